/* The editor: highlighting, saving, encodings, a file that somebody else changed, what is not saved. */
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { Page, path, SITE } from '../lib.js';

const DOCS = path('web', 'example.com', 'public_html');
const LATER = 1799000000;

export async function editing(window, server) {
    const site = new Page(window, server);
    await site.open(SITE);
    await saving(site);
    await conflict(site);
    await encodings(site);
    await leaving(site);
}

const content = (server, name) => server.tree.get(`${DOCS}/${path(name)}`).content;

async function openFile(site, name) {
    await site.row(name).dblclick();
    await site.page.waitForSelector('dialog.editor .cm-content');
}

async function saving(site) {
    const { page, server, window } = site;
    await step('a PHP file opens with highlighting and the focus in the text', async () => {
        await openFile(site, 'index.php');
        await page.waitForSelector('.cm-content .tok-keyword');
        await site.hasFocus();
    });
    await window.look('editor');
    await step('Ctrl+S saves what was typed', async () => {
        await site.press('Control+End');
        await page.keyboard.type('// end');
        await page.waitForSelector('.editor-foot:has-text("Not saved")');
        await site.press('Control+s');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.endsWith('Saved'));
        expect(content(server, 'index.php').toString().endsWith('// end'), 'the file on the server is not that');
    });
    await step('Ctrl+S while a save is on its way saves what was typed since', async () => {
        server.latency = 300;
        await page.keyboard.type('1');
        await site.press('Control+s');
        await page.keyboard.type('2');
        await site.press('Control+s');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.endsWith('Saved'));
        server.latency = 0;
        expect(content(server, 'index.php').toString().endsWith('// end12'), 'the file on the server is not that');
    });
    await step('a failure of saving is told in the editor, where it can be seen, and nothing is lost', async () => {
        server.fail('save', 'quota');
        await page.keyboard.type('!');
        await site.press('Control+s');
        await page.locator('dialog.editor .notice', { hasText: 'The server said: quota' }).locator('button').click();
        holds(await page.textContent('.editor-foot'), 'Not saved', 'the state');
        await page.locator('.editor-tools .primary').click();
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.endsWith('Saved'));
        window.forgive();
        await page.locator('.cm-content').click();
    });
    await step('search by Ctrl+F', async () => {
        await site.press('Control+f');
        await page.waitForSelector('.cm-search input:focus');
        await page.keyboard.type('World');
        await page.waitForSelector('.cm-searchMatch');
    });
    await window.look('editor with search');
    await step('Escape closes the search, then the editor', async () => {
        await site.press('Escape');
        await page.waitForSelector('.cm-search', { state: 'detached' });
        await page.locator('dialog.editor .dialog-head button').click();
        await page.waitForSelector('dialog', { state: 'detached' });
        await site.hasFocus();
    });
}

function changeThere(server, name, text) {
    Object.assign(server.tree.get(`${DOCS}/${path(name)}`), { content: Buffer.from(text), modified: LATER });
}

