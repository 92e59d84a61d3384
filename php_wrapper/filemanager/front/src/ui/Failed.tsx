/* The page could not begin. */
import { wayBack } from '../app/api.js';
import { safe } from '../app/session.js';
import { t } from '../app/texts.js';
import { Icon } from './Icon.js';

export function Failed({ text }: { text: string }) {
    const back = safe(wayBack());
    return (
        <main class="over-box failed-page">
            <Icon name="warning" />
            <h1>{t('failed.title')}</h1>
            <p>{text}</p>
            <p class="over-ways">
                <button type="button" class="primary" onClick={() => location.reload()}>{t('list.again')}</button>
                {back !== '' && <a class="button" href={back}>{t('over.back')}</a>}
            </p>
        </main>
    );
}
