/*
 * What happened, to be seen and to be heard. While a dialog is open everything outside of it is inert, so this stands in the topmost
 * dialog then: a failure of saving is told where the person is.
 */
import { createContext } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dismiss, notices, spoken } from '../app/notices.js';
import { t } from '../app/texts.js';
import { Icon } from './Icon.js';

/* Whether this dialog is the topmost one. */
export const Topmost = createContext(false);

export function Notices() {
    return (
        <>
            <div class="notices">{notices.value.map(({ id, text, bad, action }) => (
                <div key={id} class={`notice ${bad ? 'bad' : ''}`}>
                    <Icon name={bad ? 'warning' : 'check'} /><p>{text}</p>
                    {action && <button type="button" class="small" onClick={() => { dismiss(id); action.run(); }}>{action.text}</button>}
                    <button type="button" class="plain" aria-label={t('dialog.close')} onClick={() => dismiss(id)}><Icon name="close" /></button>
                </div>
            ))}</div>
            <Spoken />
        </>
    );
}

const FRESH = 1500;

/* A live region is read out when it changes, not when it appears: what is fresh is put in a moment after. */
function Spoken() {
    const { text, at } = spoken.value;
    const [said, say] = useState('');
    useEffect(() => {
        const timer = setTimeout(() => say(Date.now() - at < FRESH ? text : ''), 60);
        return () => clearTimeout(timer);
    }, [text, at]);
    return <div class="sr" role="status" aria-live="polite">{said}</div>;
}
