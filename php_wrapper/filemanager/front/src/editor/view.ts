/* CodeMirror, set up: what is on, in which colours, with the nonce that the page's rules ask of its style element. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
    crosshairCursor, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
    rectangularSelection,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { LineEnd } from '../pure/encoding.js';
import { t } from '../app/texts.js';

export interface Setup {
    parent: HTMLElement;
    text: string;
    end: LineEnd;
    language: Extension;
    label: string;
    readOnly: boolean;
    save: () => void;
    changed: (view: EditorView) => void;
    moved: (line: number, column: number) => void;
}

const wrapping = new Compartment();

/* Only where line ends are mixed does the separator matter: the odd ones then stay in the text, and can be seen. */
function separator(end: LineEnd): Extension {
    return end === 'mixed' ? EditorState.lineSeparator.of('\n') : [];
}

/* The sentences of CodeMirror's own panel. */
function phrases(): Extension {
    const ids = {
        Find: 'find.find', Replace: 'find.replace', next: 'find.next', previous: 'find.previous', all: 'find.all', 'match case': 'find.case',
        regexp: 'find.regexp', 'by word': 'find.word', replace: 'find.replace_one', 'replace all': 'find.replace_all', close: 'find.close',
        'Go to line': 'find.line', go: 'find.go',
    } as const;
    return EditorState.phrases.of(Object.fromEntries(Object.entries(ids).map(([phrase, id]) => [phrase, t(id)])));
}

export function makeState(setup: Setup): EditorState {
    const { text, end, language, label, readOnly, save, changed, moved } = setup;
    const nonce = document.querySelector<HTMLElement>('link[rel=stylesheet][nonce]')?.nonce ?? '';
    return EditorState.create({
        doc: text,
        extensions: [
            EditorView.cspNonce.of(nonce),
            separator(end), phrases(),
            lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), highlightSpecialChars(), foldGutter(), history(), drawSelection(),
            rectangularSelection(), crosshairCursor(), indentOnInput(), bracketMatching(), highlightSelectionMatches(), search({ top: true }),
            EditorState.allowMultipleSelections.of(true), indentUnit.of(indentOf(text)), syntaxHighlighting(classHighlighter),
            EditorState.readOnly.of(readOnly), wrapping.of([]), language,
            EditorView.contentAttributes.of({ 'aria-label': label, 'data-first': '', spellcheck: 'false', autocapitalize: 'off' }),
            keymap.of([
                { key: 'Mod-s', preventDefault: true, run: () => { save(); return true; } },
                ...searchKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, indentWithTab,
            ]),
            EditorView.updateListener.of((update) => {
                if (update.docChanged) {
                    changed(update.view);
                }
                if (update.docChanged || update.selectionSet) {
                    const { head } = update.state.selection.main;
                    const line = update.state.doc.lineAt(head);
                    moved(line.number, head - line.from + 1);
                }
            }),
        ],
    });
}

export function wrap(view: EditorView, on: boolean): void {
    view.dispatch({ effects: wrapping.reconfigure(on ? EditorView.lineWrapping : []) });
}

/* As the file indents already: by tabs, or by the fewest blanks that begin a line. */
function indentOf(text: string): string {
    const starts = text.slice(0, 20000).match(/^(\t| {2,8})(?=\S)/gm) ?? [];
    if (starts.filter((start) => start === '\t').length > starts.length / 2) {
        return '\t';
    }
    const blanks = starts.filter((start) => start !== '\t').map(({ length }) => length);
    return ' '.repeat(blanks.length > 0 ? Math.min(...blanks) : 4);
}

/* The text with its own line ends. */
export function textOf(state: EditorState, end: LineEnd): string {
    const all = state.doc.toString();
    return end === 'mixed' || end === '\n' ? all : all.replace(/\n/g, end);
}

export { EditorView };
