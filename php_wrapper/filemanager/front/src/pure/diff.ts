/* What differs between two texts, line by line: Myers' shortest edit, with a limit on the work. */

export interface Line { kind: 'same' | 'old' | 'new'; text: string; before: number | null; after: number | null }
export interface Difference { lines: Line[]; whole: boolean }

/* Beyond so many differing lines the middle is told as one block: nobody reads more, and the work grows with its square. */
export const MOST_EDITS = 1500;

type Edit = [kind: Line['kind'], text: string];

/* whole = false: the texts differ too much, the differing part is told as removed and added as a whole. */
export function diff(before: readonly string[], after: readonly string[], most = MOST_EDITS): Difference {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) {
        start++;
    }
    let endBefore = before.length;
    let endAfter = after.length;
    while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
        endBefore--;
        endAfter--;
    }
    const a = before.slice(start, endBefore);
    const b = after.slice(start, endAfter);
    const middle = edits(a, b, most);
    const all: Edit[] = [
        ...before.slice(0, start).map((text): Edit => ['same', text]),
        ...middle ?? [...a.map((text): Edit => ['old', text]), ...b.map((text): Edit => ['new', text])],
        ...before.slice(endBefore).map((text): Edit => ['same', text]),
    ];
    return { lines: numbered(all), whole: middle !== null };
}

function numbered(edits: readonly Edit[]): Line[] {
    let old = 0;
    let fresh = 0;
    return edits.map(([kind, text]) => ({
        kind, text, before: kind === 'new' ? null : ++old, after: kind === 'old' ? null : ++fresh,
    }));
}

/* The edits from a to b, or null when there are more than the limit. */
function edits(a: readonly string[], b: readonly string[], most: number): Edit[] | null {
    const limit = Math.min(most, a.length + b.length);
    const reach = new Int32Array(2 * limit + 3);
    const middle = limit + 1;
    const trail: Int32Array[] = [];
    for (let count = 0; count <= limit; count++) {
        // Only the diagonals that this round can see are kept: the memory is the square of the edits, not of the lines.
        trail.push(reach.slice(middle - count - 1, middle + count + 2));
        for (let diagonal = -count; diagonal <= count; diagonal += 2) {
            const down = diagonal === -count || (diagonal !== count && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1));
            let x = down ? at(reach, middle + diagonal + 1) : at(reach, middle + diagonal - 1) + 1;
            while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
                x++;
            }
            reach[middle + diagonal] = x;
            if (x >= a.length && x - diagonal >= b.length) {
                return back(a, b, trail);
            }
        }
    }
    return null;
}

function back(a: readonly string[], b: readonly string[], trail: readonly Int32Array[]): Edit[] {
    const found: Edit[] = [];
    let x = a.length;
    let y = b.length;
    for (let count = trail.length - 1; count >= 0; count--) {
        const reach = trail[count] as Int32Array;
        const middle = count + 1;
        const diagonal = x - y;
        const down = diagonal === -count || (diagonal !== count && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1));
        const from = down ? diagonal + 1 : diagonal - 1;
        const fromX = count === 0 ? 0 : at(reach, middle + from);
        const fromY = fromX - from;
        while (x > Math.max(0, fromX) && y > Math.max(0, fromY) && a[x - 1] === b[y - 1]) {
            found.push(['same', a[--x] as string]);
            y--;
        }
        if (count > 0) {
            if (down) {
                found.push(['new', b[--y] as string]);
            } else {
                found.push(['old', a[--x] as string]);
            }
        }
    }
    return found.reverse();
}

function at(reach: Int32Array, index: number): number {
    return reach[index] ?? 0;
}

export type Hunk = { skipped: number } | Line;

/* The lines that differ with some around them; what is between is told as a number of lines. */
export function hunks(lines: readonly Line[], around = 3): Hunk[] {
    const near = new Uint8Array(lines.length);
    lines.forEach(({ kind }, index) => {
        if (kind !== 'same') {
            near.fill(1, Math.max(0, index - around), index + around + 1);
        }
    });
    const shown: Hunk[] = [];
    let skipped = 0;
    lines.forEach((line, index) => {
        if (near[index]) {
            if (skipped > 0) {
                shown.push({ skipped });
                skipped = 0;
            }
            shown.push(line);
        } else {
            skipped++;
        }
    });
    if (skipped > 0) {
        shown.push({ skipped });
    }
    return shown;
}
