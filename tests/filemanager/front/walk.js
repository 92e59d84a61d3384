/*
 * A person at the file manager's page, in a real browser, against the stand-in of server.js, at two widths. Prints a result a line.
 * Needs HESTIA_BROWSER_MODULES (the folder with node_modules), and as arguments the built assets and the folder for screenshots.
 */
import { mkdirSync } from 'node:fs';
import { launch, Window } from '../../browser/lib/browser.js';
import { counts, expect, scene, same, step } from '../../browser/lib/report.js';
import { isOfBlob } from './lib.js';
import { Server } from './server.js';
import { browsing } from './walks/browsing.js';
import { changing } from './walks/changing.js';
import { editing } from './walks/editing.js';
import { ending } from './walks/ending.js';
import { looks } from './walks/looks.js';
import { markup } from './walks/markup.js';
import { uploading } from './walks/uploading.js';
import { viewing } from './walks/viewing.js';
import { waiting } from './walks/waiting.js';

const [assets, pictures] = process.argv.slice(2);
const WIDTHS = [1280, 360];
const only = process.env.HESTIA_WALK?.split(' ');

mkdirSync(pictures, { recursive: true });
// The browser's zone is not the server's: what the page shows and takes is the person's own time.
process.env.TZ = 'Europe/Kyiv';
const server = await new Server(assets).start();
const browser = await launch();
/* Requests to others than the file manager and billing, whatever asks for them: there may be none. The browser's PDF viewer is its own. */
let foreign = [];
const isOwn = (url) => !/^(https?|wss?):$/.test(url.protocol) || [server.address, new URL(server.back).origin].includes(url.origin);
let requests = 0;
try {
    for (const width of WIDTHS) {
        for (const [name, walk] of Object.entries({ browsing, viewing, changing, waiting, editing, uploading, looks, markup, ending })) {
            if (only !== undefined && !only.includes(name)) {
                continue;
            }
            server.reset();
            const window = await Window.open(browser, server.address, width, pictures);
            window.context.setDefaultTimeout(8000);
            window.foreign = [];
            window.context.on('request', (request) => ++requests && (isOwn(new URL(request.url())) || window.foreign.push(request.url())));
            scene(`front at ${width} px, ${name}`);
            try {
                await walk(window, server);
            } catch (error) {
                await window.page.screenshot({ path: `${pictures}/broken-${name}-${width}.png` });
                await step('the walk came to its end', () => { throw error; });
            }
            await window.close();
            foreign = [...foreign, ...window.foreign];
        }
    }
    scene('front pages');
    await step('the page\'s rules were never broken', async () => same(server.violations.filter((one) => !isOfBlob(one)).slice(0, 3).join(), '', 'violations of the Content-Security-Policy'));
    await step('nobody but the file manager and billing was asked for anything', async () => {
        expect(requests > 0, 'no request was seen at all');
        same(foreign.slice(0, 3).join(), '', 'requests to others');
    });
    await step('nothing was asked that API.md does not know', async () => expect(!server.seen.includes('undefined'), 'a request without a name'));
} finally {
    await browser.close();
    await server.stop();
}
process.exit(counts.failed === 0 ? 0 : 1);
