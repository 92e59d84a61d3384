/* Files and folders that are dropped or chosen: read the tree, ask about what is there already, put into the queue. */
import { idOfName, join, nameFault, type Path } from '../pure/paths.js';
import { MOST_BYTES, pack } from '../pure/zip.js';
import { api, ApiError, type Conflict } from './api.js';
import { ask } from './dialogs.js';
import { follow as followJob } from './jobs.js';
import { changed } from './navigate.js';
import { attempt, complain, tell } from './notices.js';
import { can } from './state.js';
import { count, t } from './texts.js';
import { enqueue, type Wish } from './uploads.js';
import { ConflictDialog } from '../ui/dialogs/Conflict.js';

/* way = names of folders from where it was dropped, without the file's own. */
export interface Found { way: string[]; file: File }

/* So many small files and more travel as one packed upload, where the panel can unpack. */
export const PACK_FROM = 200;
const PACK_EACH = 4 * 1024 * 1024;

/* Must be called at once in the event: what was dropped cannot be read later. */
export function entriesOf(transfer: DataTransfer): (FileSystemEntry | File)[] {
    return [...transfer.items].flatMap((item) => item.kind === 'file' ? item.webkitGetAsEntry() ?? item.getAsFile() ?? [] : []);
}

export async function readDropped(entries: readonly (FileSystemEntry | File)[], way: string[] = []): Promise<{ files: Found[]; folders: string[][] }> {
    const files: Found[] = [];
    const folders: string[][] = [];
    for (const entry of entries) {
        if (entry instanceof File) {
            files.push({ way, file: entry });
        } else if (entry.isFile) {
            files.push({ way, file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)) });
        } else {
            const below = [...way, entry.name];
            folders.push(below);
            const found = await readDropped(await childrenOf(entry as FileSystemDirectoryEntry), below);
            files.push(...found.files);
            folders.push(...found.folders);
        }
    }
    return { files, folders };
}

/* readEntries answers in parts until it answers nothing. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
    const reader = folder.createReader();
    const all: FileSystemEntry[] = [];
    for (;;) {
        const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
        if (part.length === 0) {
            return all;
        }
        all.push(...part);
    }
}

export function foundInInput(files: FileList): { files: Found[]; folders: string[][] } {
    const found = [...files].map((file) => ({ file, way: (file.webkitRelativePath || file.name).split('/').slice(0, -1) }));
    const ways = new Map(found.flatMap(({ way }) => way.map((_, index) => [way.slice(0, index + 1).join('/'), way.slice(0, index + 1)] as const)));
    return { files: found, folders: [...ways.values()] };
}

export async function upload(folder: Path, { files, folders }: { files: Found[]; folders: string[][] }): Promise<void> {
    const bad = [...files.map(({ file }) => file.name), ...folders.map((way) => way[way.length - 1] ?? '')].find((name) => nameFault(name) !== null);
    if (bad !== undefined) {
        complain(t('upload.bad_name', { name: bad }));
        return;
    }
    await attempt(async () => {
        const top = await namesIn(folder);
        const roots = new Set(folders.filter((way) => way.length === 1).map(([name]) => name as string));
        const fresh = [...roots].every((name) => !top.has(name));
        if (fresh && roots.size > 0 && files.length >= PACK_FROM && can('extract') && packable(files)) {
            await uploadPacked(folder, files, folders);
            return;
        }
        const wishes = await settle(folder, top, files, folders);
        if (wishes !== null) {
            await makeFolders(folder, top, folders);
            enqueue(wishes);
        }
    });
}

async function namesIn(path: Path): Promise<Map<string, boolean>> {
    const { entries } = await api.list(path);
    return new Map(entries.map(({ name, type }) => [name, type === 'directory']));
}

/* What to upload, each with the choice for what is in the way; null = called off. Asked before a single byte is sent. */
async function settle(folder: Path, top: Map<string, boolean>, files: readonly Found[], folders: readonly string[][]): Promise<Wish[] | null> {
    const known = new Map<string, Map<string, boolean>>([['', top]]);
    // Shorter ways first: a folder below one that is not there is not there either.
    for (const way of [...folders].sort((a, b) => a.length - b.length)) {
        const above = known.get(way.slice(0, -1).join('/'));
        const there = above?.get(way[way.length - 1] ?? '');
        if (there === false) {
            complain(t('upload.no_folder', { name: way.join('/') }));
            return null;
        }
        known.set(way.join('/'), there ? await namesIn(pathOf(folder, way)) : new Map());
    }
    const taken = files.filter(({ way, file }) => known.get(way.join('/'))?.has(file.name));
    const choices = new Map<Found, Conflict>();
    let left = taken.length;
    let forAll: Conflict | null = null;
    for (const found of taken) {
        left--;
        const name = [...found.way, found.file.name].join('/');
        if (forAll === null) {
            const answer = await ask<{ choice: Conflict; all: boolean }>((close) => <ConflictDialog name={name} more={left} close={close} />);
            if (answer === null) {
                return null;
            }
            forAll = answer.all ? answer.choice : null;
            choices.set(found, answer.choice);
        } else {
            choices.set(found, forAll);
        }
    }
    return files.filter((found) => choices.get(found) !== 'skip').map((found) => ({
        folder: pathOf(folder, found.way), name: found.file.name, file: found.file,
        modified: Math.floor(found.file.lastModified / 1000), conflict: choices.get(found) ?? 'ask',
    }));
}

function pathOf(folder: Path, way: readonly string[]): Path {
    return way.reduce((path, name) => join(path, idOfName(name)), folder);
}

async function makeFolders(folder: Path, top: Map<string, boolean>, folders: readonly string[][]): Promise<void> {
    for (const way of [...folders].sort((a, b) => a.length - b.length)) {
        if (way.length === 1 && top.has(way[0] as string)) {
            continue;
        }
        try {
            await api.mkdir(pathOf(folder, way.slice(0, -1)), way[way.length - 1] as string);
        } catch (error) {
            if (!(error instanceof ApiError) || error.word !== 'exists') {
                throw error;
            }
        }
    }
    if (folders.length > 0) {
        await changed([folder]);
    }
}

function packable(files: readonly Found[]): boolean {
    return files.every(({ file }) => file.size <= PACK_EACH) && files.reduce((sum, { file }) => sum + file.size, 0) < MOST_BYTES;
}

/* One zip without compression, made here, unpacked there, and removed: thousands of small files in one upload. */
async function uploadPacked(folder: Path, files: readonly Found[], folders: readonly string[][]): Promise<void> {
    tell(count('upload.packing', files.length));
    await makeFolders(folder, new Map(), folders.filter((way) => !files.some((found) => way.every((name, index) => found.way[index] === name))));
    const zip = await pack(files.map(({ way, file }) => ({
        name: [...way, file.name].join('/'), size: file.size, lastModified: file.lastModified, blob: file,
    })));
    const name = `.hfm-pack-${Date.now().toString(36)}.zip`;
    const after = (made: string) => void unpack(folder, join(folder, idOfName(made)), files.length);
    enqueue([{ folder, name, file: zip, modified: Math.floor(Date.now() / 1000), conflict: 'keep_both', after }]);
}

/* The server removes the zip when all of it is in its place: this page may be gone by then. */
async function unpack(folder: Path, zip: Path, number: number): Promise<void> {
    const answer = await attempt(() => api.extract(zip, folder, 'overwrite', true));
    if (answer !== null) {
        followJob(answer.job, count('job.unpack', number), [folder]);
    }
}
