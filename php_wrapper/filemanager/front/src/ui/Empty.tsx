/* A list without rows says why. */
import { refresh } from '../app/navigate.js';
import { filter, here, loading, rows, trouble, view } from '../app/state.js';
import { searchBelow } from '../app/commands.js';
import { t } from '../app/texts.js';
import { Icon } from './Icon.js';

export function Empty() {
    if (trouble.value !== null) {
        return (
            <div class="empty"><Icon name="warning" /><p>{trouble.value}</p>
                <button type="button" onClick={() => void refresh()}>{t('list.again')}</button></div>
        );
    }
    if (loading.value) {
        return <div class="empty"><span class="spinner" aria-hidden="true" /><p>{t(view.value.kind === 'search' ? 'search.running' : 'list.loading')}</p></div>;
    }
    if (rows.value.length > 0) {
        return (
            <div class="empty"><p>{t('list.filtered', { text: filter.value })}</p>
                {here.value !== null && <button type="button" onClick={() => searchBelow(filter.value)}>{t('search.below')}</button>}</div>
        );
    }
    const text = { folder: 'list.empty', search: 'search.nothing', trash: 'trash.empty' } as const;
    return <div class="empty"><Icon name={view.value.kind === 'trash' ? 'trash' : 'directory'} /><p>{t(text[view.value.kind])}</p></div>;
}
