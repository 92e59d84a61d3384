/* Undo of move and rename: what was done, youngest last. A name that is no UTF-8 cannot be given back, so its file keeps the new one. */
import { signal } from '@preact/signals';
import { idOfName, join, lastId, nameOfId, parent, type Path } from '../pure/paths.js';
import { api } from './api.js';
import { changed, dropRows } from './navigate.js';
import { attempt, complain, tell } from './notices.js';
import { count, t } from './texts.js';

export interface Moved { from: Path; to: Path }
interface Step { kind: 'move' | 'rename'; moved: Moved[] }

const MOST = 50;

export const steps = signal<readonly Step[]>([]);

export function rememberMoves(kind: Step['kind'], moved: Moved[]): void {
    if (moved.length > 0) {
        steps.value = [...steps.value.slice(1 - MOST), { kind, moved }];
    }
}

/* Never overwrites: where the old place is taken meanwhile, the server says so and nothing is lost. */
export async function undo(): Promise<void> {
    const last = steps.value[steps.value.length - 1];
    if (last === undefined) {
        tell(t('undo.nothing'));
        return;
    }
    steps.value = steps.value.slice(0, -1);
    if (last.kind === 'rename') {
        await undoRename(last.moved);
    } else {
        await undoMove(last.moved);
    }
}

async function undoRename(moved: readonly Moved[]): Promise<void> {
    for (const { from, to } of moved) {
        const answer = await attempt(() => api.rename(to, nameOfId(lastId(from)), false));
        if (answer !== null) {
            await changed([parent(from)], from);
            tell(t('undo.renamed', { name: answer.entry.name }));
        }
    }
}

/* Things may go back to several folders: one request for each. */
async function undoMove(moved: readonly Moved[]): Promise<void> {
    const folders = new Map<Path, Path[]>();
    for (const { from, to } of moved) {
        folders.set(parent(from), [...folders.get(parent(from)) ?? [], to]);
    }
    let back = 0;
    for (const [folder, paths] of folders) {
        const answer = await attempt(() => api.move(paths, folder, 'ask'));
        if (answer !== null) {
            back += answer.done.length;
            dropRows(answer.done);
            new Set(answer.failed.map(({ message }) => message)).forEach(complain);
            await undoNames(moved.filter(({ to }) => answer.done.includes(to)));
        }
    }
    await changed([...folders.keys(), ...new Set(moved.map(({ to }) => parent(to)))], moved[0]?.from ?? null);
    if (back > 0) {
        tell(count('undo.moved', back));
    }
}

export const canBeGiven = (id: string) => idOfName(nameOfId(id)) === id;

/* What got another name where it went, because the place was taken there, is back in its folder under that name. */
async function undoNames(moved: readonly Moved[]): Promise<void> {
    for (const { from, to } of moved) {
        if (lastId(from) !== lastId(to) && canBeGiven(lastId(from))) {
            await attempt(() => api.rename(join(parent(from), lastId(to)), nameOfId(lastId(from)), false));
        }
    }
}
