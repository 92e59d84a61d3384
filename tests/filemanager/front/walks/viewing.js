/* What is shown in place: sounds and films of any size, drawings that would do more than be looked at, archives by what can be done with them. */
import { createServer } from 'node:http';
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { isOfBlob, Page, path } from '../lib.js';
import { file, folder } from '../tree.js';

const LATE = 1795000000;

export async function viewing(window, server) {
    const site = new Page(window, server);
    server.tree.root.children.set('media', folder({
        'long.wav': file(sound(25000000), LATE), 'huge.png': file(Buffer.alloc(21000000), LATE),
        'a.rar': file('Rar!'), 'b.gz': file('x'), 'c.tar.bz2': file('BZh'), 'd.tar.gz': file('x'), 'e.7z': file('7z'), 'f.tar.xz': file('x'),
    }));
    await playing(site);
    await drawings(site);
    await archives(site);
}

/* Silence: 8,000 bytes are a second. */
function sound(bytes) {
    const head = Buffer.from('RIFF....WAVEfmt ................data....', 'latin1');
    head.writeUInt32LE(bytes + 36, 4);
    [[16, 4], [1, 2], [1, 2], [8000, 4], [8000, 4], [1, 2], [8, 2]].reduce((at, [value, size]) => head.writeUIntLE(value, at, size), 16);
    head.write('data', 36, 'latin1');
    return Buffer.concat([head, Buffer.alloc(4), Buffer.alloc(bytes, 128)]).fill(Uint8Array.from([bytes & 255, bytes >> 8 & 255, bytes >> 16 & 255, bytes >> 24]), 40, 44);
}

/* A second of a film, made by the browser. */
async function film(page) {
    return Buffer.from(await page.evaluate(async () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
        const brush = canvas.getContext('2d');
        const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
        const parts = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        const over = new Promise((resolve) => { recorder.onstop = resolve; });
        recorder.start();
        for (let frame = 0; frame < 10; frame++) {
            brush.fillRect(frame, frame, 9, 9);
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        recorder.stop();
        await over;
        return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    }));
}

/* An element of Matroska that means nothing. */
function padding(bytes) {
    const head = Buffer.alloc(9);
    head.writeUInt8(0xEC);
    head.writeBigUInt64BE(BigInt(bytes) | 1n << 56n, 1);
    return Buffer.concat([head, Buffer.alloc(bytes)]);
}

async function playing(site) {
    const { page, server, window } = site;
    await step('a sound that is larger than images may be is played, and from the middle without what is before', async () => {
        await site.open('/#/media');
        await site.row('long.wav').dblclick();
        await page.waitForFunction(() => document.querySelector('.stage audio')?.readyState > 0);
        same(await page.evaluate(() => Math.round(document.querySelector('.stage audio').duration)), 3125, 'its seconds');
        await page.evaluate(() => { document.querySelector('.stage audio').currentTime = 2900; });
        await page.waitForFunction(() => document.querySelector('.stage audio').readyState > 1 && !document.querySelector('.stage audio').seeking);
        expect(server.ranges.some((first) => first > 20000000), `only these were asked for: ${server.ranges}`);
        await site.press('Escape');
    });
    await step('a film that is larger than images may be is played', async () => {
        server.tree.find(path('media')).children.set('film.webm', file(Buffer.concat([await film(page), padding(22000000)]), LATE));
        await site.press('F5');
        await site.row('film.webm').dblclick();
        await page.waitForFunction(() => document.querySelector('.stage video')?.videoWidth === 64);
        await site.press('Escape');
    });
    await step('an image that is larger than images may be says so, and is not asked for', async () => {
        const before = server.seen.length;
        await site.row('huge.png').dblclick();
        await site.notice('“huge.png” cannot be shown here');
        same(server.seen.slice(before).join(), '', 'requests');
        await site.clearNotices();
        window.forgive();
    });
}

