/*
 * A stand-in for the file manager's server: API.md in memory, under the page's real headers. It can be told to be slow, to fail, to end
 * the session. node server.js ASSETS [PORT] serves it to a person; the walk starts it in its own process.
 */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { actions, chunk, files, uploads } from './actions.js';
import { entry, Problem, Tree } from './tree.js';
import { account } from './account.js';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };
const INLINE = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', mp3: 'audio/mpeg', mp4: 'video/mp4', webm: 'video/webm', pdf: 'application/pdf', wav: 'audio/wav' };

export class Server {
    constructor(assets) {
        Object.assign(this, {
            assets, token: randomBytes(12).toString('hex'), lang: 'english', caps: ['extract', 'archive', 'copy', 'search'], back: 'https://billing.example.com/clientarea.php',
            chunk: 64 * 1024, latency: 0, faults: [], ended: false, slowJobs: false, seen: [], verbs: [], flags: [], ranges: [], violations: [], received: 0,
        });
        this.reset();
    }

    reset() {
        Object.assign(this, { tree: new Tree(account()), trash: new Map(), uploads: new Map(), jobs: new Map(), last: 0, ended: false, faults: [], latency: 0, seen: [], flags: [], ranges: [], received: 0, slowJobs: false, iconHangs: false });
    }

    start(port = 0) {
        this.http = createServer((request, response) => void this.serve(request, response));
        return new Promise((resolve) => this.http.listen(port, '127.0.0.1', () => {
            this.address = `http://127.0.0.1:${this.http.address().port}`;
            resolve(this);
        }));
    }

    stop() {
        this.http.closeAllConnections();
        return new Promise((resolve) => this.http.close(resolve));
    }

    /* The next requests of that name fail with that word; "cut" ends the connection, "lost" does the work and then ends it, "hang" does
       nothing. A function is called and waited for before the work, which is done. after = so many get through before. */
    fail(name, word, times = 1, after = 0) {
        this.faults.push({ name, word, times, after });
    }

    async serve(request, response) {
        const url = new URL(request.url, 'http://x');
        const body = await read(request);
        try {
            if (url.pathname === '/csp') {
                this.violations.push(body.toString());
                response.writeHead(204).end();
            } else if (url.pathname.startsWith('/assets/')) {
                this.asset(basename(url.pathname), response);
            } else if (url.searchParams.has('do')) {
                await this.api(url.searchParams, request, body, response);
            } else {
                this.page(response);
            }
        } catch (error) {
            const { status = 500, word = 'failed', detail = {} } = error;
            send(response, status, { error: word, message: word === 'failed' ? `The server failed. Try again. (${error.message})` : error.message, detail });
        }
    }

