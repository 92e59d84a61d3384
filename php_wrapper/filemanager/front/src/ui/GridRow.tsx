/* One line of the list. */
import { formatDate, formatMode, formatSize, octal } from '../pure/format.js';
import { kind } from '../pure/kinds.js';
import type { Entry, Row, SortKey } from '../pure/rows.js';
import { only } from '../pure/selection.js';
import { chosen, clipboard, selection, view } from '../app/state.js';
import { locale, t } from '../app/texts.js';
import { dragged, takes } from './dragging.js';
import { Icon, iconOf } from './Icon.js';

/* An id for the document: keys hold "/", which is fine in an id. */
export const idOf = (key: string) => `row-${key}`;

interface Props {
    row: Row;
    index: number;
    /* From the top of the list, in pixels. */
    top: number;
    columns: SortKey[];
    selected: boolean;
    focused: boolean;
    target: boolean;
    onPress: (event: MouseEvent, row: Row, box: boolean) => void;
}

export function GridRow({ row, index, top, columns, selected, focused, target, onPress }: Props) {
    const { entry } = row;
    const trash = view.value.kind === 'trash';
    const cut = clipboard.value?.cut && clipboard.value.paths.includes(row.path) && !trash;
    const takesHere = !trash && entry.type === 'directory' && !selected ? takes(row.path) : {};
    const onDragStart = (event: DragEvent) => {
        if (!selection.value.selected.has(row.key)) {
            selection.value = only(row.key);
        }
        dragged.value = chosen.value.map(({ path }) => path);
        event.dataTransfer?.setData('text/plain', entry.name);
    };
    return (
        <div id={idOf(row.key)} class={`row ${selected ? 'selected' : ''} ${focused ? 'focused' : ''} ${cut ? 'cut' : ''} ${target ? 'target' : ''}`} role="row"
            aria-rowindex={index + 2} aria-selected={selected} data-key={row.key} style={{ transform: `translateY(${top}px)` }}
            draggable={!trash && !entry.odd} onDragStart={onDragStart} onDragEnd={() => { dragged.value = null; }}
            onClick={(event) => onPress(event, row, (event.target as Element).closest('.check') !== null)} {...takesHere}>
            <span class="cell check" role="gridcell"><span class="box" aria-hidden="true">{selected && <Icon name="check" />}</span></span>
            {columns.map((column) => <span key={column} class={`cell ${column}`} role="gridcell">{column === 'name' ? <Name row={row} /> : <bdi>{cell(row, column)}</bdi>}</span>)}
        </div>
    );
}

function Name({ row: { entry, where, deleted } }: { row: Row }) {
    const what = kind(entry);
    const more = [sizeOf(entry), formatDate(deleted ?? entry.modified, locale)].filter(Boolean);
    return (
        <>
            <Icon name={iconOf(what)} />
            <span class="names">
                <span class="name" dir="auto" title={entry.odd ? t('list.odd') : entry.name}>{entry.name.replace(/[\r\n]/g, '\u2424')}</span>
                {entry.type === 'link' && <span class="aside"><Icon name="right" /><bdi>{entry.target ?? ''}</bdi></span>}
                {entry.odd && <span class="aside"> ({t('list.odd_short')})</span>}
                <span class="under" aria-hidden="true">{where && <bdi class="where">{where}</bdi>}{more.map((part, index) => <span key={index}>{index > 0 || where ? ' · ' : ''}<bdi>{part}</bdi></span>)}</span>
            </span>
            {entry.type === 'directory' && <span class="sr">, {t('type.directory')}</span>}
        </>
    );
}

const sizeOf = ({ size, type }: Entry) => type === 'file' ? formatSize(size, locale) : '';

function cell({ entry, where, deleted }: Row, column: SortKey): string | null | ReturnType<typeof Mode> {
    switch (column) {
        case 'size': return sizeOf(entry);
        case 'modified': return formatDate(entry.modified, locale);
        case 'deleted': return formatDate(deleted ?? null, locale);
        case 'where': return where ?? '';
        case 'mode': return entry.mode === null ? null : <Mode mode={entry.mode} />;
        default: return null;
    }
}

function Mode({ mode }: { mode: number }) {
    return <span title={formatMode(mode)}>{octal(mode)}</span>;
}
