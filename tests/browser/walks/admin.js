/* The administrator: server, product, order, and every command of a service. */
import { expect, holds, same, scene, step } from '../lib/report.js';

export async function adminWalk(window, stage, client) {
    const { page, width } = window;
    scene(`administrator at ${width} px`);
    await window.go('/?login=admin');
    await server(window, stage);
    const basic = await product(window, stage, `Basic ${width}`, 'default');
    const big = await product(window, stage, `Big ${width}`, 'big');
    const service = await order(window, stage, client, basic);
    await commands(window, stage, service, basic, big);
    return { service, basic, big, page };
}

async function server(window, stage) {
    const { page } = window;
    const record = stage.server;
    const name = `Panel ${window.width}`;
    await step('an unsaved server with a wrong key fails Test Connection with a sentence', async () => {
        await window.go('/admin/configservers.php?action=manage');
        await page.fill('#name', name);
        await page.fill('#hostname', record.hostname);
        await page.fill('#ipaddress', record.ipaddress);
        await page.fill('#port', String(record.port));
        await page.fill('#accesshash', record.accesshash.replace(/^([^:]+):.*$/m, '$1:' + 'x'.repeat(40)));
        await page.click('#testconnection');
        await page.waitForFunction(() => document.getElementById('testresult').textContent.startsWith('Connection'));
        const text = await page.textContent('#testresult');
        holds(text, 'Connection Failed: ', 'the result');
        expect(text.length > 60 && !text.includes('xxxxxxxx'), `not a sentence, or with the key: ${text}`);
    });
    await step('the right key passes, still unsaved', async () => {
        await page.fill('#accesshash', record.accesshash);
        await page.click('#testconnection');
        await page.waitForSelector('#testresult.text-success');
        same(await page.textContent('#testresult'), 'Connection successful.', 'the result');
    });
    await window.look('server form');
    await step('the server is saved', async () => {
        await page.click('#serverform button.btn-primary');
        await page.waitForSelector('#message');
        same(await page.inputValue('#hostname'), record.hostname, 'the stored host name');
    });
    await step('the server is in the list', async () => {
        await window.go('/admin/configservers.php');
        holds(await page.textContent('#servers'), name, 'the list');
    });
    await step('the server gets a group', async () => {
        await page.fill('#groupform #name', `Group ${window.width}`);
        await page.check(`#groupform label:has-text("${name}") input`);
        await page.click('#groupform button');
        await page.waitForSelector(`#groups li:has-text("Group ${window.width}")`);
    });
    await step('Remote Usage Stats and the link to the panel are in the list', async () => {
        const row = page.locator('#servers tr', { hasText: name });
        await row.locator('button:has-text("Refresh")').click();
        await page.waitForLoadState();
        const stats = (await row.locator('.module-output').first().textContent()).trim();
        expect(/[0-9]/.test(stats), `the statistics are "${stats}"`);
        holds(await row.locator('a[target=_blank]').getAttribute('href'), `https://${record.hostname}:${record.port}/`, 'the link');
    });
    await window.look('server list');
}

/* The package is one of those that the panel has at this moment. */
async function product(window, stage, name, packageName) {
    const { page, width } = window;
    let id = 0;
    await step(`the product "${name}" takes its package from the panel's list`, async () => {
        await window.go('/admin/configproducts.php');
        await page.fill('#name', name);
        await page.click('button:has-text("Create a New Product")');
        await page.waitForSelector('#productform');
        id = Number(new URL(page.url()).searchParams.get('id'));
        await page.fill('#name', name);
        await page.selectOption('#group', { label: `Group ${width}` });
        await page.waitForFunction((wanted) => [...document.getElementById('setting-package').options].some((option) => option.value === wanted), packageName);
        await page.selectOption('#setting-package', packageName);
        await page.click('#productform button.btn-primary');
        await page.waitForSelector('#message');
        await page.waitForSelector('#setting-package[data-loaded]');
        same(await page.inputValue('#setting-package'), packageName, 'the stored package');
    });
    await window.look(`product page of ${packageName}, Simple Mode`);
    await window.go(`/admin/configproducts.php?action=edit&id=${id}&mode=advanced`);
    await window.look(`product page of ${packageName}, Advanced Mode`);
    return id;
}

async function order(window, stage, client, basic) {
    const { page, width } = window;
    let id = 0;
    await step('an order is added and accepted, and the account is on the panel', async () => {
        await window.go('/admin/orders.php');
        await page.selectOption('#orderform #client', String(client));
        await page.selectOption('#orderform #pid', String(basic));
        await page.fill('#orderform #domain', `anna-${width}.example.com`);
        await page.click('#orderform button');
        await page.waitForSelector('#message');
        id = Number(new URL(page.url()).searchParams.get('added'));
        await page.click(`button[aria-label="Accept Order ${id}"]`);
        await page.waitForSelector('#status');
        same(await page.textContent('#status'), 'Active', 'the status');
        same((await stage.account(id))?.PACKAGE, 'default', 'the package on the panel');
    });
    return id;
}

/* Runs a command of the service page and answers the sentence that the page shows. */
export async function command(page, name) {
    await page.click(`#modulebuttons [data-command="${name}"]`);
    await Promise.all([page.waitForNavigation(), page.click('#confirm-yes')]);
    return (await page.textContent('#message')).trim();
}

async function commands(window, stage, id, basic, big) {
    const { page } = window;
    const state = async (status, what, key, value) => {
        same(await page.textContent('#status'), status, 'the status');
        same((await stage.account(id))?.[key], value, what);
    };
    await window.go(`/admin/clientsservices.php?id=${id}`);
    await window.look('service page, active');
    await step('Change Package', async () => {
        await page.selectOption('#packageid', String(big));
        await Promise.all([page.waitForNavigation(), page.click('#serviceform > p .btn-primary')]);
        holds(await command(page, 'ChangePackage'), 'Service Command Completed Successfully', 'the answer');
        await state('Active', 'the package on the panel', 'PACKAGE', 'big');
    });
    await step('Suspend', async () => {
        holds(await command(page, 'SuspendAccount'), 'Service Command Completed Successfully', 'the answer');
        await state('Suspended', 'SUSPENDED on the panel', 'SUSPENDED', 'yes');
    });
    await window.look('service page, suspended');
    await step('Unsuspend', async () => {
        holds(await command(page, 'UnsuspendAccount'), 'Service Command Completed Successfully', 'the answer');
        await state('Active', 'SUSPENDED on the panel', 'SUSPENDED', 'no');
    });
}

export async function terminate(window, stage, id) {
    const { page } = window;
    scene(`administrator at ${window.width} px`);
    await window.go('/?login=admin');
    await step('Terminate', async () => {
        const { username } = await stage.whmcs('service', id);
        await window.go(`/admin/clientsservices.php?id=${id}`);
        holds(await command(page, 'TerminateAccount'), 'Service Command Completed Successfully', 'the answer');
        same(await page.textContent('#status'), 'Terminated', 'the status');
        expect((await stage.panel('state')).users[username] === undefined, 'the account is still on the panel');
    });
    await window.look('service page, terminated');
    for (const [path, name] of [['systemmodulelog', 'module log'], ['systemactivitylog', 'activity log'],
        ['systememailmessagelog', 'emails'], ['modulequeue', 'module queue'], ['configproductoptions', 'configurable options']]) {
        await window.go(`/admin/${path}.php`);
        await window.look(name);
    }
}
