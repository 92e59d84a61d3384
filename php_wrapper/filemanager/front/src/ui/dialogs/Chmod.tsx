/* Permissions: nine boxes and the number, each of which changes the other. */
import { useId, useState } from 'preact/hooks';
import { formatMode, octal, parseOctal } from '../../pure/format.js';
import type { Row } from '../../pure/rows.js';
import { count, t } from '../../app/texts.js';
import { Frame } from './Frame.js';

const WHO = ['owner', 'group', 'others'] as const;
const WHAT = ['read', 'write', 'execute'] as const;

export function ChmodDialog({ rows, close }: { rows: readonly Row[]; close: (answer: { mode: number } | null) => void }) {
    const first = rows[0]?.entry;
    const [mode, setMode] = useState(first?.mode ?? (first?.type === 'directory' ? 0o755 : 0o644));
    const [text, setText] = useState(octal(mode));
    const field = useId();
    const wrong = parseOctal(text) === null;
    const set = (value: number) => {
        setMode(value);
        setText(octal(value));
    };
    const type = (value: string) => {
        setText(value);
        setMode(parseOctal(value) ?? mode);
    };
    return (
        <Frame title={t('chmod.title')} close={() => close(null)}>
            <form onSubmit={(event) => { event.preventDefault(); if (!wrong) { close({ mode }); } }}>
                <p class="dialog-text name">{rows.length === 1 ? first?.name : count('status.items', rows.length)}</p>
                <table class="modes">
                    <thead><tr><td />{WHAT.map((what) => <th scope="col" key={what}>{t(`chmod.${what}`)}</th>)}</tr></thead>
                    <tbody>{WHO.map((who, row) => (
                        <tr key={who}>
                            <th scope="row">{t(`chmod.${who}`)}</th>
                            {WHAT.map((what, column) => {
                                const bit = 1 << (8 - row * 3 - column);
                                return (
                                    <td key={what}><label><input type="checkbox" checked={(mode & bit) !== 0} aria-label={`${t(`chmod.${who}`)}: ${t(`chmod.${what}`)}`}
                                        onChange={() => set(mode ^ bit)} /></label></td>
                                );
                            })}
                        </tr>
                    ))}</tbody>
                </table>
                <div class="field inline">
                    <label for={field}>{t('chmod.number')}</label>
                    <input id={field} data-first class="short" inputMode="numeric" maxLength={4} value={text} aria-invalid={wrong}
                        aria-describedby={`${field}-trouble`} onInput={(event) => type(event.currentTarget.value)} />
                    <code dir="ltr">{formatMode(mode)}</code>
                </div>
                <p id={`${field}-trouble`} class="trouble" role="alert">{wrong ? t('chmod.wrong') : ''}</p>
                {(mode & 0o002) !== 0 && <p class="hint">{t('chmod.world')}</p>}
                <footer class="dialog-foot">
                    <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                    <button type="submit" class="primary" disabled={wrong}>{t('chmod.action')}</button>
                </footer>
            </form>
        </Frame>
    );
}
