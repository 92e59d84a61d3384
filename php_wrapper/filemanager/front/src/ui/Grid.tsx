/*
 * The list as an ARIA grid. The grid itself has the focus and names the row of the keyboard (aria-activedescendant), so the focus is
 * never lost when rows come and go; only the rows that can be seen stand in the document, and the keyboard's row in any case.
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { commandOf } from '../pure/keys.js';
import type { Row, SortKey } from '../pure/rows.js';
import { move, only, range, toggle, typeAhead } from '../pure/selection.js';
import { pageOf, scrollTo } from '../pure/window.js';
import { menuItems, openRow, run } from '../app/commands.js';
import { announce } from '../app/notices.js';
import { filter, keys, loading, selection, shown, sort, view } from '../app/state.js';
import { t, type TextId } from '../app/texts.js';
import { dragged, over, takes } from './dragging.js';
import { toList } from './focus.js';
import { openMenu } from './Menu.js';
import { narrow } from './media.js';
import { GridRow, idOf } from './GridRow.js';
import { Empty } from './Empty.js';
import { useWindow } from './useWindow.js';

export const ROW = { wide: 32, narrow: 52 };
const TYPE_PAUSE = 800;

const COLUMNS: Record<'folder' | 'search' | 'trash', SortKey[]> = {
    folder: ['name', 'size', 'modified', 'mode'],
    search: ['name', 'where', 'size', 'modified'],
    trash: ['name', 'where', 'size', 'deleted'],
};

let typed = { text: '', time: 0 };

export function Grid() {
    const grid = useRef<HTMLDivElement>(null);
    const height = narrow.value ? ROW.narrow : ROW.wide;
    const rows = shown.value;
    const { focus, selected } = selection.value;
    const span = useWindow(grid, height, rows.length);
    const place = focus === null ? -1 : keys.value.indexOf(focus);
    const columns = COLUMNS[view.value.kind];
    const folder = view.value.kind === 'folder' ? view.value.path : null;

    useLayoutEffect(() => {
        const element = grid.current;
        if (element && place >= 0) {
            const head = element.querySelector<HTMLElement>('.grid-head')?.offsetHeight ?? 0;
            const next = scrollTo(place, element.scrollTop, element.clientHeight - head, height);
            if (next !== element.scrollTop) {
                element.scrollTop = next;
            }
        }
    }, [place, height]);
    useLayoutEffect(() => {
        if (grid.current && place < 0) {
            grid.current.scrollTop = 0;
        }
    }, [view.value]);
    useEffect(() => {
        // A page without a focus begins here; a dialog or a field keeps what it has.
        if (document.activeElement === document.body) {
            grid.current?.focus({ preventScroll: true });
        }
    }, [view.value, loading.value]);

    const seen: [Row, number][] = rows.slice(span.first, span.end).map((row, index) => [row, span.first + index]);
    const focused = rows[place];
    if (focused && (place < span.first || place >= span.end)) {
        seen.push([focused, place]);
    }
    return (
        <div class="list"><div ref={grid} class={`grid columns-${view.value.kind} ${over.value !== null && over.value === folder ? 'taking' : ''}`} role="grid" tabIndex={0}
            aria-label={t('list.label')} aria-multiselectable aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} aria-busy={loading.value}
            aria-activedescendant={focused ? idOf(focused.key) : undefined}
            onKeyDown={(event) => onKey(event, height)} onContextMenu={onContextMenu} onMouseDown={onBackground} {...takes(folder)}>
            <div class="grid-head" role="rowgroup"><Head columns={columns} /></div>
            <div class="grid-body" role="rowgroup" style={{ height: `${rows.length * height}px` }}>
                {seen.map(([row, index]) => (
                    <GridRow key={row.key} row={row} index={index} top={index * height} columns={columns} selected={selected.has(row.key)}
                        focused={row.key === focus} target={over.value === row.path} onPress={press} />
                ))}
            </div>
        </div>{rows.length === 0 && <Empty />}</div>
    );
}

function Head({ columns }: { columns: SortKey[] }) {
    return (
        <div class="row head" role="row" aria-rowindex={1}>
            <span class="cell check" role="columnheader"><span class="sr">{t('column.selected')}</span></span>
            {columns.map((column) => {
                const active = sort.value.key === column;
                return (
                    <span key={column} class={`cell ${column}`} role="columnheader" aria-sort={active ? sort.value.down ? 'descending' : 'ascending' : 'none'}>
                        <button type="button" tabIndex={-1} onClick={() => { sortBy(column); toList(); }}>
                            {t(`column.${column}` as TextId)}{active && <span class="arrow" aria-hidden="true">{sort.value.down ? '▾' : '▴'}</span>}
                        </button>
                    </span>
                );
            })}
        </div>
    );
}

/* What is largest or newest is wanted first. */
export function sortBy(key: SortKey): void {
    const { key: before, down } = sort.value;
    sort.value = { key, down: key === before ? !down : key === 'size' || key === 'modified' || key === 'deleted' };
    announce(t(sort.value.down ? 'sort.down' : 'sort.up', { column: t(`column.${key}` as TextId) }));
}

