/*
 * The walks of an administrator and a client through the module, in a real browser. Prints a result a line, as all suites do.
 * Needs HESTIA_BROWSER_MODULES (the folder with node_modules), PHP, and as arguments hestia.so, the folder for screenshots, the
 * folder for logs and the file that collects the secrets of the run.
 */
import { appendFileSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, Window } from './lib/browser.js';
import { counts, expect, scene, same, step } from './lib/report.js';
import { Stage } from './lib/stage.js';
import { adminWalk, terminate } from './walks/admin.js';
import { clientPages, languages, password, refusals } from './walks/client.js';
import { cartWalk, dryRun, productPanel } from './walks/order.js';
import { keyboardWalk } from './walks/keyboard.js';
import { clientOutput, clientRefresh, staffButtons } from './walks/service.js';
import { troubleOfClient, troubleWalk } from './walks/trouble.js';

const [extension, pictures, logs, secrets] = process.argv.slice(2);
const WIDTHS = [1280, 360];
const HERE = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = readdirSync(`${HERE}/../../php_wrapper/modules/servers/hestiacp/lang`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'english').map(({ name }) => name);

mkdirSync(pictures, { recursive: true });
const stage = await Stage.start(
    process.env.PHP ?? 'php', extension, `${HERE}/stage.php`, openSync(`${logs}/browser-stage.log`, 'w'),
);
if (stage.missing) {
    console.log(`skip browser: ${stage.missing}`);
    process.exit(0);
}
const secret = `Pw-${randomBytes(6).toString('hex')}-aA1`;
appendFileSync(secrets, `${secret}\n`);
const browser = await launch();
try {
    await stage.panel('addPackage', 'big', { DISK_QUOTA: '20000', WEB_DOMAINS: '10' });
    const anna = await stage.whmcs('addClient', 'Anna', "O'Brien <b>", 'anna@example.com');
    const ben = await stage.whmcs('addClient', 'Ben', 'Miller', 'ben@example.net');
    for (const width of WIDTHS) {
        const window = await Window.open(browser, stage.address, width, pictures);
        await walk(window, anna, ben);
        await window.close();
    }
    scene('pages');
    await step(`they ran on ${stage.database}`, () => {
        expect(['mysql', 'sqlite'].includes(stage.database), 'that is no database of the double');
    });
    await step('PHP complained of nothing', async () => same(await stage.web('faults'), '', 'the list'));
    await step('no secret is in the logs of WHMCS', async () => {
        const seen = JSON.stringify([await stage.whmcs('moduleLog'), await stage.whmcs('activityLog'), await stage.whmcs('mails')]);
        const key = stage.server.accesshash.split('\n')[0].split(':')[1];
        expect(!seen.includes(key) && !seen.includes(secret), 'the panel\'s key or a password is there');
    });
} catch (error) {
    scene('browser');
    await step('the walk came to its end', () => { throw error; });
} finally {
    await browser.close();
    await stage.stop();
}
process.exit(counts.failed === 0 ? 0 : 1);

async function walk(window, anna, ben) {
    const { service, basic, big } = await adminWalk(window, stage, anna);
    await productPanel(window, stage, basic);
    await dryRun(window, big);
    await cartWalk(window, stage, ben, basic);
    await clientRefresh(window, stage, service, anna);
    await clientOutput(window, stage, service, anna);
    await staffButtons(window, stage, service, anna);
    await clientPages(window, stage, service, anna, 'Active');
    await languages(window, stage, service, anna, LANGUAGES);
    await password(window, stage, service, secret);
    if (window.width === WIDTHS[0]) {
        const other = await stage.whmcs('order', ben, basic, 1, 'miller.example.net');
        await refusals(window, service, other);
        await keyboardWalk(window, service, anna, secret);
        await troubleWalk(window, stage, anna, basic);
        await troubleOfClient(window, stage, service, anna, `${secret}2`);
    }
    await stage.whmcs('suspend', service);
    await clientPages(window, stage, service, anna, 'Suspended');
    await stage.whmcs('unsuspend', service);
    await terminate(window, stage, service);
    await clientPages(window, stage, service, anna, 'Terminated');
}
