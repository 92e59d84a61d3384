/* Making, renaming, moving, copying, permissions, trash, archives. */
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { Page, path, SITE } from '../lib.js';

const DOCS = path('web', 'example.com', 'public_html');

export async function changing(window, server) {
    const site = new Page(window, server);
    await site.open(SITE);
    await making(site);
    await moving(site);
    await trash(site);
    await others(site);
}

async function making(site) {
    const { page, server, window } = site;
    await step('a folder is made by keyboard, and the keyboard stands on it', async () => {
        await site.grid().focus();
        await site.press('F7');
        await site.dialog('New folder').waitFor();
        await page.keyboard.type('fresh');
        await site.press('Enter');
        await site.notice('Created “fresh”');
        same(await site.focused(), 'fresh', 'the row');
        await site.hasFocus();
        same(server.tree.get(`${DOCS}/${path('fresh')}`).type, 'directory', 'on the server');
    });
    await step('a name that cannot be is told before the server is asked', async () => {
        const before = server.seen.length;
        await page.click('.toolbar [aria-label=New]');
        await page.locator('.menu button', { hasText: 'New file' }).click();
        await page.fill('dialog input', 'a/b');
        await site.press('Enter');
        await page.waitForSelector('dialog .trouble:has-text("cannot hold")');
        same(server.seen.slice(before).join(), '', 'requests');
        await page.fill('dialog input', 'index.php');
        await site.press('Enter');
        await page.waitForSelector('dialog .trouble:has-text("is there already")');
        window.forgive();
    });
    await window.look('new file that is there already');
    await step('another name works', async () => {
        await page.fill('dialog input', 'notes.txt');
        await site.press('Enter');
        await site.notice('Created “notes.txt”');
    });
    await step('F2 renames, Ctrl+Z takes it back', async () => {
        await site.press('F2');
        await site.dialog('Rename').waitFor();
        same(await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), 'notes', 'what is selected');
        await page.keyboard.type('ideas');
        await site.press('Enter');
        await site.notice('Renamed “notes.txt” to “ideas.txt”');
        same(await site.focused(), 'ideas.txt', 'the row');
        await site.press('Control+z');
        await site.notice('It is called “notes.txt” again');
        same(await site.focused(), 'notes.txt', 'the row after undo');
        await site.clearNotices();
    });
}

