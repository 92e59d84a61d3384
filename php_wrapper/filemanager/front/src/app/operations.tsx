/* What people do with files: asks the server, tells what happened, brings the list up to date. */
import { isWithin, join, nameOfId, lastId, parent, readable, type Path } from '../pure/paths.js';
import type { Row } from '../pure/rows.js';
import { api, ApiError, address, downloadAddress, exactTime, token, type Batch, type Conflict } from './api.js';
import { ask } from './dialogs.js';
import { follow as followJob } from './jobs.js';
import { changed, dropRows, openFolder, refresh } from './navigate.js';
import { attempt, complain, sentence, tell } from './notices.js';
import { clipboard, here, rows, view } from './state.js';
import { count, t } from './texts.js';
import { canBeGiven, rememberMoves, undo, type Moved } from './undo.js';
import { ArchiveDialog, type ArchiveWish } from '../ui/dialogs/Archive.js';
import { ChmodDialog } from '../ui/dialogs/Chmod.js';
import { ConflictDialog } from '../ui/dialogs/Conflict.js';
import { ConfirmDialog, NameDialog } from '../ui/dialogs/Simple.js';
import { toList } from '../ui/focus.js';
import { FolderDialog } from '../ui/dialogs/Folder.js';
import { TouchDialog } from '../ui/dialogs/Touch.js';

/* A server with too many requests of a minute is asked again for that long. */
const BUSY_PAUSE = 3000;
const BUSY_ROUNDS = 25;

/* Names that are there already and stand in the way of something new; asked with each of them or for all at once. */
export async function askConflict(names: readonly string[]): Promise<Conflict | null> {
    return (await ask<{ choice: Conflict }>((close) => <ConflictDialog name={names[0] ?? ''} more={names.length - 1} whole close={close} />))?.choice ?? null;
}

export async function makeFolder(): Promise<void> {
    await make('mkdir', t('new.folder'), t('new.folder_name'));
}

export async function makeFile(): Promise<void> {
    await make('create', t('new.file'), t('new.file_name'));
}

async function make(how: 'mkdir' | 'create', title: string, name: string): Promise<void> {
    const folder = here.value;
    if (folder === null) {
        return;
    }
    const work = async (wanted: string) => {
        const { entry } = await api[how](folder, wanted);
        await changed([folder], join(folder, entry.id));
        tell(t('done.created', { name: entry.name }));
    };
    await ask((close) => <NameDialog title={title} label={t('new.label')} name={name} action={t('new.action')} work={work} close={close} />);
    // The keyboard goes on where something new is, whichever button was pressed for it.
    requestAnimationFrame(toList);
}

export async function rename(row: Row): Promise<void> {
    const { entry, path } = row;
    const work = async (wanted: string) => {
        if (wanted === entry.name) {
            return;
        }
        let answer;
        try {
            answer = await api.rename(path, wanted, false);
        } catch (error) {
            if (!(error instanceof ApiError) || error.word !== 'exists') {
                throw error;
            }
            const sure = await ask<boolean>((close) => <ConfirmDialog title={t('conflict.title')} danger
                text={t('rename.exists', { name: wanted })} action={t('conflict.overwrite')} close={close} />);
            if (!sure) {
                throw error;
            }
            answer = await api.rename(path, wanted, true);
            await changed([parent(path)], join(parent(path), answer.entry.id));
            tell(t('done.renamed', { name: entry.name, to: wanted }));
            return;
        }
        const to = join(parent(path), answer.entry.id);
        const canUndo = canBeGiven(entry.id);
        if (canUndo) {
            rememberMoves('rename', [{ from: path, to }]);
        }
        await afterRename(path, to);
        tell(t('done.renamed', { name: entry.name, to: wanted }), canUndo ? undoAction() : undefined);
    };
    await ask((close) => <NameDialog title={t('rename.title')} label={t('rename.label')} name={entry.name} action={t('rename.action')}
        isFile={entry.type !== 'directory'} work={work} close={close} />);
    requestAnimationFrame(toList);
}

async function afterRename(from: Path, to: Path): Promise<void> {
    if (view.value.kind === 'search') {
        rows.value = rows.value.map((row) => row.key === from
            ? { ...row, key: to, path: to, entry: { ...row.entry, id: lastId(to), name: nameOfId(lastId(to)) } } : row);
    }
    await changed([parent(to)], to);
}

const undoAction = () => ({ text: t('undo.action'), run: () => void undo() });

