/* What takes its time: a bar without an end, how much there is so far, and both told to screen readers without haste. */
import { expect, same, step } from '../../../browser/lib/report.js';
import { Page, SITE } from '../lib.js';

export async function waiting(window, server) {
    const site = new Page(window, server);
    await tasks(site);
    await searches(site);
}

/* All that is read out from now on. */
function listen(page) {
    return page.evaluate(() => {
        window.heard = [];
        new MutationObserver(() => {
            const region = document.querySelector('.sr[role=status]');
            if (region?.getAttribute('aria-live') === 'polite' && region.textContent !== '' && window.heard.at(-1) !== region.textContent) {
                window.heard.push(region.textContent);
            }
        }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
}

const heard = (page, text) => page.waitForFunction((part) => window.heard.some((one) => one.includes(part)), text, { timeout: 30000 });

/* Nobody knows how much there is to do, and it can be seen that something is going on. */
async function isEndless(bar) {
    const { position, image, name } = await bar.evaluate((element) => ({
        position: element.position, image: getComputedStyle(element).backgroundImage, name: element.getAttribute('aria-label'),
    }));
    same(position, -1, 'the place of the bar');
    expect(image.includes('gradient'), `the bar looks empty: ${image}`);
    expect(name, 'the bar has no name');
}

async function tasks(site) {
    const { page, server, window } = site;
    await step('a task without a known end tells how much is done so far', async () => {
        server.slowJobs = true;
        await site.open(SITE);
        await listen(page);
        await site.tick('index.php');
        await site.menu('Make an archive');
        await page.fill('dialog input', 'slow');
        await page.click('dialog button:has-text("Make it")');
        await heard(page, 'Making slow.zip');
        Object.assign([...server.jobs.values()].at(-1), { done: 1234, total: 0 });
        await page.waitForSelector('.activity .line:has-text("1,234 so far")');
        await isEndless(page.locator('.activity .line progress'));
    });
    await window.look('task without an end');
    await step('questions for it that fail are asked again', async () => {
        server.fail('job', 'failed');
        server.fail('job', 'page 502');
        Object.assign([...server.jobs.values()].at(-1), { done: 2345, total: 0 });
        await page.waitForSelector('.activity .line:has-text("2,345 so far")');
        same(await page.locator('.notice.bad').count(), 0, 'complaints');
        window.forgive();
    });
    await step('it is read out from time to time, and in the end', async () => {
        await heard(page, 'Making slow.zip: 2,345 so far');
        const told = await page.evaluate(() => window.heard.length);
        expect(told < 8, `${told} sentences were read out`);
        server.slowJobs = false;
        await page.waitForSelector('.activity .line.done:has-text("slow.zip")');
        await heard(page, 'Making slow.zip: done');
        await site.clearNotices();
    });
}

async function searches(site) {
    const { page, server, window } = site;
    await step('a search tells how much is found so far, as long as it goes on', async () => {
        await site.open('/#/many');
        await listen(page);
        server.latency = 1200;
        await page.fill('#filter', 'file-');
        await page.press('#filter', 'Enter');
        await page.waitForSelector('.status:has-text("Searching … 40 so far")');
        await isEndless(page.locator('.status progress'));
        await heard(page, 'Searching');
        await page.waitForFunction(() => window.heard.some((one) => /^Searching … \d+ so far$/.test(one)), null, { timeout: 30000 });
        server.latency = 0;
        await site.settled();
        same(await page.locator('.status progress').count(), 0, 'bars after the end');
        await heard(page, 'results');
    });
    await window.look('search that is over');
}