/* box = the check box of the row. A finger opens; with something selected it selects further. */
function press(event: MouseEvent, row: Row, box: boolean): void {
    const finger = (event as PointerEvent).pointerType === 'touch';
    const state = selection.value;
    if (box || event.ctrlKey || event.metaKey || (finger && state.selected.size > 1)) {
        selection.value = toggle(state, row.key);
    } else if (event.shiftKey) {
        selection.value = range(state, keys.value, row.key, false);
    } else {
        selection.value = only(row.key);
        if (event.detail === 2 || finger) {
            void openRow(row);
        }
    }
}

function onBackground(event: MouseEvent): void {
    if ((event.target as Element).closest('[role=row]') === null && event.button === 0) {
        run('none');
    }
}

function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (key === undefined) {
        run('none');
    } else if (!selection.value.selected.has(key)) {
        selection.value = only(key);
    }
    openMenu(menuItems(), t('menu.label'), { x: event.clientX, y: event.clientY });
}

function onKey(event: KeyboardEvent, height: number): void {
    const grid = event.currentTarget as HTMLElement;
    if (event.target !== grid || event.isComposing) {
        return;
    }
    const command = commandOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey });
    if (command === null || command.do === 'areas') {
        return;
    }
    event.preventDefault();
    if (command.do !== 'type') {
        typed = { text: '', time: 0 };
    }
    switch (command.do) {
        case 'move':
            selection.value = move(selection.value, keys.value, command.step, pageOf(grid.clientHeight, height), command.extend, command.keep);
            break;
        case 'type':
            jump(command.text, event.timeStamp);
            break;
        case 'toggle':
        case 'range': {
            const { focus } = selection.value;
            if (focus !== null) {
                selection.value = command.do === 'toggle' ? toggle(selection.value, focus) : range(selection.value, keys.value, focus, false);
            }
            break;
        }
        case 'menu':
            menuOfKeyboard(grid);
            break;
        case 'filter':
            document.getElementById('filter')?.focus();
            break;
        case 'none':
            if (dragged.value === null && selection.value.selected.size === 0) {
                filter.value = '';
            }
            run('none');
            break;
        default:
            run(command.do);
    }
}

function jump(letter: string, time: number): void {
    typed = { text: time - typed.time < TYPE_PAUSE ? typed.text + letter : letter, time };
    const names = shown.value.map(({ entry }) => entry.name);
    const found = typeAhead(typed.text, names, keys.value.indexOf(selection.value.focus ?? ''));
    const key = keys.value[found];
    if (key !== undefined) {
        selection.value = only(key);
    }
}

function menuOfKeyboard(grid: HTMLElement): void {
    const { focus, selected } = selection.value;
    if (focus !== null && !selected.has(focus)) {
        selection.value = only(focus);
    }
    const box = (focus !== null ? document.getElementById(idOf(focus)) : null)?.getBoundingClientRect() ?? grid.getBoundingClientRect();
    openMenu(menuItems(), t('menu.label'), { x: box.left + 40, y: Math.min(box.bottom, innerHeight - 8) });
}

