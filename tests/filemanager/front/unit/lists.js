/* Paths, rows, the window of rows, the selection, the keyboard. */
import { spawnSync } from 'node:child_process';
import { expect, same, scene, step } from '../../../browser/lib/report.js';
import { fromFragment, idOfBytes, idOfName, isWithin, join, nameFault, nameOfId, parent, readable, toFragment } from '../../../../php_wrapper/filemanager/front/src/pure/paths.ts';
import { filterRows, sortRows } from '../../../../php_wrapper/filemanager/front/src/pure/rows.ts';
import { pageOf, scrollTo, windowOf } from '../../../../php_wrapper/filemanager/front/src/pure/window.ts';
import * as selection from '../../../../php_wrapper/filemanager/front/src/pure/selection.ts';
import { commandOf, hint, KEYS, readableKey, STEPS } from '../../../../php_wrapper/filemanager/front/src/pure/keys.ts';
import { canExtract, canPreview, extractable, kind, language, stem } from '../../../../php_wrapper/filemanager/front/src/pure/kinds.ts';
import { LATEST, momentOf, partsOf } from '../../../../php_wrapper/filemanager/front/src/pure/moment.ts';
import { formatMode, formatSize, octal, parseOctal } from '../../../../php_wrapper/filemanager/front/src/pure/format.ts';

/* front = the folder of the page's sources. */
export async function lists(front) {
    await paths();
    await rows();
    await windows();
    await selections();
    await keys();
    await forms();
    await archives(front);
}

async function paths() {
    scene('front paths');
    await step('every byte but NUL, CR, LF and "/" survives the fragment', async () => {
        for (let byte = 1; byte < 256; byte++) {
            if ([10, 13, 47].includes(byte)) {
                continue;
            }
            const path = join(idOfName('web'), idOfBytes(Uint8Array.of(97, byte, 98)));
            same(fromFragment(toFragment(path)), path, `the path with byte ${byte}`);
        }
    });
    await step('a name that is no UTF-8 shows U+FFFD and keeps its bytes', async () => {
        const id = idOfBytes(Uint8Array.of(0x63, 0xE9));
        same(nameOfId(id), 'c\uFFFD', 'the name');
        same(toFragment(id), '#/c%E9', 'the fragment');
    });
    await step('a fragment that a person typed works', async () => {
        same(fromFragment('#/wéb//ü x/'), join(idOfName('wéb'), idOfName('ü x')), 'the path');
        same(fromFragment(''), '', 'no fragment');
    });
    await step('a fragment that climbs, or is none, is refused', async () => {
        for (const bad of ['#/a/../b', '#/./a', '#/%2E%2E/a', '#/a%00b', '#/a%0Ab', '#/a%2Fb', '#trash']) {
            same(fromFragment(bad), null, bad);
        }
    });
    await step('parents and what lies within', async () => {
        const path = join(join('', idOfName('a')), idOfName('b'));
        same(parent(path), idOfName('a'), 'the parent');
        same(parent(idOfName('a')), '', 'the top');
        same(readable(path), '/a/b', 'for people');
        expect(isWithin(path, idOfName('a')) && !isWithin(idOfName('ab'), idOfName('a')) && isWithin('x', ''), 'within is wrong');
    });
    await step('names that cannot be', async () => {
        const found = ['', '.', '..', 'a/b', 'a\nb', 'é'.repeat(128), 'ok', 'é'.repeat(127)].map(nameFault);
        same(found.join(), 'empty,dots,dots,slash,control,long,,', 'the faults');
    });
}

const row = (name, more = {}) => ({ key: idOfName(name), path: idOfName(name), entry: { id: idOfName(name), name, type: 'file', size: 1, modified: 1, mode: 420, ...more } });
const names = (list) => list.map(({ entry }) => entry.name).join();

async function rows() {
    scene('front rows');
    const list = [row('b10'), row('B2'), row('a', { size: 9 }), row('z', { type: 'directory', size: null }), row('ä', { size: 5 })];
    await step('numbers in names count as numbers, folders come first', async () => {
        same(names(sortRows(list, { key: 'name', down: false }, 'en')), 'z,a,ä,B2,b10', 'by name');
        same(names(sortRows(list, { key: 'name', down: true }, 'en')), 'z,b10,B2,ä,a', 'by name, downwards');
    });
    await step('equal sizes are in the order of names, whichever way', async () => {
        same(names(sortRows(list, { key: 'size', down: true }, 'en')), 'z,a,ä,B2,b10', 'by size, downwards');
    });
    await step('the order is total: names that look alike do not change places', async () => {
        const twins = [row('A'), row('a')];
        same(names(sortRows(twins, { key: 'name', down: false }, 'en')), names(sortRows([...twins].reverse(), { key: 'name', down: false }, 'en')), 'the order');
    });
    await step('10,000 rows are sorted in under a second', async () => {
        const many = Array.from({ length: 10000 }, (_, index) => row(`file-${(index * 7919) % 10000}.txt`));
        const begin = performance.now();
        const sorted = sortRows(many, { key: 'name', down: false }, 'en');
        expect(performance.now() - begin < 1000, `it took ${performance.now() - begin} ms`);
        same(sorted[42].entry.name, 'file-42.txt', 'the 43rd');
    });
    await step('the filter knows neither case nor accents, and takes several words', async () => {
        const found = [row('Übergrößen Liste.TXT'), row('liste.txt'), row('other')];
        same(names(filterRows(found, 'uber LISTE')), 'Übergrößen Liste.TXT', 'what is left');
        same(filterRows(found, '  ').length, 3, 'an empty filter');
    });
}

