/* The editor's dialog: saving with the lock of the file's version, encoding and line ends, and what is not saved. */
import type { Extension } from '@codemirror/state';
import { openSearchPanel } from '@codemirror/search';
import { useEffect, useRef, useState } from 'preact/hooks';
import { decode, encode, type Encoding, type LineEnd, type TextFile } from '../pure/encoding.js';
import { base64ToBytes, parent } from '../pure/paths.js';
import type { Row } from '../pure/rows.js';
import { api, ApiError } from '../app/api.js';
import { ask } from '../app/dialogs.js';
import { dirty as dirtyCount } from '../app/dirty.js';
import { changed } from '../app/navigate.js';
import { announce, complain, sentence, tell } from '../app/notices.js';
import { t } from '../app/texts.js';
import { ConfirmDialog } from '../ui/dialogs/Simple.js';
import { Frame } from '../ui/dialogs/Frame.js';
import { DifferenceDialog, type Verdict } from './Difference.js';
import { EditorView, makeState, textOf, wrap } from './view.js';

interface Props { row: Row; file: TextFile; version: string; highlighting: Extension; close: (answer: null) => void }
interface Form { encoding: Encoding; mark: boolean; end: LineEnd }

export function Editor({ row, file, version: opened, highlighting, close }: Props) {
    const place = useRef<HTMLDivElement>(null);
    const view = useRef<EditorView | null>(null);
    const version = useRef(opened);
    const form = useRef<Form>({ encoding: file.encoding, mark: file.mark, end: file.end });
    const [shownForm, showForm] = useState(form.current);
    const [dirty, setDirty] = useState(false);
    const [busy, setBusy] = useState(false);
    const [wrapped, setWrapped] = useState(false);
    const [cursor, setCursor] = useState({ line: 1, column: 1 });
    const running = useRef(false);
    const wanted = useRef(false);

    const setForm = (values: Partial<Form>) => {
        form.current = { ...form.current, ...values };
        showForm(form.current);
        setDirty(true);
    };
    const state = (text: string, end: LineEnd) => makeState({
        parent: place.current as HTMLElement, text, end, language: highlighting, label: row.entry.name, readOnly: false,
        save: () => void save(), changed: () => setDirty(true), moved: (line, column) => setCursor({ line, column }),
    });

    useEffect(() => {
        const made = new EditorView({ parent: place.current as HTMLElement, state: state(file.text, file.end) });
        view.current = made;
        made.focus();
        return () => made.destroy();
    }, []);
    useEffect(() => {
        if (!dirty) {
            return undefined;
        }
        dirtyCount.value++;
        return () => { dirtyCount.value--; };
    }, [dirty]);

    /* false = not saved, and why was told. */
    const save = async (): Promise<boolean> => {
        const now = view.current;
        if (now === null) {
            return false;
        }
        if (running.current) {
            wanted.current = true;
            return false;
        }
        const bytes = await bytesOf(now);
        if (bytes === null) {
            return false;
        }
        running.current = true;
        wanted.current = false;
        setBusy(true);
        const before = now.state.doc;
        let ended = false;
        try {
            const saved = await send(bytes, version.current, false);
            if (saved !== null) {
                version.current = saved;
                setDirty(!now.state.doc.eq(before));
                announce(t('editor.saved', { name: row.entry.name }));
                await changed([parent(row.path)]);
                ended = true;
            }
            return saved !== null;
        } catch (error) {
            complain(sentence(error));
            return false;
        } finally {
            running.current = false;
            setBusy(false);
            /* Ctrl+S while this was on its way: what was typed since is saved too. */
            if (ended && wanted.current) {
                void save();
            }
        }
    };

    /* The new version; null = the person took the file of the server, or wants to go on editing. */
    const send = async (bytes: Uint8Array, of: string, force: boolean): Promise<string | null> => {
        try {
            return (await api.save(row.path, bytes, of, force)).version;
        } catch (error) {
            if (error instanceof ApiError && error.word === 'changed' && !force) {
                return compare(bytes);
            }
            if (error instanceof ApiError && error.word === 'missing' && !force) {
                const again = await ask<boolean>((done) => <ConfirmDialog title={t('editor.gone_title')} text={t('editor.gone', { name: row.entry.name })}
                    action={t('editor.save_again')} close={done} />);
                return again ? send(bytes, of, true) : null;
            }
            throw error;
        }
    };

    const compare = async (bytes: Uint8Array): Promise<string | null> => {
        const theirs = await api.read(row.path);
        const text = decode(base64ToBytes(theirs.content));
        const mine = view.current?.state.doc.toString() ?? '';
        const verdict = await ask<Verdict>((done) => <DifferenceDialog name={row.entry.name} theirs={text?.text ?? null} mine={mine} close={done} />);
        if (verdict === 'mine') {
            return send(bytes, theirs.version, false);
        }
        if (verdict === 'theirs' && text !== null) {
            version.current = theirs.version;
            form.current = { encoding: text.encoding, mark: text.mark, end: text.end };
            showForm(form.current);
            view.current?.setState(state(text.text, text.end));
            setDirty(false);
            tell(t('editor.taken', { name: row.entry.name }));
        }
        return null;
    };

    const bytesOf = async (now: EditorView): Promise<Uint8Array | null> => {
        const { encoding, mark, end } = form.current;
        const text = textOf(now.state, end);
        const bytes = encode(text, encoding, mark);
        if (bytes !== null) {
            return bytes;
        }
        const sure = await ask<boolean>((done) => <ConfirmDialog title={t('editor.letters_title')} text={t('editor.letters')} action={t('editor.as_utf8')} close={done} />);
        if (!sure) {
            return null;
        }
        setForm({ encoding: 'utf-8', mark: false });
        return encode(text, 'utf-8', false);
    };

    const mayClose = async () => {
        if (!dirty) {
            return true;
        }
        const answer = await ask<boolean>((done) => <ConfirmDialog title={t('editor.unsaved_title')} text={t('editor.unsaved', { name: row.entry.name })} danger
            keep={t('editor.go_on')} action={t('editor.discard')} close={done} />);
        return answer === true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's' && !event.defaultPrevented) {
            event.preventDefault();
            void save();
        }
    };
    return (
        <Frame title={`${dirty ? '● ' : ''}${row.entry.name}`} wide class="editor" mayClose={mayClose} close={() => close(null)}>
            <div class="editor-tools" onKeyDown={onKeyDown}>
                <button type="button" class="primary" disabled={busy || !dirty} title="Ctrl+S" onClick={() => void save()}>{t(busy ? 'editor.saving' : 'editor.save')}</button>
                <button type="button" title="Ctrl+F" onClick={() => { if (view.current) { openSearchPanel(view.current); } }}>{t('editor.find')}</button>
                <label class="check"><input type="checkbox" checked={wrapped} onChange={(event) => {
                    setWrapped(event.currentTarget.checked);
                    if (view.current) {
                        wrap(view.current, event.currentTarget.checked);
                    }
                }} />{t('editor.wrap')}</label>
                <span class="grow" />
                <Forms form={shownForm} set={setForm} />
            </div>
            <div class="editor-place" dir="ltr" ref={place} />
            <footer class="editor-foot"><span>{t('editor.cursor', cursor)}</span><span class="grow" /><span>{dirty ? t('editor.is_dirty') : t('editor.is_saved')}</span></footer>
        </Frame>
    );
}

