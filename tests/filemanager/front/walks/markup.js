/* Names that would be markup, code or an address, at every place that shows one: they are text (HOLES.md: H11, H18, H19, S9). */
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { Page, path } from '../lib.js';
import { bytesOf, file, folder } from '../tree.js';

const FOLDER = '<img src=x onerror=owned=1>';
const SCRIPT = '<script>owned=1<.txt';
const QUOTED = '"><svg onload=owned=1>.html';
const NAMES = [SCRIPT, QUOTED, "' onmouseover='owned=1", '&lt;b&gt;bold', '{{7*7}}', '${7*7}', 'javascript:owned=1', '<!--', '%3Cb%3E', '<b>picture.png'];
const PLACE = `/#/${encodeURIComponent(FOLDER)}`;

export async function markup(window, server) {
    const site = new Page(window, server);
    const asked = new Set();
    window.context.on('request', (request) => asked.add(new URL(request.url()).origin));
    window.page.on('dialog', (dialog) => { asked.add(`a dialog: ${dialog.message()}`); void dialog.dismiss(); });
    prepare(server);
    await places(site);
    await dialogs(site);
    await errors(site);
    await later(site);
    await step('no other host was asked, and no window of the browser opened', async () => same([...asked].join(), server.address, 'the origins'));
}

function prepare({ tree }) {
    const children = Object.fromEntries(NAMES.map((name) => [name, file(`content of ${name}`)]));
    tree.root.children.set(bytesOf(FOLDER), folder({ ...children, [QUOTED.slice(0, -5)]: folder({ [FOLDER]: folder() }) }));
}

/* What would be there if a name had become more than text. */
async function harmless(page) {
    const told = await page.evaluate(() => {
        const all = [...document.querySelectorAll('*')];
        const handlers = all.filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')));
        const links = all.filter((element) => /^\s*(javascript|data|vbscript):/i.test(element.getAttribute('href') ?? element.getAttribute('src') ?? ''));
        const scripts = [...document.scripts].filter((script) => !script.src.startsWith(`${location.origin}/assets/`));
        const images = [...document.images].filter((image) => image.getAttribute('src') === 'x');
        return { owned: typeof window.owned, bad: [...handlers, ...links, ...scripts, ...images].map((element) => element.outerHTML.slice(0, 100)) };
    });
    same(told.owned, 'undefined', 'what the names run');
    same(told.bad.join(), '', 'elements made of names');
}

async function places(site) {
    const { page, window } = site;
    await step('list, title, way and tree show names as they are', async () => {
        await site.open(PLACE);
        const names = await site.names();
        for (const name of NAMES) {
            expect(names.includes(name), `${name} is not among ${names.join(' | ')}`);
        }
        holds(await page.title(), FOLDER, 'the title');
        holds(await page.textContent('main, body'), FOLDER, 'the page');
        if (!site.narrow) {
            await page.locator('[role=treeitem]', { hasText: FOLDER }).first().waitFor();
            await page.locator('[role=treeitem]', { hasText: FOLDER }).first().click();
            await page.locator('[role=tree]').focus();
            await site.press('ArrowRight');
            await page.locator('[role=treeitem]', { hasText: QUOTED.slice(0, -5) }).first().waitFor();
        }
        await harmless(page);
    });
    await window.look('names with markup');
    await step('a name in the address is text too', async () => {
        await site.open(`${PLACE}/${encodeURIComponent('"><script>owned=1</script>')}`);
        await harmless(page);
        await site.open('/#/%3Cscript%3Eowned=1%3C/script%3E');
        await harmless(page);
        await site.open('/#javascript:owned=1');
        await harmless(page);
        window.forgive();
        await site.clearNotices();
    });
}

async function dialogs(site) {
    const { page, window } = site;
    await step('dialogs show names as they are', async () => {
        await site.open(PLACE);
        await site.tick(SCRIPT);
        for (const [action, shown] of [['Rename', false], ['Properties', true], ['Permissions', false], ['Move to', false], ['Copy to', false], ['Make an archive', false]]) {
            await site.menu(action);
            await page.waitForSelector('dialog[open]');
            const text = await page.evaluate(() => {
                const dialog = document.querySelector('dialog[open]');
                return dialog.textContent + [...dialog.querySelectorAll('input')].map(({ value }) => value).join();
            });
            if (shown || action === 'Rename') {
                holds(text, SCRIPT, `the dialog of ${action}`);
            }
            await harmless(page);
            await site.press('Escape');
            await page.waitForSelector('dialog', { state: 'detached' });
        }
    });
    await step('so do preview and editor', async () => {
        await site.open(PLACE);
        await site.row(SCRIPT).dblclick();
        await page.waitForSelector('dialog.editor .cm-content');
        holds(await page.textContent('dialog.editor h2'), SCRIPT, 'the title');
        await harmless(page);
        await page.locator('dialog.editor .dialog-head button').click();
        await page.waitForSelector('dialog', { state: 'detached' });
        await site.row('<b>picture.png').dblclick();
        await page.waitForSelector('dialog.preview');
        holds(await page.textContent('dialog.preview h2'), '<b>picture.png', 'the title');
        await harmless(page);
        await site.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
        window.forgive();
    });
}

async function errors(site) {
    const { page, window, server } = site;
    await step('what is in the way, and what fails, is named as text', async () => {
        await site.open(PLACE);
        await site.tick(SCRIPT);
        await site.menu('Rename');
        await page.fill('dialog input', QUOTED);
        await site.press('Enter');
        await page.waitForFunction((name) => [...document.querySelectorAll('dialog[open]')].some(({ textContent }) => textContent.includes(name)), QUOTED);
        await harmless(page);
        await site.press('Escape');
        await site.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
        server.tree.get(path(FOLDER)).children.delete(bytesOf('{{7*7}}'));
        await site.row('{{7*7}}').dblclick();
        await page.waitForSelector('.notice');
        await harmless(page);
        window.forgive();
        await site.clearNotices();
    });
    await step('a sentence of the server is text', async () => {
        server.fail('mkdir', '<img src=x onerror=owned=1>');
        await site.grid().focus();
        await site.press('F7');
        await page.waitForSelector('dialog[open] input');
        await site.press('Enter');
        await page.waitForSelector('dialog .trouble:has-text("onerror")');
        await harmless(page);
        await site.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
        window.forgive();
    });
}

async function later(site) {
    const { page, window } = site;
    await step('notices, uploads, search and trash show names as they are', async () => {
        await site.open(PLACE);
        await page.setInputFiles('[data-upload=files]', [{ name: '<img src=x onerror=owned=2>.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
        await page.waitForSelector('.activity:has-text("onerror=owned=2")');
        await site.row('<img src=x onerror=owned=2>.txt').waitFor();
        await harmless(page);
        await site.tick(QUOTED);
        await page.click('.toolbar [aria-label=Delete]');
        await site.notice('Moved 1 item to the trash');
        await page.fill('#filter', 'owned');
        await page.press('#filter', 'Enter');
        await site.settled();
        await site.row(SCRIPT).waitFor();
        await harmless(page);
        await site.open('/#trash');
        await site.row(QUOTED).waitFor();
        holds(await page.textContent('.grid-body'), FOLDER, 'where it came from');
        await harmless(page);
        window.forgive();
    });
    await window.look('trash of names with markup');
}
