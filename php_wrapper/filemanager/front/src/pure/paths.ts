/* Paths as the server takes them: base64url of each segment's bytes, joined by "/"; "" is the account's top. */

export type Path = string;

const utf8 = new TextDecoder('utf-8');
const CHUNK = 0x8000;

export function bytesToBase64(bytes: Uint8Array): string {
    let binary = '';
    for (let at = 0; at < bytes.length; at += CHUNK) {
        binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    }
    return btoa(binary);
}

export function base64ToBytes(text: string): Uint8Array {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) {
        bytes[at] = binary.charCodeAt(at);
    }
    return bytes;
}

export function idOfBytes(bytes: Uint8Array): string {
    return bytesToBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export function bytesOfId(id: string): Uint8Array {
    return base64ToBytes(id.replace(/-/g, '+').replace(/_/g, '/'));
}

/* The id of a name that a person typed. */
export function idOfName(name: string): string {
    return idOfBytes(new TextEncoder().encode(name));
}

/* For people: what is no UTF-8 shows U+FFFD, so this cannot be turned back. */
export function nameOfId(id: string): string {
    return utf8.decode(bytesOfId(id));
}

export function join(path: Path, id: string): Path {
    return path === '' ? id : `${path}/${id}`;
}

export function segments(path: Path): string[] {
    return path === '' ? [] : path.split('/');
}

export function parent(path: Path): Path {
    const cut = path.lastIndexOf('/');
    return cut < 0 ? '' : path.slice(0, cut);
}

export function lastId(path: Path): string {
    return path.slice(path.lastIndexOf('/') + 1);
}

/* Whether a path is that folder or lies below it. */
export function isWithin(path: Path, folder: Path): boolean {
    return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/* "/web/site": how people read a path. */
export function readable(path: Path): string {
    return `/${segments(path).map(nameOfId).join('/')}`;
}

function percent(bytes: Uint8Array): string {
    let text = '';
    for (const byte of bytes) {
        const letter = String.fromCharCode(byte);
        text += /[A-Za-z0-9._~!$'()*,;:@ -]/.test(letter) && letter !== ' '
            ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return text;
}

/* The part of the address after "#": readable, and exact for every byte. */
export function toFragment(path: Path): string {
    return `#/${segments(path).map((id) => percent(bytesOfId(id))).join('/')}`;
}

/* null = the fragment names no path that can be. */
export function fromFragment(fragment: string): Path | null {
    if (fragment === '' || fragment === '#') {
        return '';
    }
    if (!fragment.startsWith('#/')) {
        return null;
    }
    const ids: string[] = [];
    for (const part of fragment.slice(2).split('/')) {
        if (part === '') {
            continue;
        }
        const bytes: number[] = [];
        for (const piece of part.matchAll(/%([0-9A-Fa-f]{2})|([^]?)/gu)) {
            if (piece[1] !== undefined) {
                bytes.push(parseInt(piece[1], 16));
            } else if (piece[2]) {
                bytes.push(...new TextEncoder().encode(piece[2]));
            }
        }
        const name = String.fromCharCode(...bytes);
        if (name === '.' || name === '..' || /[\0\r\n/]/.test(name)) {
            return null;
        }
        ids.push(idOfBytes(Uint8Array.from(bytes)));
    }
    return ids.join('/');
}

export type NameFault = 'empty' | 'long' | 'slash' | 'dots' | 'control';

/* Why a name cannot be, before the server is asked; null = it can. */
export function nameFault(name: string): NameFault | null {
    if (name === '') {
        return 'empty';
    }
    if (name === '.' || name === '..') {
        return 'dots';
    }
    if (name.includes('/')) {
        return 'slash';
    }
    if (/[\0\r\n]/.test(name)) {
        return 'control';
    }
    return new TextEncoder().encode(name).length > 255 ? 'long' : null;
}
