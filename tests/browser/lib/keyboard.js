/* A person without a mouse: Tab, Enter, and the letters. */
import { expect } from './report.js';

const MOST_TABS = 200;

/* Presses Tab until that element has the focus, which must be visible there. */
export async function tabTo(page, selector) {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        await page.keyboard.press('Tab');
        const is = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
        if (is) {
            const shown = await page.evaluate(() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
            });
            expect(shown, `the focus cannot be seen on ${selector}`);
            return;
        }
    }
    throw new Error(`${MOST_TABS} times Tab did not lead to ${selector}`);
}

/* Every link, button and field that can be seen is reached by Tab, once around the page. */
export async function reachesAll(page, within) {
    const selector = ['a[href]', 'button', 'input:not([type=hidden])', 'select', 'textarea', 'summary', '[tabindex="0"]']
        .map((part) => `${within} ${part}:not(:disabled):not([tabindex="-1"])`).join(', ');
    await page.evaluate((wanted) => {
        document.activeElement?.blur();
        [...document.querySelectorAll(wanted)].filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .forEach((element) => element.setAttribute('data-unreached', ''));
    }, selector);
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        await page.keyboard.press('Tab');
        await page.evaluate(() => document.activeElement?.removeAttribute('data-unreached'));
    }
    const left = await page.evaluate(() => [...document.querySelectorAll('[data-unreached]')].map((element) => element.outerHTML.slice(0, 100)));
    expect(left.length === 0, `Tab does not reach ${left.join(' and ')}`);
}