    async api(query, request, body, response) {
        const name = query.get('do');
        this.seen.push(name);
        const part = name === 'upload_chunk';
        const raw = part || name === 'upload_files';
        if (part) {
            this.verbs.push(request.method);
            this.flags.push(['ahead', 'finish'].filter((flag) => query.get(flag) === '1').join('+'));
        }
        if (this.latency > 0) {
            await new Promise((resolve) => setTimeout(resolve, this.latency));
        }
        if (this.ended) {
            throw new Problem(401, 'session', 'Your session has ended. Go back and open the file manager again.', { return: this.back });
        }
        const fault = this.faults.find((one) => one.name === name && one.times > 0 && one.after-- <= 0);
        if (fault) {
            fault.times--;
            if (typeof fault.word === 'function') {
                await fault.word();
            } else if (fault.word === 'hang') {
                return;
            } else if (fault.word === 'cut') {
                response.destroy();
                return;
            } else if (fault.word.startsWith('page ')) {
                const status = Number(fault.word.slice(5));
                response.writeHead(status, { 'Content-Type': 'text/html' }).end(`<html><head><title>${status}</title></head><body>nginx</body></html>`);
                return;
            } else if (fault.word !== 'lost') {
                throw new Problem(503, fault.word, `The server said: ${fault.word}. Try again.`);
            }
        }
        if (['GET', 'HEAD'].includes(request.method) && (name === 'download' || name === 'view')) {
            this.bytes(name, query.get('path'), response, request);
            return;
        }
        if (name === 'zip') {
            const form = new URLSearchParams(body.toString());
            if (form.get('token') !== this.token) {
                throw new Problem(403, 'token', 'The token is missing.');
            }
            JSON.parse(form.get('paths')).forEach((path) => this.tree.get(path));
            response.writeHead(200, { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename="files.zip"' }).end('PK');
            return;
        }
        if (!['POST', raw ? 'PUT' : 'POST'].includes(request.method) || request.headers['x-file-manager'] !== this.token) {
            throw new Problem(403, 'token', 'The token is missing.');
        }
        const answer = part ? await chunk(this, query, body) : raw ? files(this, body)
            : ({ ...actions, ...uploads })[name]?.(this, JSON.parse(body.toString()));
        if (!answer) {
            throw new Problem(400, 'request', 'There is no such request.');
        }
        if (fault?.word === 'lost') {
            response.destroy();
            return;
        }
        send(response, 200, answer);
    }

    bytes(name, path, response, { method, headers }) {
        const node = this.tree.get(path);
        const { name: shown } = entry(this.tree.place(path).name, node);
        const type = INLINE[extname(shown).slice(1)];
        if (name === 'view' && !type) {
            throw new Problem(422, 'unsupported', 'This cannot be shown.');
        }
        const size = node.content.length;
        const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
        const [first, last] = [Number(from ?? 0), Math.min(size - 1, Number(to || size - 1))];
        if (from !== undefined) {
            this.ranges.push(first);
        }
        response.writeHead(from === undefined ? 200 : 206, {
            'Content-Type': name === 'view' ? type : 'application/octet-stream', 'Content-Length': last - first + 1, 'Accept-Ranges': 'bytes',
            ...from === undefined ? {} : { 'Content-Range': `bytes ${first}-${last}/${size}` },
            'Content-Disposition': name === 'view' ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(shown)}`,
            'Last-Modified': new Date(node.modified * 1000).toUTCString(), 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cross-Origin-Resource-Policy': 'same-origin',
        }).end(method === 'HEAD' ? undefined : node.content.subarray(first, last + 1));
    }

    asset(name, response) {
        if (this.iconHangs && name.startsWith('icon-')) {
            return;
        }
        const type = TYPES[extname(name)];
        response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'X-Content-Type-Options': 'nosniff' }).end(readFileSync(join(this.assets, name)));
    }

    page(response) {
        const { script, style, icon, preload } = JSON.parse(readFileSync(join(this.assets, 'manifest.json'), 'utf8'));
        const nonce = randomBytes(16).toString('base64');
        const rules = `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob:; media-src 'self' blob:; font-src 'self'; `
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp";
        response.writeHead(200, {
            'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': rules, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store',
            'Cross-Origin-Opener-Policy': 'same-origin', 'Referrer-Policy': 'no-referrer',
        }).end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
            + `<meta name="file-manager-token" content="${this.token}"><meta name="file-manager-return" content="${this.back}"><title>File manager</title>`
            + `<link rel="icon" href="assets/${icon}" type="image/svg+xml"><link rel="stylesheet" href="assets/${style}" nonce="${nonce}">${preload.map((name) => `<link rel="modulepreload" href="assets/${name}">`).join('')}`
            + `<script type="module" src="assets/${script}"></script></head><body><div id="app"></div></body></html>`);
    }
}

async function read(request) {
    const parts = [];
    for await (const part of request) {
        parts.push(part);
    }
    return Buffer.concat(parts);
}

function send(response, status, answer) {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(JSON.stringify(answer));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const server = await new Server(process.argv[2]).start(Number(process.argv[3] ?? 0));
    server.latency = 40;
    console.log(server.address);
}
