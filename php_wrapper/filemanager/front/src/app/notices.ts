/* What happened: shown for a while, and told to screen readers. */
import { signal } from '@preact/signals';
import { ApiError } from './api.js';
import { t } from './texts.js';

export interface Notice { id: number; text: string; bad: boolean; action?: { text: string; run: () => void } }

const SECONDS = 6;

export const notices = signal<Notice[]>([]);
/* What is read out, and when it was said: the same sentence again counts as a new one. */
export const spoken = signal({ text: '', at: 0 });

let last = 0;

export function announce(text: string): void {
    spoken.value = { text: spoken.value.text === text ? `${text}\u00A0` : text, at: Date.now() };
}

/* For what goes on: each newest sentence, of which one is read out now and then. */
export function teller(): (text: string) => void {
    let last = Date.now();
    return (text) => {
        if (Date.now() - last >= SECONDS * 1000) {
            last = Date.now();
            announce(text);
        }
    };
}

export function tell(text: string, action?: Notice['action']): void {
    show({ id: ++last, text, bad: false, ...action ? { action } : {} });
}

/* What went wrong stays until it is closed. */
export function complain(text: string): void {
    show({ id: ++last, text, bad: true });
}

function show(notice: Notice): void {
    const others = notices.value.filter(({ text }) => text !== notice.text);
    notices.value = [...others.slice(-3), notice];
    announce(notice.text);
    if (!notice.bad) {
        setTimeout(() => dismiss(notice.id), (notice.action ? 2 : 1) * SECONDS * 1000);
    }
}

export function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
}

/* The sentence for whatever was thrown. */
export function sentence(error: unknown): string {
    if (error instanceof ApiError) {
        return error.message !== '' ? error.message : t('error.network');
    }
    console.error(error);
    return t('error.page');
}

/* Runs work whose failure is told and nothing more. A session that is over has a page of its own. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Result | null> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof ApiError && (error.word === 'session' || error.word === 'token'))) {
            complain(sentence(error));
        }
        return null;
    }
}
