/*
 * A zip without compression, made of files as they are: the parts are the files themselves, so nothing is held in memory but
 * headers. Many small files travel in one upload and are unpacked on the server. No zip64: at most 65,535 files and 4 GB.
 */

export const MOST_FILES = 65535;
export const MOST_BYTES = 0xFFFFFFFF - 64 * 1024 * 1024;

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) {
        value = value & 1 ? 0xEDB88320 ^ (value >>> 1) : value >>> 1;
    }
    return value >>> 0;
});

export function crc32(bytes: Uint8Array, before = 0): number {
    let value = ~before;
    for (const byte of bytes) {
        value = (TABLE[(value ^ byte) & 0xFF] as number) ^ (value >>> 8);
    }
    return ~value >>> 0;
}

/* The date and the time of MS-DOS, in local time: two seconds are the least it knows, 1980 the first year. */
export function dosTime(milliseconds: number): { date: number; time: number } {
    const date = new Date(milliseconds);
    const year = Math.min(127, Math.max(0, date.getFullYear() - 1980));
    return {
        date: (year << 9) | ((date.getMonth() + 1) << 5) | date.getDate(),
        time: (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1),
    };
}

export interface Member { name: string; crc: number; size: number; modified: number }

const UTF8 = 0x0800;

export function localHeader(member: Member): Uint8Array {
    return header(0x04034B50, member, 30, (view) => {
        common(view, 4, member);
    });
}

/* offset = where the local header of the member begins. */
export function centralHeader(member: Member, offset: number): Uint8Array {
    return header(0x02014B50, member, 46, (view) => {
        view.setUint16(4, 0x0314, true);
        common(view, 6, member);
        view.setUint32(38, (0o100644 << 16) >>> 0, true);
        view.setUint32(42, offset, true);
    });
}

export function endOfZip(count: number, size: number, offset: number): Uint8Array {
    const bytes = new Uint8Array(22);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x06054B50, true);
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, size, true);
    view.setUint32(16, offset, true);
    return bytes;
}

function header(magic: number, member: Member, length: number, fill: (view: DataView) => void): Uint8Array {
    const name = new TextEncoder().encode(member.name);
    const bytes = new Uint8Array(length + name.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, magic, true);
    fill(view);
    bytes.set(name, length);
    return bytes;
}

/* The fields that both headers have, in the same order. */
function common(view: DataView, at: number, { name, crc, size, modified }: Member): void {
    const { date, time } = dosTime(modified);
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, UTF8, true);
    view.setUint16(at + 6, time, true);
    view.setUint16(at + 8, date, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, size, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, new TextEncoder().encode(name).length, true);
}

export interface Packable { name: string; size: number; lastModified: number; blob: Blob }

/* The parts of the zip, for new Blob(parts). */
export async function pack(files: readonly Packable[]): Promise<Blob> {
    const parts: BlobPart[] = [];
    const directory: BlobPart[] = [];
    let offset = 0;
    let length = 0;
    for (const file of files) {
        const crc = crc32(new Uint8Array(await file.blob.arrayBuffer()));
        const member = { name: file.name, crc, size: file.size, modified: file.lastModified };
        const local = localHeader(member);
        const central = centralHeader(member, offset);
        parts.push(local as BlobPart, file.blob);
        directory.push(central as BlobPart);
        offset += local.length + file.size;
        length += central.length;
    }
    return new Blob([...parts, ...directory, endOfZip(files.length, length, offset) as BlobPart], { type: 'application/zip' });
}
