/* What the module adds to the service's pages: staff's buttons and rows, the client's state, limits and actions. */
import { expect, holds, same, scene, step } from '../lib/report.js';
import { command } from './admin.js';
import { SHELLS } from './client.js';

/* 5000 MB of 20000, as the client's page writes them. */
const USED = '4.9\u00a0GB of 19.5\u00a0GB (25%)';

export async function staffButtons(window, stage, service, client) {
    const { page } = window;
    scene(`staff's buttons at ${window.width} px`);
    const open = (id) => window.go(`/admin/clientsservices.php?id=${id}`);
    const succeeds = async (name, part) => {
        holds(await command(page, name), 'Service Command Completed Successfully', 'the answer');
        holds(await page.textContent('#servicestabfields'), part, 'the page');
    };
    const { username } = await stage.whmcs('service', service);
    await window.go('/?login=admin');
    await step('Verify finds nothing to say', async () => {
        await open(service);
        await succeeds('VerifyAccount', 'agrees with the service');
    });
    await step('Refresh usage shows what the account uses of its limits', async () => {
        await stage.panel('set', `real/${username}`, { dirs: 4321 });
        await succeeds('RefreshUsage', '4321');
    });
    await step('Rebuild reaches the panel', async () => {
        await stage.panel('clearCalls');
        await succeeds('RebuildAccount', 'was rebuilt');
        expect((await stage.panel('calls')).some(({ command: name }) => name === 'v-rebuild-user'), 'v-rebuild-user was not called');
    });
    await step('Verify names what somebody changed on the panel, and Re-apply puts it right', async () => {
        const wanted = (await stage.account(service)).PACKAGE;
        await stage.panel('run', 'v-change-user-package', [username, 'system']);
        const answer = await command(page, 'VerifyAccount');
        holds(answer, 'its package is system instead of', 'the answer');
        await window.look('service page, account differs');
        await succeeds('ReapplySettings', 'Re-apply settings, ');
        same((await stage.account(service)).PACKAGE, wanted, 'the package');
        await succeeds('VerifyAccount', 'agrees with the service');
    });
    await window.look('service page, verified');
    await step('the daily cron brings use and limits into WHMCS\'s own columns', async () => {
        await stage.panel('set', `users/${username}/U_DISK`, '1234');
        for (const run of ['normal', 'daily']) {
            await window.go('/admin/automationstatus.php');
            await Promise.all([page.waitForNavigation(), page.click(`button[value="${run}"]`)]);
            holds(await page.textContent('#message'), 'cron ran', 'the answer');
        }
        const row = await stage.whmcs('service', service);
        same(`${row.diskusage} of ${row.disklimit}`, '1234 of 20000', 'the use of the disk');
    });
    await window.look('cron');
    await step('a panel that is down is told, and works when it is back', async () => {
        const turn = async (way, told) => {
            await window.go('/admin/automationstatus.php');
            await Promise.all([page.waitForNavigation(), page.click(`button[name=panel][value=${way}]`)]);
            holds(await page.textContent('#message'), told, 'the answer');
            await open(service);
        };
        await turn('down', 'its port is closed');
        holds(await command(page, 'VerifyAccount'), 'connect', 'the answer');
        await turn('up', 'The panel is back');
        await succeeds('VerifyAccount', 'agrees with the service');
    });
    await step('an account that was there is adopted', async () => {
        const name = `old${window.width}`;
        await stage.panel('addUser', name, 'anna@example.com', (await stage.account(service)).PACKAGE);
        const old = await stage.whmcs('order', client, (await stage.whmcs('service', service)).packageid, 1, '', name);
        await open(old);
        expect((await command(page, 'RepairAccount')).length > 60, 'Repair says nothing of an account that was not recorded');
        await succeeds('AdoptAccount', 'is recorded as this service');
        await succeeds('VerifyAccount', 'agrees with the service').catch(async () => {
            /* The service is Pending, which is one difference; the account's own facts agree. */
            holds(await page.textContent('#message'), 'Pending', 'the answer');
        });
    });
}

/* State, limits and actions on the client's page. */
export async function clientOutput(window, stage, service, client) {
    const { page } = window;
    scene(`module on the client's page at ${window.width} px`);
    /* As a client comes there: the theme is chosen elsewhere. */
    const address = `/clientarea.php?action=productdetails&id=${service}`;
    await window.go(`/?login=client&id=${client}`);
    for (const [theme, smarty] of SHELLS) {
        await step(`state and limits are shown in ${theme}`, async () => {
            await window.go(`/clientarea.php?action=services&theme=${theme}&smarty=${smarty}`);
            await window.go(address);
            const text = await page.textContent('.module-client-area');
            for (const part of ['Active', 'Disk space', USED]) {
                holds(text, part, 'the module\'s part');
            }
        });
        await step(`Change password leads to the form in ${theme}`, async () => {
            await page.click('.module-client-area :text("Change password")');
            await page.waitForSelector('#newpw', { state: 'visible', timeout: 5000 });
        });
        await step(`the sidebar's entry opens the panel's login page in ${theme}`, async () => {
            await window.go(address);
            const [opened] = await Promise.all([page.context().waitForEvent('page'), page.click('.btn-service-sso')]);
            await opened.waitForURL(/./).catch(() => {});
            const { hostname, port } = stage.server;
            const link = await page.getAttribute('.module-client-area a[target=_blank]', 'href');
            expect(link.startsWith(`https://${hostname}:${port}/`), `the button leads to ${link}`);
            await opened.close();
        });
    }
}

/* The client measures anew, once. */
export async function clientRefresh(window, stage, service, client) {
    const { page } = window;
    scene(`module on the client's page at ${window.width} px`);
    const { username } = await stage.whmcs('service', service);
    await step('Refresh usage measures anew', async () => {
        await stage.panel('set', `real/${username}`, { dirs: 5000 });
        await window.go(`/?login=client&id=${client}`);
        await window.go(`/clientarea.php?action=productdetails&id=${service}`);
        await Promise.all([page.waitForNavigation(), page.click('.module-client-area button:has-text("Refresh usage")')]);
        await page.waitForSelector('#alertModuleCustomButtonSuccess');
        holds(await page.textContent('.module-client-area'), USED, 'the module\'s part');
    });
    await window.look('product page after a refresh');
    await step('a moment later the button rests', async () => {
        same(await page.locator('.module-client-area button:has-text("Refresh usage")').count(), 0, 'the number of buttons');
        holds(await page.textContent('.module-client-area'), 'can be refreshed again at', 'the module\'s part');
    });
}
