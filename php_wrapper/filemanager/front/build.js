/*
 * Bundles the page: node build.js MODULES OUT. MODULES = the folder with node_modules, OUT = the folder for the files that the
 * browser loads, emptied before. manifest.json there tells the server their names:
 *   {"script": "app-XXXX.js", "style": "app-XXXX.css", "icon": "icon-XXXX.svg", "preload": [...]}
 * The names carry a hash of the content, so they may be cached for ever. Prints what the first load weighs, in bytes of gzip.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const esbuild = createRequire(`${modules}/`)('esbuild');

/* Bytes of gzip that the page may weigh before anything is opened; the editor comes on demand. */
const FIRST_LOAD = 60 * 1024;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/* Writes a file under its name with a hash of its content, and answers that name. */
function keep(name, content) {
    const hashed = name.replace(/(?=\.[a-z]+$)/, `-${createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()}`);
    writeFileSync(join(out, hashed), content);
    return hashed;
}

const icon = keep('icon.svg', readFileSync(join(here, 'src/icon.svg')));

/* English is in the bundle; the other languages are files of their own. */
const languages = {};
for (const file of readdirSync(join(here, 'lang')).filter((name) => name.endsWith('.json') && name !== 'english.json').sort()) {
    const text = JSON.stringify(JSON.parse(readFileSync(join(here, 'lang', file), 'utf8')));
    languages[basename(file, '.json')] = keep(file, text);
}

const { metafile } = await esbuild.build({
    entryPoints: { app: join(here, 'src/main.tsx') },
    absWorkingDir: here,
    outdir: out,
    nodePaths: [join(modules, 'node_modules')],
    tsconfig: join(here, 'tsconfig.json'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022'],
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    define: { LANGUAGE_FILES: JSON.stringify(languages), 'process.env.NODE_ENV': '"production"' },
    metafile: true,
    logLevel: 'warning',
});

const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ name: basename(path), ...output }));
const script = outputs.find(({ entryPoint, name }) => entryPoint?.endsWith('main.tsx') && name.endsWith('.js'));
const style = outputs.find(({ name }) => name.startsWith('app-') && name.endsWith('.css'));

/* What the script imports at once; the browser may fetch it beside the script. */
const preload = new Set();
const follow = ({ imports }) => imports.filter(({ kind }) => kind === 'import-statement').forEach(({ path }) => {
    const part = outputs.find(({ name }) => name === basename(path));
    if (part && !preload.has(part.name)) {
        preload.add(part.name);
        follow(part);
    }
});
follow(script);

const manifest = { script: script.name, style: style.name, icon, preload: [...preload].sort() };
writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 4)}\n`);

const weight = [script.name, style.name, ...preload].reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name)), { level: 9 }).length, 0);
const all = readdirSync(out).reduce((sum, name) => sum + readFileSync(join(out, name)).length, 0);
console.log(`first load: ${weight} bytes of gzip in ${preload.size + 2} files (limit ${FIRST_LOAD}); all: ${all} bytes in ${readdirSync(out).length} files`);
if (weight > FIRST_LOAD) {
    console.error(`The page weighs ${weight} bytes before anything is opened, more than ${FIRST_LOAD}: load some of it on demand.`);
    process.exitCode = 1;
}
