/* What each "do" of API.md does to the tree in memory. */
import { b64, clone, entry, exists, file, folder, Problem } from './tree.js';

const now = () => Math.floor(Date.now() / 1000);
const version = (node) => `${node.modified}-${node.content.length}-${node.stamp ?? 0}`;

/* The name to use for something new, or null = skip it. */
function settle(tree, above, name, conflict) {
    const there = above.children.get(name);
    if (!there) {
        return name;
    }
    switch (conflict) {
        case 'overwrite': return name;
        case 'keep_both': return tree.free(above, name);
        case 'skip': return null;
        default: throw exists(name, there);
    }
}

function transfer(server, { paths, to, conflict }, take) {
    const { tree } = server;
    const target = tree.folder(to);
    const answer = { done: [], skipped: [], failed: [], places: [] };
    if (conflict === 'ask') {
        paths.forEach((path) => settle(tree, target, tree.place(path).name, 'ask'));
    }
    for (const path of paths) {
        const { above, name } = tree.place(path);
        const node = above.children.get(name);
        if (!node) {
            answer.failed.push({ path, error: 'missing', message: 'It is not there any more. Refresh the list.' });
            continue;
        }
        const free = settle(tree, target, name, conflict);
        if (free === null) {
            answer.skipped.push(path);
            continue;
        }
        if (take) {
            above.children.delete(name);
        }
        target.children.set(free, take ? node : clone(node));
        answer.done.push(path);
        answer.places.push(to === '' ? b64(free) : `${to}/${b64(free)}`);
    }
    return answer;
}

function run(server, total, message, finish, result = null) {
    const id = `job${++server.last}`;
    server.jobs.set(id, { id, state: 'running', done: 0, total, message, finish, result });
    return { job: id };
}