async function moving(site) {
    const { page, server, window } = site;
    await step('cut and paste by keyboard, then undo', async () => {
        await page.keyboard.type('notes');
        await site.press('Control+x', 'Home');
        await page.keyboard.type('fresh');
        await enterAndPaste(page);
        await site.row('notes.txt').waitFor();
        same(new URL(page.url()).hash, `#/web/example.com/public_html/fresh`, 'the address');
        expect(server.tree.find(`${DOCS}/${path('notes.txt')}`) === null, 'it is still at the old place');
        await site.press('Control+z');
        await site.notice('Moved 1 item back');
        expect(server.tree.find(`${DOCS}/${path('notes.txt')}`) !== null, 'it is not back');
        await site.clearNotices();
    });
    await step('a copy onto itself keeps both', async () => {
        await site.open(SITE);
        await site.row('notes.txt').click();
        await site.press('Control+c', 'Control+v');
        await site.row('notes (2).txt').waitFor();
    });
    await step('what is in the way is asked about before anything happens', async () => {
        await site.row('notes.txt').click();
        await site.press('Control+c');
        server.tree.get(`${DOCS}/${path('fresh')}`).children.set('notes.txt', { type: 'file', content: Buffer.from('precious'), modified: 1, mode: 420 });
        await site.row('fresh').dblclick();
        await page.waitForFunction(() => location.hash.endsWith('fresh'));
        await site.settled();
        await site.press('Control+v');
        await site.dialog('Already there').waitFor();
        same(server.tree.get(`${DOCS}/${path('fresh', 'notes.txt')}`).content.toString(), 'precious', 'the file in the way');
        window.forgive();
    });
    await window.look('conflict of a copy');
    await step('skipped, it stays; kept both, there are two', async () => {
        await page.click('dialog button:has-text("Skip")');
        await site.notice('Skipped 1 item');
        await site.grid().focus();
        await site.press('Control+v');
        await page.click('dialog button:has-text("Keep both")');
        await site.row('notes (2).txt').waitFor();
        same(server.tree.get(`${DOCS}/${path('fresh', 'notes.txt')}`).content.toString(), 'precious', 'the file in the way');
        window.forgive();
    });
    await step('a move that keeps both is undone: the old name is back at the old place', async () => {
        await site.open(SITE);
        server.tree.get(`${DOCS}/${path('notes.txt')}`).content = Buffer.from('moved');
        await site.row('notes.txt').click();
        await site.press('Control+x');
        await site.row('fresh').dblclick();
        await page.waitForFunction(() => location.hash.endsWith('fresh'));
        await site.settled();
        await site.press('Control+v');
        await page.click('dialog button:has-text("Keep both")');
        await site.row('notes (3).txt').waitFor();
        same(await site.focused(), 'notes (3).txt', 'the row of what came');
        await page.locator('.notice button', { hasText: 'Undo' }).click();
        await site.notice('Moved 1 item back');
        same(server.tree.get(`${DOCS}/${path('notes.txt')}`).content.toString(), 'moved', 'the file at the old place');
        same(server.tree.find(`${DOCS}/${path('fresh', 'notes (3).txt')}`), null, 'the file under the new name');
        await site.clearNotices();
        window.forgive();
    });
    await step('a move that overwrites offers no undo, and leaves those before alone', async () => {
        await site.open(SITE);
        await site.row('notes (2).txt').click();
        await site.press('F2');
        await page.fill('dialog input', 'notes.md');
        await site.press('Enter');
        await site.row('notes.md').waitFor();
        await site.clearNotices();
        server.tree.get(`${DOCS}/${path('fresh')}`).children.set('notes.md', { type: 'file', content: Buffer.from('old'), modified: 1, mode: 420 });
        await site.press('Control+x');
        await site.row('fresh').dblclick();
        await page.waitForFunction(() => location.hash.endsWith('fresh'));
        await site.settled();
        await site.press('Control+v');
        await page.click('dialog button:has-text("Overwrite")');
        await site.notice('Moved 1 item to');
        same(await page.locator('.notice button', { hasText: 'Undo' }).count(), 0, 'buttons to undo');
        await site.clearNotices();
        window.forgive();
    });
    await step('moved to a folder that is chosen', async () => {
        await site.row('notes (2).txt').click();
        await site.menu('Move to');
        await site.dialog('Move 1 item').waitFor();
        await page.click('.folders button:has-text("Up to public_html")');
        await page.click('.folders button:has-text("images")');
        await page.waitForSelector('.way:has-text("/images")');
        await page.click('dialog button:has-text("Move here")');
        await site.notice('Moved 1 item to /web/example.com/public_html/images');
        expect(server.tree.find(`${DOCS}/${path('images', 'notes (2).txt')}`) !== null, 'it is not there');
    });
    if (!site.narrow) {
        await step('dragged onto a folder', async () => {
            await site.open(SITE);
            await site.row('app.js').dragTo(site.row('images'));
            await site.notice('Moved 1 item to');
            expect(server.tree.find(`${DOCS}/${path('images', 'app.js')}`) !== null, 'it is not there');
        });
    }
    await site.clearNotices();
}

/* Both keys before the browser tells of the new address: the second one must mean the folder that the first one opened. */
function enterAndPaste(page) {
    return page.evaluate(() => {
        for (const stroke of [{ key: 'Enter' }, { key: 'v', ctrlKey: true }]) {
            document.querySelector('[role=grid]').dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...stroke }));
        }
    });
}

