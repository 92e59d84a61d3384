/* Opens a file in the editor: reads it, and says so when it is no text. */
import { decode } from '../pure/encoding.js';
import { language } from '../pure/kinds.js';
import { base64ToBytes } from '../pure/paths.js';
import type { Row } from '../pure/rows.js';
import { api } from '../app/api.js';
import { ask } from '../app/dialogs.js';
import { attempt, tell } from '../app/notices.js';
import { download } from '../app/operations.js';
import { t } from '../app/texts.js';
import { Editor } from './Editor.js';
import { highlighting } from './languages.js';

export async function open(row: Row): Promise<void> {
    const [answer, colours] = await Promise.all([attempt(() => api.read(row.path)), highlighting(language(row.entry.name))]);
    if (answer === null) {
        return;
    }
    const file = decode(base64ToBytes(answer.content));
    if (file === null) {
        tell(t('open.no_text', { name: row.entry.name }), { text: t('menu.download'), run: () => download([row]) });
        return;
    }
    await ask((close) => <Editor row={row} file={file} version={answer.version} highlighting={colours} close={close} />);
}
