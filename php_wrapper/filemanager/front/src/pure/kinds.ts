/* What a file is, by its name alone: nothing is read for a list. */
import type { Entry } from './rows.js';

export type Kind = 'directory' | 'link' | 'image' | 'audio' | 'video' | 'pdf' | 'text' | 'archive' | 'other';
export type Language = 'php' | 'html' | 'css' | 'javascript' | 'typescript' | 'json' | 'xml' | 'yaml' | 'sql' | 'markdown' | 'shell' | 'ini';

const EXTENSIONS: [Kind, string][] = [
    ['image', 'png jpg jpeg jfif gif webp avif bmp ico svg'],
    ['audio', 'mp3 ogg oga opus wav flac m4a aac'],
    ['video', 'mp4 m4v webm ogv mov'],
    ['pdf', 'pdf'],
    ['archive', 'zip tar tgz gz bz2 tbz tbz2 xz txz zst 7z rar'],
    ['text', 'txt log csv tsv tpl twig blade vue svelte env lock py rb pl java c h cpp go rs lua ps1 bat cmd toml'
        + ' srt vtt ics vcf pem crt key pub csr diff patch tex rst po pot dist example bak old orig'],
];

const LANGUAGES: [Language, string][] = [
    ['php', 'php phtml php5 php7 php8 inc'],
    ['html', 'html htm xhtml shtml tpl vue svelte twig'],
    ['css', 'css scss less'],
    ['javascript', 'js mjs cjs jsx'],
    ['typescript', 'ts tsx mts cts'],
    ['json', 'json map webmanifest jsonld'],
    ['xml', 'xml svg xsl xslt rss atom xsd wsdl plist'],
    ['yaml', 'yml yaml'],
    ['sql', 'sql'],
    ['markdown', 'md markdown'],
    ['shell', 'sh bash zsh'],
    ['ini', 'ini conf cnf cfg htaccess htpasswd properties env editorconfig gitconfig toml'],
];

/* Files without an extension that are text, in small letters. */
const NAMES: Record<string, Language | ''> = {
    '.htaccess': 'ini', '.htpasswd': '', '.env': 'ini', '.user.ini': 'ini', '.gitignore': '', '.gitattributes': '', '.bashrc': 'shell',
    '.profile': 'shell', '.bash_profile': 'shell', '.bash_logout': 'shell', '.editorconfig': 'ini', makefile: '', dockerfile: '',
    license: '', readme: '', changelog: '', authors: '', robots: '', composer: 'json', crontab: '',
};

const kindOf = new Map(EXTENSIONS.flatMap(([kind, names]) => names.split(' ').map((name): [string, Kind] => [name, kind])));
const languageOf = new Map(LANGUAGES.flatMap(([language, names]) => names.split(' ').map((name): [string, Language] => [name, language])));

export function extension(name: string): string {
    const cut = name.lastIndexOf('.');
    return cut < 0 ? '' : name.slice(cut + 1).toLowerCase();
}

export function language(name: string): Language | null {
    return NAMES[name.toLowerCase()] || languageOf.get(extension(name)) || null;
}

export function kind({ name, type }: Pick<Entry, 'name' | 'type'>): Kind {
    if (type === 'directory') {
        return 'directory';
    }
    const end = extension(name);
    const found = kindOf.get(end);
    if (found) {
        return found;
    }
    if (languageOf.has(end) || name.toLowerCase() in NAMES) {
        return 'text';
    }
    return type === 'link' ? 'link' : 'other';
}

/* Endings of archives that the server unpacks itself, and that the panel alone does: those of src/Packing/ArchiveKind.php. */
const UNPACKED = ['zip', 'tar', 'tar.gz', 'tgz'];
const UNPACKED_BY_PANEL = [...UNPACKED, 'tar.bz2', 'tbz2', 'tar.zst'];

/* panel = whether the panel unpacks for this session. */
export const extractable = (panel: boolean): readonly string[] => panel ? UNPACKED_BY_PANEL : UNPACKED;

export function canExtract(name: string, panel: boolean): boolean {
    return extractable(panel).some((end) => name.length > end.length + 1 && name.slice(-end.length - 1).toLowerCase() === `.${end}`);
}

/* An SVG is a drawing to look at and text to edit. */
export const isDrawing = (name: string) => extension(name) === 'svg';

/* Whether it can be shown. An image is loaded whole, so it may have mostBytes; the others come in pieces, or are the browser's own matter. */
export function canPreview(entry: Pick<Entry, 'name' | 'type' | 'size'>, mostBytes: number): boolean {
    const what = kind(entry);
    return what === 'image' ? (entry.size ?? 0) <= mostBytes : ['audio', 'video', 'pdf'].includes(what);
}

/* The length of the name without its extension, for the selection when renaming. */
export function stem(name: string): number {
    const double = /\.tar\.[a-z0-9]+$/i.exec(name);
    const cut = double ? double.index : name.lastIndexOf('.');
    return cut > 0 ? cut : name.length;
}
