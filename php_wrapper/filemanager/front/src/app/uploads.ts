/* The queue of uploads: runs the state machine of pure/upload.ts against the server, two files at once, or groups of small ones. */
import { batch, signal } from '@preact/signals';
import { FIRST, groupOf, isArrived, LEAST, lineOf, paced, spread, type Waiting } from '../pure/group.js';
import { join, type Path } from '../pure/paths.js';
import type { Entry } from '../pure/rows.js';
import { absent, isOver, isRunning, isSame, LEAST_CHUNK, queued, step, type Effect, type Upload, type UploadEvent } from '../pure/upload.js';
import { api, ApiError, sendChunk, sendFiles, type Conflict, type Sent } from './api.js';
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
    /* Whether it may have arrived, without an answer that told so. */
    doubtful?: boolean;
    /* Runs once the file is there, for what is no end in itself (a packed folder is unpacked). */
    after?: (name: string) => void;
}

export const AT_ONCE = 2;
const REFRESH_PAUSE = 800;

export const items = signal<readonly Item[]>([]);
/* By the upload's key and the part's number. */
const senders = new Map<string, AbortController>();
/* Requests of many files, by their numbers. null = all of it has left. */
const groups = new Map<number, AbortController | null>();
/* The largest part that the web server was seen to let through, or rather not to. */
let learnt = Infinity;
/* Files that a group may have. */
let together = FIRST;
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
    const group = before?.state.group ?? null;
    if (group !== null && !items.value.some(({ state }) => state.group === group)) {
        groups.get(group)?.abort();
    }
    startNext();
}

export function cancelAll(): void {
    // Those that wait go first: else they would begin as the running ones end.
    items.value.filter(({ state }) => !isOver(state)).reverse().forEach(({ key }) => cancel(key));
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
const underWay = () => items.value.filter(({ state }) => isRunning(state) && state.group === null).length + groups.size;
const isFree = () => underWay() < AT_ONCE;

function find(key: number): Item | undefined {
    return items.value.find((item) => item.key === key);
}

function set(key: number, values: Partial<Item>): void {
    items.value = items.value.map((item) => item.key === key ? { ...item, ...values } : item);
}

function startNext(): void {
    for (let free = AT_ONCE - underWay(); free > 0; free--) {
        const queue = items.value.filter(({ state }) => state.phase === 'queued').slice(0, together);
        const number = groupOf(queue.map(waiting), together, Math.max(LEAST_CHUNK, most()));
        if (number > 0) {
            void sendTogether(queue.slice(0, number));
        } else if (queue[0]) {
            happen(queue[0].key, { type: 'start' });
        }
    }
}

function waiting({ folder, name, modified, conflict, state, file, after }: Item): Waiting {
    return { folder, name, size: state.size, modified, alone: state.apart || state.id !== null || conflict !== 'ask' || file === null || after !== undefined };
}

/* Many small files in one request. Those that it does not bring there go on their own, and what is wrong is told then. */
async function sendTogether(members: readonly Item[]): Promise<void> {
    const group = ++last;
    const sender = new AbortController();
    const body = new Blob([lineOf(members.map(waiting)), ...members.map(({ file }) => file as Blob)]);
    const sizes = members.map(({ state }) => state.size);
    groups.set(group, sender);
    batch(() => members.forEach(({ key }) => happen(key, { type: 'joined', group })));
    let sent: Sent[] = [];
    let doubtful = false;
    const begun = performance.now();
    try {
        sent = (await sendFiles(body, (left) => {
            if (left >= body.size) {
                groups.set(group, null);
            }
            const parts = new Map(spread(left, body.size, sizes).map((part, index) => [members[index]?.key, part]));
            items.value = items.value.map((item) => item.state.group === group
                ? { ...item, state: step(item.state, { type: 'left', sent: parts.get(item.key) ?? 0 })[0] } : item);
        }, sender.signal)).files;
        together = paced(together, members.length, performance.now() - begun);
    } catch (error) {
        const problem = error instanceof ApiError ? error : null;
        sent = Array.isArray(problem?.detail.files) ? problem.detail.files as Sent[] : [];
        doubtful = problem?.word === 'network' || problem?.word === 'failed';
        together = sender.signal.aborted ? together : Math.max(LEAST, together / 2 | 0);
        learnt = problem?.word === 'part' ? Math.min(learnt, body.size / 2 | 0) : learnt;
    }
    groups.delete(group);
    batch(() => members.forEach(({ key, folder }, index) => arrived(key, folder, sent[index], doubtful)));
    startNext();
}

/*
 * What was cancelled meanwhile and came there all the same goes into the trash. A browser may send a request twice, and gets the second
 * answer: then a file is in its own way.
 */
function arrived(key: number, folder: Path, sent: Sent | undefined, doubtful: boolean): void {
    const phase = find(key)?.state.phase ?? 'cancelled';
    if (phase !== 'cancelled') {
        set(key, { doubtful: doubtful || ['unreachable', 'exists'].includes(sent?.error ?? '') });
        happen(key, { type: sent?.entry ? 'finished' : 'apart' });
    } else if (sent?.entry) {
        void api.remove([join(folder, sent.entry.id)]).then(() => changed([folder]), () => undefined);
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
        if (isThere(item, error)) {
            happen(key, { type: 'finished' });
            return;
        }
        const { word, message } = told(item, error);
        learnt = word === 'part' ? Math.min(learnt, (to - from) / 2 | 0) : learnt;
        happen(key, { type: 'failed', word, message, n });
    }
}

/* It is in its own way: it had come there with others, and nobody said so. */
function isThere(item: Item, error: unknown): boolean {
    return item.doubtful === true && error instanceof ApiError && error.word === 'exists'
        && isArrived({ name: item.name, size: item.state.size, modified: item.modified }, error.detail.entry as Entry | undefined);
}

/* An error's message is not among what "..." takes of it. */
function told(item: Item, error: unknown): { word: string; message: string } {
    return error instanceof ApiError ? { word: error.word, message: error.message } : { word: 'page', message: t('upload.unreadable', { name: item.name }) };
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
        happen(key, isThere(item, error) ? { type: 'finished' } : { type: 'failed', ...told(item, error) });
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
