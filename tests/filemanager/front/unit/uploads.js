/* The state machine of an upload, driven against a server in memory that fails as it is told. */
import { expect, same, scene, step as check } from '../../../browser/lib/report.js';
import { absent, isSame, MOST_FAILURES, queued, step } from '../../../../php_wrapper/filemanager/front/src/pure/upload.ts';

const CHUNK = 64 * 1024;

/* What a server knows of one upload. faults = words, one used up by each request; "" = none; "lost" = done, but the answer is lost. */
class Host {
    constructor(size, faults = []) {
        Object.assign(this, { size, faults, offset: 0, id: null, count: 0, finished: false, asked: [], stuck: false });
    }

    answer(effect) {
        this.asked.push(effect.do);
        const fault = this.faults.shift() ?? '';
        if (fault !== '' && fault !== 'lost') {
            if (fault === 'missing') {
                Object.assign(this, { id: null, offset: 0 });
            }
            return { type: 'failed', word: fault, message: fault };
        }
        const event = this.work(effect);
        return fault === 'lost' ? { type: 'failed', word: 'network', message: '' } : event;
    }

    work(effect) {
        switch (effect.do) {
            case 'start':
                Object.assign(this, { id: `u${++this.count}`, offset: 0 });
                return { type: 'started', id: this.id, offset: 0, chunk: CHUNK };
            case 'send':
                if (effect.from === this.offset && !this.stuck) {
                    this.offset = effect.to;
                }
                return { type: 'offset', offset: this.offset };
            case 'ask': return { type: 'offset', offset: this.offset };
            case 'finish':
                this.finished = true;
                return { type: 'finished' };
        }
        return null;
    }
}

/* Runs to the end, without waiting; the longest pause that was asked for is kept. */
function drive(upload, host, most = 400) {
    let [state, effect] = step(upload, { type: 'start' });
    let pause = 0;
    for (let round = 0; effect !== null; round++) {
        expect(round < most, `it does not end: ${host.asked.slice(-8).join()}`);
        if (effect.do === 'wait') {
            pause = Math.max(pause, effect.milliseconds);
            [state, effect] = step(state, { type: 'waited' });
        } else {
            [state, effect] = step(state, host.answer(effect));
        }
    }
    return { state, pause };
}

export async function uploads() {
    scene('front upload');
    await check('a file in three chunks', async () => {
        const host = new Host(3 * CHUNK - 5);
        same(drive(queued(host.size), host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'start,send,send,send,finish', 'the requests');
        same(host.offset, host.size, 'the bytes');
    });
    await check('an empty file needs no chunk', async () => {
        const host = new Host(0);
        same(drive(queued(0), host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'start,finish', 'the requests');
    });
    await check('a failure at every place, of every passing kind, is got over without a byte twice', async () => {
        for (const word of ['network', 'busy', 'unreachable', 'failed', 'lost']) {
            for (let place = 0; place < 5; place++) {
                const host = new Host(3 * CHUNK, [...new Array(place).fill(''), word]);
                const { state } = drive(queued(host.size), host);
                same(state.phase, 'done', `${word} at request ${place}`);
                same(host.offset, host.size, `bytes after ${word} at request ${place}`);
            }
        }
    });
    await check('after a failure the server is asked how far it got, and believed', async () => {
        const host = new Host(3 * CHUNK, ['', '', 'lost']);
        drive(queued(host.size), host);
        same(host.asked.join(), 'start,send,send,ask,send,finish', 'the requests');
    });
    await check('an upload that the server forgot begins again, once', async () => {
        const host = new Host(2 * CHUNK, ['', '', 'missing']);
        same(drive(queued(host.size), host).state.phase, 'done', 'the phase');
        same(host.count, 2, 'uploads begun');
        const worse = new Host(2 * CHUNK, ['', 'missing', '', 'missing']);
        same(drive(queued(worse.size), worse).state.phase, 'failed', 'forgotten twice');
    });
    await check('what will not pass fails at once, with its sentence', async () => {
        for (const word of ['quota', 'denied', 'exists', 'session', 'too_large', 'path']) {
            const { state } = drive(queued(5), new Host(5, [word]));
            same(`${state.phase} ${state.error.message}`, `failed ${word}`, word);
        }
    });
    await check('a server that stays away is given up, with growing pauses', async () => {
        const host = new Host(5, new Array(99).fill('network'));
        const { state, pause } = drive(queued(5), host);
        same(state.phase, 'failed', 'the phase');
        same(host.asked.length, MOST_FAILURES + 1, 'requests');
        same(pause, 500 * 2 ** (MOST_FAILURES - 1), 'the longest pause');
    });
    await check('a server that keeps nothing of what it is sent is given up too', async () => {
        const host = new Host(2 * CHUNK);
        host.stuck = true;
        same(drive(queued(host.size), host).state.phase, 'failed', 'the phase');
    });
    await check('an offset beyond the file is no success', async () => {
        const [state] = step({ ...queued(10), phase: 'sending', id: 'u' }, { type: 'offset', offset: 11 });
        same(state.phase, 'failed', 'the phase');
    });
    await check('tried again by hand, it goes on from the server\'s offset', async () => {
        const host = new Host(3 * CHUNK, ['', '', 'quota']);
        const failed = drive(queued(host.size), host).state;
        same(failed.phase, 'failed', 'first');
        const [again] = step(failed, { type: 'retry' });
        same(drive(again, host).state.phase, 'done', 'then');
        same(host.asked.slice(3).join(), 'ask,send,send,finish', 'the requests of the second try');
    });
    await check('a name that is taken at the end: it is started again with what was chosen', async () => {
        const host = new Host(CHUNK, ['', '', 'exists']);
        const failed = drive(queued(host.size), host).state;
        same(`${failed.phase} ${failed.error.word}`, 'failed exists', 'first');
        same(drive(step(failed, { type: 'retry' })[0], host).state.phase, 'done', 'then');
        same(host.asked.slice(3).join(), 'start,send,finish', 'the requests of the second try');
    });
    await check('after a reload: it waits for the file, then asks and goes on', async () => {
        const host = new Host(3 * CHUNK);
        Object.assign(host, { id: 'u1', offset: CHUNK });
        const old = absent('u1', host.size, CHUNK);
        same(step(old, { type: 'start' })[1], null, 'without the file');
        const [ready] = step(old, { type: 'file' });
        same(drive(ready, host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'ask,send,send,finish', 'the requests');
    });
    await check('cancelled, it stays so whatever comes later, and the server is told', async () => {
        const [state, effect] = step({ ...queued(10), phase: 'sending', id: 'u' }, { type: 'cancel' });
        same(effect.do, 'cancel', 'the effect');
        for (const event of [{ type: 'offset', offset: 10 }, { type: 'finished' }, { type: 'waited' }, { type: 'retry' }, { type: 'start' }]) {
            same(step(state, event)[0].phase, 'cancelled', event.type);
        }
        same(step(queued(10), { type: 'cancel' })[1], null, 'of one that was not begun');
    });
    await check('only the same file resumes: name, size and time', async () => {
        const one = { name: 'a', size: 1, modified: 2 };
        same([isSame(one, { ...one }), isSame(one, { ...one, name: 'b' }), isSame(one, { ...one, size: 2 }), isSame(one, { ...one, modified: 3 })].join(), 'true,false,false,false', 'the answers');
    });
}
