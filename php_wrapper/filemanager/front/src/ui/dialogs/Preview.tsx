/* Images, sound and films by the address that shows them; a PDF opens in a tab of its own, because no frame is allowed here (PAGE.md says why). */
import { useState } from 'preact/hooks';
import { formatSize } from '../../pure/format.js';
import { kind } from '../../pure/kinds.js';
import type { Row } from '../../pure/rows.js';
import { downloadAddress, viewAddress } from '../../app/api.js';
import { locale, t } from '../../app/texts.js';
import { Icon } from '../Icon.js';
import { Frame } from './Frame.js';

export const canPreview = ({ entry }: Row) => ['image', 'audio', 'video', 'pdf'].includes(kind(entry));

/* rows = what can be shown in this folder, in the order of the list. */
export function PreviewDialog({ rows, start, close }: { rows: readonly Row[]; start: string; close: (answer: string | null) => void }) {
    const [place, setPlace] = useState(Math.max(0, rows.findIndex(({ key }) => key === start)));
    const row = rows[place];
    if (row === undefined) {
        return null as never;
    }
    const go = (step: number) => setPlace((place + step + rows.length) % rows.length);
    const onKeyDown = (event: KeyboardEvent) => {
        const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
        const inPlayer = event.target instanceof HTMLMediaElement;
        if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !inPlayer && rows.length > 1) {
            event.preventDefault();
            go(event.key === forward ? 1 : -1);
        }
    };
    return (
        <Frame title={row.entry.name} wide class="preview" close={() => close(row.key)}>
            <div class="stage" onKeyDown={onKeyDown} tabIndex={0} data-first role="group" aria-label={row.entry.name}><Shown key={row.key} row={row} /></div>
            <footer class="dialog-foot" onKeyDown={onKeyDown}>
                <span class="grow">{formatSize(row.entry.size, locale)}{rows.length > 1 ? ` · ${t('preview.place', { place: place + 1, count: rows.length })}` : ''}</span>
                {rows.length > 1 && <button type="button" onClick={() => go(-1)}>{t('preview.previous')}</button>}
                {rows.length > 1 && <button type="button" onClick={() => go(1)}>{t('preview.next')}</button>}
                <a class="button" href={downloadAddress(row.path)} download=""><Icon name="download" />{t('menu.download')}</a>
            </footer>
        </Frame>
    );
}

function Shown({ row }: { row: Row }) {
    const [failed, setFailed] = useState(false);
    const source = viewAddress(row.path);
    const fail = () => setFailed(true);
    if (failed) {
        return <p class="dialog-text" role="alert">{t('preview.failed')}</p>;
    }
    switch (kind(row.entry)) {
        case 'image': return <img src={source} alt={row.entry.name} onError={fail} />;
        case 'audio': return <audio src={source} controls onError={fail} />;
        case 'video': return <video src={source} controls onError={fail} />;
        default: return <a class="button primary" href={source} target="_blank" rel="noopener">{t('preview.pdf')}</a>;
    }
}
