/* What the walks share: rows, the keyboard, dialogs. */
import { expect } from '../../browser/lib/report.js';
import { b64, bytesOf } from './tree.js';

export const path = (...names) => names.map((name) => b64(bytesOf(name))).join('/');
export const SITE = '/#/web/example.com/public_html';

/* A violation that was stopped in a drawing whose blob a person opens as a page: the one document here that is not the page's own. */
export const isOfBlob = (violation) => JSON.parse(violation)['csp-report']['document-uri'] === 'blob';

export class Page {
    constructor(window, server) {
        Object.assign(this, { window, server, page: window.page, keyboard: window.page.keyboard, narrow: window.width < 720 });
    }

    /* Goes there as from a link, and waits until the folder is read. */
    async open(address) {
        await this.window.go('about:blank');
        await this.window.go(address);
        await this.settled();
    }

    async settled() {
        await this.page.waitForSelector('[role=grid][aria-busy=false]');
    }

    grid() {
        return this.page.locator('[role=grid]');
    }

    row(name) {
        return this.page.locator('.grid-body .row').filter({ has: this.page.locator(`.names > .name:text-is(${JSON.stringify(name.replace(/\n/g, ' '))})`) });
    }

    names() {
        return this.page.locator('.grid-body .names > .name').allTextContents();
    }

    /* The name of the row that the keyboard stands on. */
    focused() {
        return this.page.evaluate(() => {
            const row = document.getElementById(document.querySelector('[role=grid]').getAttribute('aria-activedescendant'));
            return row?.querySelector('.names > .name').textContent ?? null;
        });
    }

    selected() {
        return this.page.evaluate(() => [...document.querySelectorAll('.grid-body [aria-selected=true] .names > .name')].map((name) => name.textContent));
    }

    /* The focus is on something that can be seen, and is marked. */
    async hasFocus() {
        const told = await this.page.evaluate(() => {
            const element = document.activeElement;
            if (!element || element === document.body) {
                return 'the focus is nowhere';
            }
            const box = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            // In a list or a tree the row that is named is marked as well, also where the mouse was used last.
            const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
            const marked = style.outlineStyle !== 'none' || element.closest('.cm-focused') !== null || (row !== null && getComputedStyle(row).outlineStyle === 'solid');
            return box.width > 0 && box.bottom > 0 && box.top < innerHeight && marked ? '' : `the focus cannot be seen on ${element.outerHTML.slice(0, 100)}`;
        });
        expect(told === '', told);
    }

    async press(...keys) {
        for (const key of keys) {
            await this.keyboard.press(key);
        }
    }

    async notice(text) {
        await this.page.locator('.notice', { hasText: text }).first().waitFor();
    }

    dialog(title) {
        return this.page.locator('dialog[open]').filter({ has: this.page.locator(`h2:has-text(${JSON.stringify(title)})`) });
    }

    /* Selects by its check box, as a mouse and a finger can. */
    async tick(...names) {
        for (const name of names) {
            await this.row(name).locator('.check').click();
        }
    }

    /* An action of the menu "More". */
    async menu(action) {
        await this.page.click('.toolbar [aria-label=More]');
        await this.page.locator('.menu button', { hasText: action }).click();
    }

    async clearNotices() {
        for (const close = this.page.locator('.notice [aria-label=Close]').first(); await close.count() > 0;) {
            // One that goes away by itself meanwhile is no failure.
            await close.click({ timeout: 1000 }).catch(() => {});
        }
        await this.page.waitForFunction(() => document.activeElement !== document.body);
    }
}
