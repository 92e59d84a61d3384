/* Puts the answer of the dry run beside its button; without this file it opens in another window. */
'use strict';

(() => {
    const button = document.getElementById('hestiacp-check');
    const place = document.getElementById('hestiacp-answer');
    if (!button || !place) {
        return;
    }
    const ask = async () => {
        const form = new FormData(button.form);
        form.set(button.name, button.value);
        try {
            const page = await (await fetch(button.formAction, { method: 'POST', body: form })).text();
            return new DOMParser().parseFromString(page, 'text/html').getElementById(place.id);
        } catch {
            return null;
        }
    };
    button.addEventListener('click', async (event) => {
        event.preventDefault();
        if (place.getAttribute('aria-busy') === 'true') {
            return;
        }
        place.setAttribute('aria-busy', 'true');
        place.textContent = '…';
        const answer = await ask();
        place.replaceChildren(...(answer === null ? [place.dataset.failed] : answer.childNodes));
        place.removeAttribute('aria-busy');
    });
})();
