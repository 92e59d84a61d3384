/* Going to folders: the address's fragment is the truth, so Back, Forward and a link work. */
import { batch } from '@preact/signals';
import { fromFragment, join, parent, readable, toFragment, type Path } from '../pure/paths.js';
import type { Entry, Row } from '../pure/rows.js';
import { NOTHING, only, settle } from '../pure/selection.js';
import { api } from './api.js';
import { announce, attempt, sentence, teller } from './notices.js';
import { filter, keys, loading, rows, selection, sort, trouble, view, type View } from './state.js';
import { count, number, t } from './texts.js';

export const TRASH = '#trash';

let running: AbortController | null = null;
/* The row to go to once the folder is there: the one we came from, or one that was just made. */
let wanted: string | null = null;
/* The fragment that is shown: the browser tells of a new one only after the next keys may have come. */
let followed: string | null = null;
/* Lists in the order they were asked for; an older one that comes late is not shown. */
let asked = 0;
let newest = 0;

export function rowsOf(path: Path, entries: readonly Entry[]): Row[] {
    return entries.map((entry) => ({ key: join(path, entry.id), path: join(path, entry.id), entry }));
}

export function openFolder(path: Path, focus: string | null = null): void {
    wanted = focus;
    go(toFragment(path));
}

export function openTrash(): void {
    go(TRASH);
}

/* Shows it at once: a key that comes before the browser's event must not act on the folder that was left. */
function go(fragment: string): void {
    location.hash = fragment;
    followed = null;
    follow();
}

export function openUp(): void {
    const now = view.value;
    if (now.kind === 'folder' && now.path !== '') {
        openFolder(parent(now.path), now.path);
    } else if (now.kind !== 'folder') {
        openFolder(now.kind === 'search' ? now.path : '');
    }
}

/* Reads the address and shows what it names, unless that is shown already. */
export function follow(): void {
    if (location.hash === followed) {
        return;
    }
    followed = location.hash;
    if (location.hash === TRASH) {
        void show({ kind: 'trash' });
        return;
    }
    const path = fromFragment(location.hash);
    void show({ kind: 'folder', path: path ?? '' });
}

export async function show(next: View): Promise<void> {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    batch(() => {
        if (next.kind === 'trash' || view.value.kind === 'trash') {
            sort.value = next.kind === 'trash' ? { key: 'deleted', down: true } : { key: 'name', down: false };
        }
        view.value = next;
        filter.value = '';
        rows.value = [];
        selection.value = NOTHING;
        trouble.value = null;
        loading.value = true;
    });
    document.title = next.kind === 'trash' ? t('title.trash') : t('title.folder', { path: readable(next.path) });
    if (next.kind === 'search') {
        await search(next.path, next.text, signal);
    } else {
        await load(next, signal);
    }
}

async function load(next: View, signal: AbortSignal): Promise<void> {
    const turn = ++asked;
    try {
        const found = await fetchRows(next, signal);
        batch(() => {
            loading.value = false;
            if (turn < newest) {
                return;
            }
            newest = turn;
            rows.value = found;
            const focus = wanted !== null && keys.value.includes(wanted) ? wanted : null;
            selection.value = focus !== null ? only(focus) : { ...NOTHING, focus: keys.value[0] ?? null };
        });
        wanted = null;
        announce(`${next.kind === 'folder' ? readable(next.path) : t('trash.title')}: ${count('status.items', found.length)}`);
    } catch (error) {
        if (!signal.aborted) {
            batch(() => {
                loading.value = false;
                trouble.value = sentence(error);
            });
            announce(trouble.value ?? '');
        }
    }
}

async function fetchRows(next: View, signal?: AbortSignal): Promise<Row[]> {
    if (next.kind === 'trash') {
        const { entries } = await api.trash();
        return entries.map((entry) => ({
            key: entry.trash_id, path: join(entry.from ?? '', entry.id), entry, where: entry.from === null ? '' : readable(entry.from), deleted: entry.deleted,
        }));
    }
    const path = next.kind === 'folder' ? next.path : '';
    return rowsOf(path, (await api.list(path, signal)).entries);
}

/* Asked again with the cursor until the server is through; what is found is shown as it comes. */
async function search(path: Path, text: string, signal: AbortSignal): Promise<void> {
    const say = teller();
    let cursor: unknown = null;
    announce(t('search.running'));
    try {
        for (;;) {
            const answer = await api.search(path, text, cursor, signal);
            if (signal.aborted) {
                return;
            }
            const found = answer.results.map(({ path: where, entry }) => ({ key: where, path: where, entry, where: readable(parent(where)) }));
            batch(() => {
                rows.value = [...rows.value, ...found];
                if (selection.value.focus === null) {
                    selection.value = { ...NOTHING, focus: keys.value[0] ?? null };
                }
            });
            cursor = answer.cursor;
            if (answer.done) {
                break;
            }
            say(searchProgress());
        }
        announce(count('search.found', rows.value.length));
    } catch (error) {
        if (signal.aborted) {
            return;
        }
        trouble.value = sentence(error);
    }
    loading.value = false;
}

/* How far the search is, in words. */
export const searchProgress = () => `${t('search.running')} ${rows.value.length > 0 ? t('job.so_far', { count: number(rows.value.length) }) : ''}`;

export function stopSearch(): void {
    running?.abort();
    loading.value = false;
}

/* Reads the list again without losing the place; focus = a row to go to, once it is there. */
export async function refresh(focus: string | null = null): Promise<void> {
    const now = view.value;
    if (now.kind === 'search') {
        return;
    }
    const turn = ++asked;
    const found = await attempt(() => fetchRows(now));
    if (found === null || view.value !== now || turn < newest) {
        return;
    }
    newest = turn;
    const before = keys.value;
    batch(() => {
        rows.value = found;
        trouble.value = null;
        selection.value = focus !== null && keys.value.includes(focus) ? only(focus) : settle(selection.value, before, keys.value);
    });
}

/* Something changed in these folders: if one of them is shown, it is read again. */
export async function changed(folders: readonly Path[], focus: string | null = null): Promise<void> {
    const now = view.value;
    treeChanged(folders);
    if (now.kind === 'folder' && folders.includes(now.path)) {
        await refresh(focus);
    }
}

/* Rows that are gone, taken out at once: nothing is read again for it. */
export function dropRows(gone: readonly string[]): void {
    const out = new Set(gone);
    const before = keys.value;
    batch(() => {
        rows.value = rows.value.filter(({ key }) => !out.has(key));
        selection.value = settle(selection.value, before, keys.value);
    });
}

let treeChanged: (folders: readonly Path[]) => void = () => {};

/* The tree reads the folders again that it shows. */
export function onTreeChange(listener: typeof treeChanged): void {
    treeChanged = listener;
}