async function conflict(site) {
    const { page, server, window } = site;
    await step('a file that was changed meanwhile is not overwritten: the difference is shown', async () => {
        await openFile(site, 'style.css');
        await site.press('Control+Home');
        await page.keyboard.type('/* mine */\n');
        changeThere(server, 'style.css', 'body { margin: 0; color: #333; }\np { color: red; }\n');
        await site.press('Control+s');
        await site.dialog('was changed meanwhile').waitFor();
        same(await page.locator('.diff .new .code').first().textContent(), '/* mine */', 'the line of mine');
        same(await page.locator('.diff .old .code').first().textContent(), 'p { color: red; }', 'the line of theirs');
        expect(content(server, 'style.css').toString().includes('red'), 'it was overwritten');
        window.forgive();
    });
    await window.look('editor difference');
    await step('go on editing changes nothing', async () => {
        await page.click('dialog.difference button:has-text("Go on editing")');
        expect(content(server, 'style.css').toString().includes('red'), 'it was overwritten');
        holds(await page.textContent('.cm-content'), '/* mine */', 'the text');
    });
    await step('take theirs: the text is the server\'s, and is saved', async () => {
        await page.locator('.editor-tools .primary').click();
        await page.click('dialog.difference button:has-text("Take theirs")');
        await page.waitForSelector('.cm-content:has-text("red")');
        holds(await page.textContent('.editor-foot'), 'Saved', 'the state');
        window.forgive();
    });
    await step('keep mine: the server has mine', async () => {
        await page.locator('.cm-content').click();
        await site.press('Control+Home');
        await page.keyboard.type('/* again */\n');
        changeThere(server, 'style.css', 'a {}\n');
        await site.press('Control+s');
        await page.click('dialog.difference button:has-text("Keep mine")');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Line') && !document.querySelector('dialog.difference'));
        await page.waitForSelector('.editor-foot:has-text("Saved")');
        expect(content(server, 'style.css').toString().startsWith('/* again */'), 'the file on the server is not mine');
        window.forgive();
        await page.locator('dialog.editor .dialog-head button').click();
    });
    await step('a file that is gone is not made again without a question', async () => {
        await openFile(site, 'data.json');
        await page.keyboard.type(' ');
        server.tree.get(DOCS).children.delete('data.json');
        await site.press('Control+s');
        await site.dialog('The file is gone').waitFor();
        await page.click('dialog button:has-text("Save it again")');
        await page.waitForSelector('.editor-foot:has-text("Saved")');
        holds(content(server, 'data.json').toString(), '"example"', 'the file');
        window.forgive();
        await page.locator('dialog.editor .dialog-head button').click();
    });
}

async function encodings(site) {
    const { page, server } = site;
    await step('Latin-1 with CRLF stays Latin-1 with CRLF', async () => {
        await openFile(site, 'latin1.txt');
        same(await page.locator('.editor-tools select').first().evaluate((select) => select.selectedOptions[0].textContent), 'Latin-1 (Windows-1252)', 'the encoding');
        await site.press('Control+End');
        await page.keyboard.type('é\nx');
        await site.press('Control+s');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));
        same(content(server, 'latin1.txt').toString('hex'), Buffer.from('Gr\xFC\xDFe\r\nund mehr\r\n\xE9\r\nx', 'latin1').toString('hex'), 'the bytes');
    });
    await step('a letter that it lacks is asked about, not lost', async () => {
        await page.keyboard.insertText('日本');
        await site.press('Control+s');
        await page.click('dialog button:has-text("Save as UTF-8")');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));
        holds(content(server, 'latin1.txt').toString(), 'é\r\nx日本', 'the file');
        await page.locator('dialog.editor .dialog-head button').click();
    });
    await step('UTF-16 keeps its mark', async () => {
        await openFile(site, 'wide.txt');
        await site.press('Control+End');
        await page.keyboard.type('!');
        await site.press('Control+s');
        await page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));
        same(content(server, 'wide.txt').toString('hex'), `fffe${Buffer.from('wide\r\ntext!', 'utf16le').toString('hex')}`, 'the bytes');
        await page.locator('dialog.editor .dialog-head button').click();
    });
    await step('what is no text is not opened', async () => {
        await site.row('program.bin').dblclick();
        await site.notice('is no text');
    });
}

async function leaving(site) {
    const { page, window } = site;
    await step('closing with changes asks; going on keeps them', async () => {
        await openFile(site, '.htaccess');
        await page.keyboard.type('# x\n');
        await site.press('Escape');
        await site.dialog('Not saved').waitFor();
    });
    await window.look('editor not saved');
    await step('discarded after the question', async () => {
        await site.press('Enter');
        holds(await page.textContent('.cm-content'), '# x', 'the text');
        await site.press('Escape');
        await page.click('dialog button:has-text("Discard")');
        await page.waitForSelector('dialog', { state: 'detached' });
        await site.hasFocus();
    });
}
