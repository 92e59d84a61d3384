/* Small files that travel together: which of those that wait, what is sent of them, and what their uploads become. */
import { same, scene, step as check } from '../../../browser/lib/report.js';
import { FIRST, groupOf, isArrived, LEAST, lineOf, paced, SMALL, spread } from '../../../../php_wrapper/filemanager/front/src/pure/group.ts';
import { queued, step } from '../../../../php_wrapper/filemanager/front/src/pure/upload.ts';

const file = (values = {}) => ({ folder: 'dG1w', name: 'f', size: 10, modified: 1790000000, alone: false, ...values });
const many = (number, values = {}) => Array.from({ length: number }, (_, index) => file({ name: `f${index}`, ...values }));
const run = (upload, ...events) => events.reduce((state, event) => step(state, event)[0], upload);

export async function groups() {
    scene('groups');
    await check('small files of one folder, from the first that waits on', () => {
        same(groupOf(many(40), FIRST, Infinity), FIRST, 'as many as may be');
        same(groupOf(many(7), FIRST, Infinity), 7, 'all');
        same(groupOf(many(LEAST - 1), FIRST, Infinity), 0, 'too few');
        same(groupOf([], FIRST, Infinity), 0, 'none');
        same(groupOf([...many(4), file({ folder: '' }), ...many(4)], FIRST, Infinity), 4, 'another folder');
        same(groupOf([...many(4), file({ alone: true }), ...many(4)], FIRST, Infinity), 4, 'one that goes alone');
        same(groupOf([file({ alone: true }), ...many(9)], FIRST, Infinity), 0, 'the first goes alone');
        same(groupOf([...many(4), file({ size: SMALL + 1 }), ...many(4)], FIRST, Infinity), 4, 'a large one');
    });
    await check('bytes of a group, of a request and of its first line are bounded', () => {
        same(groupOf(many(100, { size: SMALL }), 100, Infinity), 16, 'of 256 KB each');
        same(groupOf(many(100, { size: 20000 }), 100, 65536), 3, 'where a request may have 64 KB');
        const long = groupOf(many(100, { name: '\u0001'.repeat(255) }), 100, Infinity);
        same(new TextEncoder().encode(lineOf(many(long, { name: '\u0001'.repeat(255) }))).length <= 65536, true, 'the line');
        same(long > LEAST, true, 'a group all the same');
    });
    await check('the first line, and how much of each has left', () => {
        same(lineOf([file({ name: 'ü\n"' })]), '{"path":"dG1w","files":[{"name":"ü\\n\\"","size":10,"modified":1790000000}]}\n', 'line');
        same(spread(0, 160, [10, 0, 50]).join(), '0,0,0', 'nothing');
        same(spread(100, 160, [10, 0, 50]).join(), '0,0,0', 'the line alone');
        same(spread(115, 160, [10, 0, 50]).join(), '10,0,5', 'some');
        same(spread(160, 160, [10, 0, 50]).join(), '10,0,50', 'all');
    });
    await check('a group has as many files as get there in some seconds', () => {
        same(paced(25, 25, 1000), 50, 'twice as many at most');
        same(paced(80, 80, 1000), 100, 'and no more than a request takes');
        same(paced(25, 25, 37500), 10, 'fewer where it is slow');
        same(paced(25, 3, 3600000), LEAST, 'but not none');
    });
    await check('a file that came without an answer is known by name, size and time', () => {
        const wanted = { name: 'f', size: 10, modified: 1790000042 };
        const entry = { id: 'Zg', name: 'f', type: 'file', size: 10, modified: 1790000042, mode: 420 };
        same(isArrived(wanted, entry), true, 'itself');
        same(isArrived(wanted, { ...entry, modified: 1790000040 }), true, 'to the minute');
        same(isArrived(wanted, { ...entry, modified: 1789948800 }), true, 'to the day');
        for (const other of [undefined, {}, { ...entry, size: 11 }, { ...entry, modified: 1790000041 }, { ...entry, modified: null }, { ...entry, type: 'directory' }, { ...entry, name: 'g' }]) {
            same(isArrived(wanted, other), false, JSON.stringify(other));
        }
    });
    await check('an upload in a group arrives, or goes on its own, or is cancelled', () => {
        const joined = run(queued(10), { type: 'joined', group: 7 }, { type: 'left', sent: 4 });
        same([joined.phase, joined.group, joined.sending].join(), 'sending,7,4', 'under way');
        const [done, nothing] = step(joined, { type: 'finished' });
        same([done.phase, done.offset, done.sending, done.group, nothing].join(), 'done,10,0,,', 'arrived');
        const apart = run(joined, { type: 'apart' });
        same([apart.phase, apart.apart, apart.sending, apart.group].join(), 'queued,true,0,', 'on its own');
        same(step(apart, { type: 'start' })[1]?.do, 'start', 'as always');
        const [cancelled, effect] = step(joined, { type: 'cancel' });
        same([cancelled.phase, cancelled.group, effect].join(), 'cancelled,,', 'cancelled');
        same(run(cancelled, { type: 'apart' }).phase, 'cancelled', 'for good');
        same(run(queued(10), { type: 'start' }, { type: 'joined', group: 7 }).group, null, 'one that has begun joins none');
        same(run(queued(10), { type: 'apart' }).apart, false, 'nor leaves one');
    });
}