async function windows() {
    scene('front window');
    await step('only what is seen, and a few more, stands in the document', async () => {
        same(JSON.stringify(windowOf(0, 640, 32, 10000, 8)), '{"first":0,"end":29}', 'at the top');
        same(JSON.stringify(windowOf(160000, 640, 32, 10000, 8)), '{"first":4992,"end":5029}', 'in the middle');
        same(JSON.stringify(windowOf(999999, 640, 32, 10000, 8)), '{"first":9991,"end":10000}', 'beyond the end');
        same(JSON.stringify(windowOf(0, 640, 32, 0)), '{"first":0,"end":0}', 'of nothing');
        same(JSON.stringify(windowOf(-50, 640, 32, 3)), '{"first":0,"end":3}', 'pulled above the top');
    });
    await step('every row that can be seen is in the window, wherever one scrolls', async () => {
        for (let scroll = 0; scroll < 3200; scroll += 7) {
            const { first, end } = windowOf(scroll, 300, 32, 100, 0);
            expect(first * 32 <= scroll && (end === 100 || end * 32 >= scroll + 300), `at ${scroll}: ${first} to ${end}`);
        }
    });
    await step('scrolling to a row moves only when it must', async () => {
        same(scrollTo(5, 0, 320, 32), 0, 'seen already');
        same(scrollTo(10, 0, 320, 32), 32, 'just below');
        same(scrollTo(3, 320, 320, 32), 96, 'above');
        same(pageOf(320, 32), 9, 'a page');
        same(pageOf(10, 32), 1, 'a page of a tiny window');
    });
}

async function selections() {
    scene('front selection');
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const show = ({ focus, selected }) => `${focus}:${[...selected].sort().join('')}`;
    const move = (state, to, extend = false, keep = false) => selection.move(state, keys, to, 2, extend, keep);
    await step('arrows, ends and pages stop at the ends', async () => {
        same(show(move(selection.NOTHING, 'next')), 'a:a', 'from nowhere');
        same(show(move(selection.only('e'), 'next')), 'e:e', 'after the last');
        same(show(move(selection.only('b'), 'page_up')), 'a:a', 'a page up');
        same(show(move(selection.only('b'), 'page_down')), 'd:d', 'a page down');
    });
    await step('Shift reaches from the anchor and back again', async () => {
        let state = move(move(selection.only('b'), 'next', true), 'next', true);
        same(show(state), 'd:bcd', 'two down');
        state = move(move(move(state, 'previous', true), 'previous', true), 'previous', true);
        same(show(state), 'a:ab', 'three up');
    });
    await step('Ctrl moves the keyboard alone, Space then takes one more', async () => {
        const state = selection.toggle(move(move(selection.only('a'), 'next', false, true), 'next', false, true), 'c');
        same(show(state), 'c:ac', 'two that are apart');
        same(show(selection.toggle(state, 'c')), 'c:a', 'and back');
    });
    await step('after rows are gone the keyboard stands on the next one, never nowhere', async () => {
        const state = { focus: 'c', anchor: 'c', selected: new Set(['c', 'd']) };
        same(show(selection.settle(state, keys, ['a', 'b', 'e'])), 'e:', 'the next that is left');
        same(show(selection.settle(state, keys, ['a', 'b', 'd', 'e'])), 'd:d', 'the very next one');
        same(show(selection.settle({ ...state, focus: 'e' }, keys, ['a', 'b'])), 'b:', 'the last one');
        same(show(selection.settle(state, keys, [])), 'null:', 'an empty list');
        same(show(selection.settle(state, keys, ['x', ...keys])), 'c:cd', 'nothing gone');
    });
    await step('typing finds names; the same letter again goes on', async () => {
        const list = ['alpha', 'beta', 'Beach', 'bed', 'gamma'];
        same(selection.typeAhead('b', list, 0), 1, 'b');
        same(selection.typeAhead('bb', list, 1), 2, 'b again');
        same(selection.typeAhead('bed', list, 1), 3, 'bed');
        same(selection.typeAhead('be', list, 1), 1, 'be stays');
        same(selection.typeAhead('x', list, 1), -1, 'x');
        same(selection.typeAhead('a', [], 0), -1, 'nothing there');
    });
}

