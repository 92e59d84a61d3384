/* What is selected in a list and where the keyboard is. Pure: every function answers a new state. */

export interface Selection {
    /* The row of the keyboard, and the row that a range starts at. */
    focus: string | null;
    anchor: string | null;
    selected: ReadonlySet<string>;
}

export type Step = 'previous' | 'next' | 'first' | 'last' | 'page_up' | 'page_down';

export const NOTHING: Selection = { focus: null, anchor: null, selected: new Set() };

function target(keys: readonly string[], focus: string | null, step: Step, page: number): number {
    const now = focus === null ? -1 : keys.indexOf(focus);
    const last = keys.length - 1;
    switch (step) {
        case 'first': return 0;
        case 'last': return last;
        case 'previous': return Math.max(0, now < 0 ? last : now - 1);
        case 'next': return Math.min(last, now + 1);
        case 'page_up': return Math.max(0, now - page);
        case 'page_down': return Math.min(last, Math.max(0, now) + page);
    }
}

/* extend = with Shift: from the anchor to there; keep = with Ctrl: the keyboard moves, the selection stays. */
export function move(state: Selection, keys: readonly string[], step: Step, page: number, extend: boolean, keep: boolean): Selection {
    const key = keys[target(keys, state.focus, step, page)];
    if (key === undefined) {
        return NOTHING;
    }
    return extend ? range(state, keys, key, keep) : keep ? { ...state, focus: key } : only(key);
}

/* The keyboard stands there, and nothing is selected. */
export function at(key: string): Selection {
    return { focus: key, anchor: key, selected: new Set() };
}

export function only(key: string): Selection {
    return { focus: key, anchor: key, selected: new Set([key]) };
}

export function toggle(state: Selection, key: string): Selection {
    const selected = new Set(state.selected);
    if (!selected.delete(key)) {
        selected.add(key);
    }
    return { focus: key, anchor: key, selected };
}

/* From the anchor to that row; add = what was selected before stays. */
export function range(state: Selection, keys: readonly string[], key: string, add: boolean): Selection {
    const end = keys.indexOf(key);
    const start = Math.max(0, keys.indexOf(state.anchor ?? state.focus ?? key));
    const part = keys.slice(Math.min(start, end), Math.max(start, end) + 1);
    return { focus: key, anchor: keys[start] ?? key, selected: new Set(add ? [...state.selected, ...part] : part) };
}

export function all(state: Selection, keys: readonly string[]): Selection {
    return { ...state, focus: state.focus ?? keys[0] ?? null, selected: new Set(keys) };
}

export function none(state: Selection): Selection {
    return { ...state, anchor: state.focus, selected: new Set() };
}

/*
 * After the list changed: what is gone is no longer selected, and the keyboard stays near where it was, never nowhere.
 * before = the rows as they were, to know the place of a row that is gone.
 */
export function settle(state: Selection, before: readonly string[], keys: readonly string[]): Selection {
    const there = new Set(keys);
    const selected = new Set([...state.selected].filter((key) => there.has(key)));
    let focus = state.focus;
    if (focus !== null && !there.has(focus)) {
        const place = before.indexOf(focus);
        const after = before.slice(place + 1).find((key) => there.has(key));
        focus = after ?? keys[Math.min(Math.max(0, place), keys.length - 1)] ?? null;
    }
    const anchor = state.anchor !== null && there.has(state.anchor) ? state.anchor : focus;
    return { focus, anchor, selected };
}

/* The row whose name begins with what was typed, from the row of the keyboard on; a single letter again goes to the next one. */
export function typeAhead(typed: string, names: readonly string[], from: number): number {
    const same = typed.length > 1 && [...typed].every((letter) => letter === typed[0]);
    const wanted = (same ? typed.slice(0, 1) : typed).toLowerCase();
    const start = typed.length === 1 || same ? from + 1 : Math.max(0, from);
    for (let step = 0; step < names.length; step++) {
        const index = (start + step) % names.length;
        if (names[index]?.toLowerCase().startsWith(wanted)) {
            return index;
        }
    }
    return -1;
}
