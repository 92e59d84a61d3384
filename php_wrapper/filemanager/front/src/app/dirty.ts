/* How many editors hold what is not saved; leaving the page then asks first. */
import { signal } from '@preact/signals';
import { isOver } from '../pure/upload.js';
import { items } from './uploads.js';

export const dirty = signal(0);

export function guard(): void {
    addEventListener('beforeunload', (event) => {
        const uploading = items.value.some(({ state }) => !isOver(state) && state.phase !== 'failed' && state.phase !== 'absent');
        if (dirty.value > 0 || uploading) {
            event.preventDefault();
        }
    });
}
