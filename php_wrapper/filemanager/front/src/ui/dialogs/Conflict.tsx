/* Something of that name is there already: the person decides, before anything is done. */
import { useState } from 'preact/hooks';
import type { Conflict } from '../../app/api.js';
import { count, t } from '../../app/texts.js';
import { Frame } from './Frame.js';

interface Props {
    name: string;
    /* How many more names wait for the same question. */
    more: number;
    /* The choice is for everything at once. */
    whole?: boolean;
    /* Asked before it is known whether there is anything in the way. */
    before?: boolean;
    close: (answer: { choice: Conflict; all: boolean } | null) => void;
}

export function ConflictDialog({ name, more, whole = false, before = false, close }: Props) {
    const [all, setAll] = useState(false);
    const choose = (choice: Conflict) => () => close({ choice, all: all || whole });
    return (
        <Frame title={before ? t('conflict.before_title') : t('conflict.title')} close={() => close(null)}>
            <p class="dialog-text">{before ? t('conflict.before') : t(whole ? 'conflict.whole' : 'conflict.single', { name })}</p>
            {more > 0 && !whole && (
                <label class="check"><input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />{count('conflict.all', more)}</label>
            )}
            <footer class="dialog-foot">
                <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                <button type="button" data-first onClick={choose('skip')}>{t('conflict.skip')}</button>
                <button type="button" onClick={choose('keep_both')}>{t('conflict.keep_both')}</button>
                <button type="button" class="danger" onClick={choose('overwrite')}>{t('conflict.overwrite')}</button>
            </footer>
        </Frame>
    );
}