/* Somebody else's server, who would like to hear of it. */
async function stranger() {
    const asked = [];
    const http = createServer((request, response) => {
        asked.push(request.url);
        response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/svg+xml' }).end(request.url === '/drawing.svg' ? evil(address) : '');
    });
    await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${http.address().port}`;
    return { asked, address, stop: () => new Promise((resolve) => { http.closeAllConnections(); http.close(resolve); }) };
}

/* A drawing that runs scripts in every way there is and asks a stranger for something in every way there is. */
const evil = (address) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="320" height="200" onload="fetch('${address}/onload')">
<style>@import url("${address}/import.css"); rect { fill: url("${address}/fill.svg#a"); } @font-face { font-family: f; src: url("${address}/font.woff"); } text { font-family: f; }</style>
<script>fetch('${address}/script'); try { top.stolen = 1; } catch (error) { }</script><script href="${address}/script.js"/>
<rect width="320" height="200" fill="#177245"/><text y="40">text</text>
<image href="${address}/image.png" width="9" height="9"/><use href="${address}/use.svg#a"/>
<foreignObject width="99" height="99"><div xmlns="http://www.w3.org/1999/xhtml"><img src="${address}/html.png" onerror="fetch('${address}/onerror')"/><iframe src="${address}/frame"></iframe></div></foreignObject>
</svg>`;

async function drawings(site) {
    const { page, server, window } = site;
    const other = await stranger();
    server.tree.find(path('media')).children.set('logo.svg', file(evil(other.address), LATE));
    try {
        await step('the drawing of this test would do it: as a page of its own it runs and asks the stranger', async () => {
            const control = await (await page.context().browser().newContext()).newPage();
            await control.goto(`${other.address}/drawing.svg`);
            for (let round = 0; !['/script', '/onload', '/image.png', '/html.png', '/import.css'].every((one) => other.asked.includes(one)); round++) {
                expect(round < 80, `only these were asked for: ${other.asked}`);
                await control.waitForTimeout(100);
            }
            await control.context().close();
            other.asked.length = 0;
        });
        await step('as a preview it is an image: nothing of it runs, nobody is asked for anything', async () => {
            await site.open('/#/media');
            await site.row('logo.svg').dblclick();
            await page.waitForFunction(() => document.querySelector('.stage img')?.naturalWidth === 320);
            await page.waitForTimeout(1000);
            same(other.asked.join(), '', 'what the stranger was asked for');
            same(await page.evaluate(() => window.stolen), undefined, 'what the script did');
            same(await page.locator('dialog svg script, dialog iframe, dialog embed, dialog object, .stage svg').count(), 0, 'documents in the dialog');
            expect((await page.getAttribute('.stage img', 'src')).startsWith('blob:'), 'it comes by an address that could be opened as a page');
        });
        await window.look('drawing');
        await step('also where its address is opened as a page, the rules of this page hold', async () => {
            const [tab] = await Promise.all([page.context().waitForEvent('page'), page.evaluate(() => { window.open(document.querySelector('.stage img').src); })]);
            await tab.waitForLoadState();
            for (let round = 0; !server.violations.some(isOfBlob); round++) {
                expect(round < 80, 'nothing was stopped: is it a page at all?');
                await tab.waitForTimeout(100);
            }
            await tab.waitForTimeout(1000);
            same(await tab.evaluate(() => window.stolen), undefined, 'what the script did');
            same(other.asked.join(), '', 'what the stranger was asked for');
            await tab.close();
            // Begun there and stopped.
            window.foreign.length = 0;
            window.forgive();
        });
        await step('the server is never asked to show it as a document', async () => {
            const answer = await page.request.get(`${server.address}/index.php?do=view&path=${encodeURIComponent(path('media', 'logo.svg'))}`);
            same(answer.status(), 422, 'the status of view');
        });
        await step('from the preview it is edited as text', async () => {
            await page.click('dialog button:has-text("Edit as text")');
            await page.waitForSelector('dialog.editor .cm-content:has-text("onload")');
            await page.locator('dialog.editor .dialog-head button').click();
            await page.waitForSelector('dialog', { state: 'detached' });
            same(other.asked.join(), '', 'what the stranger was asked for');
        });
        await step('one that is no drawing says so', async () => {
            server.tree.find(path('media')).children.set('no.svg', file('<svg', LATE));
            await site.press('F5');
            await site.row('no.svg').dblclick();
            await page.waitForSelector('.stage [role=alert]:has-text("cannot be shown")');
            await site.press('Escape');
            window.forgive();
        });
    } finally {
        await other.stop();
    }
}

async function archives(site) {
    const { page, server } = site;
    const offers = async (name) => {
        await site.tick(name);
        await page.click('.toolbar [aria-label=More]');
        const offered = await page.locator('.menu button', { hasText: 'Extract' }).count() > 0;
        await site.press('Escape');
        await site.tick(name);
        return offered;
    };
    const offered = async () => {
        const found = [];
        for (const name of ['a.rar', 'b.gz', 'c.tar.bz2', 'd.tar.gz', 'e.7z', 'f.tar.xz']) {
            if (await offers(name)) {
                found.push(name);
            }
        }
        return found.join();
    };
    const caps = server.caps;
    await step('extracting is offered for what can be extracted, and with the panel for more', async () => {
        await site.open('/#/media');
        same(await offered(), 'c.tar.bz2,d.tar.gz', 'with the panel');
        server.caps = [];
        await site.open('/#/media');
        same(await offered(), 'd.tar.gz', 'without the panel');
    });
    await step('one that cannot be extracted says so when it is opened, and what can', async () => {
        await site.row('c.tar.bz2').dblclick();
        await site.notice('“c.tar.bz2” cannot be extracted here, only zip, tar, tar.gz, tgz can.');
        await site.clearNotices();
        server.caps = caps;
        await site.open('/#/media');
        await site.row('a.rar').dblclick();
        await site.notice('“a.rar” cannot be extracted here, only zip, tar, tar.gz, tgz, tar.bz2, tbz2, tar.zst can.');
        holds(await page.textContent('.notice button'), 'Download', 'what can be done');
        await site.clearNotices();
    });
    await step('one that can is extracted when it is opened, after a question', async () => {
        await site.row('d.tar.gz').dblclick();
        await site.dialog('Extract').waitFor();
        await site.press('Escape');
        await site.hasFocus();
    });
    server.caps = caps;
}