async function trash(site) {
    const { page, server, window } = site;
    await step('Delete moves several to the trash, and the keyboard stays near', async () => {
        await site.open(SITE);
        await site.row('data.json').click();
        await site.press('Shift+ArrowDown', 'Delete');
        await site.notice('Moved 2 items to the trash');
        same(server.trash.size, 2, 'things in the trash');
        await site.hasFocus();
        expect(await site.focused() !== null, 'the keyboard is nowhere');
    });
    await step('Undo brings them back', async () => {
        await page.locator('.notice button', { hasText: 'Undo' }).click();
        await site.row('data.json').waitFor();
        same(server.trash.size, 0, 'things in the trash');
    });
    await step('what the server does not permit is told', async () => {
        await site.open('/#/odd');
        await site.row('locked.txt').click();
        await site.press('Delete');
        await site.notice('does not permit deleting');
        await site.row('locked.txt').waitFor();
        await site.clearNotices();
    });
    await step('the trash shows where things came from', async () => {
        await site.open(SITE);
        await site.tick('data.json', 'style.css');
        await page.click('.toolbar [aria-label=Delete]');
        await site.notice('Moved 2 items');
        await site.open('/#trash');
        await site.row('style.css').waitFor();
        holds(await page.textContent('.grid-body'), '/web/example.com/public_html', 'the rows');
    });
    await window.look('trash');
    await step('one is restored, one deleted for good after a question', async () => {
        await site.tick('style.css');
        await page.click('.toolbar [aria-label=Restore]');
        await site.notice('Restored 1 item');
        expect(server.tree.find(`${DOCS}/${path('style.css')}`) !== null, 'it is not back');
        await site.row('data.json').click();
        await site.grid().focus();
        await site.press('Delete');
        await site.dialog('Delete for good').waitFor();
        await site.press('Enter');
        same(server.trash.size, 1, 'after Enter on the safe button');
        await site.press('Delete');
        await page.click('dialog .danger');
        await site.notice('Deleted 1 item for good');
        same(server.trash.size, 0, 'things in the trash');
    });
}

async function others(site) {
    const { page, server, window } = site;
    await step('permissions by boxes and by number', async () => {
        await site.open(SITE);
        await site.tick('index.php');
        await site.menu('Permissions');
        await page.fill('dialog .short', '9');
        await page.waitForSelector('dialog .trouble:has-text("three digits")');
        await page.fill('dialog .short', '640');
        await page.check('dialog [aria-label="Others: Read"]');
        same(await page.inputValue('dialog .short'), '644', 'the number');
        await page.uncheck('dialog [aria-label="Group: Read"]');
    });
    await window.look('permissions');
    await step('they are set', async () => {
        await page.click('dialog button:has-text("Apply")');
        await site.notice('Changed the permissions');
        same(server.tree.get(`${DOCS}/${path('index.php')}`).mode, 0o604, 'the mode');
    });
    await times(site);
    await step('properties', async () => {
        await site.menu('Properties');
        holds(await page.textContent('dialog .properties'), '/home/anna/web/example.com/public_html/index.php', 'the path on the server');
        await site.press('Escape');
    });
    await step('an archive is made as a task with progress', async () => {
        await site.menu('Make an archive');
        await page.fill('dialog input', 'site');
        await page.selectOption('dialog select', 'tar.gz');
        await page.click('dialog button:has-text("Make it")');
        await page.waitForSelector('.activity .line:has-text("Making site.tar.gz")');
        await site.row('site.tar.gz').waitFor();
    });
    await window.look('task that is done');
    await step('a task that could not do all says what it could not do', async () => {
        await site.menu('Make an archive');
        await page.fill('dialog input', 'partial');
        await page.click('dialog button:has-text("Make it")');
        await page.locator('.notice.bad', { hasText: 'One of the files cannot be read' }).waitFor();
        await site.clearNotices();
    });
    await step('extracting asks where to, and what about files that are there; it can be cancelled', async () => {
        server.slowJobs = true;
        await page.locator('.activity button', { hasText: 'Clear' }).click();
        await site.open(SITE);
        await site.tick('backup.zip');
        await site.menu('Extract');
        await page.click('dialog button:has-text("Extract here")');
        await page.click('dialog button:has-text("Overwrite")');
        await page.locator('.activity [aria-label="Cancel Extracting backup.zip"]').click();
        await site.notice('Extracting backup.zip: cancelled');
        server.slowJobs = false;
    });
    await step('a download, and several as one zip', async () => {
        await site.open(SITE);
        await site.tick('index.php');
        const [one] = await Promise.all([page.waitForEvent('download'), page.click('.toolbar [aria-label=Download]')]);
        same(one.suggestedFilename(), 'index.php', 'the name');
        await site.tick('photo.png');
        const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('.toolbar [aria-label=Download]')]);
        await tab.close().catch(() => {});
        expect(server.seen.includes('zip'), 'no zip was asked for');
    });
}

