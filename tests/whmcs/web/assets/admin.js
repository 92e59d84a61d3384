/* What WHMCS's administration does in the browser around a server module. */
'use strict';

/* Test Connection sends what stands in the form. */
const test = document.getElementById('testconnection');
if (test) {
    test.addEventListener('click', async () => {
        const result = document.getElementById('testresult');
        result.className = '';
        result.textContent = 'Attempting to connect to server...';
        const answer = await ask('/admin/configservers.php?action=testconnection', new FormData(document.getElementById('serverform')));
        result.className = answer.success ? 'text-success' : 'text-danger';
        result.textContent = answer.success ? 'Connection successful.' : 'Connection Failed: ' + answer.error;
    });
}

/* Simple Mode: drop-downs of what the module's loaders know. One that fails keeps the value, and its message is shown. */
const group = document.getElementById('group');
for (const field of document.querySelectorAll('select[data-loader]')) {
    const load = async () => {
        const form = new FormData();
        form.set('token', csrfToken);
        form.set('setting', field.dataset.loader);
        form.set('group', group.value);
        const error = document.getElementById(field.id + '-error');
        error.textContent = 'Loading...';
        const answer = await ask('/admin/configproducts.php?action=loadoptions', form);
        error.textContent = answer.error || '';
        if (answer.options) {
            fill(field, answer.options);
        }
        field.dataset.loaded = 'yes';
    };
    group.addEventListener('change', load);
    load();
}

function fill(field, options) {
    const value = field.value;
    field.replaceChildren();
    if (!(value in options)) {
        field.append(new Option(value, value));
    }
    for (const [key, label] of Object.entries(options)) {
        field.append(new Option(label, key));
    }
    field.value = value;
}

async function ask(address, form) {
    try {
        return await (await fetch(address, { method: 'POST', body: form })).json();
    } catch (error) {
        return { success: false, error: 'The page gave no answer: ' + error.message };
    }
}

/* Every module command asks first. */
const dialog = document.getElementById('confirm');
for (const button of document.querySelectorAll('[data-command]')) {
    button.addEventListener('click', () => {
        dialog.querySelector('[name=command]').value = button.dataset.command;
        document.getElementById('confirm-label').textContent = button.textContent;
        document.getElementById('confirm-reason').hidden = button.dataset.command !== 'SuspendAccount';
        dialog.showModal();
    });
}
if (dialog) {
    document.getElementById('confirm-no').addEventListener('click', () => dialog.close());
}
