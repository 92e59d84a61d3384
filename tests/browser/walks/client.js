/* The client: the product page in both themes, and what a client may not do. */
import { expect, holds, same, scene, step } from '../lib/report.js';

/* Theme and the Smarty that it is shown with, so that both are shown. */
export const SHELLS = [['six', '3'], ['twenty-one', '4']];

export async function clientPages(window, stage, service, client, status) {
    const { page } = window;
    scene(`client at ${window.width} px`);
    await window.go(`/?login=client&id=${client}`);
    for (const [theme, smarty] of SHELLS) {
        await step(`the product page in ${theme} says ${status}`, async () => {
            await window.go(`/clientarea.php?action=productdetails&id=${service}&theme=${theme}&smarty=${smarty}`);
            same((await page.textContent('#status')).trim(), status, 'the status');
            holds(await page.textContent('#domain'), `anna-${window.width}.example.com`, 'the tab of the domain');
        });
        await window.look(`product page in ${theme}, ${status}`);
        await step(`the page in ${theme} holds no secret (${status})`, async () => {
            const [html, { password: stored }] = [await page.content(), await stage.whmcs('service', service)];
            const [access, secret] = stage.server.accesshash.split('\n')[0].split(':');
            for (const [name, value] of Object.entries({ access, secret, stored, hash: 'ca_file' })) {
                expect(!html.includes(value), `it holds the ${name}`);
            }
        });
    }
}

/* Every language of the module, and one that it does not have. */
export async function languages(window, stage, service, client, names) {
    const { page } = window;
    const address = `/clientarea.php?action=productdetails&id=${service}`;
    scene(`languages at ${window.width} px`);
    await window.go(`/?login=client&id=${client}`);
    await window.go(address);
    const english = await title(page);
    await step('one that the module does not have is English', async () => {
        await window.go(`${address}&language=macedonian`);
        same(await title(page), english, 'the title');
    });
    await step('its English runs from left to right on a page that runs the other way', async () => {
        await window.go(`${address}&language=arabic`);
        await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
        const part = page.locator('.hestiacp-overview');
        same(await part.evaluate((element) => getComputedStyle(element).direction), 'ltr', 'the direction');
        same(await part.getAttribute('lang'), 'en', 'the language');
    });
    await window.look('product page from right to left');
    for (const name of names) {
        await step(`the client's page speaks ${name}`, async () => {
            await window.go(`${address}&language=${name}`);
            expect(await title(page) !== english, `the title is ${english}`);
        });
        await window.look(`product page in ${name}`);
        await window.go('/?login=admin');
        await window.go(`/admin/clientsservices.php?id=${service}`);
        await window.look(`service page in ${name}`);
        await window.go(`/?login=client&id=${client}`);
    }
    await window.go(`${address}&language=english`);
}

/* Of the module's part. */
async function title(page) {
    return (await page.textContent('.module-client-area h3')).trim();
}

/* The client sets a new password, and the panel takes it. */
export async function password(window, stage, service, secret) {
    const { page } = window;
    scene(`client at ${window.width} px`);
    await step('a new password is set', async () => {
        await window.go(`/clientarea.php?action=productdetails&id=${service}&theme=six`);
        await page.click('a[href="#tabChangepw"]');
        await page.fill('#newpw', secret);
        await page.fill('#confirmpw', secret);
        await page.click('#tabChangepw button');
        await page.waitForSelector('#alertModuleChangePw.alert-success');
        const { username } = await stage.whmcs('service', service);
        expect(await stage.panel('passwordIs', username, secret), 'the password does not open the account');
    });
}

/* What nobody may do with somebody else's service, or by a link on another site. */
export async function refusals(window, service, other) {
    const { page } = window;
    scene('client');
    const post = (path, form) => page.evaluate(async ([to, fields]) => {
        return (await fetch(to, { method: 'POST', body: new URLSearchParams(fields) })).status;
    }, [path, form]);
    const own = `/clientarea.php?action=productdetails&id=${service}`;
    await window.go(own);
    const token = await page.evaluate(() => csrfToken);
    await step('another client\'s service is not shown', async () => {
        same((await page.goto(`/clientarea.php?action=productdetails&id=${other}`)).status(), 404, 'the answer');
        await window.go(own);
    });
    await step('a form without the token is refused', async () => {
        same(await post(own, { modulechangepassword: 'true', newpw: 'Forged-1234', confirmpw: 'Forged-1234' }), 403, 'the answer');
    });
    await step('a custom function is not run by a link', async () => {
        same((await page.goto(`${own}&modop=custom&a=anything`)).status(), 405, 'the answer');
        await window.go(own);
    });
    await step('a function that is not the client\'s is refused', async () => {
        for (const a of ['TerminateAccount', 'CreateAccount', 'LoadPackages']) {
            same(await post(own, { modop: 'custom', a, token }), 403, `the answer to ${a}`);
        }
    });
    window.forgive();
}
