/* The queue of uploads: runs the state machine of pure/upload.ts against the server, two files at once. */
import { batch, signal } from '@preact/signals';
import type { Path } from '../pure/paths.js';
import { absent, isOver, isRunning, isSame, queued, step, type Effect, type Upload, type UploadEvent } from '../pure/upload.js';
import { api, ApiError, sendChunk, type Conflict } from './api.js';
import { changed } from './navigate.js';
import { announce, attempt } from './notices.js';
import { session } from './state.js';
import { count, t } from './texts.js';

export interface Item {
    key: number;
    folder: Path;
    name: string;
    modified: number;
    conflict: Conflict;
    file: Blob | null;
    state: Upload;
    /* Runs once the file is there, for what is no end in itself (a packed folder is unpacked). */
    after?: (name: string) => void;
}

export const AT_ONCE = 2;
const REFRESH_PAUSE = 800;

export const items = signal<readonly Item[]>([]);
/* By the upload's key and the part's number. */
const senders = new Map<string, AbortController>();
/* The largest part that the web server was seen to let through, or rather not to. */
let learnt = Infinity;
let last = 0;

export const running = () => items.value.filter(({ state }) => isRunning(state) || state.phase === 'queued');

export interface Wish { folder: Path; name: string; file: Blob; modified: number; conflict: Conflict; after?: (name: string) => void }

export function enqueue(wishes: readonly Wish[]): void {
    const fresh: Item[] = [];
    batch(() => {
        for (const { folder, name, file, modified, conflict, after } of wishes) {
            const begun = items.value.find((item) => item.state.phase === 'absent' && item.folder === folder
                && isSame({ name, size: file.size, modified }, { name: item.name, size: item.state.size, modified: item.modified }));
            if (begun) {
                set(begun.key, { file, state: step(begun.state, { type: 'file' })[0] });
            } else {
                fresh.push({ key: ++last, folder, name, modified, conflict, file, state: queued(file.size, most()), ...after ? { after } : {} });
            }
        }
        items.value = [...items.value, ...fresh];
    });
    announce(count('upload.begun', wishes.length));
    startNext();
}

/* What the server has of uploads that an earlier page began. */
export async function resumable(): Promise<void> {
    const answer = await attempt(() => api.uploads());
    const known = new Set(items.value.map(({ state }) => state.id));
    items.value = [...items.value, ...(answer?.uploads ?? []).filter(({ id }) => !known.has(id)).map(({ id, path, name, size, offset, modified }): Item => ({
        key: ++last, folder: path, name, modified, conflict: 'ask', file: null, state: absent(id, size, offset, most()),
    }))];
}

/* The file of an upload that an earlier page began; false = it is another file. */
export function supply(key: number, file: File): boolean {
    const item = find(key);
    const given = { name: file.name, size: file.size, modified: Math.floor(file.lastModified / 1000) };
    if (!item || !isSame(given, { name: item.name, size: item.state.size, modified: item.modified })) {
        return false;
    }
    batch(() => {
        set(key, { file });
        happen(key, { type: 'file' });
    });
    startNext();
    return true;
}

export function cancel(key: number): void {
    const before = find(key);
    happen(key, { type: 'cancel' });
    if (before && !isRunning(before.state)) {
        forget(key);
    }
    startNext();
}

export function cancelAll(): void {
    items.value.filter(({ state }) => !isOver(state)).forEach(({ key }) => cancel(key));
}

/* conflict = what the person chose meanwhile for what is in the way. */
export function retry(key: number, conflict?: Conflict): void {
    if (conflict !== undefined) {
        set(key, { conflict });
    }
    happen(key, { type: 'retry' });
    startNext();
}

export function forget(key: number): void {
    items.value = items.value.filter((item) => item.key !== key);
}

export function forgetOver(): void {
    items.value = items.value.filter(({ state }) => !isOver(state));
}

const most = () => Math.min(learnt, session.value?.limits.upload_chunk ?? Infinity);

/* Two requests at once, be they of two files or of one. */
const isFree = () => items.value.filter(({ state }) => isRunning(state)).length < AT_ONCE;

function find(key: number): Item | undefined {
    return items.value.find((item) => item.key === key);
}

function set(key: number, values: Partial<Item>): void {
    items.value = items.value.map((item) => item.key === key ? { ...item, ...values } : item);
}

