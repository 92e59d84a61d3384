/* The settings panel of a product, its configurable options, and a client who orders through the cart. */
import { expect, holds, same, scene, step } from '../lib/report.js';

export async function productPanel(window, stage, product) {
    const { page } = window;
    scene(`settings of a product at ${window.width} px`);
    const save = () => Promise.all([page.waitForNavigation(), page.click('#productform > p .btn-primary')]);
    const open = () => window.go(`/admin/configproducts.php?action=edit&id=${product}&mode=advanced`);
    await step('a setting of the panel is stored and shown again', async () => {
        await open();
        await page.fill('[name="hestiacp[more][client_refresh_minutes]"]', '7');
        await save();
        same(await page.inputValue('[name="hestiacp[more][client_refresh_minutes]"]'), '7', 'the value');
        holds(await page.inputValue('#setting-more_settings'), '"client_refresh_minutes": 7', 'the JSON');
    });
    await step('a template that the panel lacks is named', async () => {
        await page.fill('#setting-web_template', 'no-such-template');
        await page.check('#setting-use_package_parameters');
        await save();
        holds(await page.textContent('#adminproductconfigfields .alert'), 'no-such-template', 'the warning');
    });
    await window.look('product page with a warning');
    await step('the settings fit again', async () => {
        await page.fill('#setting-web_template', 'default');
        await page.uncheck('#setting-use_package_parameters');
        await save();
        await page.waitForSelector('#adminproductconfigfields .alert-success');
    });
    await step('one button makes a configurable option for every limit', async () => {
        await Promise.all([page.waitForNavigation(), page.click('button:has-text("Make the options")')]);
        await window.go('/admin/configproductoptions.php');
        const text = await page.textContent('#contentarea');
        for (const option of ['disk_quota', 'bandwidth', 'databases']) {
            holds(text, option, 'the list');
        }
    });
    await window.look('configurable options of a product');
}

/* Of a product that has accounts. */
export async function dryRun(window, product) {
    const { page } = window;
    scene(`existing accounts of a product at ${window.width} px`);
    const open = () => window.go(`/admin/configproducts.php?action=edit&id=${product}&mode=advanced`);
    await step('who would exceed is told by what is on the screen, beside the button and without saving', async () => {
        await open();
        const stored = await page.inputValue('#setting-package');
        await page.fill('#setting-package', 'no-such-package');
        await page.click('#hestiacp-check');
        await page.waitForSelector('#hestiacp-answer .alert');
        holds(await page.textContent('#hestiacp-answer'), 'no-such-package', 'the answer');
        same(await page.inputValue('#setting-package'), 'no-such-package', 'the form');
        await window.look('product page with the answer of the dry run');
        await open();
        same(await page.inputValue('#setting-package'), stored, 'what is stored');
    });
}

export async function cartWalk(window, stage, client, product) {
    const { page, width } = window;
    scene(`client's order at ${width} px`);
    await window.go(`/?login=client&id=${client}`);
    for (const theme of ['six', 'twenty-one']) {
        await step(`the cart refuses a domain that cannot become one, in ${theme}`, async () => {
            await window.go(`/cart.php?a=add&pid=${product}&theme=${theme}`);
            await page.fill('#domain', 'not a domain');
            await page.click('#main-body form button');
            await page.waitForSelector('#cart-errors');
            const error = await page.textContent('#cart-errors li');
            expect(error.length > 30, `not a sentence: ${error}`);
        });
        await window.look(`cart with an error in ${theme}`);
    }
    await step('a paid order is an account a moment later', async () => {
        await window.go(`/cart.php?a=add&pid=${product}`);
        await page.fill('#domain', `shop-${width}.example.org`);
        await Promise.all([page.waitForNavigation(), page.click('#main-body form button')]);
        same((await page.textContent('#status')).trim(), 'Active', 'the status');
        const id = Number(new URL(page.url()).searchParams.get('id'));
        expect(await stage.account(id) !== undefined, 'the panel has no such account');
        expect(`shop-${width}.example.org` in (await stage.panel('state')).web[(await stage.whmcs('service', id)).username], 'the panel has no such domain');
    });
}