export const actions = {
    session: (server) => ({
        user: 'anna', server: 'panel.example.com', top: '/home/anna', lang: server.lang, texts: server.texts, caps: server.caps, return: server.back,
        limits: { upload_chunk: server.chunk, edit_bytes: 2 * 1024 * 1024, preview_bytes: 20 * 1024 * 1024 },
    }),
    logout: (server) => {
        server.ended = true;
        return { return: server.back };
    },
    list: ({ tree }, { path }) => ({ path, entries: [...tree.folder(path).children].filter(([name]) => name !== '.hfm-trash').map(([name, node]) => entry(name, node)) }),
    mkdir: ({ tree }, { path, name }) => add(tree, path, name, () => folder({}, now())),
    create: ({ tree }, { path, name }) => add(tree, path, name, () => file('', now())),
    rename({ tree }, { path, name, overwrite }) {
        const { above, name: old } = tree.place(path);
        const node = tree.get(path);
        const fresh = tree.name(name);
        if (above.children.has(fresh) && !overwrite) {
            throw exists(fresh, above.children.get(fresh));
        }
        above.children.delete(old);
        above.children.set(fresh, node);
        return { entry: entry(fresh, node) };
    },
    move: (server, body) => transfer(server, body, true),
    copy: (server, body) => transfer(server, body, false),
    delete(server, { paths }) {
        const answer = { done: [], skipped: [], failed: [] };
        for (const path of paths) {
            const { above, name } = server.tree.place(path);
            const node = above.children.get(name);
            if (!node || node.locked) {
                const missing = { path, error: 'missing', message: 'It is not there any more. Refresh the list.' };
                answer.failed.push(node ? { path, error: 'denied', message: `The server does not permit deleting “${name}”. Check its permissions.` } : missing);
                continue;
            }
            above.children.delete(name);
            server.trash.set(`t${++server.last}`, { name, node, from: path, deleted: now() });
            answer.done.push(path);
        }
        return answer;
    },
    chmod: ({ tree }, { paths, mode }) => {
        paths.forEach((path) => { tree.get(path).mode = mode; });
        return { done: paths, skipped: [], failed: [] };
    },
    touch({ tree }, { path, modified }) {
        if (!Number.isInteger(modified) || modified < 0 || modified > 253402300799) {
            throw new Problem(400, 'request', 'This is no moment.');
        }
        const node = tree.get(path);
        node.modified = modified;
        return { entry: entry(tree.place(path).name, node) };
    },
    trash: ({ trash }) => ({ entries: [...trash].map(([id, { name, node, from, deleted }]) => ({ ...entry(name, node), trash_id: id, from: from.split('/').slice(0, -1).join('/'), deleted })) }),
    restore(server, { ids, conflict }) {
        const answer = { done: [], skipped: [], failed: [], places: [] };
        for (const id of ids) {
            const { node, from } = server.trash.get(id);
            const { above, name } = server.tree.place(from);
            const free = settle(server.tree, above, name, conflict);
            if (free === null) {
                answer.skipped.push(id);
            } else {
                above.children.set(free, node);
                server.trash.delete(id);
                answer.done.push(id);
                answer.places.push([...from.split('/').slice(0, -1), b64(free)].join('/'));
            }
        }
        return answer;
    },
    purge(server, { ids }) {
        const all = ids ?? [...server.trash.keys()];
        all.forEach((id) => server.trash.delete(id));
        return { done: all, skipped: [], failed: [] };
    },
    search({ tree }, { path, text, cursor }) {
        const found = [];
        const walk = (at, node) => {
            for (const [name, child] of node.children) {
                const below = at === '' ? b64(name) : `${at}/${b64(name)}`;
                if (Buffer.from(name, 'latin1').toString().toLowerCase().includes(text.toLowerCase())) {
                    found.push({ path: below, entry: entry(name, child) });
                }
                if (child.children) {
                    walk(below, child);
                }
            }
        };
        walk(path, tree.folder(path));
        const start = Number(cursor ?? 0);
        return { results: found.slice(start, start + 40), cursor: String(start + 40), done: start + 40 >= found.length || start >= 400 };
    },
    read({ tree }, { path }) {
        const node = tree.get(path);
        return { content: node.content.toString('base64'), version: version(node), size: node.content.length, modified: node.modified, mode: node.mode };
    },
    save(server, { path, content, version: of, force }) {
        const { above, name } = server.tree.place(path);
        const node = server.tree.find(path);
        if (!force && !node) {
            throw new Problem(404, 'missing', 'The file is not there any more.');
        }
        if (!force && version(node) !== of) {
            throw new Problem(409, 'changed', 'The file was changed on the server meanwhile.', { version: version(node) });
        }
        const saved = { ...file(Buffer.from(content, 'base64'), now(), node?.mode ?? 0o644), stamp: ++server.last };
        above.children.set(name, saved);
        return { version: version(saved), entry: entry(name, saved) };
    },
    extract: (server, { path, to, remove = false }) => {
        const made = unpacked(server.tree.get(path).content);
        return run(server, 3, 'Extracting', () => {
            made.forEach(([name, content]) => plant(server.tree, to, name, content));
            const { above, name } = server.tree.place(path);
            return remove && above.children.delete(name);
        });
    },
    archive: (server, { to, name, paths }) => name.includes('partial') ? run(server, 2, '', () => {}, {
        done: paths.slice(1), skipped: [], failed: [{ path: paths[0], error: 'denied', message: 'One of the files cannot be read.' }],
    }) : run(server, 4, '', () => server.tree.folder(to).children.set(server.tree.name(name), file('PK'.repeat(900), now()))),
    look: ({ tree }, { path }) => ({ entries: unpacked(tree.get(path).content).map(([name, content]) => ({
        name, size: content.length, packed: content.length, modified: 1780000000, directory: false,
    })), more: false }),
    job(server, { id }) {
        const job = server.jobs.get(id);
        if (!job) {
            throw new Problem(404, 'missing', 'This task is not known any more.');
        }
        if (job.state === 'running' && !server.slowJobs && ++job.done >= job.total) {
            job.state = 'done';
            job.finish();
        }
        const { finish, ...told } = job;
        return told;
    },
    job_cancel(server, { id }) {
        server.jobs.get(id).state = 'cancelled';
        return actions.job(server, { id });
    },
};

function add(tree, path, name, make) {
    const above = tree.folder(path);
    const bytes = tree.name(name);
    if (above.children.has(bytes)) {
        throw exists(bytes, above.children.get(bytes));
    }
    above.children.set(bytes, make());
    return { entry: entry(bytes, above.children.get(bytes)) };
}

