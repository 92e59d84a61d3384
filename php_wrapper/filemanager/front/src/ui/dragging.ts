/* Dragging rows onto folders inside the page. The paths stay here: the browser lets no page read them while it is dragged over. */
import { signal } from '@preact/signals';
import type { Path } from '../pure/paths.js';
import { transfer } from '../app/operations.js';
import { entriesOf, readDropped, upload } from '../app/drop.js';
import { attempt } from '../app/notices.js';

export const dragged = signal<readonly Path[] | null>(null);
/* The folder that would take it now. */
export const over = signal<Path | null>(null);
/* Files of the computer are above the page. */
export const filesOver = signal(false);

const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/* Handlers for whatever stands for a folder; null = takes nothing. */
export function takes(folder: Path | null) {
    if (folder === null) {
        return {};
    }
    return {
        onDragOver: (event: DragEvent) => {
            if ((dragged.value !== null || isFiles(event)) && event.dataTransfer) {
                event.preventDefault();
                event.stopPropagation();
                event.dataTransfer.dropEffect = isFiles(event) || event.ctrlKey ? 'copy' : 'move';
                over.value = folder;
                filesOver.value = isFiles(event);
            }
        },
        onDragLeave: () => {
            if (over.value === folder) {
                over.value = null;
                filesOver.value = false;
            }
        },
        onDrop: (event: DragEvent) => {
            event.preventDefault();
            event.stopPropagation();
            over.value = null;
            filesOver.value = false;
            const paths = dragged.value;
            dragged.value = null;
            if (paths !== null) {
                void transfer(event.ctrlKey ? 'copy' : 'move', paths, folder);
            } else if (event.dataTransfer) {
                const entries = entriesOf(event.dataTransfer);
                void attempt(async () => upload(folder, await readDropped(entries)));
            }
        },
    };
}
