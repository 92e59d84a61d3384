/* The tree of folders: ARIA tree, one line in the tab order, only the lines that can be seen in the document. */
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { isWithin, parent, type Path } from '../pure/paths.js';
import { scrollTo } from '../pure/window.js';
import { openFolder, openTrash } from '../app/navigate.js';
import { view } from '../app/state.js';
import { t } from '../app/texts.js';
import { hasChildren, nodes, reveal, setOpen, type Node } from '../app/tree.js';
import { over, takes } from './dragging.js';
import { Icon } from './Icon.js';
import { useWindow } from './useWindow.js';

const LINE = 30;
const at = signal<Path>('');
export const drawer = signal(false);

export function TreeView() {
    const box = useRef<HTMLDivElement>(null);
    const current = view.value.kind === 'folder' ? view.value.path : null;
    const lines = nodes(t('tree.top'));
    const span = useWindow(box, LINE, lines.length);
    const place = lines.findIndex(({ path }) => path === at.value);
    useEffect(() => {
        if (current !== null) {
            at.value = current;
            void reveal(current);
        }
    }, [current]);
    useEffect(() => {
        if (box.current && place >= 0) {
            box.current.scrollTop = scrollTo(place, box.current.scrollTop, box.current.clientHeight, LINE);
        }
    }, [place]);
    const seen = lines.map((line, index) => [line, index] as const).filter(([{ path }, index]) => (index >= span.first && index < span.end) || path === at.value);
    return (
        <nav class={`side ${drawer.value ? 'open' : ''}`} aria-label={t('tree.label')}>
            <div ref={box} class="tree" role="tree" tabIndex={0} aria-label={t('tree.label')} aria-activedescendant={place >= 0 ? `tree-${at.value}` : undefined}
                onKeyDown={(event) => onKey(event, lines, place)}>
                <div role="presentation" class="tree-body" style={{ height: `${lines.length * LINE}px` }}>
                    {seen.map(([node, index]) => <Branch key={node.path} node={node} top={index * LINE} current={node.path === current} active={node.path === at.value} />)}
                </div>
            </div>
            <button type="button" class={`plain trash-link ${view.value.kind === 'trash' ? 'current' : ''}`} aria-current={view.value.kind === 'trash' ? 'page' : undefined}
                onClick={() => { drawer.value = false; openTrash(); }}><Icon name="trash" />{t('trash.title')}</button>
        </nav>
    );
}

function Branch({ node, top, current, active }: { node: Node; top: number; current: boolean; active: boolean }) {
    const { path, name, level, open, size, place } = node;
    const children = hasChildren(path);
    return (
        <div id={`tree-${path}`} role="treeitem" class={`branch ${current ? 'current' : ''} ${active ? 'active' : ''} ${over.value === path ? 'target' : ''}`}
            aria-level={level} aria-setsize={size} aria-posinset={place} aria-selected={current} aria-expanded={children === false ? undefined : open}
            style={{ transform: `translateY(${top}px)`, paddingInlineStart: `${8 + (level - 1) * 14}px` }}
            onClick={() => { at.value = path; drawer.value = false; openFolder(path); }} {...takes(path)}>
            <span class={`twist ${open ? 'open' : ''} ${children === false ? 'none' : ''}`} onClick={(event) => { event.stopPropagation(); void setOpen(path, !open); }}><Icon name="right" /></span>
            <Icon name={path === '' ? 'home' : 'directory'} />
            <span class="name" dir="auto">{name}</span>
        </div>
    );
}

function onKey(event: KeyboardEvent, lines: Node[], place: number): void {
    const node = lines[place];
    if (node === undefined || event.ctrlKey || event.altKey || event.metaKey) {
        return;
    }
    const rtl = document.documentElement.dir === 'rtl';
    const key = rtl ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' } as Record<string, string>)[event.key] ?? event.key : event.key;
    const go = (to: Node | undefined) => { if (to) { at.value = to.path; } };
    switch (key) {
        case 'ArrowDown': go(lines[place + 1]); break;
        case 'ArrowUp': go(lines[place - 1]); break;
        case 'Home': go(lines[0]); break;
        case 'End': go(lines[lines.length - 1]); break;
        case 'ArrowRight':
            if (!node.open) {
                void setOpen(node.path, true);
            } else if (lines[place + 1] && isWithin(lines[place + 1]?.path ?? '', node.path)) {
                go(lines[place + 1]);
            }
            break;
        case 'ArrowLeft':
            if (node.open && hasChildren(node.path) !== false) {
                void setOpen(node.path, false);
            } else if (node.path !== '') {
                at.value = parent(node.path);
            }
            break;
        case 'Enter':
        case ' ': drawer.value = false; openFolder(node.path); break;
        default: return;
    }
    event.preventDefault();
}
