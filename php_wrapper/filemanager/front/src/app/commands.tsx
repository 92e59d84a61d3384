/* What can be done now, for the toolbar, the menus and the keyboard alike. */
import { canExtract, canPreview, extractable, kind } from '../pure/kinds.js';
import { hint, type Simple } from '../pure/keys.js';
import type { Row } from '../pure/rows.js';
import { all, at, none } from '../pure/selection.js';
import { api } from './api.js';
import { ask } from './dialogs.js';
import { openFolder, openTrash, openUp, refresh, show } from './navigate.js';
import { attempt, complain, tell } from './notices.js';
import * as work from './operations.js';
import { byKey, can, chosen, clipboard, here, keys, selection, session, shown, view } from './state.js';
import { t } from './texts.js';
import { steps, undo } from './undo.js';
import type { MenuItem } from '../ui/Menu.js';
import { LookDialog } from '../ui/dialogs/Archive.js';
import { HelpDialog } from '../ui/dialogs/Help.js';
import { PreviewDialog } from '../ui/dialogs/Preview.js';
import { PropertiesDialog } from '../ui/dialogs/Properties.js';

/* The rows that the keyboard means: those selected, or else the one it stands on. */
export function meant(): Row[] {
    if (chosen.value.length > 0) {
        return chosen.value;
    }
    const row = byKey.value.get(selection.value.focus ?? '');
    return row ? [row] : [];
}

/*
 * What is opened is not selected any more, though the keyboard stays on it: whoever comes back from the editor has looked at the file,
 * not chosen it for the next action.
 */
export async function openRow(row: Row): Promise<void> {
    if (row.entry.odd) {
        complain(t('list.odd'));
    } else if (view.value.kind === 'trash') {
        await properties([row]);
    } else if (row.entry.type === 'directory') {
        openFolder(row.path);
    } else if (row.entry.type === 'link' && await attempt(() => api.list(row.path).catch(() => null)) !== null) {
        openFolder(row.path);
    } else {
        await openFile(row);
    }
}

async function openFile(row: Row): Promise<void> {
    const what = kind(row.entry);
    selection.value = at(row.key);
    const { limits } = session.value ?? { limits: { edit_bytes: 0, preview_bytes: 0 } };
    if (canPreview(row.entry, limits.preview_bytes)) {
        await preview(row, limits.preview_bytes);
    } else if (what === 'archive') {
        await openArchive(row);
    } else if ((row.entry.size ?? 0) > limits.edit_bytes || what === 'image') {
        tell(t('open.too_big', { name: row.entry.name }), downloadOf(row));
    } else {
        await edit(row);
    }
}

const downloadOf = (row: Row) => ({ text: t('menu.download'), run: () => work.download([row]) });

async function preview(row: Row, mostBytes: number): Promise<void> {
    const rows = shown.value.filter(({ entry }) => canPreview(entry, mostBytes));
    const seen = await ask<{ row: Row; edit: boolean }>((close) => <PreviewDialog rows={rows} start={row.key} close={close} />);
    if (seen !== null && keys.value.includes(seen.row.key)) {
        selection.value = at(seen.row.key);
    }
    if (seen?.edit) {
        await edit(seen.row);
    }
}

async function openArchive(row: Row): Promise<void> {
    const { name } = row.entry;
    if (/\.zip$/i.test(name)) {
        await look(row);
    } else if (canExtract(name, can('extract'))) {
        await work.extract(row);
    } else {
        tell(t('open.no_extract', { name, kinds: extractable(can('extract')).join(', ') }), downloadOf(row));
    }
}

export async function edit(row: Row): Promise<void> {
    const editor = await attempt(() => import('../editor/open.js'));
    await editor?.open(row);
}

async function look(row: Row): Promise<void> {
    if (await ask<'extract'>((close) => <LookDialog path={row.path} name={row.entry.name} close={close} />) === 'extract') {
        await work.extract(row);
    }
}

async function properties(rows: readonly Row[]): Promise<void> {
    if (rows.length > 0) {
        await ask((close) => <PropertiesDialog rows={rows} close={close} />);
    }
}

export const help = () => void ask((close) => <HelpDialog close={close} />);

export function searchBelow(text: string): void {
    const path = here.value;
    if (path !== null && text.trim() !== '') {
        void show({ kind: 'search', path, text: text.trim() });
    }
}

/* Only what is seen to be selected goes, never a row that the keyboard merely stands on. */
function remove(trash: boolean): void {
    const rows = trash ? chosen.value : chosen.value.filter(({ entry }) => !entry.odd);
    if (chosen.value.length === 0) {
        tell(t('delete.nothing'));
    } else if (rows.length > 0) {
        void (trash ? work.purge(rows) : work.toTrash(rows));
    }
}

