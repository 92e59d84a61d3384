/*
 * One upload as a state machine. step() takes an event and answers the next state and what to do now; it waits for nothing and
 * talks to nobody, so every failure can be tried in a test. The server's offset is the truth; ours is only a guess until told.
 */

export type Phase = 'queued' | 'starting' | 'sending' | 'asking' | 'waiting' | 'finishing' | 'done' | 'failed' | 'cancelled' | 'absent';

export interface Upload {
    phase: Phase;
    /* The server's name for it; null = not started there. */
    id: string | null;
    size: number;
    /* Bytes that the server has for certain, and those of the running chunk. */
    offset: number;
    sending: number;
    chunk: number;
    /* Failures in a row. */
    failures: number;
    restarts: number;
    error: { word: string; message: string } | null;
}

export type UploadEvent =
    | { type: 'start' }
    | { type: 'started'; id: string; offset: number; chunk: number }
    | { type: 'progress'; sent: number }
    | { type: 'offset'; offset: number }
    | { type: 'finished' }
    | { type: 'waited' }
    | { type: 'failed'; word: string; message: string }
    | { type: 'file' }
    | { type: 'retry' }
    | { type: 'cancel' };

export type Effect =
    | { do: 'start' }
    | { do: 'send'; from: number; to: number }
    | { do: 'ask' }
    | { do: 'wait'; milliseconds: number }
    | { do: 'finish' }
    | { do: 'cancel' }
    | null;

export const MOST_FAILURES = 6;
const LEAST_CHUNK = 64 * 1024;

/* What may be over in a moment. Anything else will be the same the next time. */
const PASSING = ['network', 'busy', 'unreachable', 'failed'];

export function queued(size: number): Upload {
    return { phase: 'queued', id: null, size, offset: 0, sending: 0, chunk: 0, failures: 0, restarts: 0, error: null };
}

/* One that the server knows from before this page was loaded; the file has to be chosen again. */
export function absent(id: string, size: number, offset: number): Upload {
    return { ...queued(size), phase: 'absent', id, offset };
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
        case 'started':
            return next({ ...upload, id: event.id, chunk: Math.max(LEAST_CHUNK, event.chunk), offset: event.offset });
        case 'progress':
            return [{ ...upload, sending: Math.min(event.sent, upload.size - upload.offset) }, null];
        case 'offset':
            return arrived(upload, event.offset);
        case 'finished':
            return [{ ...upload, phase: 'done', offset: upload.size, sending: 0, error: null }, null];
        case 'failed':
            return failed(upload, event.word, event.message);
        case 'file':
            return upload.phase === 'absent' ? [{ ...upload, phase: 'queued' }, null] : [upload, null];
        case 'retry':
            return upload.phase === 'failed' ? [again(upload), null] : [upload, null];
        case 'cancel':
            return [{ ...upload, phase: 'cancelled', sending: 0 }, upload.id === null ? null : { do: 'cancel' }];
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

/* The next chunk, or the end. */
function next(upload: Upload): [Upload, Effect] {
    if (upload.offset < 0 || upload.offset > upload.size) {
        return failed(upload, 'changed', '');
    }
    if (upload.offset === upload.size) {
        return [{ ...upload, phase: 'finishing', sending: 0 }, { do: 'finish' }];
    }
    const to = Math.min(upload.size, upload.offset + Math.max(LEAST_CHUNK, upload.chunk));
    return [{ ...upload, phase: 'sending', sending: 0 }, { do: 'send', from: upload.offset, to }];
}

/* An offset that does not grow after a chunk counts as a failure: else a server that keeps nothing is sent to for ever. */
function arrived(upload: Upload, offset: number): [Upload, Effect] {
    if (upload.phase === 'sending' && offset <= upload.offset) {
        return failed({ ...upload, offset }, 'failed', '');
    }
    return next({ ...upload, offset, failures: upload.phase === 'sending' ? 0 : upload.failures });
}

function failed(upload: Upload, word: string, message: string): [Upload, Effect] {
    const state = { ...upload, sending: 0, error: { word, message } };
    // The server no longer knows the upload: once from the beginning.
    if (word === 'missing' && upload.id !== null && upload.restarts === 0) {
        return begin({ ...state, id: null, offset: 0, restarts: 1 });
    }
    const failures = upload.failures + 1;
    if (PASSING.includes(word) && failures <= MOST_FAILURES) {
        return [{ ...state, phase: 'waiting', failures }, { do: 'wait', milliseconds: Math.min(30000, 500 * 2 ** (failures - 1)) }];
    }
    return [{ ...state, phase: 'failed', failures }, null];
}

export interface Wanted { name: string; size: number; modified: number }

/* Whether a chosen file is the one whose upload was begun. Seconds: servers keep no more. */
export function isSame(file: Wanted, begun: Wanted): boolean {
    return file.name === begun.name && file.size === begun.size && file.modified === begun.modified;
}
