/* A large upload that a reload of the page interrupts: it goes on where the server is, and what is there then is the file. */
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { sha256 } from '../lib/bigfile.js';
import { expect, holds, same, step } from '../lib/report.js';

/* Bytes a second while it is interrupted: a part takes long enough for a person to reload in the next. */
const SLOW = 24 * 1024 * 1024;

/* A person waits for each: 200 MB are 25 parts of the usual size. */
const MOST_PARTS = 50;

export async function smallUploads(site, home) {
    const { page, window } = site;
    await step('two files are uploaded to where the panel has them', async () => {
        await page.setInputFiles('[data-upload=files]', [
            { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('one') },
            { name: 'two.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(300000, 7) },
        ]);
        await page.waitForSelector('.activity:has-text("All done")');
        same(readFileSync(`${home}/one.txt`, 'utf8'), 'one', 'the small file');
        same(readFileSync(`${home}/two.bin`).length, 300000, 'the size of the other');
        await site.row('two.bin').waitFor();
    });
    await window.look('file manager, uploads');
    await clearActivity(page);
    await site.clearNotices();
    await step('twenty small files come there in one request', async () => {
        const requests = [];
        const note = (request) => requests.push(new URL(request.url()).searchParams.get('do'));
        page.on('request', note);
        const names = Array.from({ length: 20 }, (_, number) => `small ${number} ü.txt`);
        await page.setInputFiles('[data-upload=files]', names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name.repeat(100)) })));
        await page.waitForSelector('.activity:has-text("All done")');
        page.off('request', note);
        names.forEach((name) => same(readFileSync(`${home}/${name}`, 'utf8'), name.repeat(100), name));
        same(requests.filter((name) => name?.startsWith('upload')).join(), 'upload_files', 'requests');
        same(readdirSync(home).filter((name) => name.startsWith('.hfm-')).join(), '', 'what is left');
        names.forEach((name) => rmSync(`${home}/${name}`));
    });
    await clearActivity(page);
    await site.clearNotices();
}

/* big = {path, size, hash} of a file on this computer; other = path of one with its name that is another. */
export async function bigUpload(site, home, big) {
    const { page, window } = site;
    const parts = watchParts(window.context);
    let before = 0;
    await step('a reload in the middle of a large upload is asked about, and the upload is offered again', async () => {
        const slow = await slowNetwork(window, page);
        await choose(page, big.path, async () => {
            await page.click('.toolbar [aria-label=Upload]');
            await page.locator('.menu button', { hasText: 'Files' }).click();
        });
        before = await parts.first(big.size);
        let asked = '';
        page.once('dialog', (dialog) => { asked = dialog.type(); void dialog.accept(); });
        await page.reload();
        await slow.detach();
        same(asked, 'beforeunload', 'what the browser asked');
        await page.locator('.line:has-text("big.bin"):has-text("Interrupted at")').waitFor();
        expect(!existsSync(`${home}/big.bin`), 'half a file is there under its name');
    });
    await window.look('file manager, upload that was interrupted');
    await step('another file is refused in a sentence', async () => {
        await choose(page, big.other, () => page.click('button:has-text("Choose the file")'));
        await site.notice('That is another file');
        await site.clearNotices();
    });
    await step('the same file goes on where the server is, and arrives byte for byte', async () => {
        parts.sent.length = 0;
        await choose(page, big.path, () => page.click('button:has-text("Choose the file")'));
        await page.locator('.activity:has-text("All done")').waitFor({ timeout: 120000 });
        const offset = Math.min(...parts.sent);
        expect(offset >= before && offset < big.size, `it went on at ${offset} of ${big.size}, and the server had ${before}`);
        expect(parts.sent.length <= MOST_PARTS, `it took ${parts.sent.length} parts`);
        same(statSync(`${home}/big.bin`).size, big.size, 'its size');
        same(await sha256(`${home}/big.bin`), big.hash, 'its hash');
        same(readdirSync(home).filter((name) => name.startsWith('.hfm')).join(), '', 'what is left of the parts');
        holds(await site.row('big.bin').textContent(), `${big.size / 1024 / 1024} MB`, 'the row');
    });
    /* One that is sent ahead may be told that it is not its turn (API.md); on a slow machine that happens. */
    window.forgive(/503.*upload_chunk.*ahead=1/);
    await window.look('file manager, large upload');
    await clearActivity(page);
    await site.clearNotices();
}

/* As a person does it: the browser's own dialog for files. */
async function choose(page, path, opens) {
    const chooser = page.waitForEvent('filechooser');
    await opens();
    await (await chooser).setFiles(path);
}

/* The offsets that parts are sent for, and how far the server says it is. */
function watchParts(context) {
    const sent = [];
    context.on('request', (request) => {
        const query = new URL(request.url()).searchParams;
        if (query.get('do') === 'upload_chunk') {
            sent.push(Number(query.get('offset')));
        }
    });
    const first = async (size) => {
        const response = await context.waitForEvent('response', (one) => one.url().includes('do=upload_chunk') && one.status() === 200);
        const { offset } = await response.json();
        expect(offset > 0 && offset < size, `after the first part the server has ${offset} of ${size}`);
        return offset;
    };
    return { sent, first };
}

/* For this page alone, until it is detached. */
async function slowNetwork({ context }, page) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: SLOW });
    return session;
}

async function clearActivity(page) {
    await page.locator('.activity button', { hasText: 'Clear' }).click();
}
