/* Numbers for people. */

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

export function formatSize(bytes: number | null, language: string): string {
    if (bytes === null) {
        return '';
    }
    let unit = 0;
    let value = bytes;
    while (value >= 999.5 && unit < UNITS.length - 1) {
        value /= 1024;
        unit++;
    }
    const digits = unit === 0 || value >= 99.5 ? 0 : 1;
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[unit]}`;
}

const dates = new Map<string, Intl.DateTimeFormat>();

/* A moment in Unix seconds, in the time zone of the browser. */
export function formatDate(seconds: number | null, language: string, long = false): string {
    if (seconds === null) {
        return '';
    }
    const name = `${language} ${long}`;
    let format = dates.get(name);
    if (!format) {
        format = new Intl.DateTimeFormat(language, long
            ? { dateStyle: 'full', timeStyle: 'medium' }
            : { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
        dates.set(name, format);
    }
    return format.format(seconds * 1000);
}

/* The time zone of the browser, as people call it. */
export function formatZone(language: string): string {
    return new Intl.DateTimeFormat(language, { timeZoneName: 'longGeneric' }).formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

const LETTERS = 'rwxrwxrwx';

/* 0644 as "rw-r--r--". */
export function formatMode(mode: number | null): string {
    return mode === null ? '' : [...LETTERS].map((letter, index) => (mode >> (8 - index)) & 1 ? letter : '-').join('');
}

export function octal(mode: number): string {
    return mode.toString(8).padStart(3, '0');
}

/* "755" or "0755" as a number; null = no mode. */
export function parseOctal(text: string): number | null {
    return /^0?[0-7]{3}$/.test(text.trim()) ? parseInt(text.trim(), 8) : null;
}
