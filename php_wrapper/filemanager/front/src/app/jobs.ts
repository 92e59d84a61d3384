/* Work that goes on at the server: asked until it is over. Ids survive a reload of this tab. */
import { signal } from '@preact/signals';
import type { Path } from '../pure/paths.js';
import { isPassing } from '../pure/upload.js';
import { api, ApiError, type Batch, type Job } from './api.js';
import { changed } from './navigate.js';
import { announce, complain, sentence, teller, tell } from './notices.js';
import { number, t } from './texts.js';

export interface Work { id: string; title: string; folders: Path[]; job: Job | null; trouble: string | null }

const STORE = 'hfm-jobs';
const PAUSE = 700;
const MOST_FAILURES = 8;
const MOST_TOLD = 3;

export const works = signal<readonly Work[]>([]);

export function follow(id: string, title: string, folders: Path[]): void {
    works.value = [...works.value, { id, title, folders, job: null, trouble: null }];
    remember();
    announce(`${title} …`);
    void watch(id);
}

/* After a reload: what was followed before still is. */
export function resume(): void {
    try {
        for (const { id, title, folders } of JSON.parse(sessionStorage.getItem(STORE) ?? '[]') as Work[]) {
            follow(id, title, folders);
        }
    } catch {
        sessionStorage.removeItem(STORE);
    }
}

export async function cancel(id: string): Promise<void> {
    try {
        update(id, { job: await api.jobCancel(id) });
    } catch (error) {
        complain(sentence(error));
    }
}

export function forget(id: string): void {
    works.value = works.value.filter((work) => work.id !== id);
    remember();
}

export const isRunning = ({ job, trouble }: Work) => trouble === null && (job === null || job.state === 'running');

/* How far it is, in words; "" = that is not known yet. */
export function progressOf({ done, total }: Job): string {
    return total > 0 ? t('job.progress', { done: number(done), total: number(total) }) : done > 0 ? t('job.so_far', { count: number(done) }) : '';
}

async function watch(id: string): Promise<void> {
    const say = teller();
    let failures = 0;
    for (;;) {
        try {
            const job = await api.job(id);
            failures = 0;
            update(id, { job });
            if (job.state !== 'running') {
                await ended(id, job);
                return;
            }
            say([works.value.find((work) => work.id === id)?.title, progressOf(job)].filter(Boolean).join(': '));
        } catch (error) {
            if (!(error instanceof ApiError && isPassing(error.word)) || ++failures > MOST_FAILURES) {
                update(id, { trouble: sentence(error) });
                remember();
                complain(sentence(error));
                return;
            }
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE * (1 + failures)));
        if (!works.value.some((work) => work.id === id)) {
            return;
        }
    }
}

async function ended(id: string, job: Job): Promise<void> {
    const work = works.value.find((one) => one.id === id);
    remember();
    if (work === undefined) {
        return;
    }
    if (job.state === 'failed') {
        complain(job.message !== '' ? job.message : t('job.failed', { title: work.title }));
    } else {
        tell(job.state === 'done' ? t('job.done', { title: work.title }) : t('job.cancelled', { title: work.title }));
    }
    // What could not be done with some of many, each sentence once.
    const { failed = [] } = (job.result ?? {}) as Partial<Batch>;
    [...new Set(failed.map(({ message }) => message))].slice(0, MOST_TOLD).forEach(complain);
    await changed(work.folders);
}

function update(id: string, values: Partial<Work>): void {
    works.value = works.value.map((work) => work.id === id ? { ...work, ...values } : work);
}

function remember(): void {
    sessionStorage.setItem(STORE, JSON.stringify(works.value.filter(isRunning).map(({ id, title, folders }) => ({ id, title, folders }))));
}
