/*
 * A client's way from WHMCS's button through the file manager and back, in a real browser, with the panel's FTP server and the file manager
 * as install.php sets it up. Prints a result a line. Arguments as of run.js.
 */
import { appendFileSync, mkdirSync, openSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, Window } from './lib/browser.js';
import { counts, expect, same, scene, step } from './lib/report.js';
import { Stage } from './lib/stage.js';
import { filesWalk } from './walks/files.js';

const [extension, pictures, logs, secrets] = process.argv.slice(2);
const HERE = dirname(fileURLToPath(import.meta.url));

mkdirSync(pictures, { recursive: true });
const stage = await Stage.start(
    process.env.PHP ?? 'php', extension, `${HERE}/stage.php`, openSync(`${logs}/browser-files-stage.log`, 'w'), 'files',
);
if (stage.missing) {
    console.log(`skip file manager: ${stage.missing}`);
    process.exit(0);
}
const secret = `Pw-${randomBytes(6).toString('hex')}-aA1`;
appendFileSync(secrets, [secret, ...stage.secrets, ''].join('\n'));
const browser = await launch();
try {
    await stage.panel('addPackage', 'small', { DISK_QUOTA: '2000', WEB_DOMAINS: '2' });
    const server = await stage.whmcs('addServer', await stage.files('server'));
    const product = await stage.whmcs('addProduct', { package: 'small', more_settings: await stage.files('settings') }, 'Small');
    for (const [number, width] of [1280, 360].entries()) {
        const client = await stage.whmcs('addClient', 'Anna', 'Berg', `anna${number}@example.com`);
        const domain = `shop${number}.example.com`;
        const service = await stage.whmcs('order', client, product, server, domain, `anna${number}`, secret);
        same(await stage.whmcs('create', service), 'success', 'the order');
        await stage.files('follow');
        await stage.files('put', `anna${number}`, domain, { 'index.php': '<?php\n\necho 1;\n', 'old.txt': 'old\n', 'images/a.svg': '<svg/>\n' });
        const window = await Window.open(browser, stage.address, width, pictures);
        window.context.setDefaultTimeout(15000);
        scene(`file manager at ${width} px`);
        try {
            await filesWalk(window, stage, { client, service, domain, user: `anna${number}` });
        } catch (error) {
            await window.page.screenshot({ path: `${pictures}/file-manager-broken-${width}.png` });
            await step('the walk came to its end', () => { throw error; });
        }
        await window.close();
    }
    scene('file manager');
    await step('PHP complained of nothing', async () => same(await stage.web('faults'), '', 'the list'));
    await step('no secret is in the logs of WHMCS', async () => {
        const seen = JSON.stringify([await stage.whmcs('moduleLog'), await stage.whmcs('activityLog'), await stage.whmcs('mails')]);
        expect(!stage.secrets.some((value) => seen.includes(value)), 'the secret of the file manager is there');
    });
} catch (error) {
    scene('file manager');
    await step('the walks came to their end', () => { throw error; });
} finally {
    await browser.close();
    await stage.stop();
}
process.exit(counts.failed === 0 ? 0 : 1);
