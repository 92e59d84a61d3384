/* The page: its areas, what lies above them, and the line at the bottom. */
import { formatSize } from '../pure/format.js';
import { commandOf } from '../pure/keys.js';
import { run } from '../app/commands.js';
import { dialogs } from '../app/dialogs.js';
import { searchProgress } from '../app/navigate.js';
import { over as sessionOver } from '../app/session.js';
import { chosen, filter, here, loading, rows, session, shown, view } from '../app/state.js';
import { count, locale, t } from '../app/texts.js';
import { Activity } from './Activity.js';
import { Crumbs } from './Crumbs.js';
import { filesOver } from './dragging.js';
import { Grid } from './Grid.js';
import { Icon } from './Icon.js';
import { Menu } from './Menu.js';
import { Notices, Topmost } from './Notices.js';
import { Over } from './Over.js';
import { Head, Toolbar } from './Toolbar.js';
import { drawer, TreeView } from './TreeView.js';

/* F6 goes from area to area, as on a desktop. */
const AREAS = ['[role=grid]', '[role=tree]', '.toolbar button:not(:disabled)', '.crumbs a', '.activity button'];

/* What the keyboard does wherever it is in the page, except in a field, and except keys that a button takes itself. */
const ANYWHERE = ['rename', 'delete', 'copy', 'cut', 'paste', 'undo', 'help', 'refresh', 'new_folder', 'new_file', 'properties'] as const;

const strokeOf = (event: KeyboardEvent) => ({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey });

function everywhere(event: KeyboardEvent): void {
    if (event.defaultPrevented || (event.target as Element).closest('input, select, textarea, [role=menu]') !== null) {
        return;
    }
    const command = commandOf(strokeOf(event));
    const found = ANYWHERE.find((one) => one === command?.do);
    if (found !== undefined) {
        event.preventDefault();
        run(found);
    } else if (command?.do === 'filter') {
        event.preventDefault();
        document.getElementById('filter')?.focus();
    }
}

function onKeyDown(event: KeyboardEvent): void {
    if (commandOf(strokeOf(event))?.do === 'areas') {
        event.preventDefault();
        const there = AREAS.flatMap((area) => document.querySelector<HTMLElement>(area) ?? []).filter((element) => element.checkVisibility());
        const now = there.findIndex((element) => element.contains(document.activeElement) || element.parentElement?.contains(document.activeElement));
        there[(now + (event.shiftKey ? there.length - 1 : 1)) % there.length]?.focus();
    } else if (event.key === 'Escape' && drawer.value) {
        drawer.value = false;
    } else {
        everywhere(event);
    }
}

export function App() {
    return (
        <>
            {session.value !== null && (
                <div class="app" onKeyDown={onKeyDown}>
                    <Head />
                    <div class="body">
                        <TreeView />
                        {drawer.value && <div class="shade" onClick={() => { drawer.value = false; }} />}
                        <main>
                            <Toolbar />
                            <Crumbs />
                            <Grid />
                            <Status />
                            <Activity />
                        </main>
                    </div>
                    {filesOver.value && <div class="drop-hint" aria-hidden="true"><Icon name="upload" />{t('upload.drop')}</div>}
                </div>
            )}
            {dialogs.value.map((dialog, index) => (
                <Topmost.Provider key={dialog.id} value={index === dialogs.value.length - 1}><div>{dialog.draw(dialog.close)}</div></Topmost.Provider>
            ))}
            <Menu />
            {dialogs.value.length === 0 && <Notices />}
            {sessionOver.value !== null && <Over />}
        </>
    );
}

function Status() {
    if (view.value.kind === 'search' && loading.value) {
        return <div class="status"><span>{searchProgress()}</span><progress aria-label={t('search.running')} /></div>;
    }
    const selected = chosen.value;
    const bytes = (selected.length > 0 ? selected : shown.value).reduce((sum, { entry }) => sum + (entry.size ?? 0), 0);
    const text = selected.length > 0 ? count('status.selected', selected.length)
        : filter.value !== '' && here.value !== null ? t('status.filtered', { shown: shown.value.length, all: rows.value.length }) : count('status.items', shown.value.length);
    return <div class="status"><span>{text}</span>{bytes > 0 && <bdi>{formatSize(bytes, locale)}</bdi>}{view.value.kind === 'trash' && <span>{t('trash.hint')}</span>}</div>;
}
