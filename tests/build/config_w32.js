// Runs config.w32 with stand-ins for the functions of PHP's Windows build and prints the sources it compiles, one a line.
// Usage: node config_w32.js ROOT [FUNCTION]   FUNCTION: this check answers "not found", as on a machine without the library.
'use strict';

const fs = require('fs');
const vm = require('vm');

const [root, missing] = process.argv.slice(2);
let compiled = null;

const found = (name, answer) => () => (name === missing ? 0 : answer);
const world = {
    PHP_HESTIA: 'yes',
    configure_module_dirname: root,
    ARG_ENABLE: () => {},
    ADD_FLAG: () => {},
    AC_DEFINE: () => {},
    CHECK_LIB: found('CHECK_LIB', 1),
    CHECK_HEADER_ADD_INCLUDE: found('CHECK_HEADER_ADD_INCLUDE', 1),
    SETUP_OPENSSL: found('SETUP_OPENSSL', 2),
    WARNING: (text) => { throw new Error(text); },
    file_get_contents: (name) => fs.readFileSync(name, 'utf8'),
    EXTENSION: (name, sources) => { compiled = { name, sources: sources.split(/\s/) }; },
};

vm.runInNewContext(fs.readFileSync(root + '/config.w32', 'utf8'), world, { filename: 'config.w32' });
if (compiled === null || compiled.name !== 'hestia') {
    throw new Error('config.w32 did not call EXTENSION for hestia');
}
console.log(compiled.sources.map((source) => source.replace(/\\/g, '/')).join('\n'));
if (compiled.sources.some((source) => source.includes('/'))) {
    throw new Error('object folders come from backslashes; this list has slashes');
}
