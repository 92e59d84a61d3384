/* The session is over: the way back, and a last look at what is not saved. */
import { useEffect, useRef } from 'preact/hooks';
import { dirty } from '../app/dirty.js';
import { over } from '../app/session.js';
import { t } from '../app/texts.js';
import { Icon } from './Icon.js';

export function Over() {
    const dialog = useRef<HTMLDialogElement>(null);
    const { message, back } = over.value ?? { message: '', back: '' };
    useEffect(() => {
        dialog.current?.showModal();
    }, []);
    return (
        <dialog ref={dialog} class="over" aria-labelledby="over-title" onCancel={(event) => event.preventDefault()}>
            <div class="over-box">
                <Icon name="lock" />
                <h1 id="over-title">{t('over.title')}</h1>
                <p>{message || t('over.text')}</p>
                <p class="over-ways">
                    {back !== '' && <a class="button primary" href={back}>{t('over.back')}</a>}
                    {dirty.value > 0 && <button type="button" onClick={() => { over.value = null; }}>{t('over.stay')}</button>}
                </p>
            </div>
        </dialog>
    );
}