/* What a key asks for, where it can be done; menu and filter belong to the parts that have them. */
export function run(command: Exclude<Simple, 'toggle' | 'range' | 'menu' | 'filter' | 'areas'>): void {
    const rows = meant();
    const trash = view.value.kind === 'trash';
    const plain = rows.filter(({ entry }) => !entry.odd);
    const first = plain[0];
    switch (command) {
        case 'all': selection.value = all(selection.value, keys.value); break;
        case 'none': selection.value = none(selection.value); break;
        case 'open': if (rows[0]) { void openRow(byKey.value.get(selection.value.focus ?? '') ?? rows[0]); } break;
        case 'up': openUp(); break;
        case 'rename': if (first && plain.length === 1 && !trash) { void work.rename(first); } break;
        case 'delete': remove(trash); break;
        case 'copy': if (!trash) { work.takeToClipboard(plain, false); } break;
        case 'cut': if (!trash) { work.takeToClipboard(plain, true); } break;
        case 'paste': void work.paste(); break;
        case 'undo': void undo(); break;
        case 'help': help(); break;
        case 'properties': void properties(rows); break;
        case 'refresh': void refresh(); break;
        case 'new_folder': void work.makeFolder(); break;
        case 'new_file': void work.makeFile(); break;
    }
}

const LINE: MenuItem = { text: '', line: true };

/* The menu of what is selected, or of the folder when nothing is. */
export function menuItems(): MenuItem[] {
    const rows = meant();
    if (view.value.kind === 'trash') {
        return trashItems(rows);
    }
    return chosen.value.length === 0 ? folderItems() : rowItems(rows);
}

function trashItems(rows: readonly Row[]): MenuItem[] {
    return [
        { text: t('menu.restore'), icon: 'restore', off: rows.length === 0, run: () => void work.restore(rows) },
        { text: t('menu.properties'), icon: 'info', keys: hint('properties'), off: rows.length === 0, run: () => run('properties') },
        LINE,
        { text: t('menu.purge'), icon: 'trash', keys: hint('delete'), danger: true, off: rows.length === 0, run: () => void work.purge(rows) },
        { text: t('menu.empty_trash'), danger: true, off: shown.value.length === 0, run: () => void work.purge(null) },
    ];
}

function folderItems(): MenuItem[] {
    return [
        { text: t('new.folder'), icon: 'directory', keys: hint('new_folder'), off: here.value === null, run: () => run('new_folder') },
        { text: t('new.file'), icon: 'file', keys: hint('new_file'), off: here.value === null, run: () => run('new_file') },
        LINE,
        { text: t('menu.paste'), icon: 'paste', keys: hint('paste'), off: clipboard.value === null, run: () => run('paste') },
        { text: t('menu.undo'), icon: 'restore', keys: hint('undo'), off: steps.value.length === 0, run: () => run('undo') },
        { text: t('menu.select_all'), keys: hint('all'), run: () => run('all') },
        { text: t('menu.refresh'), icon: 'refresh', keys: hint('refresh'), run: () => run('refresh') },
        LINE,
        { text: t('menu.trash'), icon: 'trash', run: openTrash },
    ];
}

function rowItems(rows: readonly Row[]): MenuItem[] {
    const [row] = rows;
    const single = rows.length === 1 && row !== undefined;
    const odd = rows.some(({ entry }) => entry.odd);
    const file = single && row.entry.type !== 'directory';
    const items: (MenuItem | false)[] = [
        single && { text: t('menu.open'), keys: hint('open'), off: odd, run: () => void openRow(row) },
        file && { text: t('menu.edit'), icon: 'text', off: odd, run: () => void edit(row) },
        view.value.kind === 'search' && single && { text: t('menu.show_in_folder'), icon: 'directory', run: () => work.showInFolder(row) },
        file && { text: t('menu.download'), icon: 'download', off: odd, run: () => work.download(rows) },
        { text: t('menu.download_zip'), icon: 'archive', off: odd, run: () => work.downloadZip(rows) },
        LINE,
        { text: t('menu.cut'), icon: 'cut', keys: hint('cut'), off: odd, run: () => run('cut') },
        { text: t('menu.copy'), icon: 'copy', keys: hint('copy'), off: odd, run: () => run('copy') },
        { text: t('menu.move_to'), off: odd, run: () => void work.transferTo('move', rows) },
        { text: t('menu.copy_to'), off: odd, run: () => void work.transferTo('copy', rows) },
        single && { text: t('menu.rename'), icon: 'rename', keys: hint('rename'), off: odd, run: () => run('rename') },
        LINE,
        file && canExtract(row.entry.name, can('extract')) && { text: t('menu.extract'), icon: 'archive', off: odd, run: () => void work.extract(row) },
        file && /\.zip$/i.test(row.entry.name) && { text: t('menu.look'), icon: 'search', off: odd, run: () => void look(row) },
        { text: t('menu.archive'), icon: 'archive', off: odd, run: () => void work.archive(rows) },
        { text: t('menu.chmod'), icon: 'lock', off: odd, run: () => void work.changeMode(rows) },
        { text: t('menu.touch'), icon: 'clock', off: odd, run: () => void work.changeTime(rows) },
        { text: t('menu.properties'), icon: 'info', keys: hint('properties'), run: () => run('properties') },
        LINE,
        { text: t('menu.delete'), icon: 'trash', keys: hint('delete'), danger: true, off: odd, run: () => run('delete') },
    ];
    return items.filter((item): item is MenuItem => item !== false);
}

