/* Text files as bytes: encoding, byte order mark and line ends are found when a file is opened and kept when it is saved. */

export type Encoding = 'utf-8' | 'latin1' | 'utf-16le' | 'utf-16be';
export type LineEnd = '\n' | '\r\n' | '\r' | 'mixed';

export interface TextFile { text: string; encoding: Encoding; mark: boolean; end: LineEnd }

const MARKS: [Encoding, number[]][] = [['utf-8', [0xEF, 0xBB, 0xBF]], ['utf-16le', [0xFF, 0xFE]], ['utf-16be', [0xFE, 0xFF]]];

/* null = this is no text. */
export function decode(bytes: Uint8Array): TextFile | null {
    const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
    if (marked) {
        const [encoding, mark] = marked;
        const text = strictly(encoding, bytes.subarray(mark.length));
        return text === null ? null : { text, encoding, mark: true, end: lineEnd(text) };
    }
    if (bytes.includes(0)) {
        return null;
    }
    const text = strictly('utf-8', bytes);
    if (text !== null) {
        return { text, encoding: 'utf-8', mark: false, end: lineEnd(text) };
    }
    const latin = new TextDecoder('latin1').decode(bytes);
    return { text: latin, encoding: 'latin1', mark: false, end: lineEnd(latin) };
}

/* ignoreBOM: a second mark is part of the text and has to stay. */
function strictly(encoding: Encoding, bytes: Uint8Array): string | null {
    try {
        return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return null;
    }
}

export function lineEnd(text: string): LineEnd {
    const both = (text.match(/\r\n/g) ?? []).length;
    const feeds = (text.match(/\n/g) ?? []).length - both;
    const returns = (text.match(/\r/g) ?? []).length - both;
    const kinds = Number(both > 0) + Number(feeds > 0) + Number(returns > 0);
    if (kinds > 1) {
        return 'mixed';
    }
    return both > 0 ? '\r\n' : returns > 0 ? '\r' : '\n';
}

/* null = the text holds a letter that this encoding does not have. The text has its line ends already. */
export function encode(text: string, encoding: Encoding, mark: boolean): Uint8Array | null {
    const head = mark ? MARKS.find(([name]) => name === encoding)?.[1] ?? [] : [];
    const body = encoding === 'utf-8' ? new TextEncoder().encode(text)
        : encoding === 'latin1' ? latinBytes(text) : wideBytes(text, encoding === 'utf-16le');
    if (body === null) {
        return null;
    }
    const bytes = new Uint8Array(head.length + body.length);
    bytes.set(head);
    bytes.set(body, head.length);
    return bytes;
}

/* "latin1" of the Web is windows-1252, in which each byte is a letter: the table is made by asking it. */
let latinTable: Map<string, number> | null = null;

function latinBytes(text: string): Uint8Array | null {
    if (latinTable === null) {
        const letters = new TextDecoder('latin1').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
        latinTable = new Map([...letters].map((letter, byte) => [letter, byte]));
    }
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) {
        const byte = latinTable.get(text.charAt(at));
        if (byte === undefined) {
            return null;
        }
        bytes[at] = byte;
    }
    return bytes;
}

function wideBytes(text: string, little: boolean): Uint8Array {
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at++) {
        view.setUint16(at * 2, text.charCodeAt(at), little);
    }
    return bytes;
}

/* The lines of a text, whatever they end with. */
export function lines(text: string): string[] {
    return text.split(/\r\n|\r|\n/);
}
