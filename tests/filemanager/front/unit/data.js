/* Encodings, differences, uploads, the zip, the texts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, same, scene, step } from '../../../browser/lib/report.js';
import { diff, hunks } from '../../../../php_wrapper/filemanager/front/src/pure/diff.ts';
import { decode, encode, lineEnd } from '../../../../php_wrapper/filemanager/front/src/pure/encoding.ts';
import { base64ToBytes, bytesToBase64 } from '../../../../php_wrapper/filemanager/front/src/pure/paths.ts';
import { pack } from '../../../../php_wrapper/filemanager/front/src/pure/zip.ts';

export async function data(front) {
    await encodings();
    await differences();
    await zips();
    await texts(front);
}

/* A generator of numbers that are the same in every run. */
function numbers(seed) {
    let state = seed;
    return (below) => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return (state >>> 8) % below;
    };
}

async function encodings() {
    scene('front encoding');
    const cases = {
        'UTF-8': [Buffer.from('Grüße\n'), 'utf-8', false, '\n'],
        'UTF-8 with a mark': [Buffer.from('\uFEFFa\r\nb'), 'utf-8', true, '\r\n'],
        'UTF-16 LE': [Buffer.from('\uFEFFwide €\r', 'utf16le'), 'utf-16le', true, '\r'],
        'UTF-16 BE': [Buffer.from('\uFEFFwide €', 'utf16le').swap16(), 'utf-16be', true, '\n'],
        'every byte but NUL': [Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1)), 'latin1', false, 'mixed'],
        'mixed line ends': [Buffer.from('a\r\nb\nc\rd'), 'utf-8', false, 'mixed'],
        'nothing': [Buffer.alloc(0), 'utf-8', false, '\n'],
        'two marks': [Buffer.from('\uFEFF\uFEFFx'), 'utf-8', true, '\n'],
        'half a pair in UTF-8 is Latin-1': [Buffer.from([0x61, 0xED, 0xA0, 0x80]), 'latin1', false, '\n'],
    };
    for (const [name, [bytes, encoding, mark, end]] of Object.entries(cases)) {
        await step(`${name}: found, and the same bytes when saved`, async () => {
            const file = decode(new Uint8Array(bytes));
            same(`${file.encoding} ${file.mark} ${JSON.stringify(file.end)}`, `${encoding} ${mark} ${JSON.stringify(end)}`, 'the form');
            same(Buffer.from(encode(file.text, file.encoding, file.mark)).toString('hex'), bytes.toString('hex'), 'the bytes');
        });
    }
    await step('what holds NUL is no text, nor is broken UTF-16', async () => {
        same(decode(Uint8Array.of(65, 0, 66)), null, 'NUL');
        same(decode(Uint8Array.of(0xFF, 0xFE, 0x00, 0xD8)), null, 'half a pair');
    });
    await step('letters that Latin-1 lacks are told, not lost', async () => {
        same(encode('日本', 'latin1', false), null, 'the bytes');
        // Browsers have the euro sign here, as the Encoding standard says; Node.js has a control character.
        const letter = new TextDecoder('latin1').decode(Uint8Array.of(0x80));
        same(Buffer.from(encode(`${letter}é`, 'latin1', false)).toString('hex'), '80e9', 'those it has');
    });
    await step('line ends', async () => same(['', 'a', 'a\nb', 'a\r\nb', 'a\rb', 'a\r\n\nb'].map(lineEnd).join('|'), '\n|\n|\n|\r\n|\r|mixed', 'ends'));
    await step('base64 of a megabyte', async () => {
        const bytes = new Uint8Array(1000003).map((_, index) => index % 251);
        same(Buffer.from(base64ToBytes(bytesToBase64(bytes))).equals(Buffer.from(bytes)), true, 'the round trip');
    });
}