/* Puts a file at a way of names below a folder, with the folders it needs. */
function plant(tree, to, way, content) {
    let at = tree.folder(to);
    const names = way.split('/').map((name) => Buffer.from(name, 'utf8').toString('latin1'));
    const last = names.pop();
    for (const name of names) {
        if (!at.children.has(name)) {
            at.children.set(name, folder({}, now()));
        }
        at = at.children.get(name);
    }
    at.children.set(last, file(content, now()));
}

/* The members of a zip without compression, by its central directory. */
export function unpacked(zip) {
    const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0) {
        throw new Problem(422, 'unsupported', 'This is no zip.');
    }
    const members = [];
    let at = zip.readUInt32LE(end + 16);
    for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
        const size = zip.readUInt32LE(at + 24);
        const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString();
        const local = zip.readUInt32LE(at + 42);
        const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
        members.push([name, zip.subarray(start, start + size)]);
        at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return members;
}

export const uploads = {
    upload_start(server, { path, name, size, modified, conflict }) {
        const above = server.tree.folder(path);
        const free = settle(server.tree, above, server.tree.name(name), conflict);
        if (free === null) {
            throw new Problem(400, 'request', 'Skipped.');
        }
        const id = `u${++server.last}`;
        server.uploads.set(id, { id, path, name: free, size, modified, parts: [], offset: 0 });
        return { id, offset: 0, chunk: server.chunk, name: entry(free, file()).name };
    },
    upload_state: (server, { id }) => {
        const { offset, size, name } = begun(server, id);
        return { offset, size, name };
    },
    upload_finish(server, { id }) {
        const upload = begun(server, id);
        if (upload.offset !== upload.size) {
            throw new Problem(400, 'request', 'The upload is not complete.');
        }
        return finished(server, upload);
    },
    upload_cancel(server, { id }) {
        server.uploads.delete(id);
        return {};
    },
    uploads: (server) => ({ uploads: [...server.uploads.values()].map(({ id, path, name, size, offset, modified }) => ({
        id, path, name: entry(name, file()).name, size, offset, modified,
    })) }),
};

/* A line of JSON, then the contents: what is there already is told, the rest arrives. */
export function files(server, body) {
    const end = body.indexOf(10);
    const { path, files: wanted } = JSON.parse(body.subarray(0, end).toString());
    if (wanted.length > 100 || wanted.some(({ size }) => size > 1048576) || body.length !== end + 1 + wanted.reduce((sum, { size }) => sum + size, 0)) {
        throw new Problem(400, 'request', 'The request is not as long as it says.');
    }
    let at = end + 1;
    return { files: wanted.map(({ name, size, modified }) => {
        const bytes = body.subarray(at, at += size);
        try {
            const free = settle(server.tree, server.tree.folder(path), server.tree.name(name), 'ask');
            server.received += size;
            return finished(server, { id: null, path, name: free, parts: [bytes], modified });
        } catch (problem) {
            return { error: problem.word, message: problem.message, detail: problem.detail };
        }
    }) };
}

function begun(server, id) {
    const upload = server.uploads.get(id);
    if (!upload) {
        throw new Problem(404, 'missing', 'This upload is not known any more. Start it again.');
    }
    return upload;
}

function finished(server, { id, path, name, parts, modified }) {
    const made = file(Buffer.concat(parts), modified);
    server.tree.folder(path).children.set(name, made);
    server.uploads.delete(id);
    return { entry: entry(name, made) };
}

/* A chunk must begin where the upload stands; a wrong offset is told the right one. One that came ahead waits for the one before. */
export async function chunk(server, query, bytes) {
    const [id, offset] = [query.get('id'), Number(query.get('offset'))];
    for (let round = 0; query.get('ahead') === '1' && begun(server, id).offset !== offset; round++) {
        if (round === 200) {
            throw new Problem(503, 'busy', 'The bytes before these do not come.');
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const upload = begun(server, id);
    if (offset === upload.offset) {
        upload.parts.push(bytes);
        upload.offset += bytes.length;
        server.received += bytes.length;
    }
    const last = query.get('finish') === '1' && upload.offset === upload.size;
    return { offset: upload.offset, ...last ? finished(server, upload) : {} };
}
