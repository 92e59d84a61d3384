/* One client in the file manager: in by the button, browse, upload, edit, trash, pack, extract, out. */
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, holds, same, step } from '../lib/report.js';
import { Page } from '../../filemanager/front/lib.js';

export async function filesWalk(window, stage, { client, service, domain, user }) {
    const { page } = window;
    const home = `${await stage.panel('home', user)}/web/${domain}/public_html`;
    await window.go(`/?login=client&id=${client}`);
    await window.go(`/clientarea.php?action=productdetails&id=${service}`);
    await window.look('service with the file manager');
    let site;
    await step('the button opens the files of the domain in a new tab', async () => {
        const opened = window.context.waitForEvent('page');
        await page.locator('form:has(input[value=FileManager]) button[name=domain]').click();
        window.page = await opened;
        watch(window);
        site = new Page(window, null);
        await site.row('index.php').waitFor();
        same(new URL(window.page.url()).origin + '/', stage.files_address, 'the address');
        holds(await site.page.title(), `/web/${domain}/public_html`, 'the title');
    });
    await window.look('file manager');
    await browse(site);
    await upload(site, home);
    await edit(site, home);
    await time(site, home);
    await trash(site, home);
    await archives(site, home);
    await leave(site, stage, service);
}

/* The new tab is looked at as the first one is. */
function watch(window) {
    window.page.on('console', (message) => ['error', 'warning'].includes(message.type()) && window.complaints.push(`console: ${message.text()}`));
    window.page.on('pageerror', (error) => window.complaints.push(`script: ${error.message}`));
}

async function browse(site) {
    const { page } = site;
    await step('into a folder and back by keyboard alone', async () => {
        await site.grid().focus();
        await site.press('Home');
        same(await site.focused(), 'images', 'the first row');
        await site.press('Enter');
        await site.row('a.svg').waitFor();
        await site.hasFocus();
        await site.press('Backspace');
        await site.row('index.php').waitFor();
        await page.waitForFunction(() => document.querySelector('.row.focused .names > .name')?.textContent === 'images');
    });
    await step('a folder is made by keyboard', async () => {
        await site.press('F7');
        await site.dialog('New folder').waitFor();
        await page.keyboard.type('fresh');
        await site.press('Enter');
        await site.notice('Created “fresh”');
    });
}

async function upload(site, home) {
    const { page, window } = site;
    await step('two files are uploaded to where the panel has them', async () => {
        await page.setInputFiles('[data-upload=files]', [
            { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('one') },
            { name: 'big.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3000000, 7) },
        ]);
        await page.waitForSelector('.activity:has-text("All done")');
        same(readFileSync(`${home}/one.txt`, 'utf8'), 'one', 'the small file');
        same(readFileSync(`${home}/big.bin`).length, 3000000, 'the size of the big one');
        await site.row('big.bin').waitFor();
    });
    await window.look('file manager, uploads');
    await page.locator('.activity button', { hasText: 'Clear' }).click().catch(() => {});
    await site.clearNotices();
}

/* Not the "saved" of "Not saved". */
const saved = (page) => page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));

async function edit(site, home) {
    const { page, window } = site;
    const file = `${home}/index.php`;
    await step('a file is edited and saved', async () => {
        await site.row('index.php').dblclick();
        await page.waitForSelector('dialog.editor .cm-content');
        await site.press('Control+End');
        await page.keyboard.type('// mine');
        await page.waitForSelector('.editor-tools .primary:not([disabled])');
        await site.press('Control+s');
        await saved(page);
        holds(readFileSync(file, 'utf8'), '// mine', 'the file');
    });
    await step('what somebody else changed meanwhile is not overwritten', async () => {
        /* Another size and another second: what FTP tells of a file is no finer. */
        writeFileSync(file, '<?php // theirs, and longer than before\n');
        await page.keyboard.type(' and more');
        await page.waitForSelector('.editor-tools .primary:not([disabled])');
        await site.press('Control+s');
        await site.dialog('was changed meanwhile').waitFor();
        holds(readFileSync(file, 'utf8'), 'theirs', 'the file');
        window.forgive();
    });
    await window.look('file manager, conflict');
    await step('keep mine: then it is', async () => {
        await page.click('dialog.difference button:has-text("Keep mine")');
        await page.waitForSelector('dialog.difference', { state: 'detached' });
        await saved(page);
        holds(readFileSync(file, 'utf8'), 'mine and more', 'the file');
        await page.locator('dialog.editor .dialog-head button').click();
        await page.waitForSelector('dialog', { state: 'detached' });
        window.forgive();
    });
}

