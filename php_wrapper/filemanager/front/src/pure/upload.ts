/*
 * One upload as a state machine. step() takes an event and answers the next state and what to do now; it waits for nothing and
 * talks to nobody, so every failure can be tried in a test. The server's offset is the truth; ours is only a guess until told.
 *
 * A file travels in parts. While the second half of one leaves, the next one is sent ahead: the server logs in for it and lets it wait
 * for its turn, so that no time is lost between them. What becomes of one that was sent ahead is only of interest once it is its turn.
 */

export type Phase = 'queued' | 'starting' | 'sending' | 'asking' | 'waiting' | 'finishing' | 'done' | 'failed' | 'cancelled' | 'absent';

/* Bytes of one request. n = its number, by which its events are known; sent = those that have left. */
export interface Part { n: number; from: number; to: number; sent: number }

export interface Upload {
    phase: Phase;
    /* The server's name for it; null = not started there. */
    id: string | null;
    size: number;
    /* Bytes that the server has for certain, and those that have left. */
    offset: number;
    sending: number;
    part: Part | null;
    ahead: Part | null;
    /* Whether nothing more is sent ahead before the running part is there. */
    alone: boolean;
    /* Parts so far, the size of the next one, and the largest that gets through. */
    parts: number;
    chunk: number;
    most: number;
    /* Failures in a row. */
    failures: number;
    restarts: number;
    /* The request that it is under way in together with others; whether it goes on its own from now on. */
    group: number | null;
    apart: boolean;
    error: { word: string; message: string } | null;
}

/* free = whether one more request may be under way; milliseconds = since the part's request began. */
export type UploadEvent =
    | { type: 'start' }
    | { type: 'joined'; group: number }
    | { type: 'left'; sent: number }
    | { type: 'apart' }
    | { type: 'started'; id: string; offset: number; chunk: number }
    | { type: 'progress'; n: number; sent: number; milliseconds: number; free: boolean }
    | { type: 'stored'; n: number; offset: number; milliseconds: number; free: boolean }
    | { type: 'offset'; offset: number }
    | { type: 'finished' }
    | { type: 'waited' }
    | { type: 'failed'; word: string; message: string; n?: number }
    | { type: 'file' }
    | { type: 'retry' }
    | { type: 'cancel' };

export type Effect =
    | { do: 'start' }
    /* last: the server may finish right away. */
    | { do: 'send'; n: number; from: number; to: number; ahead: boolean; last: boolean }
    | { do: 'ask' }
    | { do: 'wait'; milliseconds: number }
    | { do: 'finish' }
    | { do: 'cancel' }
    | null;

/* With the pauses between them a minute and a half: as long as a web server or a line may be away. */
export const MOST_FAILURES = 8;
export const LONGEST_PAUSE = 30000;
export const LEAST_CHUNK = 64 * 1024;
/* Small enough to be done soon on a slow line; they grow where they are fast. */
const FIRST_CHUNK = 16 * 1024 * 1024;
/* Milliseconds of a part: below, the next is twice as large; above, half as large. */
const FAST = 6000;
const SLOW = 20000;

/* What may be over in a moment. Anything else will be the same the next time. */
const PASSING = ['network', 'busy', 'unreachable', 'failed'];
export const isPassing = (word: string) => PASSING.includes(word);

/* most = the largest part that the server takes. */
export function queued(size: number, most = LEAST_CHUNK): Upload {
    return {
        phase: 'queued', id: null, size, offset: 0, sending: 0, part: null, ahead: null, alone: false, parts: 0,
        chunk: Math.min(FIRST_CHUNK, most), most, failures: 0, restarts: 0, group: null, apart: false, error: null,
    };
}

/* One that the server knows from before this page was loaded; the file has to be chosen again. */
export function absent(id: string, size: number, offset: number, most: number): Upload {
    return { ...queued(size, most), phase: 'absent', id, offset };
}

export const isOver = ({ phase }: Upload) => phase === 'done' || phase === 'cancelled';
export const isRunning = ({ phase }: Upload) => ['starting', 'sending', 'asking', 'waiting', 'finishing'].includes(phase);

