/* How the page looks: in the dark, from right to left, in every language. Nothing is cut, nothing sticks out, whatever the width. */
import { readFileSync } from 'node:fs';
import { expect, holds, same, step } from '../../../browser/lib/report.js';
import { Page, SITE } from '../lib.js';

/* No folder of lang/ runs from right to left: the texts come with the session, as a hoster's own would. */
const ARABIC = {
    'app.name': 'مدير الملفات', 'toolbar.new': 'جديد', 'toolbar.upload': 'رفع', 'tree.label': 'المجلدات', 'tree.top': 'الحساب', 'column.name': 'الاسم',
    'column.size': 'الحجم', 'column.modified': 'تاريخ التعديل', 'column.mode': 'الأذونات', 'filter.label': 'تصفية', 'trash.title': 'سلة المهملات',
    'menu.touch': 'تغيير الوقت …', 'touch.title': 'وقت آخر تعديل', 'menu.properties': 'خصائص', 'properties.title': 'خصائص', 'dialog.close': 'إغلاق', 'toolbar.more': 'المزيد',
};
const LANGUAGES = { german: 'de', ukranian: 'uk', french: 'fr', spanish: 'es', polish: 'pl' };

export async function looks(window, server) {
    const site = new Page(window, server);
    await dark(site);
    await rightToLeft(site);
    for (const [language, tag] of Object.entries(LANGUAGES)) {
        await inLanguage(site, language, tag);
    }
}

/* Nothing lies beside the window, except inside of what scrolls sideways by itself. */
async function fits(page) {
    const out = await page.evaluate(() => [...document.querySelectorAll('.app *, dialog[open] *, .menu *')].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1) && element.checkVisibility() && element.closest('.crumbs, .sr, .scrolled, .cm-editor, .names') === null;
    }).slice(0, 3).map((element) => element.outerHTML.slice(0, 120)));
    same(out.join(' and '), '', 'what sticks out');
}

/* Texts of the page itself are whole; names of files may end in an ellipsis. */
async function whole(page) {
    const cut = await page.evaluate(() => [...document.querySelectorAll('button, .button, h1, h2, h3, label, th, dt, dd, kbd, .status span, .hint, .empty p, .tool-text, .notice p, .head .cell')].filter((element) => {
        const clips = getComputedStyle(element).overflowX !== 'visible';
        return element.checkVisibility() && element.closest('.sr, .grid-body') === null
            && (clips && element.scrollWidth > element.clientWidth + 1 || [...element.children].some((child) => child.getBoundingClientRect().width > element.getBoundingClientRect().width + 1));
    }).slice(0, 4).map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`));
    same(cut.join(' and '), '', 'texts that are cut');
}

async function look(site, name) {
    await step(`${name} fits, and no text is cut`, async () => {
        await fits(site.page);
        await whole(site.page);
    });
    await site.window.look(name);
}

async function theme(page, name) {
    await page.evaluate((wanted) => { localStorage.setItem('hfm-theme', wanted); }, name);
}

async function dark(site) {
    const { page, server } = site;
    await step('dark is chosen in the menu, and kept', async () => {
        await site.open(SITE);
        await page.click('[aria-label="Appearance and more"]');
        await page.locator('.menu button', { hasText: 'Dark' }).click();
        await site.open(SITE);
        same(await page.evaluate(() => document.documentElement.dataset.theme), 'dark', 'the theme');
        await site.tick('images', 'app.js');
    });
    await look(site, 'dark list');
    await page.click('.toolbar [aria-label=More]');
    await look(site, 'dark menu');
    await site.press('Escape', '?');
    await look(site, 'dark help');
    await site.press('Escape');
    for (const [item, name] of [['Permissions', 'permissions'], ['Change time', 'change time'], ['Move to', 'move'], ['Make an archive', 'archive'], ['Properties', 'properties']]) {
        await step(`${name} opens`, async () => {
            await site.menu(item);
            await page.waitForSelector('dialog[open]');
        });
        await look(site, `dark ${name}`);
        await site.press('Escape');
    }
    await step('an editor opens', async () => {
        await site.row('index.php').dblclick();
        await page.waitForSelector('.cm-content');
    });
    await look(site, 'dark editor');
    await site.press('Escape');
    await step('a notice and a complaint, an upload and a task', async () => {
        server.fail('delete', 'denied');
        await site.tick('app.js');
        await site.press('Delete');
        await site.notice('The server said: denied');
        site.window.forgive();
        await page.setInputFiles('[data-upload=files]', [{ name: 'fresh.txt', mimeType: 'text/plain', buffer: Buffer.from('fresh') }]);
        await page.waitForSelector('.activity:has-text("All done")');
    });
    await look(site, 'dark notices');
    await site.clearNotices();
    await step('an empty folder, an empty trash, a folder that cannot be read', async () => {
        await site.open('/#/tmp');
        await page.waitForSelector('.empty');
    });
    await look(site, 'dark empty folder');
    server.fail('list', 'denied', 2);
    await site.open('/#/mail');
    site.window.forgive();
    await look(site, 'dark folder that fails');
    server.faults = [];
    await theme(page, 'light');
    await site.open('/#trash');
    await look(site, 'empty trash');
}

async function rightToLeft(site) {
    const { page, server, narrow } = site;
    const mirrored = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).transform.startsWith('matrix(-1'));
    await step('a language that runs from right to left turns the page round', async () => {
        Object.assign(server, { lang: 'arabic', texts: ARABIC });
        await site.open(SITE);
        same(await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`), 'ar rtl', 'the document');
        expect(await mirrored('.crumbs .icon-right') && await mirrored('.top .icon-exit'), 'an icon that points does not point the other way');
        const [first, last] = await page.locator('.crumbs li').evaluateAll((steps) => [steps[0], steps.at(-1)].map((one) => one.getBoundingClientRect().left));
        expect(first > last, 'the way does not run from the right');
        const box = await page.locator('.grid-body .row .check').first().boundingBox();
        expect(box.x > site.window.width / 2 - (narrow ? 0 : 250), `the boxes stand at ${box.x}`);
    });
    await look(site, 'right to left list');
    await step('the tree, by the arrow that points into it', async () => {
        if (narrow) {
            await page.click('.toolbar [aria-label="المجلدات"]');
        }
        const side = await page.locator('.side').boundingBox();
        same(Math.round(side.x + side.width), site.window.width, 'the end of the tree');
        await page.focus('[role=tree]');
        await site.press('Home', 'ArrowDown');
        const name = () => page.evaluate(() => document.getElementById(document.querySelector('[role=tree]').getAttribute('aria-activedescendant'))?.getAttribute('aria-expanded'));
        same(await name(), 'false', 'a folder that is closed');
        await site.press('ArrowLeft');
        same(await name(), 'true', 'the same after the arrow to the left');
        await site.press('ArrowRight');
        same(await name(), 'false', 'and to the right');
    });
    if (narrow) {
        await look(site, 'right to left tree');
        await site.press('Escape');
    }
    await step('the menu opens inside the window, below its button', async () => {
        await site.tick('index.php');
        await page.click('.toolbar [aria-label="المزيد"]');
        const [menu, button] = [await page.locator('.menu').boundingBox(), await page.locator('.toolbar [aria-label="المزيد"]').boundingBox()];
        expect(menu.x >= 0 && menu.x + menu.width <= site.window.width, `the menu stands at ${menu.x}`);
        expect(Math.abs(menu.x + menu.width - button.x - button.width) < 2 || menu.x <= 5, 'the menu does not begin where its button begins');
    });
    await look(site, 'right to left menu');
    await page.locator('.menu button', { hasText: 'تغيير الوقت' }).click();
    await look(site, 'right to left time');
    await site.press('Escape');
    await step('code, modes and paths keep their own direction', async () => {
        await site.press('Alt+Enter');
        await page.waitForSelector('.properties');
        const left = (selector) => page.locator(selector).evaluate((element) => getComputedStyle(element).direction);
        same(await left('.properties bdi:has-text("/home/anna")'), 'ltr', 'the path on the server');
        await site.press('Escape', 'Control+c');
        holds(await page.locator('.notice p').textContent(), '\u2068', 'a sentence with a value');
        await site.clearNotices();
        await site.row('index.php').dblclick();
        await page.waitForSelector('.cm-content');
        same(await left('.cm-content'), 'ltr', 'the editor');
    });
    await look(site, 'right to left editor');
    await site.press('Escape');
    await page.setInputFiles('[data-upload=files]', [{ name: 'جديد.txt', mimeType: 'text/plain', buffer: Buffer.from('fresh') }]);
    await page.waitForSelector('.activity .line.done');
    await look(site, 'right to left upload');
    Object.assign(server, { lang: 'english', texts: undefined });
}

