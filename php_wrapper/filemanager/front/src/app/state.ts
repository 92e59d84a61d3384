/* What the page shows now. Signals: whoever reads one is drawn anew when it changes. */
import { computed, signal } from '@preact/signals';
import type { Path } from '../pure/paths.js';
import { filterRows, sortRows, type Row, type Sort } from '../pure/rows.js';
import { NOTHING, type Selection } from '../pure/selection.js';
import type { Session } from './api.js';
import { locale } from './texts.js';

export type View = { kind: 'folder'; path: Path } | { kind: 'search'; path: Path; text: string } | { kind: 'trash' };

export const session = signal<Session | null>(null);
export const view = signal<View>({ kind: 'folder', path: '' });
export const rows = signal<Row[]>([]);
export const loading = signal(false);
/* Why the folder cannot be shown; null = it can. */
export const trouble = signal<string | null>(null);
export const filter = signal('');
export const sort = signal<Sort>({ key: 'name', down: false });
export const selection = signal<Selection>(NOTHING);
export const clipboard = signal<{ paths: Path[]; cut: boolean } | null>(null);

export const shown = computed<Row[]>(() => sortRows(filterRows(rows.value, filter.value), sort.value, locale));
export const keys = computed<string[]>(() => shown.value.map(({ key }) => key));
export const byKey = computed(() => new Map(rows.value.map((row) => [row.key, row])));

/* The rows that an action is for: those that are selected, in the order of the list. */
export const chosen = computed<Row[]>(() => {
    const { selected } = selection.value;
    return selected.size === 0 ? [] : shown.value.filter(({ key }) => selected.has(key));
});

/* The folder that new things go to; null in the trash. */
export const here = computed<Path | null>(() => view.value.kind === 'trash' ? null : view.value.path);

export const can = (ability: string) => session.value?.caps.includes(ability) ?? false;
