/* Uploads: files, folders, what is there already, failures, a reload in the middle, one packed upload. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { Page, path } from '../lib.js';

const TMP = path('tmp');

export async function uploading(window, server) {
    const site = new Page(window, server);
    const folder = mkdtempSync(join(tmpdir(), 'front-upload-'));
    try {
        await site.open('/#/tmp');
        await files(site, folder);
        await conflicts(site, folder);
        await reload(site, folder);
        await failures(site, folder);
        await together(site, folder);
        await folders(site, folder);
        await dropped(site);
        if (!site.narrow) {
            await packed(site, folder);
            await packedAndLeft(site, folder);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const stored = (server, ...names) => server.tree.find([TMP, path(...names)].join('/'))?.content?.toString() ?? null;

function make(folder, name, content) {
    writeFileSync(join(folder, name), content);
    utimesSync(join(folder, name), 1790000000, 1790000000);
    return join(folder, name);
}

async function files(site, folder) {
    const { page, server, window } = site;
    await step('two files at once, in chunks', async () => {
        await page.setInputFiles('[data-upload=files]', [make(folder, 'one.txt', 'one'), make(folder, 'big.bin', 'b'.repeat(200000)), make(folder, 'empty.txt', '')]);
        await page.waitForSelector('.activity:has-text("All done")');
        same(stored(server, 'one.txt'), 'one', 'the small one');
        same(stored(server, 'big.bin')?.length, 200000, 'the big one');
        same(stored(server, 'empty.txt'), '', 'the empty one');
        same(server.seen.filter((name) => name === 'upload_chunk').length, 5, 'chunks');
        await site.row('big.bin').waitFor();
    });
    await window.look('uploads done');
    await step('a file alone: the next part is sent ahead, the last one finishes', async () => {
        const [seen, flags] = [server.seen.length, server.flags.length];
        await page.setInputFiles('[data-upload=files]', [make(folder, 'alone.bin', 'a'.repeat(300000))]);
        await page.waitForSelector('.line.done:has-text("alone.bin")');
        same(stored(server, 'alone.bin')?.length, 300000, 'the file');
        same(server.flags.slice(flags).join(), ',ahead,ahead,ahead,ahead+finish', 'how the parts were sent');
        same(server.seen.slice(seen).includes('upload_finish'), false, 'a request to finish');
    });
}

async function conflicts(site, folder) {
    const { page, server, window } = site;
    await step('files that are there already are asked about before a byte is sent', async () => {
        const before = server.received;
        await page.setInputFiles('[data-upload=files]', [make(folder, 'one.txt', 'new one'), make(folder, 'big.bin', 'small'), make(folder, 'fresh.txt', 'fresh')]);
        await site.dialog('Already there').waitFor();
        holds(await page.textContent('dialog'), 'one.txt', 'the question');
        same(server.received, before, 'bytes received');
    });
    await window.look('upload conflict');
    await step('keep both, for all', async () => {
        await page.check('dialog input[type=checkbox]');
        await page.click('dialog button:has-text("Keep both")');
        await page.waitForSelector('.activity:has-text("All done")');
        same([stored(server, 'one.txt'), stored(server, 'one (2).txt'), stored(server, 'big (2).bin'), stored(server, 'fresh.txt')].join(), 'one,new one,small,fresh', 'the files');
    });
    await step('skip one, overwrite the other', async () => {
        await page.setInputFiles('[data-upload=files]', [join(folder, 'one.txt'), join(folder, 'big.bin')]);
        await page.click('dialog button:has-text("Skip")');
        await page.click('dialog button:has-text("Overwrite")');
        await page.waitForFunction(() => document.querySelector('.activity')?.textContent.includes('All done'));
        same(`${stored(server, 'one.txt')} ${stored(server, 'big.bin')}`, 'one small', 'the files');
    });
    await step('called off, nothing is sent', async () => {
        const before = server.received;
        await page.setInputFiles('[data-upload=files]', [join(folder, 'one.txt')]);
        await page.click('dialog button:has-text("Cancel")');
        same(server.received, before, 'bytes received');
        await page.locator('.activity button', { hasText: 'Clear' }).click();
    });
}

async function reload(site, folder) {
    const { page, server, window } = site;
    const text = Array.from({ length: 60000 }, (_, index) => index.toString(36)).join('.');
    await step('a reload in the middle: the upload is offered again with what the server has', async () => {
        server.fail('upload_chunk', 'hang', 99, 2);
        await page.setInputFiles('[data-upload=files]', [make(folder, 'long.txt', text)]);
        await page.waitForFunction(() => document.querySelector('.activity progress')?.value > 0.2);
        while (!([...server.uploads.values()][0]?.offset > 0)) {
            await page.waitForTimeout(20);
        }
        page.once('dialog', (dialog) => void dialog.accept());
        await page.reload();
        server.faults = [];
        await page.waitForSelector('.line.absent:has-text("Interrupted at")');
        expect(stored(server, 'long.txt') === null, 'half a file is there');
    });
    await window.look('upload that was interrupted');
    await step('another file is refused', async () => {
        await page.setInputFiles('[data-resume="long.txt"]', [make(folder, 'other.txt', 'x')]);
        await site.notice('That is another file');
        await site.clearNotices();
    });
    await step('the same file goes on where it was, not from the beginning', async () => {
        const [{ offset }] = [...server.uploads.values()];
        expect(offset > 0, 'the server has nothing of it');
        const before = server.received;
        await page.setInputFiles('[data-resume="long.txt"]', [join(folder, 'long.txt')]);
        await page.waitForSelector('.activity:has-text("All done")');
        same(stored(server, 'long.txt'), text, 'the file');
        same(server.received - before, text.length - offset, 'bytes sent after the reload');
        window.forgive();
    });
}

async function failures(site, folder) {
    const { page, server, window } = site;
    await step('answers that are lost and a server that is busy are got over', async () => {
        server.fail('upload_chunk', 'lost', 2);
        server.fail('upload_finish', 'busy');
        await page.setInputFiles('[data-upload=files]', [make(folder, 'hard.txt', 'h'.repeat(100000))]);
        await page.waitForSelector('.line.done:has-text("hard.txt")');
        same(stored(server, 'hard.txt')?.length, 100000, 'the file');
        window.forgive();
    });
    await step('a web server that refuses PUT gets the parts by POST', async () => {
        const before = server.verbs.length;
        server.fail('upload_chunk', 'page 405');
        for (const name of ['first.txt', 'second.txt']) {
            await page.setInputFiles('[data-upload=files]', [make(folder, name, 'v')]);
            await page.waitForSelector(`.line.done:has-text("${name}")`);
        }
        same(server.verbs.slice(before).join(), 'PUT,POST,POST', 'methods');
        window.forgive();
    });
    await step('a full account is told, and can be tried again', async () => {
        server.fail('upload_chunk', 'quota');
        await page.setInputFiles('[data-upload=files]', [make(folder, 'full.txt', 'f')]);
        await page.waitForSelector('.line.failed:has-text("The server said: quota")');
        window.forgive();
    });
    await window.look('upload that failed');
    await step('tried again, it arrives', async () => {
        await page.click('.line.failed button:has-text("Try again")');
        await page.waitForSelector('.line.done:has-text("full.txt")');
        same(stored(server, 'full.txt'), 'f', 'the file');
    });
    await step('what the web server in front refuses is told with the next step, and not tried again and again', async () => {
        const before = server.seen.length;
        server.fail('upload_chunk', 'page 413');
        await page.setInputFiles('[data-upload=files]', [make(folder, 'limit.txt', 'l')]);
        await page.waitForSelector('.line.failed:has-text("limit for the size of a request is too low")');
        same(server.seen.slice(before).filter((name) => name === 'upload_chunk').length, 1, 'parts sent');
        server.fail('mkdir', 'page 502');
        await site.press('F7');
        await site.dialog('New folder').waitFor();
        await site.press('Enter');
        await page.waitForSelector('dialog .trouble:has-text("error 502 in place of the file manager")');
        await site.press('Escape');
        await page.click('[aria-label="Cancel limit.txt"]');
        window.forgive();
    });
    await step('what came there after the question is not overwritten: it is asked again', async () => {
        server.fail('upload_start', 'exists');
        await page.setInputFiles('[data-upload=files]', [make(folder, 'late.txt', 'mine')]);
        await page.waitForSelector('.line.failed:has-text("late.txt")');
        server.tree.get(TMP).children.set('late.txt', { type: 'file', content: Buffer.from('theirs'), modified: 1, mode: 420 });
        await page.click('.line.failed button:has-text("Try again")');
        await page.click('dialog button:has-text("Keep both")');
        await page.waitForSelector('.line.done:has-text("late.txt")');
        same(`${stored(server, 'late.txt')} ${stored(server, 'late (2).txt')}`, 'theirs mine', 'the files');
        window.forgive();
    });
    await step('cancelled, nothing of it stays', async () => {
        server.latency = 200;
        await page.setInputFiles('[data-upload=files]', [make(folder, 'away.txt', 'a'.repeat(900000))]);
        await page.waitForFunction(() => [...document.querySelectorAll('.line.sending progress')].some(({ value }) => value > 0.05));
        await page.click('[aria-label="Cancel away.txt"]');
        await page.waitForSelector('.line.cancelled');
        server.latency = 0;
        await page.waitForTimeout(600);
        same(server.uploads.size, 0, 'uploads on the server');
        expect(stored(server, 'away.txt') === null, 'it is there');
        window.forgive();
    });
}

/* Small files that wait for the same folder travel in one request, which nobody sees but by its speed. */
async function together(site, folder) {
    const { page, server, window } = site;
    const small = (stem, number) => Array.from({ length: number }, (_, index) => make(folder, `${stem}${index}.txt`, `${stem} ${index}`));
    const content = (stem, number) => Array.from({ length: number }, (_, index) => stored(server, `${stem}${index}.txt`)).join();
    const expected = (stem, number) => Array.from({ length: number }, (_, index) => `${stem} ${index}`).join();
    const asked = (since, name) => server.seen.slice(since).filter((seen) => seen === name).length;
    const clear = async () => {
        await page.locator('.activity button', { hasText: 'Clear' }).click();
        await page.waitForFunction(() => document.querySelector('.activity .line') === null);
    };
    await clear();
    await step('forty small files: a row each, and few requests', async () => {
        const since = server.seen.length;
        await page.setInputFiles('[data-upload=files]', small('crowd', 40));
        await page.waitForSelector('.activity:has-text("All done")');
        same(content('crowd', 40), expected('crowd', 40), 'the files');
        same([asked(since, 'upload_files'), asked(since, 'upload_start'), asked(since, 'upload_chunk')].join(), '2,0,0', 'requests');
        same(await page.locator('.line.done').count(), 40, 'rows');
        await clear();
    });
    await step('one that came there meanwhile is asked about, and the others arrive', async () => {
        const since = server.seen.length;
        server.fail('upload_files', () => {
            server.tree.get(TMP).children.set('herd3.txt', { type: 'file', content: Buffer.from('theirs'), modified: 1, mode: 420 });
        });
        await page.setInputFiles('[data-upload=files]', small('herd', 12));
        await page.waitForSelector('.line.failed:has-text("herd3.txt")');
        await page.waitForFunction(() => document.querySelectorAll('.line.done').length === 11);
        same([asked(since, 'upload_files'), asked(since, 'upload_start')].join(), '1,1', 'requests');
        await page.click('.line.failed button:has-text("Try again")');
        await page.click('dialog button:has-text("Keep both")');
        await page.waitForSelector('.activity:has-text("All done")');
        same(`${stored(server, 'herd3.txt')}, ${stored(server, 'herd3 (2).txt')}, ${stored(server, 'herd11.txt')}`, 'theirs, herd 3, herd 11', 'the files');
        await clear();
        window.forgive();
    });
    await step('one that is refused by the server is told with its reason, as always', async () => {
        const since = server.seen.length;
        server.fail('upload_files', 'busy');
        server.fail('upload_start', 'quota');
        await page.setInputFiles('[data-upload=files]', small('pack', 5));
        await page.waitForSelector('.line.failed:has-text("The server said: quota")');
        await page.waitForFunction(() => document.querySelectorAll('.line.done').length === 4);
        await page.click('.line.failed button:has-text("Try again")');
        await page.waitForSelector('.activity:has-text("All done")');
        same(content('pack', 5), expected('pack', 5), 'the files');
        same([asked(since, 'upload_files'), asked(since, 'upload_start')].join(), '1,6', 'requests');
        await clear();
        window.forgive();
    });
    await step('where the answer is lost nobody is asked about what has arrived', async () => {
        // A browser asks once more by itself, or does not.
        for (const [stem, times] of [['flock', 1], ['shoal', 2]]) {
            server.fail('upload_files', 'lost', times);
            await page.setInputFiles('[data-upload=files]', small(stem, 8));
            await page.waitForSelector('.activity:has-text("All done")');
            same(await page.locator('.line.done').count(), 8, 'rows');
            same(content(stem, 8), expected(stem, 8), 'the files');
            server.faults = [];
            await clear();
        }
        window.forgive();
    });
    await step('one that is cancelled on its way does not stay, and the others do', async () => {
        let release;
        const held = new Promise((resolve) => { release = resolve; });
        server.fail('upload_files', () => held);
        await page.setInputFiles('[data-upload=files]', small('swarm', 6));
        await page.click('[aria-label="Cancel swarm2.txt"]');
        await page.waitForSelector('.line.cancelled:has-text("swarm2.txt")');
        const removed = page.waitForResponse((response) => response.url().includes('do=delete'));
        release();
        await removed;
        await page.waitForFunction(() => document.querySelectorAll('.line.done').length === 5);
        expect(stored(server, 'swarm2.txt') === null, 'it is there');
        same(stored(server, 'swarm5.txt'), 'swarm 5', 'another one');
        server.trash.clear();
        await clear();
    });
}

