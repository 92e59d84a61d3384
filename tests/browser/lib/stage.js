/* The stage of stage.php, from the side of the browser's tests. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Stage {
    /* Resolves to a stage that is ready; .missing says why there is none. */
    static async start(php, extension, script, log, ...more) {
        const stage = new Stage();
        stage.process = spawn(php, ['-d', `extension=${extension}`, script, extension, ...more], { stdio: ['pipe', 'pipe', log] });
        stage.lines = createInterface({ input: stage.process.stdout })[Symbol.asyncIterator]();
        Object.assign(stage, await stage.read());
        return stage;
    }

    panel(call, ...args) {
        return this.order('panel', call, args);
    }

    whmcs(call, ...args) {
        return this.order('whmcs', call, args);
    }

    /* The file manager's part of the stage; on = ftp or site. */
    files(call, ...args) {
        return this.order('files', call, args);
    }

    web(call, ...args) {
        return this.order('web', call, args);
    }

    /* The account of a service, as the panel has it; undefined = there is none. */
    async account(service) {
        const { username } = await this.whmcs('service', service);
        return (await this.panel('state')).users[username];
    }

    async stop() {
        const ended = new Promise((resolve) => this.process.once('exit', resolve));
        this.process.stdin.end();
        await ended;
    }

    /* One order after the other: an answer belongs to the order before it. */
    async order(on, call, args) {
        const before = this.last ?? Promise.resolve();
        let release;
        this.last = new Promise((resolve) => { release = resolve; });
        await before;
        try {
            this.process.stdin.write(JSON.stringify({ on, call, with: args }) + '\n');
            const answer = await this.read();
            if ('error' in answer) {
                throw new Error(`${on}.${call}: ${answer.error}`);
            }
            return answer.result;
        } finally {
            release();
        }
    }

    async read() {
        const { value, done } = await this.lines.next();
        if (done) {
            throw new Error('the stage ended; see build/log/browser-stage.log');
        }
        return JSON.parse(value);
    }
}