export function step(upload: Upload, event: UploadEvent): [Upload, Effect] {
    if (isOver(upload)) {
        return [upload, null];
    }
    switch (event.type) {
        case 'start':
        case 'waited':
            return upload.phase === 'queued' || upload.phase === 'waiting' ? begin(upload) : [upload, null];
        case 'joined':
            return upload.phase === 'queued' ? [{ ...upload, phase: 'sending', group: event.group }, null] : [upload, null];
        case 'left':
            return upload.group === null ? [upload, null] : [{ ...upload, sending: Math.min(upload.size, event.sent) }, null];
        case 'apart':
            return upload.group === null ? [upload, null] : [{ ...idle(upload), phase: 'queued', apart: true }, null];
        case 'started':
            return next({ ...upload, ...limited(upload, event.chunk), id: event.id, offset: event.offset });
        case 'progress':
            return progress(upload, event.n, event.sent, event.milliseconds, event.free);
        case 'stored':
            return stored(upload, event.n, event.offset, event.milliseconds, event.free);
        case 'offset':
            return next({ ...upload, offset: event.offset });
        case 'finished':
            return [{ ...idle(upload), phase: 'done', offset: upload.size, error: null }, null];
        case 'failed':
            return event.n === undefined ? failed(upload, event.word, event.message) : lost(upload, event.n, event.word, event.message);
        case 'file':
            return upload.phase === 'absent' ? [{ ...upload, phase: 'queued' }, null] : [upload, null];
        case 'retry':
            return upload.phase === 'failed' ? [again(upload), null] : [upload, null];
        case 'cancel':
            return [{ ...idle(upload), phase: 'cancelled' }, upload.id === null ? null : { do: 'cancel' }];
    }
}

/* Where the name was taken meanwhile the server has to hear what was chosen, so it is started again; what it has of the file it keeps. */
function again(upload: Upload): Upload {
    const id = upload.error?.word === 'exists' ? null : upload.id;
    return { ...upload, id, phase: 'queued', failures: 0, restarts: 0, error: null };
}

function begin(upload: Upload): [Upload, Effect] {
    return upload.id === null
        ? [{ ...upload, phase: 'starting', error: null }, { do: 'start' }]
        : [{ ...upload, phase: 'asking', error: null }, { do: 'ask' }];
}

/* Without requests under way: what they answer is of no interest any more. */
const idle = (upload: Upload): Upload => ({ ...upload, part: null, ahead: null, alone: false, sending: 0, group: null });

const limited = ({ chunk }: Upload, most: number) => ({ most: Math.max(LEAST_CHUNK, most), chunk: Math.max(LEAST_CHUNK, Math.min(chunk, FIRST_CHUNK, most)) });

/* The part after from: the state with it and its request. */
function cut(upload: Upload, from: number, ahead: boolean): [Upload, Part, Effect] {
    const part = { n: upload.parts + 1, from, to: Math.min(upload.size, from + upload.chunk), sent: 0 };
    return [{ ...upload, parts: part.n }, part, { do: 'send', n: part.n, from, to: part.to, ahead, last: part.to === upload.size }];
}

/* The next part, or the end. */
function next(upload: Upload): [Upload, Effect] {
    if (upload.offset < 0 || upload.offset > upload.size) {
        return failed(upload, 'changed', '');
    }
    if (upload.offset === upload.size) {
        return [{ ...idle(upload), phase: 'finishing' }, { do: 'finish' }];
    }
    const [state, part, effect] = cut({ ...upload, chunk: Math.max(LEAST_CHUNK, upload.chunk) }, upload.offset, false);
    return [{ ...idle(state), phase: 'sending', part }, effect];
}

