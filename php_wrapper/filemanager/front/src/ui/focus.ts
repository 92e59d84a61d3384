/* The focus is never nowhere: when what had it is gone, the list has it. */

export function toList(): void {
    document.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
}

export function keepFocus(): void {
    const look = () => {
        if (document.hasFocus() && document.activeElement === document.body && document.querySelector('dialog[open]') === null) {
            toList();
        }
    };
    addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget === null) {
            setTimeout(look);
        }
    });
    addEventListener('click', () => setTimeout(look));
}
