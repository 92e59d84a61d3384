/* The file changed on the server meanwhile: what differs, and whose text it shall be. */
import { diff, hunks } from '../pure/diff.js';
import { lines } from '../pure/encoding.js';
import { count, t } from '../app/texts.js';
import { Frame } from '../ui/dialogs/Frame.js';

export type Verdict = 'mine' | 'theirs';

const MOST_SHOWN = 2000;

/* theirs null = what is on the server now is no text. */
export function DifferenceDialog({ name, theirs, mine, close }: { name: string; theirs: string | null; mine: string; close: (answer: Verdict | null) => void }) {
    const difference = theirs === null ? null : diff(lines(theirs), lines(mine));
    const all = difference === null ? [] : hunks(difference.lines);
    const added = difference?.lines.filter(({ kind }) => kind === 'new').length ?? 0;
    const removed = difference?.lines.filter(({ kind }) => kind === 'old').length ?? 0;
    return (
        <Frame title={t('difference.title', { name })} wide class="difference" close={() => close(null)}>
            <p class="dialog-text">{t('difference.text')}</p>
            {difference === null ? <p class="dialog-text">{t('difference.no_text')}</p> : (
                <>
                    <p class="legend"><span class="mark old">− {t('difference.theirs')}: {count('difference.lines', removed)}</span> <span class="mark new">+ {t('difference.mine')}: {count('difference.lines', added)}</span></p>
                    {!difference.whole && <p class="hint">{t('difference.much')}</p>}
                    <div class="scrolled" tabIndex={0} role="region" aria-label={t('difference.title', { name })}>
                        <table class="diff"><tbody>{all.slice(0, MOST_SHOWN).map((hunk, index) => 'skipped' in hunk
                            ? <tr key={index} class="skipped"><td colSpan={4}>{count('difference.skipped', hunk.skipped)}</td></tr>
                            : (
                                <tr key={index} class={hunk.kind}>
                                    <td class="number">{hunk.before}</td>
                                    <td class="number">{hunk.after}</td>
                                    <td class="sign"><span aria-hidden="true">{{ same: '', old: '−', new: '+' }[hunk.kind]}</span>
                                        {hunk.kind !== 'same' && <span class="sr">{t(hunk.kind === 'old' ? 'difference.theirs' : 'difference.mine')}</span>}</td>
                                    <td class="code" dir="ltr">{hunk.text}</td>
                                </tr>
                            ))}</tbody></table>
                        {all.length > MOST_SHOWN && <p class="hint">{count('difference.hidden', all.length - MOST_SHOWN)}</p>}
                    </div>
                </>
            )}
            <footer class="dialog-foot">
                <button type="button" class="start" data-first onClick={() => close(null)}>{t('difference.back')}</button>
                {theirs !== null && <button type="button" class="danger" onClick={() => close('theirs')}>{t('difference.take')}</button>}
                <button type="button" class="primary" onClick={() => close('mine')}>{t('difference.keep')}</button>
            </footer>
        </Frame>
    );
}