function startNext(): void {
    let free = AT_ONCE - items.value.filter(({ state }) => isRunning(state)).length;
    for (const { key, state } of items.value) {
        if (free > 0 && state.phase === 'queued') {
            free--;
            happen(key, { type: 'start' });
        }
    }
}

/* An event for one upload: the machine says what is next, and that is done. */
function happen(key: number, event: UploadEvent): void {
    const item = find(key);
    if (!item) {
        return;
    }
    const [state, effect] = step(item.state, event);
    set(key, { state });
    abandon(key, state);
    if (effect !== null) {
        void perform({ ...item, state }, effect);
    }
    if (state.phase !== item.state.phase && !isRunning(state)) {
        ended({ ...item, state });
    }
}

/* Requests that are of no interest any more. */
function abandon(key: number, { part, ahead }: Upload): void {
    for (const [name, sender] of senders) {
        const [of, n] = name.split('/').map(Number);
        if (of === key && n !== part?.n && n !== ahead?.n) {
            senders.delete(name);
            sender.abort();
        }
    }
}

async function send(item: Item, effect: Extract<Effect, { do: 'send' }>): Promise<void> {
    const { key } = item;
    const { n, from, to, ahead, last } = effect;
    const sender = new AbortController();
    senders.set(`${key}/${n}`, sender);
    const begun = performance.now();
    const now = () => ({ n, milliseconds: performance.now() - begun, free: isFree() });
    try {
        const flags = [...ahead ? ['ahead'] : [], ...last ? ['finish'] : []];
        const chunk = (item.file as Blob).slice(from, to);
        const { offset, entry } = await sendChunk(item.state.id ?? '', from, flags, chunk, (sent) => happen(key, { type: 'progress', sent, ...now() }), sender.signal);
        senders.delete(`${key}/${n}`);
        if (entry) {
            happen(key, { type: 'finished' });
            item.after?.(entry.name);
        } else {
            happen(key, { type: 'stored', offset, ...now() });
        }
    } catch (error) {
        senders.delete(`${key}/${n}`);
        const { word, message } = told(item, error);
        learnt = word === 'part' ? Math.min(learnt, (to - from) / 2 | 0) : learnt;
        happen(key, { type: 'failed', word, message, n });
    }
}

function told(item: Item, error: unknown): { word: string; message: string } {
    return error instanceof ApiError ? error : { word: 'page', message: t('upload.unreadable', { name: item.name }) };
}

async function perform(item: Item, effect: NonNullable<Effect>): Promise<void> {
    const { key } = item;
    const id = item.state.id ?? '';
    try {
        switch (effect.do) {
            case 'start': {
                const begun = await api.uploadStart(item.folder, item.name, item.state.size, item.modified, item.conflict);
                if (begun.id === null) {
                    happen(key, { type: 'cancel' });
                    return;
                }
                if (find(key)?.state.phase === 'cancelled') {
                    await api.uploadCancel(begun.id);
                    return;
                }
                happen(key, { type: 'started', id: begun.id, offset: begun.offset, chunk: Math.min(learnt, begun.chunk) });
                return;
            }
            case 'send':
                await send(item, effect);
                return;
            case 'ask':
                happen(key, { type: 'offset', offset: (await api.uploadState(id)).offset });
                return;
            case 'finish': {
                const { entry } = await api.uploadFinish(id);
                happen(key, { type: 'finished' });
                item.after?.(entry.name);
                return;
            }
            case 'wait':
                await new Promise((resolve) => setTimeout(resolve, effect.milliseconds));
                happen(key, { type: 'waited' });
                return;
            case 'cancel':
                await api.uploadCancel(id);
        }
    } catch (error) {
        happen(key, { type: 'failed', ...told(item, error) });
    }
}

const stale = new Set<Path>();
let timer: number | undefined;

/* Lists are read again at most so often, however many files arrive. */
function ended(item: Item): void {
    if (item.state.phase === 'done') {
        stale.add(item.folder);
        timer ??= window.setTimeout(() => {
            timer = undefined;
            const folders = [...stale];
            stale.clear();
            void changed(folders);
        }, REFRESH_PAUSE);
    }
    startNext();
    if (running().length === 0 && item.state.phase !== 'cancelled') {
        const done = items.value.filter(({ state }) => state.phase === 'done').length;
        const failed = items.value.filter(({ state }) => state.phase === 'failed').length;
        announce(count('upload.ended', done) + (failed > 0 ? ` ${count('upload.failed', failed)}` : ''));
    }
}
