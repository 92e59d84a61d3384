/*
 * A client's way from WHMCS's button through the file manager and back, in a real browser, with the panel's FTP server and the file manager
 * as install.php sets it up, behind nginx. Prints a result a line. Arguments as of run.js.
 */
import { appendFileSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBigFile, sha256 } from './lib/bigfile.js';
import { launch, Window } from './lib/browser.js';
import { counts, expect, same, scene, step } from './lib/report.js';
import { Stage } from './lib/stage.js';
import { filesByKeyboard } from './walks/filekeys.js';
import { filesWalk } from './walks/files.js';

const [extension, pictures, logs, secrets] = process.argv.slice(2);
const HERE = dirname(fileURLToPath(import.meta.url));
/* Of the large upload. */
const SIZE = 200 * 1024 * 1024;

mkdirSync(pictures, { recursive: true });
const stage = await Stage.start(
    process.env.PHP ?? 'php', extension, `${HERE}/stage.php`, openSync(`${logs}/browser-files-stage.log`, 'w'), 'files',
);
if (stage.missing) {
    console.log(`skip file manager: ${stage.missing}`);
    process.exit(0);
}
if (stage.without_nginx !== '') {
    console.log(`skip file manager: behind nginx instead of PHP's own web server: ${stage.without_nginx}`);
}
const secret = `Pw-${randomBytes(6).toString('hex')}-aA1`;
appendFileSync(secrets, [secret, ...stage.secrets, ''].join('\n'));
const browser = await launch();
const folder = mkdtempSync(join(tmpdir(), 'hestia-upload-'));
try {
    const big = await bigFile(folder);
    await stage.panel('addPackage', 'small', { DISK_QUOTA: '2000', WEB_DOMAINS: '2' });
    const server = await stage.whmcs('addServer', await stage.files('server'));
    const product = await stage.whmcs('addProduct', { package: 'small', more_settings: await stage.files('settings') }, 'Small');
    const walks = [['at 1280 px', 1280, filesWalk], ['at 360 px', 360, filesWalk], ['by keyboard alone', 1280, filesByKeyboard]];
    for (const [number, [name, width, walk]] of walks.entries()) {
        scene(`file manager ${name}`);
        const person = await order(product, server, number);
        const window = await Window.open(browser, stage.address, width, pictures);
        window.hasTimers = true;
        window.context.setDefaultTimeout(30000);
        try {
            await walk(window, stage, person, big);
        } catch (error) {
            await window.page.screenshot({ path: `${pictures}/file-manager-broken-${number}.png` });
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
    rmSync(folder, { recursive: true });
}
process.exit(counts.failed === 0 ? 0 : 1);

/* A client with a service whose files are on the panel. */
async function order(product, server, number) {
    const client = await stage.whmcs('addClient', 'Anna', 'Berg', `anna${number}@example.com`);
    const [domain, user] = [`shop${number}.example.com`, `anna${number}`];
    const service = await stage.whmcs('order', client, product, server, domain, user, secret);
    same(await stage.whmcs('create', service), 'success', 'the order');
    await stage.files('follow');
    await stage.files('put', user, domain, { 'index.php': '<?php\n\necho 1;\n', 'old.txt': 'old\n', 'images/a.svg': '<svg/>\n' });
    return { client, service, domain, user };
}

/* What is uploaded, and beside it one that only looks like it. */
async function bigFile(folder) {
    const path = join(folder, 'big.bin');
    makeBigFile(path, SIZE);
    mkdirSync(join(folder, 'other'));
    makeBigFile(join(folder, 'other', 'big.bin'), SIZE / 2);
    return { path, other: join(folder, 'other', 'big.bin'), size: SIZE, hash: await sha256(path) };
}
