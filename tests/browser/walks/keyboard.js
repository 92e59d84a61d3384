/* The service's two pages without a mouse. */
import { same, scene, step } from '../lib/report.js';
import { reachesAll, tabTo } from '../lib/keyboard.js';
import { SHELLS } from './client.js';

export async function keyboardWalk(window, service, client, secret) {
    const { page } = window;
    scene('keyboard only');
    await window.go('/?login=admin');
    await step('Tab reaches everything on the administrator\'s service page', async () => {
        await window.go(`/admin/clientsservices.php?id=${service}`);
        await reachesAll(page, '#contentarea');
    });
    for (const [command, status] of [['SuspendAccount', 'Suspended'], ['UnsuspendAccount', 'Active']]) {
        await step(`${command} by Tab and Enter`, async () => {
            await window.go(`/admin/clientsservices.php?id=${service}`);
            await tabTo(page, `[data-command="${command}"]`);
            await page.keyboard.press('Enter');
            await page.waitForSelector('#confirm[open]');
            await page.evaluate(() => document.activeElement.blur());
            await tabTo(page, '#confirm-yes');
            await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
            same(await page.textContent('#status'), status, 'the status');
        });
    }
    await window.go(`/?login=client&id=${client}`);
    for (const [theme, smarty] of SHELLS) {
        await step(`Tab reaches everything on the client's page in ${theme}`, async () => {
            await window.go(`/clientarea.php?action=productdetails&id=${service}&theme=${theme}&smarty=${smarty}`);
            await reachesAll(page, '#main-body');
        });
        await step(`a new password by Tab and Enter in ${theme}`, async () => {
            await window.go(`/clientarea.php?action=productdetails&id=${service}`);
            await tabTo(page, 'a[href="#tabChangepw"]');
            await page.keyboard.press('Enter');
            await page.waitForSelector('#newpw', { state: 'visible' });
            for (const field of ['#newpw', '#confirmpw']) {
                await tabTo(page, field);
                await page.keyboard.type(secret + theme);
            }
            await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
            await page.waitForSelector('#alertModuleChangePw.alert-success');
        });
    }
    window.forgive();
}
