/* Where we are: each folder of the way up is a link; each takes what is dropped on it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { join, nameOfId, segments, toFragment, type Path } from '../pure/paths.js';
import { view } from '../app/state.js';
import { t } from '../app/texts.js';
import { over, takes } from './dragging.js';
import { Icon } from './Icon.js';

export function Crumbs() {
    const now = view.value;
    const path = now.kind === 'trash' ? '' : now.path;
    const steps: { path: Path; name: string }[] = [{ path: '', name: t('tree.top') }];
    for (const id of now.kind === 'trash' ? [] : segments(path)) {
        steps.push({ path: join(steps[steps.length - 1]?.path ?? '', id), name: nameOfId(id) });
    }
    const last = now.kind === 'folder' ? steps.length - 1 : -1;
    const nav = useRef<HTMLElement>(null);
    // Where it does not fit, the folder that is shown is in sight.
    useLayoutEffect(() => { nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'end' }); }, [now]);
    return (
        <nav ref={nav} class="crumbs" aria-label={t('crumbs.label')}>
            <ol>
                {steps.map((step, index) => (
                    <li key={step.path}>
                        {index > 0 && <Icon name="right" />}
                        <a href={toFragment(step.path)} class={over.value === step.path && index !== last ? 'target' : ''} dir="auto"
                            aria-current={index === last ? 'page' : undefined} {...index !== last ? takes(step.path) : {}}>
                            {index === 0 && <Icon name="home" />}{step.name}
                        </a>
                    </li>
                ))}
                {now.kind === 'search' && <li><Icon name="right" /><span aria-current="page">{t('search.title', { text: now.text })}</span></li>}
                {now.kind === 'trash' && <li><Icon name="right" /><span aria-current="page">{t('trash.title')}</span></li>}
            </ol>
        </nav>
    );
}
