/* The keyboard, told. */
import { t, type TextId } from '../../app/texts.js';
import { Frame } from './Frame.js';

const GROUPS: [TextId, [string[], TextId][]][] = [
    ['help.moving', [
        [['↑', '↓'], 'help.arrows'], [['Home', 'End', 'PgUp', 'PgDn'], 'help.pages'], [['a … z'], 'help.type'],
        [['Enter'], 'help.open'], [['Backspace'], 'help.up'], [['F6'], 'help.areas'],
    ]],
    ['help.selecting', [
        [['Space'], 'help.space'], [['Shift + ↓'], 'help.range'], [['Ctrl + ↓'], 'help.keep'], [['Ctrl + A'], 'help.all'], [['Esc'], 'help.none'],
    ]],
    ['help.doing', [
        [['F2'], 'help.rename'], [['Del'], 'help.delete'], [['Ctrl + C', 'Ctrl + X', 'Ctrl + V'], 'help.clipboard'], [['Ctrl + Z'], 'help.undo'],
        [['F7', 'Shift + F7'], 'help.new'], [['Alt + Enter'], 'help.properties'], [['Shift + F10'], 'help.menu'],
        [['/'], 'help.filter'], [['F5'], 'help.refresh'], [['?'], 'help.help'],
    ]],
];

export function HelpDialog({ close }: { close: (answer: null) => void }) {
    return (
        <Frame title={t('help.title')} wide close={() => close(null)}>
            <div class="help scrolled" tabIndex={0} data-first role="region" aria-label={t('help.title')}>{GROUPS.map(([title, lines]) => (
                <section key={title}>
                    <h3>{t(title)}</h3>
                    <dl>{lines.map(([keys, text]) => <div key={text}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(text)}</dd></div>)}</dl>
                </section>
            ))}</div>
            <footer class="dialog-foot"><button type="button" onClick={() => close(null)}>{t('dialog.close')}</button></footer>
        </Frame>
    );
}
