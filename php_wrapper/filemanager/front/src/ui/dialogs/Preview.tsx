/*
 * Images, sound and films by the address that shows them; a drawing (SVG) by its bytes; a PDF opens in a tab of its own, because no frame
 * is allowed here. PAGE.md says why.
 */
import { useEffect, useState } from 'preact/hooks';
import { formatSize } from '../../pure/format.js';
import { isDrawing, kind } from '../../pure/kinds.js';
import type { Row } from '../../pure/rows.js';
import { bytesOf, downloadAddress, viewAddress } from '../../app/api.js';
import { locale, t } from '../../app/texts.js';
import { Icon } from '../Icon.js';
import { Frame } from './Frame.js';

/* What was seen last, and whether it is to be edited. */
type Seen = { row: Row; edit: boolean };

/* rows = what can be shown in this folder, in the order of the list. */
export function PreviewDialog({ rows, start, close }: { rows: readonly Row[]; start: string; close: (answer: Seen | null) => void }) {
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
        <Frame title={row.entry.name} wide class="preview" close={() => close({ row, edit: false })}>
            <div class="stage" onKeyDown={onKeyDown} tabIndex={0} data-first role="group" aria-label={row.entry.name}><Shown key={row.key} row={row} /></div>
            <footer class="dialog-foot" onKeyDown={onKeyDown}>
                <span class="grow">{formatSize(row.entry.size, locale)}{rows.length > 1 ? ` · ${t('preview.place', { place: place + 1, count: rows.length })}` : ''}</span>
                {rows.length > 1 && <button type="button" onClick={() => go(-1)}>{t('preview.previous')}</button>}
                {rows.length > 1 && <button type="button" onClick={() => go(1)}>{t('preview.next')}</button>}
                {isDrawing(row.entry.name) && <button type="button" onClick={() => close({ row, edit: true })}>{t('menu.edit')}</button>}
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
        case 'image': return isDrawing(row.entry.name) ? <Drawing row={row} fail={fail} /> : <img src={source} alt={row.entry.name} onError={fail} />;
        case 'audio': return <audio src={source} controls onError={fail} />;
        case 'video': return <video src={source} controls onError={fail} />;
        default: return <a class="button primary" href={source} target="_blank" rel="noopener">{t('preview.pdf')}</a>;
    }
}

/* As an image made of its bytes a drawing is looked at and nothing more: no script of it runs, nothing that it names is asked for. */
function Drawing({ row, fail }: { row: Row; fail: () => void }) {
    const [source, setSource] = useState('');
    useEffect(() => {
        const leave = new AbortController();
        let address = '';
        bytesOf(row.path, leave.signal).then((bytes) => {
            address = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
            setSource(address);
        }).catch(() => leave.signal.aborted || fail());
        return () => {
            leave.abort();
            URL.revokeObjectURL(address);
        };
    }, [row.path]);
    return source === '' ? <span class="spinner" aria-hidden="true" /> : <img src={source} alt={row.entry.name} onError={fail} />;
}
