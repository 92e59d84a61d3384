/* The beginning and the end of a session. */
import { signal } from '@preact/signals';
import { api, onSessionEnd, wayBack } from './api.js';
import { attempt } from './notices.js';
import { session } from './state.js';

/* Why the session is over, and where to go; null = it is not. */
export const over = signal<{ message: string; back: string } | null>(null);

/* Only addresses of the web: what the server says is no script. */
export function safe(address: unknown): string {
    return typeof address === 'string' && /^https?:\/\//.test(address) ? address : '';
}

export function watchSession(): void {
    onSessionEnd(({ message, detail }) => {
        over.value = { message, back: safe(detail['return']) || safe(session.value?.return) || safe(wayBack()) };
    });
}

export async function leave(): Promise<void> {
    const answer = await attempt(() => api.logout());
    const back = safe(answer?.return) || safe(session.value?.return) || safe(wayBack());
    if (answer !== null && back !== '') {
        location.assign(back);
    } else if (answer !== null) {
        over.value = { message: '', back };
    }
}
