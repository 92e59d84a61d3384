/* A person without a mouse: Tab, Enter, and the letters. */
import { expect } from './report.js';

const MOST_TABS = 200;

/* Presses Tab until that element has the focus, which must be visible there. */
export function tabTo(page, selector) {
    return tabUntil(page, selector, (wanted) => document.activeElement?.matches(wanted) ?? false);
}

/* The same for a button or link as people know it: by what it says, or is called. */
export function tabToName(page, name) {
    return tabUntil(page, name, (wanted) => {
        const element = document.activeElement;
        return element !== null && ['A', 'BUTTON'].includes(element.tagName) && (element.getAttribute('aria-label') ?? element.textContent.trim()) === wanted;
    });
}

async function tabUntil(page, what, isThere) {
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(isThere, what)) {
            const shown = await page.evaluate(() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
            });
            expect(shown, `the focus cannot be seen on ${what}`);
            return;
        }
    }
    throw new Error(`${MOST_TABS} times Tab did not lead to ${what}`);
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