async function time(site, home) {
    const { page, window } = site;
    const modified = () => Math.floor(statSync(`${home}/old.txt`).mtimeMs / 1000);
    await step('the time of a file begins with its own, to the second, and is changed', async () => {
        utimesSync(`${home}/old.txt`, 1500000007, 1500000007);
        await site.press('F5');
        await site.tick('old.txt');
        await site.menu('Change time');
        await page.waitForSelector('dialog [type=time]');
        same(Math.floor(new Date(`${await page.inputValue('dialog [type=date]')}T${await page.inputValue('dialog [type=time]')}`).getTime() / 1000), 1500000007, 'the time it begins with');
        await page.fill('dialog [type=date]', '2020-01-02');
        await page.fill('dialog [type=time]', '03:04:05');
        await page.click('dialog button:has-text("Apply")');
        await site.notice('Changed the time of 1 item');
        same(modified(), new Date(2020, 0, 2, 3, 4, 5).getTime() / 1000, 'the time on the server');
        await site.tick('old.txt');
        await site.clearNotices();
    });
    await window.look('file manager, time changed');
}

async function trash(site, home) {
    const { page, window } = site;
    await step('a file goes to the trash', async () => {
        await site.tick('old.txt');
        await page.click('.toolbar [aria-label=Delete]');
        await site.notice('Moved 1 item to the trash');
        expect(!existsSync(`${home}/old.txt`), 'it is still there');
    });
    const folder = page.url().split('#')[1];
    await step('and is restored', async () => {
        await page.evaluate(() => { location.hash = '#trash'; });
        await site.row('old.txt').waitFor();
        await window.look('file manager, trash');
        await site.tick('old.txt');
        await page.click('.toolbar [aria-label=Restore]');
        await site.notice('Restored 1 item');
        same(readFileSync(`${home}/old.txt`, 'utf8'), 'old\n', 'the file');
    });
    await page.evaluate((hash) => { location.hash = hash; }, folder);
    await site.row('index.php').waitFor();
    await site.clearNotices();
}

async function archives(site, home) {
    const { page, window } = site;
    await step('an archive is made', async () => {
        await site.tick('one.txt', 'old.txt');
        await site.menu('Make an archive');
        await page.fill('dialog input', 'both');
        await page.selectOption('dialog select', 'zip');
        await page.click('dialog button:has-text("Make it")');
        await site.row('both.zip').waitFor();
        same(readFileSync(`${home}/both.zip`).subarray(0, 2).toString(), 'PK', 'the first bytes');
    });
    await step('and is extracted over a file that is there', async () => {
        writeFileSync(`${home}/one.txt`, 'changed since');
        await site.grid().focus();
        await site.press('Escape');
        await site.tick('both.zip');
        await site.menu('Extract');
        await page.click('dialog button:has-text("Extract here")');
        await page.click('dialog button:has-text("Overwrite")');
        for (let tries = 0; readFileSync(`${home}/one.txt`, 'utf8') !== 'one'; tries++) {
            expect(tries < 100, 'one.txt is not what was packed');
            await page.waitForTimeout(100);
        }
    });
    await window.look('file manager, archives');
}

async function leave(site, stage, service) {
    const { page, window } = site;
    await step('logging out leads back to the service, and the session is over', async () => {
        await page.click('[aria-label="Leave the file manager"]');
        await page.waitForURL((url) => url.href.startsWith(stage.address) && url.href.includes(`id=${service}`));
        await window.go(`${stage.files_address}index.php`);
        expect(!(await page.content()).includes('file-manager-token'), 'there is still a session');
        window.forgive();
    });
}
