/* The width of the window, as the style sheet sees it. */
import { signal } from '@preact/signals';

const query = matchMedia('(max-width: 719px)');

export const narrow = signal(query.matches);
query.addEventListener('change', () => { narrow.value = query.matches; });
