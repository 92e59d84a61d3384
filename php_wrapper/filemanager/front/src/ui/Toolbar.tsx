/* What can be done, as buttons; what does not fit is in the menu. */
import { useRef } from 'preact/hooks';
import { hint } from '../pure/keys.js';
import { menuItems, run, help, searchBelow } from '../app/commands.js';
import { foundInInput, upload } from '../app/drop.js';
import * as work from '../app/operations.js';
import { here, chosen, clipboard, filter, loading, session, shown, view } from '../app/state.js';
import { stopSearch, openFolder } from '../app/navigate.js';
import { t } from '../app/texts.js';
import { leave } from '../app/session.js';
import { themeItems } from '../app/theme.js';
import { Icon, type IconName } from './Icon.js';
import { openMenu, type MenuItem } from './Menu.js';
import { drawer } from './TreeView.js';

interface ButtonProps { icon: IconName; text: string; run: (button: HTMLElement) => void; off?: boolean; menu?: boolean; class?: string; keys?: string; bare?: boolean }

function Button({ icon, text, run: work_, off = false, menu = false, class: more = '', keys, bare = false }: ButtonProps) {
    return (
        <button type="button" class={`tool ${more}`} disabled={off} title={keys ? `${text} (${keys})` : text} aria-label={text} aria-haspopup={menu ? 'menu' : undefined}
            onClick={(event) => work_(event.currentTarget)}>
            <Icon name={icon} />{!bare && <span class="tool-text">{text}</span>}
        </button>
    );
}

export function Toolbar() {
    const files = useRef<HTMLInputElement>(null);
    const folders = useRef<HTMLInputElement>(null);
    const trash = view.value.kind === 'trash';
    const rows = chosen.value;
    const nothing = rows.length === 0 || rows.some(({ entry }) => entry.odd);
    const take = (event: Event) => {
        const input = event.currentTarget as HTMLInputElement;
        if (here.value !== null && input.files && input.files.length > 0) {
            void upload(here.value, foundInInput(input.files));
        }
        input.value = '';
    };
    const newItems: MenuItem[] = [
        { text: t('new.folder'), icon: 'directory', keys: hint('new_folder'), run: () => run('new_folder') },
        { text: t('new.file'), icon: 'file', keys: hint('new_file'), run: () => run('new_file') },
    ];
    const uploadItems: MenuItem[] = [
        { text: t('upload.files'), icon: 'file', run: () => files.current?.click() },
        { text: t('upload.folder'), icon: 'directory', run: () => folders.current?.click() },
    ];
    return (
        <div class="toolbar" role="toolbar" aria-label={t('toolbar.label')}>
            <Button class="only-narrow" icon="tree" text={t('tree.label')} bare run={() => { drawer.value = !drawer.value; }} />
            {trash ? (
                <>
                    <Button icon="restore" text={t('menu.restore')} off={rows.length === 0} run={() => void work.restore(chosen.value)} />
                    <Button icon="trash" text={t('menu.purge')} off={rows.length === 0} run={() => void work.purge(chosen.value)} />
                    <Button icon="close" text={t('menu.empty_trash')} off={shown.value.length === 0} run={() => void work.purge(null)} />
                </>
            ) : (
                <>
                    <Button icon="plus" text={t('toolbar.new')} menu class="strong" run={(button) => openMenu(newItems, t('toolbar.new'), button)} />
                    <Button icon="upload" text={t('toolbar.upload')} menu class="strong" run={(button) => openMenu(uploadItems, t('toolbar.upload'), button)} />
                    <span class="gap" />
                    <Button icon="download" text={t('menu.download')} bare off={nothing} run={() => work.download(chosen.value)} />
                    <Button class="roomy" icon="copy" text={t('menu.copy')} keys={hint('copy')} bare off={nothing} run={() => run('copy')} />
                    <Button class="roomy" icon="cut" text={t('menu.cut')} keys={hint('cut')} bare off={nothing} run={() => run('cut')} />
                    <Button class="roomy" icon="paste" text={t('menu.paste')} keys={hint('paste')} bare off={clipboard.value === null} run={() => run('paste')} />
                    <Button class="roomy" icon="rename" text={t('menu.rename')} keys={hint('rename')} bare off={nothing || rows.length !== 1} run={() => run('rename')} />
                    <Button icon="trash" text={t('menu.delete')} keys={hint('delete')} bare off={nothing} run={() => run('delete')} />
                </>
            )}
            <Button icon="more" text={t('toolbar.more')} menu bare run={(button) => openMenu(menuItems(), t('toolbar.more'), button)} />
            <span class="grow" />
            <Filter />
            <input ref={files} type="file" multiple hidden onChange={take} data-upload="files" />
            <input ref={folders} type="file" hidden onChange={take} data-upload="folder" {...{ webkitdirectory: true }} />
        </div>
    );
}

function Filter() {
    const now = view.value;
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key === 'Escape' || event.key === 'ArrowDown') {
            event.preventDefault();
            if (event.key === 'Escape') {
                filter.value = '';
            }
            document.querySelector<HTMLElement>('[role=grid]')?.focus();
        } else if (event.key === 'Enter') {
            searchBelow(filter.value);
        }
    };
    return (
        <search class="filter">
            <Icon name="search" />
            <input id="filter" type="search" value={filter.value} placeholder={t('filter.label')} aria-label={t('filter.label')} aria-describedby="filter-hint"
                autocomplete="off" spellcheck={false} onInput={(event) => { filter.value = event.currentTarget.value; }} onKeyDown={onKeyDown} />
            <span id="filter-hint" class="sr">{t('filter.hint')}</span>
            {filter.value !== '' && now.kind !== 'trash' && (
                <button type="button" class="inside" title={t('search.below')} onClick={() => searchBelow(filter.value)}>{t('search.below_short')}</button>
            )}
            {now.kind === 'search' && loading.value && <button type="button" class="inside" onClick={stopSearch}>{t('search.stop')}</button>}
        </search>
    );
}

/* The account's line at the very top. */
export function Head() {
    const now = session.value;
    const more = (button: HTMLElement) => openMenu([
        ...themeItems(), { text: '', line: true },
        { text: t('help.title'), icon: 'help', keys: hint('help'), run: help },
        { text: t('toolbar.leave'), icon: 'exit', run: () => void leave() },
    ], t('toolbar.account'), button);
    return (
        <header class="top">
            <button type="button" class="plain brand" onClick={() => openFolder('')}><Icon name="directory" /><span>{t('app.name')}</span></button>
            <span class="account" dir="ltr">{now ? `${now.user} · ${now.server}` : ''}</span>
            <span class="grow" />
            <Button icon="help" text={t('help.title')} keys={hint('help')} bare run={help} />
            <Button icon="theme" text={t('toolbar.account')} menu bare run={more} />
            <button type="button" class="tool" onClick={() => void leave()} aria-label={t('toolbar.leave')} title={t('toolbar.leave')}><Icon name="exit" /><span class="tool-text">{t('toolbar.leave_short')}</span></button>
        </header>
    );
}

