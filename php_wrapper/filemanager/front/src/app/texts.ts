/* Texts in the session's language. Keys are flat; {name} in a text is replaced. Nothing here is ever markup. */
import english from '../../lang/english.json';

export type TextId = keyof typeof english;
type Values = Record<string, string | number>;

/* Language => file of assets/, filled in by the build. */
declare const LANGUAGE_FILES: Record<string, string>;

/* Folder names of the languages as BCP 47. */
const TAGS: Record<string, string> = {
    english: 'en', german: 'de', french: 'fr', spanish: 'es', italian: 'it', dutch: 'nl', portuguese: 'pt', polish: 'pl', turkish: 'tr',
    russian: 'ru', czech: 'cs', arabic: 'ar', hebrew: 'he', farsi: 'fa', swedish: 'sv', danish: 'da', norwegian: 'nb', hungarian: 'hu',
    romanian: 'ro', ukranian: 'uk', chinese: 'zh', croatian: 'hr', estonian: 'et', catalan: 'ca', azerbaijani: 'az', macedonian: 'mk',
    'portuguese-br': 'pt-BR', 'portuguese-pt': 'pt-PT',
};
const RIGHT_TO_LEFT = ['ar', 'he', 'fa'];

let texts: Record<string, string> = english;
/* For numbers, dates and the order of names: the browser's own kind of that language, such as en-GB for en. */
export let locale = ownKind('en');
let plurals = new Intl.PluralRules(locale);
/* From right to left a name or a path inside of a sentence keeps its own direction. */
let isolated = false;

/* Loads a language; English stays for what it lacks, and altogether where it cannot be loaded. */
export async function useLanguage(language: string, more: Record<string, string> = {}): Promise<void> {
    let found: Record<string, string> = {};
    const file = LANGUAGE_FILES[language];
    if (file !== undefined) {
        try {
            found = await (await fetch(`assets/${file}`)).json() as Record<string, string>;
        } catch {
            found = {};
        }
    }
    texts = { ...english, ...found, ...more };
    const tag = file !== undefined || Object.keys(more).length > 0 ? TAGS[language] ?? 'en' : 'en';
    locale = ownKind(tag);
    plurals = new Intl.PluralRules(locale);
    isolated = RIGHT_TO_LEFT.includes(tag);
    document.documentElement.lang = tag;
    document.documentElement.dir = isolated ? 'rtl' : 'ltr';
}

function ownKind(tag: string): string {
    return navigator.languages.find((own) => own === tag || own.startsWith(`${tag}-`)) ?? tag;
}

export function fill(text: string, values: Values): string {
    return text.replace(/\{([a-z_]+)\}/g, (whole, name: string) => name in values ? isolated ? `\u2068${values[name]}\u2069` : String(values[name]) : whole);
}

export function t(id: TextId, values: Values = {}): string {
    return fill(texts[id] ?? id, values);
}

export const number = (value: number) => new Intl.NumberFormat(locale).format(value);

type Counted = { [Id in TextId]: Id extends `${infer Stem}.other` ? Stem : never }[TextId];

/* A text that depends on a number: NAME.one, NAME.few, ... as the language has them; NAME.other always is there. */
export function count(stem: Counted, amount: number, values: Values = {}): string {
    const text = texts[`${stem}.${plurals.select(amount)}`] ?? texts[`${stem}.other`] ?? stem;
    return fill(text, { count: number(amount), ...values });
}
