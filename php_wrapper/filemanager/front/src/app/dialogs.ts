/* Dialogs as promises: ask(...) resolves with what the person chose, or null. One at a time is on top; they are a stack. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';

export interface Dialog { id: number; draw: (close: (answer: unknown) => void) => JSX.Element; close: (answer: unknown) => void }

export const dialogs = signal<Dialog[]>([]);
let last = 0;

export function ask<Answer>(draw: (close: (answer: Answer | null) => void) => JSX.Element): Promise<Answer | null> {
    return new Promise((resolve) => {
        const id = ++last;
        const close = (answer: unknown) => {
            dialogs.value = dialogs.value.filter((dialog) => dialog.id !== id);
            resolve(answer as Answer | null);
        };
        dialogs.value = [...dialogs.value, { id, draw: draw as Dialog['draw'], close }];
    });
}
