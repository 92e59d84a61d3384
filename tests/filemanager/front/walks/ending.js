/* The end of a session, a server that is away, leaving. */
import { expect, same, step } from '../../../browser/lib/report.js';
import { Page, SITE } from '../lib.js';

export async function ending(window, server) {
    const site = new Page(window, server);
    const { page } = site;
    await step('a server that does not answer is told, and the page goes on', async () => {
        await site.open(SITE);
        // Often: the browser itself repeats a request whose connection was closed before an answer.
        server.fail('mkdir', 'cut', 20);
        await site.press('F7');
        await site.dialog('New folder').waitFor();
        await site.press('Enter');
        await page.waitForSelector('dialog .trouble:has-text("did not answer")');
        server.faults = [];
        await site.press('Enter');
        await site.notice('Created “new-folder”');
        window.forgive();
    });
    await step('a session that ends leads back, and keeps what was typed', async () => {
        await site.row('index.php').dblclick();
        await page.waitForSelector('.cm-content');
        await page.keyboard.type('unsaved');
        server.ended = true;
        await site.press('Control+s');
        await page.waitForSelector('.over h1:has-text("Your session has ended")');
        same(await page.getAttribute('.over a', 'href'), server.back, 'the way back');
        window.forgive();
    });
    await window.look('session over');
    await step('the text can still be copied', async () => {
        await page.click('.over button:has-text("Stay here")');
        expect((await page.textContent('.cm-content')).includes('unsaved'), 'the text is gone');
        window.forgive();
    });
    await step('a page that begins without a session says so', async () => {
        page.once('dialog', (dialog) => void dialog.accept());
        await window.go('about:blank');
        await window.go('/');
        await page.waitForSelector('.over h1:has-text("Your session has ended")');
        window.forgive();
    });
    await window.look('session over from the beginning');
    await step('leaving goes back to billing', async () => {
        server.ended = false;
        await page.route('https://billing.example.com/**', (route) => route.fulfill({ body: 'billing' }));
        await site.open('/');
        await page.click('[aria-label="Leave the file manager"]');
        await page.waitForURL(server.back);
    });
}
