/* A panel that cannot be reached: what an administrator sees, and how it goes on. */
import { expect, holds, same, scene, step } from '../lib/report.js';

export async function troubleWalk(window, stage, client, product) {
    const { page, width } = window;
    scene('administrator with a panel in trouble');
    await window.go('/?login=admin');
    await step('a package list that cannot be loaded keeps the value and says why', async () => {
        await stage.panel('fault', 'v-list-user-packages', { status: 502 });
        await window.go(`/admin/configproducts.php?action=edit&id=${product}`);
        await page.waitForSelector('#setting-package[data-loaded]');
        const error = await page.textContent('#setting-package-error');
        expect(error.length > 40, `not a sentence: ${error}`);
        same(await page.inputValue('#setting-package'), 'default', 'the value');
        await page.click('#productform button.btn-primary');
        await page.waitForSelector('#message');
        same(await page.inputValue('#setting-package'), 'default', 'the value after saving');
    });
    await window.look('product page without the panel');
    await stage.panel('clearFaults');
    await step('an order that fails waits in the module queue, and Retry completes it', async () => {
        const server = await serverOf(page, window, width);
        const service = await stage.whmcs('order', client, product, server, 'late.example.com');
        await stage.panel('fault', 'v-add-user', { status: 502 });
        await window.go('/admin/orders.php');
        await page.click(`button[aria-label="Accept Order ${service}"]`);
        await page.waitForSelector('#message.alert-danger');
        same(await page.textContent('#status'), 'Pending', 'the status');
        await window.go('/admin/modulequeue.php');
        holds(await page.textContent('#queue'), 'CreateAccount', 'the queue');
        await window.look('module queue with a failure');
        await stage.panel('clearFaults');
        await window.go('/admin/modulequeue.php');
        await page.click('#queue button:has-text("Retry")');
        await page.waitForSelector('#message.alert-success');
        same((await stage.whmcs('service', service)).domainstatus, 'Active', 'the status');
        holds(await page.textContent('#queue'), 'The queue is empty', 'the queue');
    });
}

/* What went wrong is staff's business: the client reads nothing of the panel, also where staff read it on the same page. */
export async function troubleOfClient(window, stage, service, client, secret) {
    const { page } = window;
    scene('client with a panel in trouble');
    const change = async (login) => {
        await window.go(login);
        await window.go(`/clientarea.php?action=productdetails&id=${service}#tabChangepw`);
        await page.fill('#newpw', secret);
        await page.fill('#confirmpw', secret);
        await Promise.all([page.waitForNavigation(), page.click('#tabChangepw button')]);
        return page.textContent('#alertModuleChangePw.alert-danger');
    };
    await stage.panel('fault', '*', { status: 502 });
    await step('a password that cannot be set is no secret of the panel', async () => {
        const text = await change(`/?login=client&id=${client}`);
        expect(text.length > 40, `not a sentence: ${text}`);
        for (const word of ['localhost', 'HestiaCP', '502', 'nginx']) {
            expect(!text.includes(word), `the client reads ${word}: ${text}`);
        }
    });
    await window.look('product page with a failure');
    await step('staff who look as the client read the cause', async () => {
        await window.go('/?login=admin');
        holds(await change(`/?login=client&id=${client}&staff=1`), '502', 'the message');
    });
    await stage.panel('clearFaults');
}

async function serverOf(page, window, width) {
    await window.go('/admin/configservers.php');
    const href = await page.getAttribute(`#servers a:has-text("Panel ${width}")`, 'href');
    return Number(new URL(href, page.url()).searchParams.get('id'));
}
