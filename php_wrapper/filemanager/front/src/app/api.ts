/* The one way to the server: index.php?do=NAME, as API.md describes it. */
import { bytesToBase64, type Path } from '../pure/paths.js';
import type { Entry } from '../pure/rows.js';
import { t } from './texts.js';

export type Conflict = 'ask' | 'overwrite' | 'keep_both' | 'skip';
export interface Failure { path: string; error: string; message: string }
/* places = where each of done is now, of what puts things somewhere. */
export interface Batch { done: string[]; skipped: string[]; failed: Failure[]; places?: string[]; job?: string }
export interface Session {
    user: string;
    server: string;
    top: string;
    lang: string;
    texts?: Record<string, string>;
    caps: string[];
    limits: { upload_chunk: number; edit_bytes: number; preview_bytes: number };
    return: string;
}
export interface Job { id: string; state: 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number; message: string; result?: unknown }
/* from = the folder that it was in; null = not known. */
export interface TrashEntry extends Entry { trash_id: string; from: Path | null; deleted: number }
export interface Begun { id: string; path: Path; name: string; size: number; offset: number; modified: number }
export interface Member { name: string; size: number; packed: number; modified: number | null; directory: boolean }

/* word = one of API.md, or "network": nothing came back, or nothing of the file manager's. message = a sentence for people; empty when
   nothing came back. */
export class ApiError extends Error {
    constructor(readonly word: string, message: string, readonly detail: Record<string, unknown> = {}) {
        super(message);
    }
}

const meta = (name: string) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';

export const token = () => meta('file-manager-token');
export const wayBack = () => meta('file-manager-return');

const listeners: ((error: ApiError) => void)[] = [];

/* Called once the session is over, whichever request was told so. */
export function onSessionEnd(listener: (error: ApiError) => void): void {
    listeners.push(listener);
}

export function address(name: string, values: Record<string, string | number> = {}): string {
    const more = Object.entries(values).map(([key, value]) => `&${key}=${encodeURIComponent(value)}`).join('');
    return `index.php?do=${name}${more}`;
}

function headers(type: string): Record<string, string> {
    return { 'Content-Type': type, 'X-File-Manager': token(), Accept: 'application/json' };
}

/* status = 0: nothing came back. */
function failure(body: unknown, status: number): ApiError {
    const { error, message, detail } = (body ?? {}) as { error?: string; message?: string; detail?: Record<string, unknown> };
    const problem = typeof error === 'string' ? new ApiError(error, message ?? '', detail ?? {}) : foreign(status);
    if (problem.word === 'session' || problem.word === 'token') {
        listeners.forEach((listener) => listener(problem));
    }
    return problem;
}

/* A web server in front of the file manager answers with a page of its own, of which the status alone can be read. */
function foreign(status: number): ApiError {
    if (status === 413) {
        return new ApiError('too_large', t('error.web_limit'));
    }
    return new ApiError('network', status >= 400 ? t('error.web_server', { status }) : '');
}

export async function call<Answer>(name: string, body: object = {}, signal?: AbortSignal): Promise<Answer> {
    let response: Response;
    try {
        response = await fetch(address(name), {
            method: 'POST', headers: headers('application/json'), body: JSON.stringify(body), credentials: 'same-origin', signal: signal ?? null,
        });
    } catch (error) {
        if (signal?.aborted) {
            throw error;
        }
        throw new ApiError('network', '');
    }
    let answer: unknown;
    try {
        answer = await response.json();
    } catch {
        throw failure(null, response.status);
    }
    if (!response.ok) {
        throw failure(answer, response.status);
    }
    return answer as Answer;
}

export interface Stored { offset: number; entry?: Entry }

/* Of a part. Some web servers refuse PUT. */
let verb: 'PUT' | 'POST' = 'PUT';

/* flags = "ahead": it waits for the one before; "finish": it is the last one. The word "part" = it is too large for the web server in front. */
export function sendChunk(id: string, offset: number, flags: readonly string[], chunk: Blob, progress: (sent: number) => void, signal: AbortSignal): Promise<Stored> {
    return sendBytes(address('upload_chunk', { id, offset, ...Object.fromEntries(flags.map((flag) => [flag, 1])) }), chunk, progress, signal);
}

/* Of one file of many: where it is, or why it is not. */
export type Sent = { entry: Entry; error?: undefined } | { entry?: undefined; error: string };

export function sendFiles(body: Blob, progress: (sent: number) => void, signal: AbortSignal): Promise<{ files: Sent[] }> {
    return sendBytes(address('upload_files'), body, progress, signal);
}