async function folders(site, folder) {
    const { page, server } = site;
    await step('a folder with folders', async () => {
        mkdirSync(join(folder, 'tree/deep'), { recursive: true });
        make(folder, 'tree/a.txt', 'a');
        make(folder, 'tree/deep/ü.txt', 'u');
        await page.setInputFiles('[data-upload=folder]', join(folder, 'tree'));
        await page.waitForSelector('.line.done:has-text("ü.txt")');
        await page.waitForFunction(() => document.querySelector('.activity')?.textContent.includes('All done'));
        same(`${stored(server, 'tree', 'a.txt')}${stored(server, 'tree', 'deep', 'ü.txt')}`, 'au', 'the files');
        await site.row('tree').waitFor();
    });
}

async function dropped(site) {
    const { page, server } = site;
    await step('files that are dropped on the list are uploaded', async () => {
        const data = await page.evaluateHandle(() => {
            const transfer = new DataTransfer();
            transfer.items.add(new File(['dropped'], 'dropped.txt'));
            return transfer;
        });
        await page.dispatchEvent('[role=grid]', 'dragover', { dataTransfer: data });
        await page.dispatchEvent('[role=grid]', 'drop', { dataTransfer: data });
        await page.waitForSelector('.line.done:has-text("dropped.txt")');
        same(stored(server, 'dropped.txt'), 'dropped', 'the file');
    });
}

