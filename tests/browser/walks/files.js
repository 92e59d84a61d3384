/* One client in the file manager: in by the button, browse, upload, edit, pack, extract, trash, restore, out. */
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { expect, holds, same, step } from '../lib/report.js';
import { Page } from '../../filemanager/front/lib.js';
import { archives } from './filearchives.js';
import { edit } from './fileedit.js';
import { bigUpload, smallUploads } from './fileupload.js';

/* big = as in fileupload.js. */
export async function filesWalk(window, stage, { client, service, domain, user }, big) {
    const home = `${await stage.panel('home', user)}/web/${domain}/public_html`;
    await window.go(`/?login=client&id=${client}`);
    await window.go(`/clientarea.php?action=productdetails&id=${service}`);
    await window.look('service with the file manager');
    await stage.panel('clearCalls');
    await step('the button opens the files of the domain in a new tab', async () => {
        await window.follow(() => window.page.locator('form:has(input[value=FileManager]) button[name=domain]').click());
        await window.page.waitForLoadState();
    });
    const site = new Page(window, null);
    await step('it is the file manager, at that folder', async () => {
        await site.row('index.php').waitFor();
        same(new URL(window.page.url()).origin + '/', stage.files_address, 'the address');
        holds(await site.page.title(), `/web/${domain}/public_html`, 'the title');
        same((await cookie(window, stage))?.httpOnly, true, 'whether scripts are kept from its cookie');
    });
    await window.look('file manager');
    await browse(site);
    await smallUploads(site, home);
    await bigUpload(site, home, big);
    await edit(site, home);
    await time(site, home);
    await archives(site, stage, home, domain);
    await trash(site, home);
    await site.page.click('[aria-label="Leave the file manager"]');
    await ends(site, stage, service);
}

async function browse(site) {
    await step('into a folder and back', async () => {
        await site.row('images').dblclick();
        await site.row('a.svg').waitFor();
        await site.page.goBack();
        await site.row('index.php').waitFor();
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
    const folder = page.url().split('#')[1];
    await step('a file goes to the trash', async () => {
        await site.grid().focus();
        await site.press('Escape');
        await site.tick('two.bin');
        await page.click('.toolbar [aria-label=Delete]');
        await site.notice('Moved 1 item to the trash');
        expect(!existsSync(`${home}/two.bin`), 'it is still there');
    });
    await step('and is restored', async () => {
        await site.press('Escape');
        await site.menu('Open the trash');
        await site.row('two.bin').waitFor();
        await window.look('file manager, trash');
        await site.tick('two.bin');
        await page.click('.toolbar [aria-label=Restore]');
        await site.notice('Restored 1 item');
        same(readFileSync(`${home}/two.bin`).equals(Buffer.alloc(300000, 7)), true, 'whether it is the file of before');
    });
    await page.evaluate((hash) => { location.hash = hash; }, folder);
    await site.row('index.php').waitFor();
}

async function cookie(window, stage) {
    return (await window.context.cookies(stage.files_address)).find(({ name }) => /^(__Host-)?hfm$/.test(name));
}

/* After "Leave": back at the service, no cookie, and nothing behind the browser's button Back. */
export async function ends(site, stage, service) {
    const { page, window } = site;
    await step('logging out leads back to the service, and the cookie is gone', async () => {
        await page.waitForURL((url) => url.href.startsWith(stage.address) && url.href.includes(`id=${service}`));
        same(await cookie(window, stage), undefined, 'the cookie');
    });
    await step('the way back in the browser shows a sentence and no file', async () => {
        same(window.complaints.join('; '), '', 'complaints of the whole walk that nobody asked for');
        await page.goBack();
        await page.getByText('Your session').waitFor();
        const html = await page.content();
        expect(!html.includes('index.php</') && !html.includes('file-manager-token'), `something is shown: ${html.slice(0, 300)}`);
        /* A page of one sentence has no icon, and browsers ask for one. */
        window.forgive(/401|favicon\.ico/);
        same(window.complaints.join('; '), '', 'what else the page complained of');
    });
}