/* Moves or copies; where names are taken, the person decides before anything is done. */
export async function transfer(how: 'move' | 'copy', paths: readonly Path[], to: Path): Promise<boolean> {
    const sources = paths.filter((path) => how === 'copy' || parent(path) !== to);
    if (sources.length === 0) {
        tell(t('move.same'));
        return false;
    }
    if (sources.some((path) => isWithin(to, path))) {
        complain(t('move.into_itself'));
        return false;
    }
    const inPlace = how === 'copy' && sources.every((path) => parent(path) === to);
    const conflict: Conflict = inPlace ? 'keep_both' : 'ask';
    const outcome = await attempt(() => withConflict((choice) => api[how]([...sources], to, choice), conflict));
    if (outcome === null || outcome.answer === null) {
        return false;
    }
    const { answer, choice } = outcome;
    const placeOf = (path: Path, index: number) => answer.places?.[index] ?? join(to, lastId(path));
    if (answer.job !== undefined) {
        followJob(answer.job, t(how === 'copy' ? 'job.copy' : 'job.move', { to: readable(to) }), [to, ...new Set(sources.map(parent))]);
        return true;
    }
    // What was overwritten is in the trash; going back alone would leave nothing in its place.
    const canUndo = how === 'move' && choice !== 'overwrite';
    if (canUndo) {
        rememberMoves('move', answer.done.map((from, index): Moved => ({ from, to: placeOf(from, index) })));
    }
    if (how === 'move') {
        dropRows(answer.done);
    }
    tellBatch(answer, how === 'move' ? 'done.moved' : 'done.copied', { to: readable(to) }, canUndo ? undoAction() : undefined);
    await changed([...new Set([to, ...sources.map(parent)])], answer.done[0] !== undefined ? placeOf(answer.done[0], 0) : null);
    return true;
}

/* Runs work with "ask" first; when something is in the way, again with what the person chose. answer null = called off. */
async function withConflict(work: (choice: Conflict) => Promise<Batch>, first: Conflict): Promise<{ answer: Batch | null; choice: Conflict }> {
    try {
        return { answer: await work(first), choice: first };
    } catch (error) {
        if (!(error instanceof ApiError) || error.word !== 'exists') {
            throw error;
        }
        const choice = await askConflict([String(error.detail['name'] ?? '')]);
        return choice === null ? { answer: null, choice: 'ask' } : { answer: await work(choice), choice };
    }
}

type BatchText = 'done.moved' | 'done.copied' | 'done.trashed' | 'done.restored' | 'done.purged' | 'done.mode' | 'done.time';

/* What a request for many did, and each sentence of what it could not do once. */
function tellBatch(answer: Batch, stem: BatchText, values: Record<string, string> = {}, action?: { text: string; run: () => void }): void {
    if (answer.done.length > 0) {
        const skipped = answer.skipped.length > 0 ? ` ${count('done.skipped', answer.skipped.length)}` : '';
        tell(count(stem, answer.done.length, values) + skipped, action);
    } else if (answer.failed.length === 0) {
        tell(count('done.skipped', answer.skipped.length));
    }
    for (const message of new Set(answer.failed.map((failed) => failed.message))) {
        complain(message);
    }
}

export async function transferTo(how: 'move' | 'copy', chosen: readonly Row[]): Promise<void> {
    const start = here.value ?? '';
    const to = await ask<{ path: Path }>((close) => <FolderDialog start={start} close={close}
        title={count(how === 'move' ? 'move.title' : 'copy.title', chosen.length)} action={t(how === 'move' ? 'move.action' : 'copy.action')} />);
    if (to !== null) {
        await transfer(how, chosen.map(({ path }) => path), to.path);
    }
}

export function takeToClipboard(chosen: readonly Row[], cut: boolean): void {
    if (chosen.length > 0) {
        clipboard.value = { paths: chosen.map(({ path }) => path), cut };
        tell(count(cut ? 'clipboard.cut' : 'clipboard.copied', chosen.length));
    }
}

export async function paste(): Promise<void> {
    const folder = here.value;
    const taken = clipboard.value;
    if (folder === null || taken === null) {
        return;
    }
    if (await transfer(taken.cut ? 'move' : 'copy', taken.paths, folder) && taken.cut) {
        clipboard.value = null;
    }
}

export async function toTrash(chosen: readonly Row[]): Promise<void> {
    if (chosen.length === 0) {
        return;
    }
    const paths = chosen.map(({ path }) => path);
    const answer = await attempt(() => api.remove(paths));
    if (answer !== null) {
        dropRows(answer.done);
        tellBatch(answer, 'done.trashed', {}, answer.done.length > 0 ? { text: t('undo.action'), run: () => void fromTrash(answer.done) } : undefined);
        await changed([...new Set(paths.map(parent))]);
    }
}

/* Brings back what was just deleted: for each path the youngest thing in the trash that came from there. */
async function fromTrash(paths: readonly Path[]): Promise<void> {
    await attempt(async () => {
        const { entries } = await api.trash();
        const young = [...entries].sort((a, b) => b.deleted - a.deleted);
        const ids = paths.flatMap((path) => young.find(({ from, id }) => from === parent(path) && id === lastId(path))?.trash_id ?? []);
        const answer = await api.restore(ids, 'keep_both');
        tellBatch(answer, 'done.restored');
        await changed([...new Set(paths.map(parent))], answer.places?.[0] ?? paths[0] ?? null);
    });
}

export async function restore(chosen: readonly Row[]): Promise<void> {
    const outcome = await attempt(() => withConflict((choice) => api.restore(chosen.map(({ key }) => key), choice), 'ask'));
    if (outcome?.answer) {
        dropRows(outcome.answer.done);
        tellBatch(outcome.answer, 'done.restored');
        await changed([...new Set(chosen.map(({ path }) => parent(path)))]);
        await refresh();
    }
}

