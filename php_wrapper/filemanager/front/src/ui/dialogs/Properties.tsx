/* What is known of one thing, or of many together. */
import { formatDate, formatMode, formatSize, octal } from '../../pure/format.js';
import { parent, readable } from '../../pure/paths.js';
import type { Row } from '../../pure/rows.js';
import { session } from '../../app/state.js';
import { count, locale, t } from '../../app/texts.js';
import { Frame } from './Frame.js';

export function PropertiesDialog({ rows, close }: { rows: readonly Row[]; close: (answer: null) => void }) {
    const lines = rows.length === 1 && rows[0] ? one(rows[0]) : many(rows);
    return (
        <Frame title={t('properties.title')} close={() => close(null)}>
            <dl class="properties">{lines.map(([name, value]) => <div key={name}><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
            <footer class="dialog-foot"><button type="button" data-first onClick={() => close(null)}>{t('dialog.close')}</button></footer>
        </Frame>
    );
}

function one({ entry, path, deleted }: Row): [string, string][] {
    const lines: [string, string | null][] = [
        [t('column.name'), entry.name],
        [t('properties.type'), t(`type.${entry.type}`)],
        [t('properties.folder'), readable(parent(path))],
        [t('properties.server_path'), deleted === undefined ? `${(session.value?.top ?? '').replace(/\/$/, '')}${readable(path)}` : null],
        [t('column.size'), entry.size === null ? null : `${formatSize(entry.size, locale)} (${count('properties.bytes', entry.size)})`],
        [t('column.modified'), formatDate(entry.modified, locale, true) || null],
        [t('column.deleted'), deleted === undefined ? null : formatDate(deleted, locale, true)],
        [t('column.mode'), entry.mode === null ? null : `${octal(entry.mode)} (${formatMode(entry.mode)})`],
        [t('properties.target'), entry.target ?? null],
        [t('properties.note'), entry.odd ? t('list.odd') : null],
    ];
    return lines.filter((line): line is [string, string] => line[1] !== null);
}

function many(rows: readonly Row[]): [string, string][] {
    const folders = rows.filter(({ entry }) => entry.type === 'directory').length;
    const bytes = rows.reduce((sum, { entry }) => sum + (entry.size ?? 0), 0);
    return [
        [t('properties.folders'), new Intl.NumberFormat(locale).format(folders)],
        [t('properties.files'), new Intl.NumberFormat(locale).format(rows.length - folders)],
        [t('properties.size_of_files'), formatSize(bytes, locale)],
    ];
}
