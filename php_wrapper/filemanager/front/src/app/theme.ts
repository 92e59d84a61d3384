/* Light, dark, or as the system has it; kept in this browser. */
import { signal } from '@preact/signals';
import type { MenuItem } from '../ui/Menu.js';
import { t } from './texts.js';

const STORE = 'hfm-theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = typeof THEMES[number];

const theme = signal<Theme>('system');

export function startTheme(): void {
    const kept = localStorage.getItem(STORE);
    choose(THEMES.find((one) => one === kept) ?? 'system');
}

function choose(wanted: Theme): void {
    theme.value = wanted;
    document.documentElement.dataset['theme'] = wanted;
    localStorage.setItem(STORE, wanted);
}

export function themeItems(): MenuItem[] {
    return THEMES.map((one) => ({ text: t(`theme.${one}`), checked: theme.value === one, run: () => choose(one) }));
}