/* null = everything in the trash. */
export async function purge(chosen: readonly Row[] | null): Promise<void> {
    const sure = await ask<boolean>((close) => <ConfirmDialog title={t('purge.title')} danger close={close}
        text={chosen === null ? t('purge.all') : count('purge.some', chosen.length)} action={t('purge.action')} />);
    if (sure) {
        const all = rows.value.map(({ key }) => key);
        const answer = await attempt(() => api.purge(chosen?.map(({ key }) => key) ?? null));
        if (answer?.job !== undefined) {
            followJob(answer.job, t('job.purge'), []);
            dropRows(chosen?.map(({ key }) => key) ?? all);
        } else if (answer !== null) {
            dropRows(answer.done);
            tellBatch(answer, 'done.purged');
            await refresh();
        }
    }
}

export async function changeMode(chosen: readonly Row[]): Promise<void> {
    const wish = await ask<{ mode: number }>((close) => <ChmodDialog rows={chosen} close={close} />);
    if (wish !== null) {
        const answer = await attempt(() => api.chmod(chosen.map(({ path }) => path), wish.mode));
        if (answer !== null) {
            tellBatch(answer, 'done.mode');
            await changed([...new Set(chosen.map(({ path }) => parent(path)))]);
        }
    }
}

/* The server takes one file at a time. What would meet every other one as well ends it; too many requests are waited for. */
export async function changeTime(chosen: readonly Row[]): Promise<void> {
    const [first] = chosen;
    const exact = first?.entry.type === 'file' ? await exactTime(first.path) : null;
    const wish = await ask<{ modified: number }>((close) => <TouchDialog rows={chosen} start={exact ?? first?.entry.modified ?? null} close={close} />);
    if (wish === null) {
        return;
    }
    const answer: Batch = { done: [], skipped: [], failed: [] };
    for (const { path } of chosen) {
        try {
            await patiently(() => api.touch(path, wish.modified));
            answer.done.push(path);
        } catch (error) {
            const word = error instanceof ApiError ? error.word : 'page';
            if (word === 'session' || word === 'token') {
                return;
            }
            answer.failed.push({ path, error: word, message: sentence(error) });
            if (['network', 'unreachable', 'busy', 'page'].includes(word)) {
                break;
            }
        }
    }
    tellBatch(answer, 'done.time');
    await changed([...new Set(chosen.map(({ path }) => parent(path)))]);
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let round = 1; ; round++) {
        try {
            return await work();
        } catch (error) {
            if (!(error instanceof ApiError) || error.word !== 'busy' || round === BUSY_ROUNDS) {
                throw error;
            }
        }
        await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE));
    }
}

export function download(chosen: readonly Row[]): void {
    const [only] = chosen;
    if (chosen.length === 1 && only !== undefined && only.entry.type !== 'directory') {
        const link = document.createElement('a');
        link.href = downloadAddress(only.path);
        link.download = '';
        link.click();
        return;
    }
    downloadZip(chosen);
}

/* A form of its own: the bytes go from the server to the disk without passing through this page. */
export function downloadZip(chosen: readonly Row[]): void {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = address('zip');
    form.target = '_blank';
    form.rel = 'noopener';
    form.hidden = true;
    for (const [name, value] of [['token', token()], ['paths', JSON.stringify(chosen.map(({ path }) => path))]] as const) {
        const input = document.createElement('input');
        input.name = name;
        input.value = value;
        form.append(input);
    }
    document.body.append(form);
    form.submit();
    form.remove();
}

export async function extract(row: Row): Promise<void> {
    const folder = await ask<{ path: Path }>((close) => <FolderDialog start={parent(row.path)} close={close}
        title={t('extract.title', { name: row.entry.name })} action={t('extract.action')} />);
    if (folder === null) {
        return;
    }
    const conflict = await ask<{ choice: Conflict }>((close) => <ConflictDialog name="" more={0} whole before close={close} />);
    if (conflict !== null) {
        const answer = await attempt(() => api.extract(row.path, folder.path, conflict.choice));
        if (answer !== null) {
            followJob(answer.job, t('job.extract', { name: row.entry.name }), [folder.path]);
        }
    }
}

export async function archive(chosen: readonly Row[]): Promise<void> {
    const folder = here.value ?? '';
    const name = chosen.length === 1 && chosen[0] ? chosen[0].entry.name : nameOfId(lastId(folder)) || t('archive.name');
    const wish = await ask<ArchiveWish>((close) => <ArchiveDialog name={name} count={chosen.length} close={close} />);
    if (wish !== null) {
        const answer = await attempt(() => api.archive(chosen.map(({ path }) => path), folder, wish.name, wish.format));
        if (answer !== null) {
            followJob(answer.job, t('job.archive', { name: wish.name }), [folder]);
        }
    }
}

export const showInFolder = (row: Row) => openFolder(parent(row.path), row.path);
