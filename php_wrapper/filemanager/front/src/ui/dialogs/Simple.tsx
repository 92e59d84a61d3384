/* The two smallest dialogs: a question, and a name. */
import { useId, useState } from 'preact/hooks';
import { nameFault } from '../../pure/paths.js';
import { stem } from '../../pure/kinds.js';
import { ApiError } from '../../app/api.js';
import { sentence } from '../../app/notices.js';
import { t } from '../../app/texts.js';
import { Frame } from './Frame.js';

interface ConfirmProps { title: string; text: string; action: string; danger?: boolean; close: (answer: boolean | null) => void; keep?: string }

export function ConfirmDialog({ title, text, action, danger = false, keep, close }: ConfirmProps) {
    return (
        <Frame title={title} close={() => close(null)}>
            <p class="dialog-text">{text}</p>
            <footer class="dialog-foot">
                <button type="button" data-first onClick={() => close(null)}>{keep ?? t('dialog.cancel')}</button>
                <button type="button" class={danger ? 'danger' : 'primary'} onClick={() => close(true)}>{action}</button>
            </footer>
        </Frame>
    );
}

interface NameProps {
    title: string;
    label: string;
    name: string;
    action: string;
    isFile?: boolean;
    /* What is done with the name; a failure is told in the dialog, which stays open. */
    work: (name: string) => Promise<void>;
    close: (answer: null) => void;
}

export function NameDialog({ title, label, name, action, isFile = true, work, close }: NameProps) {
    const [value, setValue] = useState(name);
    const [trouble, setTrouble] = useState('');
    const [busy, setBusy] = useState(false);
    const field = useId();
    const submit = async () => {
        const fault = nameFault(value);
        if (fault !== null) {
            setTrouble(t(`name.${fault}`));
            return;
        }
        setBusy(true);
        try {
            await work(value);
            close(null);
        } catch (error) {
            if (error instanceof ApiError && error.word === 'session') {
                close(null);
                return;
            }
            setTrouble(sentence(error));
        }
        setBusy(false);
    };
    return (
        <Frame title={title} close={() => close(null)}>
            <form onSubmit={(event) => { event.preventDefault(); void submit(); }}>
                <div class="field">
                    <label for={field}>{label}</label>
                    <input id={field} data-first value={value} autocomplete="off" spellcheck={false} dir="auto" aria-invalid={trouble !== ''}
                        aria-describedby={`${field}-trouble`} onInput={(event) => { setValue(event.currentTarget.value); setTrouble(''); }}
                        onFocus={(event) => { if (value === name) { event.currentTarget.setSelectionRange(0, isFile ? stem(name) : name.length); } }} />
                    <p id={`${field}-trouble`} class="trouble" role="alert">{trouble}</p>
                </div>
                <footer class="dialog-foot">
                    <button type="button" onClick={() => close(null)}>{t('dialog.cancel')}</button>
                    <button type="submit" class="primary" disabled={busy}>{action}</button>
                </footer>
            </form>
        </Frame>
    );
}
