/* The browser's own dialog: it keeps the focus inside, closes with Escape, and gives the focus back. */
import type { ComponentChildren } from 'preact';
import { useContext, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../app/texts.js';
import { Icon } from '../Icon.js';
import { Notices, Topmost } from '../Notices.js';

interface Props {
    title: string;
    close: () => void;
    children: ComponentChildren;
    wide?: boolean;
    /* false = asks nothing when Escape is pressed, and stays. */
    mayClose?: () => boolean | Promise<boolean>;
    class?: string;
}

export function Frame({ title, close, children, wide = false, mayClose, class: more = '' }: Props) {
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useLayoutEffect(() => {
        const last = document.activeElement;
        const element = dialog.current as HTMLDialogElement;
        element.showModal();
        // What the person works with first, not the button that closes.
        element.querySelector<HTMLElement>('[data-first]')?.focus();
        return () => {
            // While it is open nothing outside can have the focus.
            element.close();
            const back = last instanceof HTMLElement && last.isConnected && last !== document.body ? last : document.querySelector<HTMLElement>('[role=grid]');
            back?.focus({ preventScroll: true });
        };
    }, []);
    const leave = async () => {
        if (mayClose === undefined || await mayClose()) {
            close();
        }
    };
    return (
        <dialog ref={dialog} class={`dialog ${wide ? 'wide' : ''} ${more}`} aria-labelledby={heading}
            onCancel={(event) => { event.preventDefault(); void leave(); }} onKeyDown={(event) => event.stopPropagation()}>
            <header class="dialog-head">
                <h2 id={heading}>{title}</h2>
                <button type="button" class="plain" aria-label={t('dialog.close')} onClick={() => void leave()}><Icon name="close" /></button>
            </header>
            {children}
            {useContext(Topmost) && <Notices />}
        </dialog>
    );
}
