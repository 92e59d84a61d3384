/* The keyboard, told: what the tables of pure/keys.ts hold, and the few keys that belong to one part of the page. */
import { KEYS, readableKey, STEPS, type Simple } from '../../pure/keys.js';
import type { Step } from '../../pure/selection.js';
import { t, type TextId } from '../../app/texts.js';
import { Frame } from './Frame.js';

type Group = 'help.moving' | 'help.selecting' | 'help.doing';

/* Each command has its line; those of one text share it. */
const COMMANDS: Record<Simple, [Group, TextId]> = {
    open: ['help.moving', 'help.open'], up: ['help.moving', 'help.up'], areas: ['help.moving', 'help.areas'],
    toggle: ['help.selecting', 'help.space'], range: ['help.selecting', 'help.range'], all: ['help.selecting', 'help.all'], none: ['help.selecting', 'help.none'],
    rename: ['help.doing', 'help.rename'], delete: ['help.doing', 'help.delete'], copy: ['help.doing', 'help.clipboard'], cut: ['help.doing', 'help.clipboard'],
    paste: ['help.doing', 'help.clipboard'], undo: ['help.doing', 'help.undo'], new_folder: ['help.doing', 'help.new'], new_file: ['help.doing', 'help.new'],
    properties: ['help.doing', 'help.properties'], menu: ['help.doing', 'help.menu'], filter: ['help.doing', 'help.filter'],
    refresh: ['help.doing', 'help.refresh'], help: ['help.doing', 'help.help'],
};

const MOVES: Record<Step, TextId> = {
    previous: 'help.arrows', next: 'help.arrows', first: 'help.pages', last: 'help.pages', page_up: 'help.pages', page_down: 'help.pages',
};

/* What the tables do not hold: letters, the moves with Shift and Ctrl, and the keys of the tree and the editor. */
const OTHERS: [Group, TextId, string][] = [
    ['help.moving', 'help.type', 'a … z'], ['help.moving', 'help.branch', '→'], ['help.moving', 'help.branch', '←'],
    ['help.selecting', 'help.range', `Shift + ${readableKey('ArrowDown')}`], ['help.selecting', 'help.keep', `Ctrl + ${readableKey('ArrowDown')}`],
    ['help.doing', 'help.save', 'Ctrl + S'],
];

const ALL: [Group, TextId, string][] = [
    ...Object.entries(STEPS).map(([name, step]): [Group, TextId, string] => ['help.moving', MOVES[step], readableKey(name)]),
    ...Object.entries(KEYS).map(([name, command]): [Group, TextId, string] => [...COMMANDS[command], readableKey(name)]),
    ...OTHERS,
];
const GROUPS: Group[] = ['help.moving', 'help.selecting', 'help.doing'];

function linesOf(group: Group): [TextId, string[]][] {
    const lines = new Map<TextId, string[]>();
    for (const [, text, key] of ALL.filter(([of]) => of === group)) {
        lines.set(text, [...lines.get(text) ?? [], key]);
    }
    return [...lines];
}

export function HelpDialog({ close }: { close: (answer: null) => void }) {
    return (
        <Frame title={t('help.title')} wide close={() => close(null)}>
            <div class="help scrolled" tabIndex={0} data-first role="region" aria-label={t('help.title')}>{GROUPS.map((group) => (
                <section key={group}>
                    <h3>{t(group)}</h3>
                    <dl>{linesOf(group).map(([text, keys]) => <div key={text}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{t(text)}</dd></div>)}</dl>
                </section>
            ))}</div>
            <footer class="dialog-foot"><button type="button" onClick={() => close(null)}>{t('dialog.close')}</button></footer>
        </Frame>
    );
}
