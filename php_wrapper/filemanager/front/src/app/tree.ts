/* The tree of folders: what is below a folder is asked when it is opened. */
import { signal } from '@preact/signals';
import { join, nameOfId, lastId, parent, segments, type Path } from '../pure/paths.js';
import { api } from './api.js';
import { onTreeChange } from './navigate.js';
import { sentence, complain } from './notices.js';
import { locale } from './texts.js';

export interface Node { path: Path; name: string; level: number; open: boolean; size: number; place: number }

/* Folders below each folder that was asked; a folder that is missing here was not asked yet. */
const below = signal<ReadonlyMap<Path, readonly Path[]>>(new Map());
const open = signal<ReadonlySet<Path>>(new Set(['']));

export async function load(path: Path): Promise<void> {
    try {
        const { entries } = await api.list(path);
        const names = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
        const folders = entries.filter(({ type, odd }) => type === 'directory' && !odd)
            .sort((a, b) => names.compare(a.name, b.name)).map(({ id }) => join(path, id));
        below.value = new Map(below.value).set(path, folders);
    } catch (error) {
        complain(sentence(error));
    }
}

export async function setOpen(path: Path, wanted: boolean): Promise<void> {
    const next = new Set(open.value);
    if (wanted) {
        next.add(path);
    } else {
        next.delete(path);
    }
    open.value = next;
    if (wanted && !below.value.has(path)) {
        await load(path);
    }
}

/* Opens the way down to a folder, as it is shown in the list. */
export async function reveal(path: Path): Promise<void> {
    let way = '';
    const ways = [''];
    for (const id of segments(parent(path))) {
        way = join(way, id);
        ways.push(way);
    }
    for (const step of path === '' ? [''] : ways) {
        await setOpen(step, true);
    }
}

onTreeChange((folders) => {
    for (const path of folders) {
        if (below.value.has(path)) {
            void load(path);
        }
    }
});

/* The lines of the tree from top to bottom. */
export function nodes(topName: string): Node[] {
    const lines: Node[] = [];
    const add = (path: Path, level: number, size: number, place: number) => {
        const isOpen = open.value.has(path);
        lines.push({ path, name: path === '' ? topName : nameOfId(lastId(path)), level, open: isOpen, size, place });
        if (isOpen) {
            const children = below.value.get(path) ?? [];
            children.forEach((child, index) => add(child, level + 1, children.length, index + 1));
        }
    };
    add('', 1, 1, 1);
    return lines;
}

/* null = it is not known whether there are any. */
export function hasChildren(path: Path): boolean | null {
    const children = below.value.get(path);
    return children === undefined ? null : children.length > 0;
}
