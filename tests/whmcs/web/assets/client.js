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

/*
 * The themes show the tab that the address names when the page is loaded, and then only: a link that changes nothing but
 * the part after # loads nothing. What has data-toggle is Bootstrap's business.
 */
const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (named) {
    document.querySelectorAll('.tab-pane').forEach((pane) => pane.classList.remove('active'));
    named.classList.remove('fade');
    named.classList.add('active');
    scrollTo(0, 0);
}

/* Entries of the sidebar that a module adds as CustomActions: asked for by POST, opened in a new window, an error is shown. */
for (const button of document.querySelectorAll('.btn-service-sso')) {
    button.addEventListener('click', async (event) => {
        event.preventDefault();
        const form = button.closest('form');
        const answer = await (await fetch(form.dataset.href, { method: 'POST', body: new FormData(form) })).json();
        form.querySelector('.login-feedback').textContent = answer.error || '';
        if (answer.redirect && answer.redirect.startsWith('window|')) {
            window.open(answer.redirect.slice(7), '_blank', 'noopener');
        }
    });
}

/* Theme, Smarty and language of the double. */
for (const choice of document.querySelectorAll('[data-switch]')) {
    choice.addEventListener('change', () => {
        const address = new URL(location.href);
        address.searchParams.set(choice.dataset.switch, choice.value);
        location.assign(address);
    });
}
