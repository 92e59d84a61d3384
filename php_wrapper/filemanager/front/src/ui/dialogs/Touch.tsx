/* The time of the last change: date and time in the zone of the browser, to the second. */
import { useId, useState } from 'preact/hooks';
import { formatZone } from '../../pure/format.js';
import { momentOf, partsOf } from '../../pure/moment.js';
import type { Row } from '../../pure/rows.js';
import { announce } from '../../app/notices.js';
import { count, locale, t } from '../../app/texts.js';
import { Frame } from './Frame.js';

const now = () => Math.floor(Date.now() / 1000);

/* start = the time that the first of them has, in Unix seconds; null = not known. */
export function TouchDialog({ rows, start, close }: { rows: readonly Row[]; start: number | null; close: (answer: { modified: number } | null) => void }) {
    const first = rows[0]?.entry;
    const [from, setFrom] = useState(start ?? now());
    const [parts, setParts] = useState(partsOf(from));
    const field = useId();
    const modified = momentOf(parts, from);
    const takeNow = () => {
        const moment = now();
        setFrom(moment);
        setParts(partsOf(moment));
        announce(t('touch.is_now'));
    };
    const trouble = { 'aria-invalid': modified === null, 'aria-describedby': `${field}-zone ${field}-trouble` };
    return (
        <Frame title={t('touch.title')} close={() => close(null)}>
            <form noValidate onSubmit={(event) => { event.preventDefault(); if (modified !== null) { close({ modified }); } }}>
                <p class="dialog-text name">{rows.length === 1 ? first?.name : count('status.items', rows.length)}</p>
                <div class="moment">
                    <div class="field">
                        <label for={`${field}-date`}>{t('touch.date')}</label>
                        <input id={`${field}-date`} data-first type="date" min="1970-01-01" max="9999-12-31" required value={parts.date} {...trouble}
                            onInput={(event) => setParts({ ...parts, date: event.currentTarget.value })} />
                    </div>
                    <div class="field">
                        <label for={`${field}-time`}>{t('touch.time')}</label>
                        <input id={`${field}-time`} type="time" step={1} required value={parts.time} {...trouble}
                            onInput={(event) => setParts({ ...parts, time: event.currentTarget.value })} />
                    </div>
                </div>
                <p id={`${field}-zone`} class="hint">{t('touch.zone', { zone: formatZone(locale) })}</p>
                <p id={`${field}-trouble`} class="trouble" role="alert">{modified === null ? t('touch.wrong') : ''}</p>
                <footer class="dialog-foot">
                    <button type="button" class="start" onClick={takeNow}>{t('touch.now')}</button>
                    <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                    <button type="submit" class="primary" disabled={modified === null}>{t('touch.action')}</button>
                </footer>
            </form>
        </Frame>
    );
}
