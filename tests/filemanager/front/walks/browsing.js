/* Looking around: by mouse, by keyboard alone, in ten thousand entries, among odd names; search, previews. */
import { readFileSync } from 'node:fs';
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { tabTo } from '../../../browser/lib/keyboard.js';
import { Page, SITE } from '../lib.js';

export async function browsing(window, server) {
    const site = new Page(window, server);
    await deepLink(site);
    await many(site);
    await keyboard(site);
    await odd(site);
    await search(site);
    await previews(site);
}

async function deepLink(site) {
    const { page, window } = site;
    site.server.iconHangs = true;
    await step('a deep link shows that folder, folders first', async () => {
        await site.open(SITE);
        same((await site.names()).slice(0, 3).join(), 'images,wp-content,.htaccess', 'the first names');
        holds(await page.title(), '/web/example.com/public_html', 'the title');
    });
    await window.look('files list');
    site.server.iconHangs = false;
    await step('Back and Forward go to folders', async () => {
        await site.row('wp-content').dblclick();
        await page.waitForFunction(() => location.hash.endsWith('wp-content'));
        await site.settled();
        await page.goBack();
        await site.row('index.php').waitFor();
        await page.goForward();
        await site.row('plugins').waitFor();
    });
    await step('sorting by size', async () => {
        await site.open(SITE);
        await page.click('.head .size button');
        same((await site.names())[2], 'backup.tar.gz', 'the largest file');
        same(await page.getAttribute('.head .size', 'aria-sort'), 'descending', 'aria-sort');
        await page.click('.head .name button');
    });
    await step('the tree opens and closes, and leads to folders', async () => {
        if (site.narrow) {
            await page.click('.toolbar [aria-label=Folders]');
        }
        await page.locator('.branch', { hasText: 'logs' }).click();
        await site.row('error.log').waitFor();
        same(await page.locator('.branch[aria-selected=true] .name').textContent(), 'logs', 'the folder in the tree');
    });
    await step('a folder that cannot be read says why, and can be tried again', async () => {
        site.server.fail('list', 'unreachable');
        await site.open('/#/mail');
        holds(await page.textContent('.empty'), 'The server said: unreachable', 'the list');
        await page.click('.empty button');
        await site.row('example.com').waitFor();
        site.window.forgive();
    });
}

/* Rows that fit the window, some above and below, and the one of the keyboard. */
const MOST_ROWS = 48;

async function fewRows(page) {
    const rows = await page.locator('.grid-body .row').count();
    expect(rows > 0 && rows <= MOST_ROWS, `${rows} rows are in the document`);
}

async function many(site) {
    const { page, window } = site;
    await step('10,000 entries: few rows stand in the document, the last one is reached at once', async () => {
        await site.open('/#/many');
        same(await page.getAttribute('[role=grid]', 'aria-rowcount'), '10001', 'the number of rows');
        await fewRows(page);
        await site.grid().focus();
        await site.press('End');
        same(await site.focused(), 'file-10000.txt', 'the last row');
        await fewRows(page);
        await site.press('Home');
        same(await site.focused(), 'file-1.txt', 'the first row');
    });
    await step('scrolling through ten thousand, there never stand more', async () => {
        const most = await page.evaluate(async () => {
            const grid = document.querySelector('[role=grid]');
            let rows = 0;
            for (let frame = 0; frame < 60; frame++) {
                grid.scrollTop += 4000;
                await new Promise((resolve) => requestAnimationFrame(resolve));
                rows = Math.max(rows, grid.querySelectorAll('.grid-body .row').length);
            }
            return rows;
        });
        expect(most > 10 && most <= MOST_ROWS, `up to ${most} rows were in the document`);
    });
    await step('wherever one scrolls, rows fill the view', async () => {
        await page.evaluate(() => { document.querySelector('[role=grid]').scrollTop = 123456; });
        await page.waitForFunction(() => {
            const grid = document.querySelector('[role=grid]').getBoundingClientRect();
            const row = document.elementFromPoint(grid.left + 100, grid.top + grid.height / 2)?.closest('.row');
            return row && Number(row.getAttribute('aria-rowindex')) > 2000;
        });
    });
    await step('a filter over ten thousand', async () => {
        await page.fill('#filter', '999');
        await page.waitForFunction(() => document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '20');
        holds(await page.textContent('.status'), '19 of 10000', 'the status');
        await page.fill('#filter', 'file');
        await page.waitForFunction(() => document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '10001');
        await fewRows(page);
        await page.fill('#filter', '');
    });
    await step('all ten thousand selected, sorted, and sorted again', async () => {
        await site.grid().focus();
        await site.press('Control+a');
        holds(await page.textContent('.status'), '10,000 selected', 'the status');
        await fewRows(page);
        same(await page.locator('.grid-body .row[aria-selected=false]').count(), 0, 'rows that are not selected');
        // The largest first; those without a byte are every 977th.
        for (const first of ['file-976.txt', 'file-977.txt']) {
            await page.click('.head .size button');
            await page.evaluate(() => { document.querySelector('[role=grid]').scrollTop = 0; });
            await page.waitForFunction((name) => document.querySelector('.row[aria-rowindex="2"] .names > .name')?.textContent === name, first);
            await fewRows(page);
        }
        await page.click('.head .name button');
        await site.hasFocus();
        await site.press('Escape');
        same((await site.selected()).length, 0, 'rows that are selected');
    });
    await window.look('files of ten thousand');
}

