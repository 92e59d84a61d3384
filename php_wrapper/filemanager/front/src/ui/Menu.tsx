/* Menus: of a button, and of the list at the mouse or the keyboard's row. */
import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon.js';

export interface MenuItem { text: string; icon?: IconName; keys?: string; run?: () => void; off?: boolean; danger?: boolean; checked?: boolean; line?: boolean }
interface Open { items: MenuItem[]; x: number; y: number; label: string; back: HTMLElement | null }

export const menu = signal<Open | null>(null);

/* Under an element, or at a point. */
export function openMenu(items: MenuItem[], label: string, at: HTMLElement | { x: number; y: number }): void {
    const back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    if (at instanceof HTMLElement) {
        const box = at.getBoundingClientRect();
        const x = document.documentElement.dir === 'rtl' ? box.right : box.left;
        menu.value = { items, label, x, y: box.bottom + 2, back: at };
    } else {
        menu.value = { items, label, ...at, back };
    }
}

export function closeMenu(): void {
    const open = menu.value;
    menu.value = null;
    open?.back?.focus({ preventScroll: true });
}

export function Menu() {
    const open = menu.value;
    return open === null ? null : <Opened key={`${open.x} ${open.y} ${open.label}`} {...open} />;
}

function Opened({ items, x, y, label }: Open) {
    const list = useRef<HTMLDivElement>(null);
    useLayoutEffect(() => {
        const element = list.current as HTMLDivElement;
        const box = element.getBoundingClientRect();
        const rtl = document.documentElement.dir === 'rtl';
        element.style.left = `${Math.max(4, Math.min(rtl ? x - box.width : x, innerWidth - box.width - 4))}px`;
        element.style.top = `${Math.max(4, Math.min(y, innerHeight - box.height - 4))}px`;
        buttons(element)[0]?.focus();
    }, [x, y]);
    useEffect(() => {
        const away = (event: Event) => {
            if (!list.current?.contains(event.target as globalThis.Node)) {
                menu.value = null;
            }
        };
        addEventListener('pointerdown', away, true);
        addEventListener('blur', closeMenu);
        return () => {
            removeEventListener('pointerdown', away, true);
            removeEventListener('blur', closeMenu);
        };
    }, []);
    return (
        <div ref={list} class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown} onContextMenu={(event) => event.preventDefault()}>
            {items.map((item, index) => item.line ? <div key={index} role="separator" /> : (
                <button key={index} type="button" role={item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={item.checked}
                    class={item.danger ? 'danger' : ''} tabIndex={-1} aria-disabled={item.off} aria-keyshortcuts={item.keys && spoken(item.keys)}
                    onClick={() => { if (!item.off) { closeMenu(); item.run?.(); } }}>
                    {item.checked ? <Icon name="check" /> : item.icon ? <Icon name={item.icon} /> : <span class="icon" />}
                    <span class="grow">{item.text}</span>
                    {item.keys && <kbd aria-hidden="true">{item.keys}</kbd>}
                </button>
            ))}
        </div>
    );
}

/* Keys as the browser names them: "Ctrl + C" is "Control+C". */
function spoken(keys: string): string {
    return keys.replace(/ \+ /g, '+').replace('Ctrl', 'Control').replace(/Del$/, 'Delete');
}

function buttons(element: HTMLElement): HTMLButtonElement[] {
    return [...element.querySelectorAll<HTMLButtonElement>('button')];
}

function onKeyDown(event: KeyboardEvent): void {
    const all = buttons(event.currentTarget as HTMLElement);
    const now = all.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowDown: now + 1, ArrowUp: now - 1 + all.length, Home: 0, End: all.length - 1 };
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
        event.preventDefault();
        closeMenu();
    } else if (event.key in steps) {
        event.preventDefault();
        all[(steps[event.key] as number) % all.length]?.focus();
    } else if (event.key.length === 1 && event.key !== ' ') {
        const start = event.key.toLowerCase();
        const order = [...all.slice(now + 1), ...all.slice(0, now + 1)];
        order.find((button) => button.textContent?.toLowerCase().startsWith(start))?.focus();
    }
}