/* XMLHttpRequest, because fetch does not tell how much has left. */
function sendBytes<Answer>(to: string, bytes: Blob, progress: (sent: number) => void, signal: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const used = verb;
        request.open(used, to);
        for (const [name, value] of Object.entries(headers('application/octet-stream'))) {
            request.setRequestHeader(name, value);
        }
        request.upload.onprogress = (event) => progress(event.loaded);
        request.onload = () => {
            let answer: unknown = null;
            try {
                answer = JSON.parse(request.responseText);
            } catch {
                // Told below: an answer that is no JSON is none of ours.
            }
            if (request.status === 200 && answer !== null) {
                resolve(answer as Answer);
            } else if (answer === null && used === 'PUT' && [403, 405, 501].includes(request.status)) {
                verb = 'POST';
                resolve(sendBytes(to, bytes, progress, signal));
            } else {
                const problem = failure(answer, request.status);
                reject(answer === null && request.status === 413 ? new ApiError('part', problem.message) : problem);
            }
        };
        request.onerror = request.ontimeout = request.onabort = () => reject(new ApiError('network', ''));
        signal.addEventListener('abort', () => request.abort());
        request.send(bytes);
    });
}

export const api = {
    session: () => call<Session>('session'),
    logout: () => call<{ return: string }>('logout'),
    list: (path: Path, signal?: AbortSignal) => call<{ path: Path; entries: Entry[] }>('list', { path }, signal),
    mkdir: (path: Path, name: string) => call<{ entry: Entry }>('mkdir', { path, name }),
    create: (path: Path, name: string) => call<{ entry: Entry }>('create', { path, name }),
    rename: (path: Path, name: string, overwrite: boolean) => call<{ entry: Entry }>('rename', { path, name, overwrite }),
    move: (paths: Path[], to: Path, conflict: Conflict) => call<Batch>('move', { paths, to, conflict }),
    copy: (paths: Path[], to: Path, conflict: Conflict) => call<Batch>('copy', { paths, to, conflict }),
    remove: (paths: Path[]) => call<Batch>('delete', { paths }),
    chmod: (paths: Path[], mode: number) => call<Batch>('chmod', { paths, mode }),
    touch: (path: Path, modified: number) => call<{ entry: Entry }>('touch', { path, modified }),
    trash: () => call<{ entries: TrashEntry[] }>('trash'),
    restore: (ids: string[], conflict: Conflict) => call<Batch>('restore', { ids, conflict }),
    purge: (ids: string[] | null) => call<Batch>('purge', { ids }),
    search: (path: Path, text: string, cursor: unknown, signal: AbortSignal) =>
        call<{ results: { path: Path; entry: Entry }[]; cursor: unknown; done: boolean }>('search', cursor === null ? { path, text } : { path, text, cursor }, signal),
    read: (path: Path) => call<{ content: string; version: string; size: number; modified: number | null; mode: number | null }>('read', { path }),
    save: (path: Path, bytes: Uint8Array, version: string, force: boolean) =>
        call<{ version: string; entry: Entry }>('save', { path, content: bytesToBase64(bytes), version, force }),
    uploads: () => call<{ uploads: Begun[] }>('uploads'),
    uploadStart: (path: Path, name: string, size: number, modified: number, conflict: Conflict) =>
        call<{ id: string | null; offset: number; chunk: number; name: string }>('upload_start', { path, name, size, modified, conflict }),
    uploadState: (id: string) => call<{ offset: number; size: number; name: string }>('upload_state', { id }),
    uploadFinish: (id: string) => call<{ entry: Entry }>('upload_finish', { id }),
    uploadCancel: (id: string) => call<object>('upload_cancel', { id }),
    /* remove = the archive is of no use once all of it is in its place. */
    extract: (path: Path, to: Path, conflict: Conflict, remove = false) => call<{ job: string }>('extract', { path, to, conflict, remove }),
    archive: (paths: Path[], to: Path, name: string, format: string) => call<{ job: string }>('archive', { paths, to, name, format }),
    look: (path: Path) => call<{ entries: Member[]; more: boolean }>('look', { path }),
    job: (id: string) => call<Job>('job', { id }),
    jobCancel: (id: string) => call<Job>('job_cancel', { id }),
};

/* A file's time to the second; null where it is not to be had. */
export async function exactTime(path: Path): Promise<number | null> {
    try {
        const answer = await fetch(downloadAddress(path), { method: 'HEAD', credentials: 'same-origin' });
        const time = Date.parse(answer.headers.get('Last-Modified') ?? '') / 1000;
        return answer.ok && Number.isFinite(time) ? time : null;
    } catch {
        return null;
    }
}

/* The whole file, as it is on the server. */
export async function bytesOf(path: Path, signal: AbortSignal): Promise<ArrayBuffer> {
    const answer = await fetch(downloadAddress(path), { credentials: 'same-origin', signal });
    if (!answer.ok) {
        throw failure(await answer.json().catch(() => null), answer.status);
    }
    return answer.arrayBuffer();
}

export const viewAddress = (path: Path) => address('view', { path });
export const downloadAddress = (path: Path) => address('download', { path });
