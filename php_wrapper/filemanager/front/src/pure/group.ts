/*
 * Small files that wait one after another for the same folder travel together in one request: upload_files of API.md. Whatever comes of
 * it that is no success is nothing but a try: the file then goes on its own.
 */
import type { Path } from './paths.js';
import type { Entry } from './rows.js';

/* alone = it may not be in a group. */
export interface Waiting { folder: Path; name: string; size: number; modified: number; alone: boolean }

export const SMALL = 256 * 1024;
export const LEAST = 3;
/* Files of the first group; of later ones as many as get there in some seconds: a web server in front waits a minute for an answer. */
export const FIRST = 25;
const MOST = 100;
const MILLISECONDS = 15000;
const BYTES = 4 * 1024 * 1024;
/* Bytes of the first line, below the 64 KB of the server. */
const LINE = 60000;

const encoder = new TextEncoder();

const told = ({ name, size, modified }: Waiting) => ({ name, size, modified });
const bytes = (value: unknown) => encoder.encode(JSON.stringify(value)).length;

/* How many of those that wait, from the first one on, make a group of at most so many; 0 = the first goes on its own. largest = bytes of a request. */
export function groupOf(waiting: readonly Waiting[], most: number, largest: number): number {
    const folder = waiting[0]?.folder ?? '';
    let line = bytes({ path: folder, files: [] }) + 1;
    let sum = 0;
    let number = 0;
    for (const file of waiting.slice(0, most)) {
        line += bytes(told(file)) + 1;
        sum += file.size;
        if (file.alone || file.folder !== folder || file.size > SMALL || sum > BYTES || line > LINE || line + sum > largest) {
            break;
        }
        number++;
    }
    return number < LEAST ? 0 : number;
}

/* How many files the next group may have, after one of so many took so long. */
export function paced(most: number, files: number, milliseconds: number): number {
    return Math.max(LEAST, Math.min(MOST, 2 * most, Math.floor(files * MILLISECONDS / Math.max(1, milliseconds))));
}

/* The first line of the request's body. */
export function lineOf(files: readonly Waiting[]): string {
    return `${JSON.stringify({ path: files[0]?.folder ?? '', files: files.map(told) })}\n`;
}

/* How much of each has left, when so many bytes of the whole request have, whose contents are its end. */
export function spread(left: number, whole: number, sizes: readonly number[]): number[] {
    let begins = whole - sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => {
        const sent = Math.max(0, Math.min(size, left - begins));
        begins += size;
        return sent;
    });
}

/* Whether what is there is the file that was sent, when no answer told so. Lists know the minute, and of old files the day alone. */
export function isArrived({ name, size, modified }: { name: string; size: number; modified: number }, entry: Partial<Entry> | undefined): boolean {
    return entry !== undefined && entry.type === 'file' && entry.name === name && entry.size === size
        && [1, 60, 86400].some((unit) => entry.modified === modified - modified % unit);
}