/* The keys of pure/keys.ts as a person reads them. */
function tableKeys() {
    const source = readFileSync(new URL('../../../../php_wrapper/filemanager/front/src/pure/keys.ts', import.meta.url), 'utf8');
    const signs = { ' ': 'Space', Escape: 'Esc', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn', ArrowUp: '↑', ArrowDown: '↓', ContextMenu: 'Menu' };
    return ['STEPS', 'KEYS'].flatMap((table) => {
        const [, body] = new RegExp(`const ${table}: [^=]*= \\{(.*?)\\n\\};`, 's').exec(source);
        return [...body.matchAll(/(?:'([^']+)'|([A-Za-z0-9]+)): '[a-z_]+'/g)].map(([, quoted, plain]) => (quoted ?? plain).split('+')
            .map((part) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' + '));
    });
}

async function keyboard(site) {
    const { page } = site;
    await step('the keyboard alone: into folders and back to the same row', async () => {
        await site.open('/');
        await site.hasFocus();
        await page.keyboard.type('we');
        same(await site.focused(), 'web', 'the row of "we"');
        await site.press('Enter');
        await site.row('example.com').waitFor();
        await site.hasFocus();
        await site.press('Enter');
        await site.row('public_html').waitFor();
        await site.press('Backspace');
        await site.row('example.com').waitFor();
        await page.waitForFunction(() => document.querySelector('.row.focused .names > .name')?.textContent === 'example.com');
    });
    await step('selection with Shift, Ctrl, Space and Ctrl+A, told to screen readers', async () => {
        await site.open(SITE);
        await site.press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
        same((await site.selected()).join(), 'images,wp-content,.htaccess', 'three');
        await site.press('Control+ArrowDown', 'Control+ArrowDown', 'Space');
        same((await site.selected()).length, 4, 'and one apart');
        holds(await page.textContent('.status'), '4 selected', 'the status');
        await site.press('Control+a');
        holds(await page.textContent('.status'), '16 selected', 'all');
        await site.press('Escape');
        same((await site.selected()).length, 0, 'none');
    });
    await step('/ goes to the filter, Escape back', async () => {
        await site.press('/');
        same(await page.evaluate(() => document.activeElement.id), 'filter', 'the focus');
        await page.keyboard.type('style');
        same((await site.names()).join(), 'style.css', 'what is left');
        await site.press('Escape');
        await site.hasFocus();
        same((await site.names()).length, 16, 'everything again');
    });
    await step('? shows every key of the page\'s tables', async () => {
        await site.press('?');
        await site.dialog('Keyboard').waitFor();
        await site.hasFocus();
        const shown = await page.locator('dialog kbd').allTextContents();
        const keys = tableKeys();
        expect(keys.length > 30, `only ${keys.length} keys were found in the tables`);
        same(keys.filter((key) => !shown.includes(key)).join(', '), '', 'keys that the page does not tell');
        same(shown.filter((key, index) => shown.indexOf(key) !== index).join(), '', 'keys that are told twice');
    });
    await site.window.look('files help');
    await step('the menu by keyboard', async () => {
        await site.press('Escape', 'Home', 'Shift+F10');
        await page.waitForSelector('.menu button:focus');
        await site.press('ArrowDown', 'End');
        same(await page.evaluate(() => document.activeElement.textContent), 'DeleteDel', 'the last item');
        same(await page.locator('.menu [aria-keyshortcuts]').evaluateAll((items) => items.map((item) => item.getAttribute('aria-keyshortcuts')).join()),
            'Enter,Control+X,Control+C,F2,Alt+Enter,Delete', 'the keys as screen readers take them');
    });
    await site.window.look('files menu');
    await step('Escape closes the menu, and the list has the focus', async () => {
        await site.press('Escape');
        await site.hasFocus();
        same(await page.evaluate(() => document.activeElement.getAttribute('role')), 'grid', 'the focus');
    });
    await step('Tab reaches the tree and the list, both marked', async () => {
        await page.evaluate(() => document.activeElement.blur());
        if (!site.narrow) {
            await tabTo(page, '[role=tree]');
            await site.press('Home', 'ArrowDown', 'Enter');
            await site.settled();
        }
        await tabTo(page, '[role=grid]');
    });
}

async function odd(site) {
    const { page, window } = site;
    await step('names with markup, quotes, line breaks and bytes that are no UTF-8 are text', async () => {
        await site.open('/#/odd');
        const names = await site.names();
        expect(names.includes('<img src=x onerror=alert(1)>.html') && names.includes('caf\uFFFD.txt') && names.includes('two␤lines'), names.join(' | '));
        same(await page.locator('.grid img').count(), 0, 'images in the list');
    });
    await window.look('files with odd names');
    await step('what cannot be worked with says so', async () => {
        await site.row('two␤lines').locator('.check').click();
        expect(await page.isDisabled('.toolbar [aria-label=Delete]'), 'it can be deleted');
        await site.press('Enter');
        await site.notice('holds a line break');
    });
    await step('a name that is no UTF-8 opens by its bytes', async () => {
        await site.tick('two␤lines');
        await site.row('caf\uFFFD.txt').dblclick();
        await site.dialog('caf').waitFor();
        await page.waitForSelector('.cm-content:has-text("latin1 name")');
        await page.locator('dialog.editor .dialog-head button').click();
    });
    await site.clearNotices();
}

async function search(site) {
    const { page, window } = site;
    await step('a search below brings its results piece by piece', async () => {
        await site.open('/');
        await page.fill('#filter', 'read');
        await page.press('#filter', 'Enter');
        await site.row('readme.txt').waitFor();
        await site.settled();
        holds(await page.textContent('.crumbs'), 'Search for “read”', 'the way');
    });
    await window.look('files search');
    await step('a result leads to its folder', async () => {
        await site.row('readme.txt').locator('.check').click();
        await site.menu('Show in its folder');
        await page.waitForFunction(() => location.hash.endsWith('akismet'));
        await site.settled();
        same(await site.focused(), 'readme.txt', 'the row');
    });
}

async function previews(site) {
    const { page, window } = site;
    await step('an image is shown, the arrows go to the next', async () => {
        await site.open(SITE);
        await site.row('photo.png').dblclick();
        await site.dialog('photo.png').waitFor();
        await page.waitForFunction(() => document.querySelector('.stage img')?.naturalWidth === 640);
        await site.press('ArrowRight');
        await page.waitForFunction(() => document.querySelector('.stage img')?.naturalWidth === 300);
    });
    await window.look('files preview');
    await step('closed, the keyboard stands on the image that was seen', async () => {
        await site.press('Escape');
        same(await site.focused(), 'second.png', 'the row');
        await site.hasFocus();
    });
    await step('a PDF opens in a tab of its own, which cannot reach this page', async () => {
        await site.row('manual.pdf').dblclick();
        await site.dialog('manual.pdf').waitFor();
        same(await page.locator('dialog iframe, dialog embed, dialog object').count(), 0, 'frames');
        const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('.stage a')]);
        await tab.waitForURL(/do=view/, { waitUntil: 'commit' });
        same(await tab.evaluate(() => window.opener), null, 'what the tab has of this page');
        await tab.close();
        await site.press('Escape');
        await site.hasFocus();
    });
    await step('a zip is looked into', async () => {
        await site.row('backup.zip').dblclick();
        await page.waitForSelector('.members td:has-text("site/css/a.css")');
        await site.press('Escape');
    });
    await step('what was opened is not selected any more: Delete takes nothing, and says so', async () => {
        for (const name of ['photo.png', 'backup.zip', 'index.php']) {
            await site.row(name).dblclick();
            await page.waitForSelector('dialog[open] .stage img, dialog[open] .members, dialog[open] .cm-content');
            await site.press('Escape');
            await page.waitForSelector('dialog', { state: 'detached' });
            same(await site.focused(), name, 'the row of the keyboard');
            same((await site.selected()).join(), '', 'what is selected');
            await site.press('Delete');
            await site.notice('Nothing is selected, so nothing was deleted');
        }
        same(site.server.seen.filter((name) => name === 'delete').length, 0, 'requests to delete');
        await site.clearNotices();
    });
    await step('the row of the keyboard is chosen with Space, and then Delete takes it', async () => {
        await site.press('Space', 'Delete');
        await site.notice('Moved 1 item to the trash');
        same([...site.server.trash.values()].map(({ name }) => name).join(), 'index.php', 'the trash');
        await page.locator('.notice button', { hasText: 'Undo' }).click();
        await site.row('index.php').waitFor();
        await site.clearNotices();
    });
}