/* A language at a time, by its own texts: the list, its menus, and what opens from them. */
async function inLanguage(site, language, tag) {
    const { page, server } = site;
    const texts = JSON.parse(readFileSync(new URL(`../../../../php_wrapper/filemanager/front/lang/${language}.json`, import.meta.url), 'utf8'));
    const more = () => page.locator(`.toolbar [aria-label=${JSON.stringify(texts['toolbar.more'])}]`).click();
    const check = async (name) => {
        await page.screenshot({ path: `${site.window.pictures}/${language}-${name}-${site.window.width}.png` });
        await fits(page);
        await whole(page);
    };
    server.reset();
    server.lang = language;
    await step(`${language}: nothing is cut in the list, its menu and the help`, async () => {
        await site.open(SITE);
        same(await page.evaluate(() => document.documentElement.lang), tag, 'the language');
        await check('list');
        await page.fill('#filter', 'xyz');
        await page.waitForSelector('.empty button');
        await check('filter');
        await page.fill('#filter', '');
        await site.tick('backup.zip');
        await more();
        await check('menu');
        await site.press('Escape', '?');
        await check('help');
        await site.press('Escape');
    });
    for (const id of ['menu.chmod', 'menu.touch', 'menu.move_to', 'menu.archive', 'menu.properties', 'menu.rename', 'menu.extract', 'menu.look']) {
        await step(`${language}: nor in what “${texts[id]}” opens`, async () => {
            await more();
            await page.locator('.menu').getByText(texts[id], { exact: true }).click();
            await page.waitForSelector('dialog[open]');
            await check(id.replace('menu.', ''));
            await site.press('Escape');
            await page.waitForSelector('dialog', { state: 'detached' });
        });
    }
    await step(`${language}: nor in the editor, notices, the trash and its question`, async () => {
        await site.row('index.php').dblclick();
        await page.waitForSelector('.cm-content');
        await page.keyboard.type('x');
        await check('editor');
        await site.press('Escape');
        await check('not-saved');
        await page.locator('dialog').last().getByText(texts['editor.discard'], { exact: true }).click();
        await page.waitForSelector('dialog', { state: 'detached' });
        await site.press('Delete');
        await page.waitForSelector('.notice');
        await site.press('Space', 'Delete');
        await page.waitForSelector('.notice button:not([aria-label])');
        await check('notices');
        await site.open('/#trash');
        await site.row('index.php').click();
        await check('trash');
        await site.press('Delete');
        await check('purge');
        await site.press('Escape');
    });
    server.lang = 'english';
}
