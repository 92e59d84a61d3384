/* What the list shows: entries as rows, filtered and sorted. */
import type { Path } from './paths.js';

export type EntryType = 'file' | 'directory' | 'link' | 'other';

export interface Entry {
    id: string;
    name: string;
    type: EntryType;
    size: number | null;
    modified: number | null;
    mode: number | null;
    target?: string | null;
    odd?: boolean;
}

/* One line of the list. key = the path of the entry, or of a thing in the trash its trash_id. */
export interface Row {
    key: string;
    path: Path;
    entry: Entry;
    where?: string;
    deleted?: number;
}

export type SortKey = 'name' | 'size' | 'modified' | 'mode' | 'where' | 'deleted';
export interface Sort { key: SortKey; down: boolean }

const collators = new Map<string, Intl.Collator>();

function collator(language: string): Intl.Collator {
    let found = collators.get(language);
    if (!found) {
        found = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
        collators.set(language, found);
    }
    return found;
}

function compareNumbers(a: number | null | undefined, b: number | null | undefined): number {
    return (a ?? -1) - (b ?? -1);
}

/* Folders come first whichever way the list is sorted; names decide between equals, and bytes between equal names. */
export function sortRows(rows: readonly Row[], sort: Sort, language: string): Row[] {
    const names = collator(language);
    const byName = (a: Row, b: Row) => names.compare(a.entry.name, b.entry.name)
        || (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
    const by: Record<SortKey, (a: Row, b: Row) => number> = {
        name: byName,
        size: (a, b) => compareNumbers(a.entry.size, b.entry.size),
        modified: (a, b) => compareNumbers(a.entry.modified, b.entry.modified),
        mode: (a, b) => compareNumbers(a.entry.mode, b.entry.mode),
        where: (a, b) => names.compare(a.where ?? '', b.where ?? ''),
        deleted: (a, b) => compareNumbers(a.deleted, b.deleted),
    };
    const chosen = by[sort.key];
    const sign = sort.down ? -1 : 1;
    return [...rows].sort((a, b) =>
        Number(b.entry.type === 'directory') - Number(a.entry.type === 'directory') || sign * chosen(a, b) || byName(a, b));
}

/* Every word of the text is in the name, in any case and with or without accents. */
export function filterRows(rows: readonly Row[], text: string): readonly Row[] {
    const words = plain(text).split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) {
        return rows;
    }
    return rows.filter(({ entry }) => {
        const name = plain(entry.name);
        return words.every((word) => name.includes(word));
    });
}

export function plain(text: string): string {
    return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
