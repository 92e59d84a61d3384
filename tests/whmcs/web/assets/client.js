/* What both official themes do around a module's page. */
'use strict';

/*
 * Since 8.13 the themes send a click on a same-origin link to a custom function of a module as POST with the token.
 */
document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]');
    const address = link && new URL(link.href, location.href);
    if (!address || address.origin !== location.origin || address.searchParams.get('modop') !== 'custom') {
        return;
    }
    event.preventDefault();
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/clientarea.php?action=productdetails';
    for (const [name, value] of [...address.searchParams, ['token', csrfToken]]) {
        const field = document.createElement('input');
        field.type = 'hidden';
        field.name = name;
        field.value = value;
        form.append(field);
    }
    document.body.append(form);
    form.submit();
});

/* Theme, Smarty and language of the double. */
for (const choice of document.querySelectorAll('[data-switch]')) {
    choice.addEventListener('change', () => {
        const address = new URL(location.href);
        address.searchParams.set(choice.dataset.switch, choice.value);
        location.assign(address);
    });
}
