/* The beginning of the page. What the server has to send around it: PAGE.md. */
import { render } from 'preact';
import { api, ApiError } from './app/api.js';
import { guard } from './app/dirty.js';
import { resume } from './app/jobs.js';
import { follow } from './app/navigate.js';
import { sentence } from './app/notices.js';
import { watchSession } from './app/session.js';
import { session } from './app/state.js';
import { useLanguage, t } from './app/texts.js';
import { startTheme } from './app/theme.js';
import { resumable } from './app/uploads.js';
import { App } from './ui/App.js';
import { keepFocus } from './ui/focus.js';
import { Failed } from './ui/Failed.js';
import './style/base.css';
import './style/list.css';
import './style/parts.css';
import './style/dialog.css';

const page = document.getElementById('app') as HTMLElement;

async function start(): Promise<void> {
    const found = await api.session();
    await useLanguage(found.lang, found.texts);
    session.value = found;
    render(<App />, page);
    addEventListener('hashchange', follow);
    // What is dropped beside a folder would make the browser leave the page.
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => event.preventDefault());
    follow();
    guard();
    keepFocus();
    resume();
    await resumable();
}

watchSession();
startTheme();
start().catch((error: unknown) => {
    if (error instanceof ApiError && (error.word === 'session' || error.word === 'token')) {
        render(<App />, page);
    } else {
        document.title = t('app.name');
        render(<Failed text={sentence(error)} />, page);
    }
});
