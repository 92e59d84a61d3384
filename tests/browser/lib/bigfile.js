/* A large file in which no block is like another, so that a part that lands at a wrong place shows. The same each time. */
import { createCipheriv, createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, utimesSync, writeSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const PIECE = Buffer.alloc(1024 * 1024);
const MODIFIED = 1790000000;

/* bytes = a multiple of a megabyte. */
export function makeBigFile(path, bytes) {
    const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
    const file = openSync(path, 'w');
    for (let written = 0; written < bytes; written += PIECE.length) {
        writeSync(file, stream.update(PIECE));
    }
    closeSync(file);
    utimesSync(path, MODIFIED, MODIFIED);
}

export async function sha256(path) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: PIECE.length }), hash);
    return hash.digest('hex');
}
