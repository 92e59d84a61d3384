/* A browser window at one width, and what every page that is looked at must keep. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, step } from './report.js';

const require = createRequire(process.env.HESTIA_BROWSER_MODULES + '/');
const { chromium } = require('playwright-core');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
];

/* Milliseconds without a request after which a page is complete: the pages of WHMCS ask for what they need at once, without a timer. */
const QUIET = 100;
const PATIENCE = 60000;

/* The icon of the tab is asked for by the browser, not by the page. */
const OF_THE_TAB = 'other';

/* Rules of axe-core that the least of the levels below belongs to. */
const GRAVE = ['serious', 'critical'];

export function launch() {
    return chromium.launch({ executablePath: process.env.HESTIA_CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
}

export class Window {
    static async open(browser, address, width, pictures) {
        const window = new Window();
        const context = await browser.newContext({
            /* The file manager's certificate is of an authority of the run. */
            ignoreHTTPSErrors: true,
            baseURL: address, viewport: { width, height: 800 }, reducedMotion: 'reduce', locale: 'en-GB',
        });
        context.setDefaultTimeout(60000);
        window.context = context;
        window.width = width;
        window.pictures = pictures;
        window.heard = [];
        window.underWay = new Set();
        window.lastRequest = Date.now();
        await window.watch();
        window.page = await context.newPage();
        window.pages = [window.page];
        return window;
    }

    /* Every tab is listened to from its very beginning; a breach of a page's policy also where the browser prints nothing. */
    async watch() {
        await this.context.addInitScript(() => addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
            console.error(`against the policy: ${effectiveDirective} ${blockedURI}`);
        }));
        this.context.on('console', (message) => {
            if (['error', 'warning'].includes(message.type())) {
                this.heard.push({ page: message.page(), text: `console: ${message.text()} (${message.location().url})` });
            }
        });
        this.context.on('request', (request) => this.begins(request));
        for (const end of ['requestfinished', 'requestfailed']) {
            this.context.on(end, (request) => {
                this.underWay.delete(request);
                this.lastRequest = Date.now();
            });
        }
        this.context.on('weberror', (error) => this.heard.push({ page: error.page(), text: `script: ${error.error().message}` }));
        this.context.on('response', (response) => {
            if (response.status() >= 400) {
                this.heard.push({ page: pageOf(response), text: `${response.status()} for ${response.url()}` });
            }
        });
    }

    /* Of what a document asked for that is left meanwhile, the end is not always told: it goes when the next document is asked for. */
    begins(request) {
        const page = pageOf(request);
        if (page !== null && request.isNavigationRequest() && request.frame() === page.mainFrame()) {
            [...this.underWay].filter((one) => pageOf(one) === page).forEach((one) => this.underWay.delete(one));
        }
        if (request.resourceType() !== OF_THE_TAB) {
            this.underWay.add(request);
        }
    }

    /* What the tabs complained of that are looked at. */
    get complaints() {
        return this.heard.filter(({ page }) => this.pages.includes(page)).map(({ text }) => text);
    }

    /* The tab that something opens is the one that is looked at from then on. */
    async follow(opens) {
        const opened = this.context.waitForEvent('page');
        await opens();
        this.page = await opened;
        this.pages.push(this.page);
    }

    async go(path) {
        await this.page.goto(path);
    }

    async close() {
        await this.context.close();
    }

    /* A status that a test asks for is no complaint. pattern = of what is forgiven alone. */
    forgive(pattern = /^/) {
        this.heard = this.heard.filter(({ text }) => !pattern.test(text));
    }

    /* Takes the picture, and checks what holds for each page: no error, no sideways scrolling, nothing grave by axe-core. */
    async look(name) {
        await step(`${name} is clean`, async () => {
            await this.settled();
            await this.page.screenshot({ path: `${this.pictures}/${name.replace(/[^A-Za-z0-9]+/g, '-')}-${this.width}.png`, fullPage: true });
            const findings = [...this.complaints, ...await this.overflow(), ...await this.axe()];
            this.forgive();
            if (findings.length > 0) {
                throw new Error(findings.join('; '));
            }
        });
    }

    /* The page is there with all that it asks for. Pages with timers take Playwright's own half second: settled = networkidle. */
    async settled() {
        await this.page.waitForLoadState(this.hasTimers ? 'networkidle' : 'load');
        const loads = () => [...this.underWay].some((request) => pageOf(request) === this.page) || Date.now() - this.lastRequest < QUIET;
        for (let waited = 0; !this.hasTimers && loads(); waited += QUIET / 4) {
            expect(waited < PATIENCE, `the page still loads ${[...this.underWay].map((request) => request.url())}`);
            await this.page.waitForTimeout(QUIET / 4);
        }
    }

    async overflow() {
        return this.page.evaluate(() => {
            const wide = document.scrollingElement.scrollWidth;
            if (wide <= window.innerWidth) {
                return [];
            }
            const culprits = [...document.querySelectorAll('body *')]
                .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
                .slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
            return [`the page is ${wide} px wide in a window of ${window.innerWidth}: ${culprits.join(' and ')}`];
        });
    }

    async axe() {
        await this.page.evaluate(axeSource);
        const violations = await this.page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
        return violations.filter(({ impact }) => GRAVE.includes(impact))
            .map(({ id, help, nodes }) => `axe ${id} (${help}): ${nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`);
    }
}

/* Of a request or response; null = of a tab that is only being made; its console tells of it as well. */
function pageOf(message) {
    try {
        return message.frame().page();
    } catch {
        return null;
    }
}
