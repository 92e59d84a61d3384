/* From a key to what it asks for, and from that back to the keys as people read them: menus and the help page have no table of their own. */
import type { Step } from './selection.js';

export interface Stroke { key: string; ctrl: boolean; shift: boolean; alt: boolean }

export type Command =
    | { do: 'move'; step: Step; extend: boolean; keep: boolean }
    | { do: 'type'; text: string }
    | { do: Simple };

export type Simple = 'toggle' | 'range' | 'all' | 'none' | 'open' | 'up' | 'rename' | 'delete' | 'copy' | 'cut' | 'paste' | 'undo'
    | 'filter' | 'help' | 'menu' | 'properties' | 'refresh' | 'new_folder' | 'new_file' | 'areas';

export const STEPS: Record<string, Step> = {
    ArrowUp: 'previous', ArrowDown: 'next', Home: 'first', End: 'last', PageUp: 'page_up', PageDown: 'page_down',
};

/* Ctrl+, Alt+ and Shift+ in this order; on Apple's keyboards Ctrl is Cmd. */
export const KEYS: Record<string, Simple> = {
    ' ': 'toggle', 'Ctrl+ ': 'toggle', 'Shift+ ': 'range', 'Ctrl+a': 'all', Escape: 'none',
    Enter: 'open', Backspace: 'up', 'Alt+ArrowUp': 'up', F2: 'rename', Delete: 'delete',
    'Ctrl+c': 'copy', 'Ctrl+x': 'cut', 'Ctrl+v': 'paste', 'Ctrl+z': 'undo', '/': 'filter', '?': 'help',
    ContextMenu: 'menu', 'Shift+F10': 'menu', 'Alt+Enter': 'properties', 'Ctrl+r': 'refresh', F5: 'refresh',
    F7: 'new_folder', 'Shift+F7': 'new_file', F6: 'areas', 'Shift+F6': 'areas',
};

/* null = not ours: the browser does what it does. */
export function commandOf({ key, ctrl, shift, alt }: Stroke): Command | null {
    const step = STEPS[key];
    if (step !== undefined && !alt) {
        return { do: 'move', step, extend: shift, keep: ctrl };
    }
    const letter = key.length === 1 ? key.toLowerCase() : key;
    // A sign such as "?" or "/" may need Shift on this keyboard or not.
    const sign = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key);
    const name = `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift && !sign ? 'Shift+' : ''}${letter}`;
    const simple = KEYS[name];
    if (simple !== undefined) {
        return { do: simple };
    }
    return [...key].length === 1 && key !== ' ' && !ctrl && !alt ? { do: 'type', text: key } : null;
}

const SHOWN: Record<string, string> = {
    ' ': 'Space', Escape: 'Esc', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn', ArrowUp: '↑', ArrowDown: '↓', ContextMenu: 'Menu',
};

/* A key of the tables as people read it: "Ctrl+a" is "Ctrl + A". */
export function readableKey(name: string): string {
    const [, held = '', key = ''] = /^((?:(?:Ctrl|Alt|Shift)\+)*)(.+)$/s.exec(name) ?? [];
    return `${held.replace(/\+/g, ' + ')}${SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)}`;
}

/* The first key that asks for it, for menus. */
export function hint(command: Simple): string {
    return readableKey(Object.keys(KEYS).find((name) => KEYS[name] === command) ?? '');
}
