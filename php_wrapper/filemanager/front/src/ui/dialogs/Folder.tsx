/* A folder to go to: one level at a time, by mouse or by keyboard, with a new folder on the way. */
import { useEffect, useState } from 'preact/hooks';
import { join, nameOfId, parent, readable, segments, type Path } from '../../pure/paths.js';
import { sortRows } from '../../pure/rows.js';
import { api } from '../../app/api.js';
import { ask } from '../../app/dialogs.js';
import { changed, rowsOf } from '../../app/navigate.js';
import { sentence } from '../../app/notices.js';
import { locale, t } from '../../app/texts.js';
import { Icon } from '../Icon.js';
import { Frame } from './Frame.js';
import { NameDialog } from './Simple.js';

export function FolderDialog({ title, action, start, close }: { title: string; action: string; start: Path; close: (answer: { path: Path } | null) => void }) {
    const [path, setPath] = useState(start);
    const [folders, setFolders] = useState<{ path: Path; name: string }[] | null>(null);
    const [trouble, setTrouble] = useState('');
    useEffect(() => {
        let stale = false;
        setFolders(null);
        setTrouble('');
        api.list(path).then(({ entries }) => {
            if (!stale) {
                const rows = rowsOf(path, entries.filter(({ type, odd }) => type === 'directory' && !odd));
                setFolders(sortRows(rows, { key: 'name', down: false }, locale).map((row) => ({ path: row.path, name: row.entry.name })));
            }
        }, (error) => { if (!stale) { setTrouble(sentence(error)); } });
        return () => { stale = true; };
    }, [path]);
    const make = () => void ask((done) => <NameDialog title={t('new.folder')} label={t('new.label')} name={t('new.folder_name')} action={t('new.action')} close={done}
        work={async (name) => {
            const { entry } = await api.mkdir(path, name);
            await changed([path]);
            setPath(join(path, entry.id));
        }} />);
    return (
        <Frame title={title} close={() => close(null)}>
            <p class="way" aria-live="polite"><bdi>{readable(path)}</bdi></p>
            <ul class="folders">
                {path !== '' && (
                    <li><button type="button" class="plain" onClick={() => setPath(parent(path))}><Icon name="up" />{t('folder.up', { name: nameOfId(segments(parent(path)).pop() ?? '') || '/' })}</button></li>
                )}
                {folders?.map((folder) => (
                    <li key={folder.path}><button type="button" class="plain" onClick={() => setPath(folder.path)}><Icon name="directory" /><span class="name">{folder.name}</span></button></li>
                ))}
                {folders?.length === 0 && <li class="hint">{t('folder.none')}</li>}
                {folders === null && trouble === '' && <li class="hint">{t('list.loading')}</li>}
            </ul>
            <p class="trouble" role="alert">{trouble}</p>
            <footer class="dialog-foot">
                <button type="button" class="start" onClick={make}>{t('new.folder')}</button>
                <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                <button type="button" data-first class="primary" disabled={trouble !== ''} onClick={() => close({ path })}>{action}</button>
            </footer>
        </Frame>
    );
}
