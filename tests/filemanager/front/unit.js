/* The parts of the page that need no browser. Bundled first: they are TypeScript. Argument: the folder of the page's sources. */
import { counts } from '../../browser/lib/report.js';
import { data } from './unit/data.js';
import { lists } from './unit/lists.js';
import { groups } from './unit/groups.js';
import { uploads } from './unit/uploads.js';

await lists(process.argv[2]);
await uploads();
await groups();
await data(process.argv[2]);
process.exit(counts.failed === 0 ? 0 : 1);
