/* Highlighting, a chunk for each language, fetched when a file of it is opened. */
import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { Language } from '../pure/kinds.js';

const LOADERS: Record<Language, () => Promise<Extension>> = {
    php: async () => (await import('@codemirror/lang-php')).php(),
    html: async () => (await import('@codemirror/lang-html')).html(),
    css: async () => (await import('@codemirror/lang-css')).css(),
    javascript: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
    typescript: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true, typescript: true }),
    json: async () => (await import('@codemirror/lang-json')).json(),
    xml: async () => (await import('@codemirror/lang-xml')).xml(),
    yaml: async () => (await import('@codemirror/lang-yaml')).yaml(),
    sql: async () => (await import('@codemirror/lang-sql')).sql(),
    markdown: async () => (await import('@codemirror/lang-markdown')).markdown(),
    shell: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell),
    ini: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/properties')).properties),
};

/* Without highlighting the text can be edited as well: a chunk that does not come is no reason to stop. */
export async function highlighting(language: Language | null): Promise<Extension> {
    try {
        return language === null ? [] : await LOADERS[language]();
    } catch {
        return [];
    }
}