/* A folder of so many files that they travel packed. */
function many(folder, name) {
    mkdirSync(join(folder, name));
    for (let number = 0; number < 300; number++) {
        make(folder, `${name}/${number}.txt`, String(number));
    }
    return join(folder, name);
}

const packs = (server) => [...server.tree.get(TMP).children.keys()].filter((name) => name.startsWith('.hfm'));

async function packed(site, folder) {
    const { page, server } = site;
    await step('a folder of many files travels as one upload, is unpacked there, and leaves nothing behind', async () => {
        const before = server.seen.length;
        await page.setInputFiles('[data-upload=folder]', many(folder, 'lots'));
        await page.waitForSelector('.activity .line.done:has-text("Unpacking 300 files")');
        await site.row('lots').waitFor();
        same(stored(server, 'lots', '299.txt'), '299', 'the last file');
        same(packs(server).join(), '', 'packed files');
        same(server.trash.size, 0, 'things in the trash');
        same(server.seen.slice(before).filter((name) => name === 'upload_start').length, 1, 'uploads begun');
    });
}

async function packedAndLeft(site, folder) {
    const { page, server } = site;
    await step('a reload while it is unpacked: it is followed further, and the packed file goes as well', async () => {
        server.slowJobs = true;
        await page.setInputFiles('[data-upload=folder]', many(folder, 'left'));
        await page.waitForSelector('.activity .line.running:has-text("Unpacking 300 files")');
        same(packs(server).length, 1, 'packed files meanwhile');
        await page.reload();
        await page.waitForSelector('.activity .line.running:has-text("Unpacking 300 files")');
        server.slowJobs = false;
        await page.waitForSelector('.activity .line.done:has-text("Unpacking 300 files")');
        await site.row('left').waitFor();
        same(stored(server, 'left', '299.txt'), '299', 'the last file');
        same(packs(server).join(), '', 'packed files');
        same(await page.locator('.row:has-text(".hfm")').count(), 0, 'rows of packed files');
    });
}