/* One ahead, once half of the running part has left; milliseconds = that this half took. */
function more(upload: Upload, milliseconds: number, free: boolean): [Upload, Effect] {
    const { part, ahead, alone } = upload;
    if (!free || alone || part === null || ahead !== null || part.to === upload.size || part.sent * 2 < part.to - part.from) {
        return [upload, null];
    }
    const [state, made, effect] = cut({ ...upload, chunk: paced(upload, 2 * milliseconds) }, part.to, true);
    return [{ ...state, ahead: made }, effect];
}

function paced({ chunk, most }: Upload, milliseconds: number): number {
    return milliseconds < FAST ? Math.min(most, 2 * chunk) : milliseconds > SLOW ? Math.max(LEAST_CHUNK, chunk / 2 | 0) : chunk;
}

function progress(upload: Upload, n: number, sent: number, milliseconds: number, free: boolean): [Upload, Effect] {
    const told = (part: Part | null) => part?.n === n ? { ...part, sent: Math.min(sent, part.to - part.from) } : part;
    const [part, ahead] = [told(upload.part), told(upload.ahead)];
    const state = { ...upload, part, ahead, sending: (part?.sent ?? 0) + (ahead?.sent ?? 0) };
    return part?.n === n ? more(state, milliseconds, free) : [state, null];
}

/* An offset that does not grow after a part counts as a failure: else a server that keeps nothing is sent to for ever. */
function stored(upload: Upload, n: number, offset: number, milliseconds: number, free: boolean): [Upload, Effect] {
    const { part, ahead } = upload;
    if (ahead?.n === n && offset !== ahead.to) {
        return [{ ...upload, ahead: null, alone: true, sending: part?.sent ?? 0 }, null];
    }
    if (part?.n !== n && ahead?.n !== n) {
        return [upload, null];
    }
    if (offset <= upload.offset) {
        return failed({ ...upload, offset }, 'failed', '');
    }
    const chunk = ahead === null || milliseconds > SLOW ? paced(upload, milliseconds) : upload.chunk;
    const state = { ...upload, offset, chunk, failures: 0 };
    if (part?.n === n && ahead?.from === offset) {
        return more({ ...state, part: ahead, ahead: null, alone: false, sending: ahead.sent }, milliseconds / 2, free);
    }
    return next(state);
}

/* A part that did not get through. The web server in front may have a limit of its own ("part"); a line that breaks likes small ones. */
function lost(upload: Upload, n: number, word: string, message: string): [Upload, Effect] {
    const { part, ahead } = upload;
    const gone = part?.n === n ? part : ahead?.n === n ? ahead : null;
    if (gone === null) {
        return [upload, null];
    }
    const half = Math.max(LEAST_CHUNK, (gone.to - gone.from) / 2 | 0);
    const state = word === 'part' || word === 'network' && gone === part ? { ...upload, ...limited({ ...upload, chunk: half }, half) } : upload;
    if (gone === ahead) {
        return [{ ...state, ahead: null, alone: true, sending: part?.sent ?? 0 }, null];
    }
    if (word === 'part' && gone.to - gone.from > LEAST_CHUNK) {
        return next(state);
    }
    return failed(state, word === 'part' ? 'too_large' : word, message);
}

function failed(upload: Upload, word: string, message: string): [Upload, Effect] {
    const state = { ...idle(upload), error: { word, message } };
    // The server no longer knows the upload: once from the beginning.
    if (word === 'missing' && upload.id !== null && upload.restarts === 0) {
        return begin({ ...state, id: null, offset: 0, restarts: 1 });
    }
    const failures = upload.failures + 1;
    if (isPassing(word) && failures <= MOST_FAILURES) {
        return [{ ...state, phase: 'waiting', failures }, { do: 'wait', milliseconds: Math.min(LONGEST_PAUSE, 500 * 2 ** (failures - 1)) }];
    }
    return [{ ...state, phase: 'failed', failures }, null];
}

export interface Wanted { name: string; size: number; modified: number }

/* Whether a chosen file is the one whose upload was begun. Seconds: servers keep no more. */
export function isSame(file: Wanted, begun: Wanted): boolean {
    return file.name === begun.name && file.size === begun.size && file.modified === begun.modified;
}