async function times(site) {
    const { page, server, window } = site;
    const node = (name) => server.tree.get(`${DOCS}/${path(name)}`);
    await step('the time of a file is shown in the zone of the browser, to the second, although the list knows the minute alone', async () => {
        node('index.php').modified = 1794740807;
        await site.open(SITE);
        await site.tick('index.php');
        await site.menu('Change time');
        await site.dialog('Time of the last change').waitFor();
        await site.hasFocus();
        same(`${await page.inputValue('dialog [type=date]')} ${await page.inputValue('dialog [type=time]')}`,
            new Date(1794740807000).toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' }), 'date and time');
        holds(await page.textContent('dialog'), 'Eastern European Time', 'the dialog');
    });
    await window.look('change time');
    await step('half a date is told, and cannot be applied', async () => {
        await page.fill('dialog [type=date]', '');
        await page.waitForSelector('dialog .trouble:has-text("whole date and time")');
        expect(await page.isDisabled('dialog .primary'), 'it can be applied');
    });
    await step('typed by keyboard, it is that second of that zone', async () => {
        await page.focus('dialog [type=date]');
        await page.keyboard.type('02022020');
        await page.fill('dialog [type=time]', '13:14:15');
        await site.press('Enter');
        await site.notice('Changed the time of 1 item');
        same(node('index.php').modified, Date.UTC(2020, 1, 2, 11, 14, 15) / 1000, 'the time on the server');
        await site.hasFocus();
        await site.clearNotices();
    });
    await step('several one after the other, with one notice; what the server refuses is told, a busy one asked again', async () => {
        await site.tick('index.php', 'latin1.txt', 'style.css', 'wide.txt');
        const before = server.seen.length;
        server.fail('touch', 'denied');
        server.fail('touch', 'busy');
        await site.menu('Change time');
        await page.click('dialog button:has-text("Now")');
        await page.click('dialog .primary');
        await site.notice('Changed the time of 2 items');
        await site.notice('The server said: denied');
        same(server.seen.slice(before).filter((name) => name === 'touch').length, 4, 'requests');
        same(await page.locator('.notice:not(.bad)').count(), 1, 'notices of what was done');
        const late = ['style.css', 'latin1.txt', 'wide.txt'].filter((name) => Math.abs(node(name).modified - Date.now() / 1000) < 600);
        same(late.join(), 'style.css,wide.txt', 'files of now');
        await site.clearNotices();
        window.forgive();
    });
    await step('a server that does not answer ends it', async () => {
        const before = server.seen.length;
        server.fail('touch', 'unreachable', 9);
        await site.menu('Change time');
        await page.click('dialog .primary');
        await site.notice('The server said: unreachable');
        same(server.seen.slice(before).filter((name) => name === 'touch').length, 1, 'requests');
        server.faults = [];
        await site.clearNotices();
        await site.tick('style.css', 'latin1.txt', 'wide.txt');
        await site.tick('index.php');
        window.forgive();
    });
}