async function keys() {
    scene('front keyboard');
    const does = (key, ctrl = false, shift = false, alt = false) => {
        const command = commandOf({ key, ctrl, shift, alt });
        return command === null ? 'null' : command.do === 'move' ? `${command.step}${command.extend ? '+shift' : ''}${command.keep ? '+ctrl' : ''}` : command.do === 'type' ? `type ${command.text}` : command.do;
    };
    await step('each key of the map', async () => {
        const map = {
            ArrowUp: 'previous', ArrowDown: 'next', Home: 'first', End: 'last', PageUp: 'page_up', PageDown: 'page_down', Enter: 'open', Backspace: 'up',
            F2: 'rename', Delete: 'delete', ' ': 'toggle', Escape: 'none', '/': 'filter', '?': 'help', F5: 'refresh', F6: 'areas', F7: 'new_folder', ContextMenu: 'menu',
            a: 'type a', Ä: 'type Ä', 1: 'type 1', '.': 'type .', Tab: 'null', F1: 'null', ArrowLeft: 'null', Shift: 'null',
        };
        for (const [key, wanted] of Object.entries(map)) {
            same(does(key), wanted, key);
        }
    });
    await step('each key of the tables is asked for as it is told', async () => {
        same(Object.keys(KEYS).map(readableKey).join('|'), 'Space|Ctrl + Space|Shift + Space|Ctrl + A|Esc|Enter|Backspace|Alt + ↑|F2|Del|Ctrl + C|Ctrl + X|Ctrl + V|Ctrl + Z|/|?'
            + '|Menu|Shift + F10|Alt + Enter|Ctrl + R|F5|F7|Shift + F7|F6|Shift + F6', 'the keys');
        same(Object.keys(STEPS).map(readableKey).join('|'), '↑|↓|Home|End|PgUp|PgDn', 'the moves');
        same(['delete', 'new_file', 'paste', 'help'].map(hint).join('|'), 'Del|Shift + F7|Ctrl + V|?', 'hints of menus');
    });
    await step('with Ctrl, Shift and Alt', async () => {
        same(['a', 'c', 'x', 'v', 'z', 'C'].map((key) => does(key, true)).join(), 'all,copy,cut,paste,undo,copy', 'Ctrl');
        same(does('ArrowDown', false, true), 'next+shift', 'Shift and an arrow');
        same(does('End', true, true), 'last+shift+ctrl', 'Ctrl, Shift and End');
        same(does('?', false, true), 'help', '? with Shift');
        same(does('/', false, true), 'filter', '/ with Shift, as on a German keyboard');
        same(does('F10', false, true), 'menu', 'Shift and F10');
        same(does('Enter', false, false, true), 'properties', 'Alt and Enter');
        same([does('w', true), does('t', true), does('ArrowLeft', false, false, true), does('d', false, false, true)].join(), 'null,null,null,null', 'the browser\'s own');
        same(does('Delete', false, true), 'null', 'Shift and Delete deletes nothing');
    });
}

