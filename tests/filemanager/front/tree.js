/* An account's files in memory. Names are kept as latin1 text of their bytes, so that names that are no UTF-8 can be had. */

export const b64 = (binary) => Buffer.from(binary, 'latin1').toString('base64url');
export const bytesOf = (text) => Buffer.from(text, 'utf8').toString('latin1');
const decoder = new TextDecoder('utf-8');

export class Problem extends Error {
    constructor(status, word, message, detail = {}) {
        super(message);
        Object.assign(this, { status, word, detail });
    }
}

export function folder(children = {}, modified = 1780000000) {
    return { type: 'directory', children: new Map(Object.entries(children).map(([name, node]) => [bytesOf(name), node])), modified, mode: 0o755 };
}

export function file(content = '', modified = 1780000000, mode = 0o644) {
    return { type: 'file', content: Buffer.isBuffer(content) ? content : Buffer.from(content), modified, mode };
}

export function link(target) {
    return { type: 'link', target, modified: 1780000000, mode: 0o777 };
}

/* Lists know the minute alone, as those of FTP servers do. */
export function entry(name, node) {
    const odd = /[\r\n]/.test(name);
    return {
        id: b64(name), name: decoder.decode(Buffer.from(name, 'latin1')), type: node.type,
        size: node.type === 'directory' ? null : node.content?.length ?? 0, modified: node.modified - node.modified % 60, mode: node.mode, target: node.target ?? null, odd,
    };
}

export class Tree {
    constructor(root) {
        this.root = root;
    }

    names(path) {
        if (path === '') {
            return [];
        }
        return String(path).split('/').map((id) => {
            const name = Buffer.from(id, 'base64url').toString('latin1');
            if (b64(name) !== id || name === '' || name === '.' || name === '..' || /[\0\r\n/]/.test(name)) {
                throw new Problem(400, 'path', 'This path cannot be.');
            }
            return name;
        });
    }

    find(path) {
        let node = this.root;
        for (const name of this.names(path)) {
            node = node.children?.get(name);
            if (!node) {
                return null;
            }
        }
        return node;
    }

    get(path) {
        const node = this.find(path);
        if (!node) {
            throw new Problem(404, 'missing', 'It is not there any more. Refresh the list.');
        }
        return node;
    }

    folder(path) {
        const node = this.get(path);
        if (node.type !== 'directory') {
            throw new Problem(404, 'missing', 'This is no folder.');
        }
        return node;
    }

    /* The folder that holds it, and its name there. */
    place(path) {
        const names = this.names(path);
        const name = names.pop();
        if (name === undefined) {
            throw new Problem(400, 'path', 'The top of the account cannot be changed.');
        }
        return { above: this.folder(names.map(b64).join('/')), name };
    }

    name(text) {
        const name = bytesOf(String(text ?? ''));
        if (name === '' || name === '.' || name === '..' || /[\0\r\n/]/.test(name) || name.length > 255) {
            throw new Problem(400, 'path', 'This name cannot be. Choose another one.');
        }
        return name;
    }

    /* A name that is free: "a (2).txt". */
    free(above, name) {
        const cut = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
        let free = name;
        for (let number = 2; above.children.has(free); number++) {
            free = `${name.slice(0, cut)} (${number})${name.slice(cut)}`;
        }
        return free;
    }
}

export function clone(node) {
    return node.type === 'directory'
        ? { ...node, children: new Map([...node.children].map(([name, child]) => [name, clone(child)])) } : { ...node };
}

export function exists(name, node) {
    const shown = entry(name, node);
    return new Problem(409, 'exists', `“${shown.name}” is there already.`, { name: shown.name, entry: shown });
}
