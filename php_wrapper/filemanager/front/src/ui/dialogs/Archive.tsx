/* A new archive: name and format; and what is in one. */
import { useEffect, useId, useState } from 'preact/hooks';
import { formatDate, formatSize } from '../../pure/format.js';
import { nameFault, type Path } from '../../pure/paths.js';
import { api, type Member } from '../../app/api.js';
import { sentence } from '../../app/notices.js';
import { count as counted, locale, t } from '../../app/texts.js';
import { Frame } from './Frame.js';

export interface ArchiveWish { name: string; format: 'zip' | 'tar.gz' }

export function ArchiveDialog({ name, count, close }: { name: string; count: number; close: (answer: ArchiveWish | null) => void }) {
    const [value, setValue] = useState(name);
    const [format, setFormat] = useState<ArchiveWish['format']>('zip');
    const fault = nameFault(value);
    const field = useId();
    return (
        <Frame title={counted('archive.title', count)} close={() => close(null)}>
            <form onSubmit={(event) => { event.preventDefault(); if (fault === null) { close({ name: `${value}.${format}`, format }); } }}>
                <div class="field">
                    <label for={field}>{t('archive.label')}</label>
                    <div class="joined">
                        <input id={field} data-first value={value} autocomplete="off" spellcheck={false} onInput={(event) => setValue(event.currentTarget.value)} />
                        <select aria-label={t('archive.format')} value={format} onChange={(event) => setFormat(event.currentTarget.value as ArchiveWish['format'])}>
                            <option value="zip">.zip</option>
                            <option value="tar.gz">.tar.gz</option>
                        </select>
                    </div>
                    <p class="trouble" role="alert">{fault === null ? '' : t(`name.${fault}`)}</p>
                </div>
                <footer class="dialog-foot">
                    <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                    <button type="submit" class="primary" disabled={fault !== null}>{t('archive.action')}</button>
                </footer>
            </form>
        </Frame>
    );
}

export function LookDialog({ path, name, close }: { path: Path; name: string; close: (answer: 'extract' | null) => void }) {
    const [found, setFound] = useState<{ entries: Member[]; more: boolean } | null>(null);
    const [trouble, setTrouble] = useState('');
    useEffect(() => {
        api.look(path).then(setFound, (error) => setTrouble(sentence(error)));
    }, [path]);
    return (
        <Frame title={name} wide close={() => close(null)}>
            <div class="scrolled" tabIndex={0} data-first role="region" aria-label={name}>
                {trouble !== '' && <p class="trouble" role="alert">{trouble}</p>}
                {found === null && trouble === '' && <p class="dialog-text">{t('list.loading')}</p>}
                {found !== null && (
                    <table class="members">
                        <thead><tr><th scope="col">{t('column.name')}</th><th scope="col" class="number">{t('column.size')}</th><th scope="col">{t('column.modified')}</th></tr></thead>
                        <tbody>{found.entries.map((member) => (
                            <tr key={member.name}>
                                <td class="name">{member.name}</td>
                                <td class="number">{member.directory ? '' : formatSize(member.size, locale)}</td>
                                <td>{formatDate(member.modified, locale)}</td>
                            </tr>
                        ))}</tbody>
                    </table>
                )}
                {found?.more && <p class="hint">{t('look.more')}</p>}
            </div>
            <footer class="dialog-foot">
                {found !== null && <span class="grow">{counted('status.items', found.entries.length)}</span>}
                <button type="button" onClick={() => close(null)}>{t('dialog.close')}</button>
                <button type="button" class="primary" onClick={() => close('extract')}>{t('menu.extract')}</button>
            </footer>
        </Frame>
    );
}