async function forms() {
    scene('front forms');
    await step('sizes and modes for people', async () => {
        same([0, 999, 1000, 1024, 1536, 10485760, 5e12].map((size) => formatSize(size, 'en')).join('|'), '0 B|999 B|1 KB|1 KB|1.5 KB|10 MB|4.5 TB', 'sizes');
        same(formatSize(null, 'en'), '', 'no size');
        same([0o755, 0o644, 0, 0o777].map(formatMode).join(), 'rwxr-xr-x,rw-r--r--,---------,rwxrwxrwx', 'modes');
        same(['755', '0644', '7', '888', '4755', ' 600 '].map(parseOctal).join(), '493,420,,,,384', 'typed modes');
        same(octal(7), '007', 'a short mode');
    });
    await step('a moment is the same second again, in every zone and on both sides of its changes', async () => {
        const zone = process.env.TZ;
        for (const name of ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia']) {
            process.env.TZ = name;
            // 1793062800 is in the hour that Berlin has twice: the second of the two.
            for (const moment of [86400, 951827696, 1774746000, 1774749600, 1793059200, 1793062800, 1793066400, LATEST - 86400]) {
                const parts = partsOf(moment);
                same(`${parts.date} ${parts.time}`, new Date(moment * 1000).toLocaleString('sv-SE', { timeZone: name }), `${moment} in ${name}`);
                same(momentOf(parts, moment), moment, `${JSON.stringify(parts)} in ${name}, untouched`);
                same(partsOf(momentOf(parts)).time, parts.time, `${JSON.stringify(parts)} in ${name}, typed`);
            }
        }
        process.env.TZ = 'Europe/Berlin';
        same(momentOf({ date: '2026-03-29', time: '02:30:15' }), Date.UTC(2026, 2, 29, 1, 30, 15) / 1000, 'a time that Berlin leaps over');
        same(momentOf({ date: '2020-02-29', time: '13:14' }), Date.UTC(2020, 1, 29, 12, 14) / 1000, 'without seconds');
        same(momentOf({ date: '2020-02-29', time: '13:14' }, Date.UTC(2020, 1, 29, 12, 14, 33) / 1000), Date.UTC(2020, 1, 29, 12, 14) / 1000, 'seconds that were taken away');
        same([['', '10:00'], ['2026-01-01', ''], ['2026-02-30', '10:00'], ['0099-01-01', '10:00'], ['1969-12-31', '10:00'], ['12026-01-01', '10:00'], ['2026-01-01', '25:00']]
            .map(([date, time]) => momentOf({ date, time })).join(), ',,,,,,', 'what is no moment');
        process.env.TZ = zone ?? 'UTC';
    });
    await step('what a file is, by its name', async () => {
        const of = (name, type = 'file') => kind({ name, type });
        same([of('a.PNG'), of('a.tar.gz'), of('.htaccess'), of('index.php'), of('x'), of('a.mp4'), of('d.png', 'directory')].join(), 'image,archive,text,text,other,video,directory', 'kinds');
        same([language('a.tsx'), language('.htaccess'), language('style.SCSS'), language('photo.png'), language('readme')].join(), 'typescript,ini,css,,', 'languages');
        same([['a.png', 10], ['a.png', 11], ['a.svg', 11], ['a.wav', 11], ['a.mp4', 1e12], ['a.pdf', 11], ['a.txt', 1]].map(([name, size]) => canPreview({ name, type: 'file', size }, 10)).join(),
            'true,false,false,true,true,true,false', 'what is shown where images may have ten bytes');
        same([stem('a.tar.gz'), stem('photo.png'), stem('.htaccess'), stem('x')].join(), '1,5,9,1', 'the part before the extension');
    });
}

/* The server's own class, asked for names: [what of them it takes at all, what it unpacks without the panel]. */
function takenByServer(front, names) {
    const script = 'require $argv[1]; $kind = Hestia\\FileManager\\Packing\\ArchiveKind::class;'
        + '$names = array_merge(json_decode($argv[2]), array_map(static fn($end) => "a$end", array_keys((new ReflectionClassConstant($kind, "ENDINGS"))->getValue())));'
        + '$taken = array_filter($names, static fn($name) => $kind::ending($name) !== "");'
        + 'echo json_encode([$names, array_values($taken), array_values(array_filter($taken, static fn($name) => $kind::own($kind::ending($name)) !== ""))]);';
    const { stdout, stderr } = spawnSync(process.env.PHP ?? 'php', ['-r', script, `${front}/../src/Packing/ArchiveKind.php`, JSON.stringify(names)]);
    expect(stdout.length > 0, `PHP said nothing: ${stderr}`);
    return JSON.parse(stdout.toString());
}

async function archives(front) {
    scene('front archives');
    const ends = ['zip', 'tar', 'tgz', 'tar.gz', 'gz', 'bz2', 'tar.bz2', 'tbz', 'tbz2', 'xz', 'tar.xz', 'txz', 'zst', 'tar.zst', 'tzst', '7z', 'rar', 'tar.lz', 'jar', 'iso', 'tarx', 'xzip'];
    await step('what is offered to be extracted is what the server extracts, with the panel and without', async () => {
        const [names, taken, own] = takenByServer(front, [...ends.flatMap((end) => [`a.${end}`, `A.${end.toUpperCase()}`, `.${end}`, end, `ü.x.${end}`, `a.${end}.txt`]), '', 'a']);
        expect(own.length > 8 && taken.length > own.length && names.length > taken.length, 'the server takes all or nothing');
        same(names.filter((name) => canExtract(name, true)).join(), taken.join(), 'with the panel');
        same(names.filter((name) => canExtract(name, false)).join(), own.join(), 'without the panel');
        same(taken.filter((name) => kind({ name, type: 'file' }) !== 'archive').join(), '', 'what is taken and does not look like an archive');
        same([...extractable(false), '', ...extractable(true)].join(' '), 'zip tar tar.gz tgz  zip tar tar.gz tgz tar.bz2 tbz2 tar.zst', 'what people are told');
    });
}
