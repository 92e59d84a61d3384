/* The state machine of an upload, driven against a server in memory that fails as it is told. */
import { expect, same, scene, step as check } from '../../../browser/lib/report.js';
import { absent, isSame, LONGEST_PAUSE, MOST_FAILURES, queued, step } from '../../../../php_wrapper/filemanager/front/src/pure/upload.ts';

const CHUNK = 64 * 1024;

/*
 * What a server knows of one upload. faults = words, one used up by each request; "" = none; "lost" = done, but the answer is lost.
 * spools = it does not finish with the last part.
 */
class Host {
    constructor(size, faults = []) {
        Object.assign(this, { size, faults, offset: 0, id: null, count: 0, finished: false, asked: [], stuck: false, spools: false });
    }

    answer(effect) {
        this.asked.push(effect.do);
        const fault = this.faults.shift() ?? '';
        if (fault !== '' && fault !== 'lost') {
            if (fault === 'missing') {
                Object.assign(this, { id: null, offset: 0 });
            }
            return { type: 'failed', word: fault, message: fault, n: effect.n };
        }
        const event = this.work(effect);
        return fault === 'lost' ? { type: 'failed', word: 'network', message: '', n: effect.n } : event;
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
                if (effect.last && this.offset === this.size && !this.spools) {
                    this.finished = true;
                    return { type: 'finished' };
                }
                return { type: 'stored', n: effect.n, offset: this.offset, milliseconds: this.pace ?? 10000, free: false };
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

/*
 * Both requests under way at once, their events in an order that chance gives: parts that leave, answers, and some that are lost. A part
 * that was sent ahead waits on the server as it does there: it is refused where the bytes before it do not come.
 */
function storm(size, most, seed) {
    const chance = (of) => (seed = (seed * 48271) % 2147483647) % of;
    const host = { offset: 0, written: [], finished: false };
    const under = new Map();
    let [state, effect] = step(queued(size, most), { type: 'start' });
    const begin = () => {
        if (effect?.do === 'send') {
            under.set(effect.n, { ...effect, left: 0 });
            expect(under.size <= 2, 'three requests at once');
        }
    };
    const happen = (event) => {
        [state, effect] = step(state, event);
        for (const n of under.keys()) {
            if (n !== state.part?.n && n !== state.ahead?.n) {
                under.delete(n);
            }
        }
        begin();
    };
    const answer = (part) => {
        const whole = part.left === part.to - part.from;
        if (chance(40) === 0 || (part.ahead && host.offset !== part.from && chance(3) === 0)) {
            under.delete(part.n);
            return { type: 'failed', word: chance(2) ? 'network' : 'busy', message: '', n: part.n };
        }
        if (!whole || (part.ahead && host.offset < part.from)) {
            part.left = part.to - part.from;
            return { type: 'progress', n: part.n, sent: part.left, milliseconds: 10, free: chance(4) > 0 };
        }
        if (part.from === host.offset) {
            host.offset = part.to;
            host.written.push(part.from);
        }
        under.delete(part.n);
        const lost = chance(40) === 0;
        host.finished = part.last && host.offset === size;
        return lost ? { type: 'failed', word: 'network', message: '', n: part.n }
            : host.finished ? { type: 'finished' } : { type: 'stored', n: part.n, offset: host.offset, milliseconds: chance(30000), free: chance(4) > 0 };
    };
    for (let round = 0; state.phase !== 'done'; round++) {
        expect(round < 5000 && state.phase !== 'failed', `seed ${seed}: ${JSON.stringify(state)}`);
        if (state.phase === 'starting') {
            happen({ type: 'started', id: 'u', offset: host.offset, chunk: most });
        } else if (state.phase === 'waiting') {
            happen({ type: 'waited' });
        } else if (state.phase === 'asking') {
            happen({ type: 'offset', offset: host.offset });
        } else if (state.phase === 'finishing') {
            happen({ type: 'finished' });
        } else {
            const parts = [...under.values()];
            expect(parts.length > 0, `seed ${seed}: nothing is under way: ${JSON.stringify(state)}`);
            happen(answer(parts[chance(parts.length)]));
        }
    }
    same(host.offset, size, 'bytes');
    return host;
}

const MB = 1024 * 1024;

/* The sizes of the parts of a file, of which each leaves and arrives in so many milliseconds. */
function sizes(size, most, milliseconds, faults = []) {
    let [state, effect] = step(queued(size, most), { type: 'start' });
    [state, effect] = step(state, { type: 'started', id: 'u', offset: 0, chunk: most });
    const sizes = [];
    for (; effect?.do === 'send'; ) {
        const { n, from, to } = effect;
        sizes.push((to - from) / MB);
        const word = faults.shift() ?? '';
        [state, effect] = step(state, word ? { type: 'failed', word, message: '', n } : { type: 'stored', n, offset: to, milliseconds, free: false });
        if (effect?.do === 'wait') {
            [state, effect] = step(step(state, { type: 'waited' })[0], { type: 'offset', offset: state.offset });
        }
    }
    return sizes.join();
}

export async function uploads() {
    scene('front upload');
    await check('a file in three chunks', async () => {
        const host = new Host(3 * CHUNK - 5);
        same(drive(queued(host.size), host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'start,send,send,send', 'the requests');
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
        same(host.asked.join(), 'start,send,send,ask,send', 'the requests');
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
        same(pause, LONGEST_PAUSE, 'the longest pause');
    });
    await check('a server that keeps nothing of what it is sent is given up too', async () => {
        const host = new Host(2 * CHUNK);
        host.stuck = true;
        same(drive(queued(host.size), host).state.phase, 'failed', 'the phase');
    });
    await check('an offset beyond the file is no success', async () => {
        const [state] = step({ ...queued(10), phase: 'asking', id: 'u' }, { type: 'offset', offset: 11 });
        same(state.phase, 'failed', 'the phase');
    });
    await check('tried again by hand, it goes on from the server\'s offset', async () => {
        const host = new Host(3 * CHUNK, ['', '', 'quota']);
        const failed = drive(queued(host.size), host).state;
        same(failed.phase, 'failed', 'first');
        const [again] = step(failed, { type: 'retry' });
        same(drive(again, host).state.phase, 'done', 'then');
        same(host.asked.slice(3).join(), 'ask,send,send', 'the requests of the second try');
    });
    await check('a name that is taken at the end: it is started again with what was chosen', async () => {
        const host = new Host(CHUNK, ['', 'exists']);
        const failed = drive(queued(host.size), host).state;
        same(`${failed.phase} ${failed.error.word}`, 'failed exists', 'first');
        same(drive(step(failed, { type: 'retry' })[0], host).state.phase, 'done', 'then');
        same(host.asked.slice(2).join(), 'start,send', 'the requests of the second try');
    });
    await check('after a reload: it waits for the file, then asks and goes on', async () => {
        const host = new Host(3 * CHUNK);
        Object.assign(host, { id: 'u1', offset: CHUNK });
        const old = absent('u1', host.size, CHUNK, CHUNK);
        same(step(old, { type: 'start' })[1], null, 'without the file');
        const [ready] = step(old, { type: 'file' });
        same(drive(ready, host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'ask,send,send', 'the requests');
        const [asking] = step(step(absent('u1', 100 * MB, MB, 64 * MB), { type: 'file' })[0], { type: 'start' });
        const { from, to } = step(asking, { type: 'offset', offset: MB })[1];
        same([from, to].join(), [MB, 17 * MB].join(), 'its parts are as large as before');
    });
    await check('where the last part does not finish, that is asked for', async () => {
        const host = new Host(2 * CHUNK);
        host.spools = true;
        same(drive(queued(host.size), host).state.phase, 'done', 'the phase');
        same(host.asked.join(), 'start,send,send,finish', 'the requests');
    });
    await check('parts grow where they are fast, and become smaller where they are slow, are lost or do not get through', async () => {
        same(sizes(150 * MB, 64 * MB, 1000), '16,32,64,38', 'fast');
        same(sizes(64 * MB, 64 * MB, 10000), '16,16,16,16', 'in between');
        same(sizes(32 * MB, 64 * MB, 30000), '16,8,4,2,1,0.5,0.25,0.125,0.0625,0.0625', 'slow');
        same(sizes(20 * MB, 8 * MB, 1000), '8,8,4', 'a server that takes less');
        same(sizes(32 * MB, 64 * MB, 1000, ['network', '', '', '']), '16,8,8,8,8', 'a line that broke');
        same(sizes(5 * MB, 64 * MB, 1000, ['part', 'part', '']), '5,2.5,1.25,1.25,1.25,1.25', 'a web server with a limit of its own');
    });
    await check('half of a part has left: the next goes ahead, once, and the answers may come in any order', async () => {
        let [state, effect] = step(queued(100 * MB, 64 * MB), { type: 'start' });
        [state, effect] = step(state, { type: 'started', id: 'u', offset: 0, chunk: 64 * MB });
        same([effect.from, effect.to, effect.ahead].join(), `0,${16 * MB},false`, 'the first');
        same(step(state, { type: 'progress', n: 1, sent: 9 * MB, milliseconds: 9, free: false })[1], null, 'with another file under way');
        [state, effect] = step(state, { type: 'progress', n: 1, sent: 7 * MB, milliseconds: 9, free: true });
        same(effect, null, 'before half of it has left');
        [state, effect] = step(state, { type: 'progress', n: 1, sent: 9 * MB, milliseconds: 9, free: true });
        same([effect.do, effect.from, effect.to, effect.ahead].join(), `send,${16 * MB},${48 * MB},true`, 'the one ahead');
        same(step(state, { type: 'progress', n: 1, sent: 16 * MB, milliseconds: 9, free: true })[1], null, 'a third');
        same(step(state, { type: 'progress', n: 2, sent: 5 * MB, milliseconds: 9, free: true })[0].sending, 14 * MB, 'bytes that have left');
        const refused = step(state, { type: 'failed', word: 'busy', message: '', n: 2 });
        same([refused[0].phase, refused[0].failures, refused[1]].join(), 'sending,0,', 'one that is refused is no failure');
        same(step(refused[0], { type: 'progress', n: 1, sent: 16 * MB, milliseconds: 9, free: true })[1], null, 'and is not tried again');
        same(step(refused[0], { type: 'stored', n: 1, offset: 16 * MB, milliseconds: 9, free: true })[1].ahead, false, 'until it is its turn');
        const first = step(state, { type: 'stored', n: 1, offset: 16 * MB, milliseconds: 9, free: true });
        same([first[0].part.n, first[0].offset, first[1]].join(), `2,${16 * MB},`, 'then it is the running one');
        const second = step(state, { type: 'stored', n: 2, offset: 48 * MB, milliseconds: 9, free: true });
        same([second[0].offset, second[1].from].join(), `${48 * MB},${48 * MB}`, 'its answer first: both are there');
        const gone = step(state, { type: 'failed', word: 'network', message: '', n: 1 });
        same([gone[0].phase, gone[0].ahead].join(), 'waiting,', 'without the one before it is of no use');
        same(step(gone[0], { type: 'stored', n: 2, offset: 48 * MB, milliseconds: 9, free: true })[0].phase, 'waiting', 'whatever it says');
    });
    await check('two requests under way, with losses in any order: every byte once, never more than two', async () => {
        for (let seed = 1; seed <= 400; seed++) {
            const { written, finished } = storm(40 * MB + seed, 4 * MB, seed);
            same(new Set(written).size, written.length, 'a part twice');
            expect(finished, 'it did not end');
        }
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