const ENCODINGS: [string, Encoding, boolean][] = [
    ['UTF-8', 'utf-8', false], ['UTF-8 + BOM', 'utf-8', true], ['Latin-1 (Windows-1252)', 'latin1', false],
    ['UTF-16 LE', 'utf-16le', true], ['UTF-16 BE', 'utf-16be', true],
];

function Forms({ form, set }: { form: Form; set: (values: Partial<Form>) => void }) {
    const encoding = ENCODINGS.findIndex(([, name, mark]) => name === form.encoding && mark === form.mark);
    const ends: [string, LineEnd][] = [['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']];
    return (
        <span class="forms">
            <select aria-label={t('editor.encoding')} value={encoding} onChange={(event) => {
                const [, name, mark] = ENCODINGS[Number(event.currentTarget.value)] ?? ENCODINGS[0] as [string, Encoding, boolean];
                set({ encoding: name, mark });
            }}>
                {ENCODINGS.map(([name], index) => <option key={name} value={index}>{name}</option>)}
            </select>
            <select aria-label={t('editor.ends')} value={form.end} disabled={form.end === 'mixed'} onChange={(event) => set({ end: event.currentTarget.value as LineEnd })}>
                {ends.map(([name, end]) => <option key={name} value={end}>{name}</option>)}
                {form.end === 'mixed' && <option value="mixed">{t('editor.mixed')}</option>}
            </select>
        </span>
    );
}
