/* Uploads and jobs, with their progress and what can be done about them. */
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { formatSize } from '../pure/format.js';
import { readable } from '../pure/paths.js';
import { isOver, isRunning } from '../pure/upload.js';
import * as jobs from '../app/jobs.js';
import { complain } from '../app/notices.js';
import { askConflict } from '../app/operations.js';
import * as uploads from '../app/uploads.js';
import { count, locale, t } from '../app/texts.js';
import { Icon } from './Icon.js';

const MOST_SHOWN = 60;
const folded = signal(false);

export function Activity() {
    const items = uploads.items.value;
    const works = jobs.works.value;
    if (items.length + works.length === 0) {
        return null;
    }
    const open = items.filter(({ state }) => !isOver(state));
    const total = items.reduce((sum, { state }) => sum + state.size, 0);
    const sent = items.reduce((sum, { state }) => sum + (state.phase === 'done' ? state.size : state.offset + state.sending), 0);
    const stopped = open.filter(({ state }) => state.phase === 'failed' || state.phase === 'absent').length;
    const busy = open.length - stopped + works.filter(jobs.isRunning).length;
    // What runs or needs a hand first; what is over last.
    const order = [...items].sort((a, b) => rank(a) - rank(b) || a.key - b.key);
    const forget = () => {
        uploads.forgetOver();
        works.filter((work) => !jobs.isRunning(work)).forEach(({ id }) => jobs.forget(id));
    };
    return (
        <section class="activity" aria-label={t('activity.label')}>
            <header>
                <button type="button" class="plain" aria-expanded={!folded.value} onClick={() => { folded.value = !folded.value; }}>
                    <span class={`twist ${folded.value ? '' : 'open'}`}><Icon name="right" /></span>
                    {busy > 0 ? count('activity.running', busy) : stopped > 0 ? count('activity.stopped', stopped) : t('activity.over')}
                </button>
                {items.length > 0 && <span class="aside">{t('activity.bytes', { sent: formatSize(sent, locale), total: formatSize(total, locale) })}</span>}
                <span class="grow" />
                {open.length > 1 && <button type="button" class="plain" onClick={uploads.cancelAll}>{t('activity.cancel_all')}</button>}
                {busy + stopped < items.length + works.length && <button type="button" class="plain" onClick={forget}>{t('activity.clear')}</button>}
            </header>
            {!folded.value && (
                <ul>
                    {works.map((work) => <JobLine key={work.id} work={work} />)}
                    {order.slice(0, MOST_SHOWN).map((item) => <UploadLine key={item.key} item={item} />)}
                    {order.length > MOST_SHOWN && <li class="hint">{count('activity.more', order.length - MOST_SHOWN)}</li>}
                </ul>
            )}
        </section>
    );
}

function rank({ state }: uploads.Item): number {
    return state.phase === 'failed' || state.phase === 'absent' ? 0 : isRunning(state) ? 1 : state.phase === 'queued' ? 2 : 3;
}

function UploadLine({ item }: { item: uploads.Item }) {
    const { key, name, folder, state } = item;
    const input = useRef<HTMLInputElement>(null);
    const part = state.size === 0 ? 0 : Math.min(1, (state.offset + state.sending) / state.size);
    const choose = (event: Event) => {
        const field = event.currentTarget as HTMLInputElement;
        const file = field.files?.[0];
        if (file && !uploads.supply(key, file)) {
            complain(t('upload.other_file', { name }));
        }
        field.value = '';
    };
    const trouble = state.phase === 'failed' ? state.error?.message || t('error.network') : null;
    return (
        <li class={`line ${state.phase}`}>
            <Icon name={state.phase === 'done' ? 'check' : state.phase === 'failed' ? 'warning' : 'upload'} />
            <span class="what"><span class="name" dir="auto" title={`${readable(folder)}/${name}`}>{name}</span>
                <span class="aside">{trouble ?? status(state)}</span></span>
            {!isOver(state) && <progress max={1} value={part} aria-label={t('upload.progress', { name })} />}
            {state.phase === 'absent' && <button type="button" class="small" onClick={() => input.current?.click()}>{t('upload.choose')}</button>}
            {state.phase === 'absent' && <input ref={input} type="file" hidden onChange={choose} data-resume={name} />}
            {state.phase === 'failed' && <button type="button" class="small" onClick={() => void tryAgain(item)}>{t('upload.retry')}</button>}
            <button type="button" class="plain" aria-label={t(isOver(state) ? 'activity.remove' : 'activity.cancel', { name })} title={t(isOver(state) ? 'activity.remove' : 'activity.cancel', { name })}
                onClick={() => isOver(state) ? uploads.forget(key) : uploads.cancel(key)}><Icon name="close" /></button>
        </li>
    );
}

/* Something of that name came there after the question was asked: it is asked again. */
async function tryAgain({ key, name, state }: uploads.Item): Promise<void> {
    if (state.error?.word !== 'exists') {
        uploads.retry(key);
        return;
    }
    const choice = await askConflict([name]);
    if (choice === 'skip') {
        uploads.cancel(key);
    } else if (choice !== null) {
        uploads.retry(key, choice);
    }
}

function status(state: uploads.Item['state']): string {
    if (state.phase === 'sending' || state.phase === 'absent') {
        const values = { sent: formatSize(state.offset + state.sending, locale), total: formatSize(state.size, locale) };
        return t(state.phase === 'absent' ? 'upload.absent' : 'activity.bytes', values);
    }
    return t(`upload.phase.${state.phase}`);
}

function JobLine({ work }: { work: jobs.Work }) {
    const { id, title, job, trouble } = work;
    const running = jobs.isRunning(work);
    const known = job !== null && job.total > 0;
    return (
        <li class={`line ${job?.state ?? 'running'}`}>
            <Icon name={job?.state === 'done' ? 'check' : trouble !== null || job?.state === 'failed' ? 'warning' : 'archive'} />
            <span class="what"><span class="name">{title}</span>
                <span class="aside">{trouble ?? (job?.message || (running && job !== null && jobs.progressOf(job)) || t(`job.${job?.state ?? 'running'}_short`))}</span></span>
            {running && <progress max={1} {...known ? { value: Math.min(1, job.done / job.total) } : {}} aria-label={title} />}
            <button type="button" class="plain" aria-label={t(running ? 'activity.cancel' : 'activity.remove', { name: title })}
                onClick={() => running ? void jobs.cancel(id) : jobs.forget(id)}><Icon name="close" /></button>
        </li>
    );
}
