/* Packing and unpacking: on the panel where it can, and on the file manager's host. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, same, step } from '../lib/report.js';

export async function archives(site, stage, home, domain) {
    const { page, window } = site;
    await step('a zip is made, on the file manager\'s host', async () => {
        await pack(site, 'zip');
        same(readFileSync(`${home}/both.zip`).subarray(0, 2).toString(), 'PK', 'the first bytes');
        same(await onPanel(stage, 'v-add-fs-archive'), 0, 'archives that the panel made');
    });
    await step('a tar.gz is made, on the panel', async () => {
        await pack(site, 'tar.gz');
        same(readFileSync(`${home}/both.tar.gz`).subarray(0, 2).toString('hex'), '1f8b', 'the first bytes');
        same(await onPanel(stage, 'v-add-fs-archive'), 1, 'archives that the panel made');
    });
    await window.look('file manager, archives');
    await step('the zip is extracted on the panel, over a file that is there', async () => {
        writeFileSync(`${home}/one.txt`, 'changed since');
        await extract(site, 'both.zip', null);
        await content(page, `${home}/one.txt`, 'one');
        same(await onPanel(stage, 'v-extract-fs-archive'), 1, 'archives that the panel extracted');
    });
    await step('the tar.gz is extracted on the file manager\'s host, where the panel would take the folder for an option', async () => {
        await page.keyboard.press('F7');
        await site.dialog('New folder').waitFor();
        await page.keyboard.type('-dash');
        await page.keyboard.press('Enter');
        await site.notice('Created “-dash”');
        await extract(site, 'both.tar.gz', '-dash');
        /* In an archive of the panel's, names begin at the account's home. */
        const inside = `${home}/-dash/web/${domain}/public_html`;
        await content(page, `${inside}/one.txt`, 'one');
        await content(page, `${inside}/old.txt`, 'old\n');
        same(await onPanel(stage, 'v-extract-fs-archive'), 1, 'archives that the panel extracted');
    });
    await page.locator('.activity button', { hasText: 'Clear' }).click();
    await site.clearNotices();
}

async function pack(site, format) {
    const { page } = site;
    await unselect(site);
    await site.tick('one.txt', 'old.txt');
    await site.menu('Make an archive');
    await page.fill('dialog input', 'both');
    await page.selectOption('dialog select', format);
    await page.click('dialog button:has-text("Make it")');
    await site.row(`both.${format}`).waitFor();
}

/* folder = one in this folder; null = this folder. */
async function extract(site, name, folder) {
    const { page } = site;
    await unselect(site);
    await site.tick(name);
    await site.menu('Extract');
    if (folder !== null) {
        await page.locator('dialog .folders button', { hasText: folder }).click();
        await page.locator('dialog .folders', { hasText: 'No folders in here' }).waitFor();
    }
    await page.click('dialog button:has-text("Extract here")');
    await page.click('dialog button:has-text("Overwrite")');
    await page.locator('.activity .line.done', { hasText: `Extracting ${name}` }).waitFor();
}

async function unselect(site) {
    await site.grid().focus();
    await site.press('Escape');
}

async function content(page, file, expected) {
    const read = () => { try { return readFileSync(file, 'utf8'); } catch { return null; } };
    for (let tries = 0; read() !== expected; tries++) {
        expect(tries < 100, `${file} holds ${JSON.stringify(read())}, not ${JSON.stringify(expected)}`);
        await page.waitForTimeout(100);
    }
}

async function onPanel(stage, command) {
    return (await stage.panel('calls')).filter((call) => call.command === command).length;
}
