/* Editing a file that somebody else changes meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';
import { holds, same, step } from '../lib/report.js';

/* What else the file may say by another hand: another size and another second, since FTP tells no finer. */
const THEIRS = '<?php\n\necho 1; // theirs, and longer than before\n';

export async function edit(site, home) {
    const { page, window } = site;
    const file = `${home}/index.php`;
    await step('a file is edited and saved', async () => {
        await site.row('index.php').dblclick();
        await page.waitForSelector('dialog.editor .cm-content');
        await site.press('Control+End');
        await page.keyboard.type('// mine');
        await save(site);
        await saved(page);
        same(readFileSync(file, 'utf8'), '<?php\n\necho 1;\n// mine', 'the file');
    });
    await conflict(site, file);
    await window.look('file manager, conflict');
    await step('go on editing: nothing is written, and the question comes again', async () => {
        await page.click('dialog.difference button:has-text("Go on editing")');
        await page.waitForSelector('dialog.difference', { state: 'detached' });
        same(readFileSync(file, 'utf8'), THEIRS, 'the file');
        await save(site);
        await site.dialog('was changed meanwhile').waitFor();
    });
    await step('keep mine: then it is', async () => {
        await page.click('dialog.difference button:has-text("Keep mine")');
        await page.waitForSelector('dialog.difference', { state: 'detached' });
        await saved(page);
        same(readFileSync(file, 'utf8'), '<?php\n\necho 1;\n// mine and more', 'the file');
        window.forgive(/409/);
    });
    await conflict(site, file);
    await step('take theirs: the editor has it, and the file is as they left it', async () => {
        await page.click('dialog.difference button:has-text("Take theirs")');
        await page.waitForSelector('dialog.difference', { state: 'detached' });
        await page.locator('dialog.editor .cm-content', { hasText: 'theirs, and longer' }).waitFor();
        same(readFileSync(file, 'utf8'), THEIRS, 'the file');
        await page.click('dialog.editor [aria-label=Close]');
        await page.waitForSelector('dialog', { state: 'detached' });
        window.forgive(/409/);
    });
    await site.clearNotices();
}

async function conflict(site, file) {
    const { page, window } = site;
    await step('what somebody else changed meanwhile is not overwritten, and is shown beside mine', async () => {
        writeFileSync(file, THEIRS);
        await page.keyboard.type(' and more');
        await save(site);
        await site.dialog('was changed meanwhile').waitFor();
        same(readFileSync(file, 'utf8'), THEIRS, 'the file');
        const lines = await page.locator('dialog.difference tr.old, dialog.difference tr.new').allTextContents();
        holds(lines.find((line) => line.includes('on the server')), 'theirs, and longer than before', 'the line of theirs');
        holds(lines.find((line) => line.includes('yours') && line.includes('mine')), '// mine and more', 'the line of mine');
        window.forgive(/409/);
    });
}

async function save(site) {
    await site.page.waitForSelector('.editor-tools .primary:not([disabled])');
    await site.press('Control+s');
}

/* Not the "saved" of "Not saved". */
const saved = (page) => page.waitForFunction(() => document.querySelector('.editor-foot').textContent.includes('Saved'));