async function differences() {
    scene('front difference');
    const told = (a, b) => diff([...a], [...b]).lines.map(({ kind, text }) => ({ same: ' ', old: '-', new: '+' })[kind] + text).join('');
    await step('the shortest edit', async () => {
        same(told('abcabba', 'cbabac').replace(/ ./g, '').length, 10, 'the edits of the classic example');
        same(told('abc', 'abc'), ' a b c', 'equal');
        same(told('', 'ab'), '+a+b', 'from nothing');
        same(told('ab', ''), '-a-b', 'to nothing');
        same(told('axc', 'ayc'), ' a-x+y c', 'one line');
    });
    await step('applied, it makes the one from the other: 400 pairs', async () => {
        const next = numbers(7);
        for (let round = 0; round < 400; round++) {
            const make = () => Array.from({ length: next(30) }, () => 'abcd'[next(4)]);
            const [a, b] = [make(), make()];
            const { lines } = diff(a, b);
            same(lines.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join(''), a.join(''), `before, round ${round}`);
            same(lines.filter(({ kind }) => kind !== 'old').map(({ text }) => text).join(''), b.join(''), `after, round ${round}`);
            same(lines.filter(({ kind }) => kind === 'same').length, common(a, b), `equal lines, round ${round}`);
        }
    });
    await step('beyond the limit it is told as one block, in no time', async () => {
        const a = Array.from({ length: 20000 }, (_, index) => `a${index}`);
        const b = Array.from({ length: 20000 }, (_, index) => `b${index}`);
        const begin = performance.now();
        const { whole, lines } = diff(['x', ...a, 'y'], ['x', ...b, 'y']);
        same(whole, false, 'whole');
        same(lines.length, 40002, 'lines');
        same(`${lines[0].kind} ${lines[1].kind} ${lines[40000].kind} ${lines[40001].kind}`, 'same old new same', 'the ends');
        expect(performance.now() - begin < 3000, `it took ${performance.now() - begin} ms`);
    });
    await step('line numbers, and equal lines left out', async () => {
        const { lines } = diff([...'0123456789'], [...'01234x6789']);
        same(JSON.stringify(hunks(lines, 1)), JSON.stringify([
            { skipped: 4 }, { kind: 'same', text: '4', before: 5, after: 5 }, { kind: 'old', text: '5', before: 6, after: null },
            { kind: 'new', text: 'x', before: null, after: 6 }, { kind: 'same', text: '6', before: 7, after: 7 }, { skipped: 3 },
        ]), 'the hunks');
    });
}

/* The length of the longest common subsequence, by the book. */
function common(a, b) {
    const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
    for (let x = 1; x <= a.length; x++) {
        for (let y = 1; y <= b.length; y++) {
            table[x][y] = a[x - 1] === b[y - 1] ? table[x - 1][y - 1] + 1 : Math.max(table[x - 1][y], table[x][y - 1]);
        }
    }
    return table[a.length][b.length];
}

async function zips() {
    scene('front zip');
    await step('unzip reads it: names, bytes, checksums', async () => {
        const files = [['folder/ünï.txt', 'text'], ['folder/empty', ''], ['folder/deep/er.bin', 'x'.repeat(70000)]];
        const zip = await pack(files.map(([name, text]) => ({ name, size: Buffer.byteLength(text), lastModified: Date.UTC(2026, 4, 3, 12), blob: new Blob([text]) })));
        const folder = mkdtempSync(join(tmpdir(), 'front-zip-'));
        try {
            writeFileSync(join(folder, 'a.zip'), Buffer.from(await zip.arrayBuffer()));
            const test = spawnSync('unzip', ['-q', join(folder, 'a.zip'), '-d', join(folder, 'out')], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
            same(test.status, 0, `unzip's code (${test.stderr})`);
            for (const [name, text] of files) {
                same(readFileSync(join(folder, 'out', name), 'utf8'), text, name);
            }
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
}

/* Keys that the sources use, and keys that the language files have. */
async function texts(front) {
    scene('front texts');
    const english = JSON.parse(readFileSync(join(front, 'lang/english.json'), 'utf8'));
    const sources = readdirSync(join(front, 'src'), { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => readFileSync(join(front, 'src', name), 'utf8')).join('\n');
    await step('each text is used somewhere', async () => {
        const unused = Object.keys(english).filter((key) => {
            const stem = key.replace(/\.(one|other)$/, '');
            const group = `${stem.split('.').slice(0, -1).join('.')}.\${`;
            return !sources.includes(`'${stem}'`) && !sources.includes(`\`${group}`) && !/^job\.[a-z]+_short$/.test(stem);
        });
        same(unused.join(', '), '', 'texts that nobody shows');
    });
    await step('each text that depends on a number has both forms', async () => {
        const lonely = Object.keys(english).filter((key) => key.endsWith('.one') && !(key.replace(/one$/, 'other') in english));
        same(lonely.join(), '', 'texts without .other');
    });
    for (const file of readdirSync(join(front, 'lang')).filter((name) => name !== 'english.json')) {
        await step(`${file} has every text with the same values`, async () => {
            const other = JSON.parse(readFileSync(join(front, 'lang', file), 'utf8'));
            const values = (text) => [...new Set(text.match(/\{[a-z_]+\}/g) ?? [])].sort().join();
            const bad = Object.keys(english).filter((key) => !key.endsWith('.one')).filter((key) => other[key] === undefined || values(other[key]) !== values(english[key]));
            same(bad.join(', '), '', 'texts that are missing or differ in their values');
        });
    }
}
