/* Results as every suite prints them: ok NAME | not ok NAME: reason. */

let prefix = '';

export const counts = { ok: 0, failed: 0 };

/* The beginning of the names of what follows. */
export function scene(name) {
    prefix = name;
}

export function ok(name) {
    counts.ok++;
    console.log(`ok ${prefix}: ${name}`);
}

export function notOk(name, reason) {
    counts.failed++;
    console.log(`not ok ${prefix}: ${name}: ${String(reason).replace(/\s+/g, ' ').slice(0, 1500)}`);
}

/* Runs one step; what it throws is the reason. The walk goes on, because later steps say more. */
export async function step(name, work) {
    try {
        await work();
        ok(name);
        return true;
    } catch (error) {
        notOk(name, error.message ?? error);
        return false;
    }
}

export function expect(condition, sentence) {
    if (!condition) {
        throw new Error(sentence);
    }
}

export function same(actual, expected, what) {
    expect(actual === expected, `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

export function holds(text, part, what) {
    expect(String(text).includes(part), `${what} is ${JSON.stringify(text)}, without ${JSON.stringify(part)}`);
}
