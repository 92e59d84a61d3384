/* The same file manager without a mouse, from the button to the way out; uploads alone are left to the browser's dialog for files. */
import { existsSync, readFileSync } from 'node:fs';
import { tabTo, tabToName } from '../lib/keyboard.js';
import { expect, holds, same, step } from '../lib/report.js';
import { Page } from '../../filemanager/front/lib.js';
import { ends } from './files.js';

export async function filesByKeyboard(window, stage, { client, service, domain, user }) {
    const home = `${await stage.panel('home', user)}/web/${domain}/public_html`;
    await window.go(`/?login=client&id=${client}`);
    await window.go(`/clientarea.php?action=productdetails&id=${service}`);
    await step('in, by Tab and Enter', async () => {
        await tabTo(window.page, 'form:has(input[value=FileManager]) button[name=domain]');
        await window.follow(() => window.page.keyboard.press('Enter'));
    });
    const site = new Page(window, null);
    await site.row('index.php').waitFor();
    await folders(site, home);
    await writing(site, home);
    await renaming(site, home);
    await trash(site, home);
    await step('out, by Tab and Enter', async () => {
        await tabToName(site.page, 'Leave the file manager');
        await site.press('Enter');
    });
    await ends(site, stage, service);
}

/* The list, with that row under the keyboard: its name is typed. */
async function stand(site, name) {
    if (!await site.grid().evaluate((grid) => grid === document.activeElement)) {
        await tabTo(site.page, '[role=grid]');
    }
    await site.press('Home');
    await site.page.waitForTimeout(1000); // What is typed then is a new beginning.
    await site.page.keyboard.type(name);
    same(await site.focused(), name, 'the row under the keyboard');
    await site.hasFocus();
}

async function folders(site, home) {
    await step('into a folder, a folder in it, and back', async () => {
        await stand(site, 'images');
        await site.press('Enter');
        await site.row('a.svg').waitFor();
        await site.press('F7');
        await site.dialog('New folder').waitFor();
        await site.keyboard.type('small');
        await site.press('Enter');
        await site.notice('Created “small”');
        expect(existsSync(`${home}/images/small`), 'the folder is not there');
        await site.press('Backspace');
        await site.row('index.php').waitFor();
    });
}

async function writing(site, home) {
    const { page } = site;
    await step('a file is opened, changed, saved and closed', async () => {
        await stand(site, 'index.php');
        await site.press('Enter');
        await page.waitForSelector('dialog.editor .cm-content');
        await site.press('Control+End');
        await page.keyboard.type('// by hand');
        await site.press('Control+s');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));
        holds(readFileSync(`${home}/index.php`, 'utf8'), '// by hand', 'the file');
        await site.press('Escape');
        await page.waitForSelector('dialog', { state: 'detached' });
        await site.hasFocus();
    });
}

async function renaming(site, home) {
    await step('a file gets another name', async () => {
        await stand(site, 'old.txt');
        await site.press('F2');
        await site.dialog('Rename').waitFor();
        await site.press('Control+a');
        await site.keyboard.type('new.txt');
        await site.press('Enter');
        await site.notice('Renamed “old.txt” to “new.txt”');
        expect(existsSync(`${home}/new.txt`) && !existsSync(`${home}/old.txt`), 'it has the name of before');
    });
}

async function trash(site, home) {
    const { page, window } = site;
    await step('it goes to the trash', async () => {
        await stand(site, 'new.txt');
        await site.press('Delete');
        await site.notice('Moved 1 item to the trash');
        expect(!existsSync(`${home}/new.txt`), 'it is still there');
    });
    await step('and comes back', async () => {
        await tabToName(page, 'Trash');
        await site.press('Enter');
        await site.row('new.txt').waitFor();
        await stand(site, 'new.txt');
        await tabToName(page, 'Restore');
        await site.press('Enter');
        await site.notice('Restored 1 item');
        same(readFileSync(`${home}/new.txt`, 'utf8'), 'old\n', 'the file');
    });
    await window.look('file manager, by keyboard');
}
