/* The files of the stand-in: a small site, names that try everything, and a folder of ten thousand. */
import { deflateSync } from 'node:zlib';
import { bytesOf, file, folder, link } from './tree.js';

const DAY = 86400;
const LATE = 1795000000;

export function account() {
    const top = folder({
        web: folder({
            'example.com': folder({
                public_html: folder({
                    'index.php': file('<?php\n\ndeclare(strict_types=1);\n\n// The front page.\n$name = "World";\necho "<h1>Hello $name</h1>";\n', LATE - 3 * DAY),
                    '.htaccess': file('RewriteEngine On\nRewriteRule ^old$ /new [R=301,L]\n', LATE - 40 * DAY),
                    'style.css': file('body { margin: 0; color: #333; }\n', LATE - 5 * DAY),
                    'app.js': file('"use strict";\n\nexport function sum(a, b) {\n    return a + b;\n}\n', LATE - 9 * DAY),
                    'data.json': file('{"name": "example", "list": [1, 2, 3]}\n'),
                    'latin1.txt': file(Buffer.from('Gr\xFC\xDFe\r\nund mehr\r\n', 'latin1'), LATE - 700 * DAY),
                    'wide.txt': file(Buffer.concat([Buffer.from([0xFF, 0xFE]), Buffer.from('wide\r\ntext', 'utf16le')])),
                    'photo.png': file(picture(640, 400, [29, 95, 209]), LATE - DAY),
                    'second.png': file(picture(300, 300, [23, 114, 69]), LATE - DAY),
                    'manual.pdf': file('%PDF-1.4\n', LATE - 90 * DAY),
                    'backup.zip': file(zip({ 'site/index.html': '<p>old</p>', 'site/css/a.css': 'a{}' }), LATE - 12 * DAY),
                    'backup.tar.gz': file(Buffer.alloc(5242880), LATE - 13 * DAY),
                    'program.bin': file(Buffer.from([0, 1, 2, 3])),
                    images: folder({}, LATE - 2 * DAY),
                    'wp-content': folder({ themes: folder(), plugins: folder({ akismet: folder({ 'readme.txt': file('read me') }) }) }),
                    uploads: link('../../shared/uploads'),
                }),
                logs: folder({ 'error.log': file('nothing\n'.repeat(3000), LATE, 0o640) }),
            }),
        }),
        mail: folder({ 'example.com': folder() }),
        tmp: folder(),
        odd: folder({
            '<img src=x onerror=alert(1)>.html': file('<b>'), 'ünïcode – “quoted”.txt': file('text'), 'עברית ועוד.txt': file('rtl'), "it's 100% #1?.txt": file(''),
            'two\nlines': file('x'), ' leading and trailing ': file('x'), [`${'long-name-'.repeat(24)}.txt`]: file('long'), 'locked.txt': { ...file('x'), locked: true },
        }),
        many: folder(),
    }, LATE);
    top.children.get('odd').children.set('caf\xE9.txt', file('latin1 name'));
    const many = top.children.get('many').children;
    for (let number = 1; number <= 10000; number++) {
        many.set(bytesOf(`file-${number}.txt`), file('x'.repeat(number % 977), LATE - number * 60));
    }
    return top;
}

/* A zip without compression. The checksums are left at zero: nobody here looks at them. */
function zip(members) {
    const parts = [];
    const directory = [];
    let offset = 0;
    for (const [name, text] of Object.entries(members)) {
        const head = Buffer.alloc(30);
        head.writeUInt32LE(0x04034B50, 0);
        head.writeUInt32LE(text.length, 18);
        head.writeUInt32LE(text.length, 22);
        head.writeUInt16LE(name.length, 26);
        const central = Buffer.alloc(46);
        central.writeUInt32LE(0x02014B50, 0);
        central.writeUInt32LE(text.length, 20);
        central.writeUInt32LE(text.length, 24);
        central.writeUInt16LE(name.length, 28);
        central.writeUInt32LE(offset, 42);
        const local = Buffer.concat([head, Buffer.from(name + text)]);
        parts.push(local);
        directory.push(Buffer.concat([central, Buffer.from(name)]));
        offset += local.length;
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054B50, 0);
    end.writeUInt16LE(parts.length, 8);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, ...directory, end]);
}

/* A PNG of one colour that grows lighter to the right. */
function picture(width, height, [red, green, blue]) {
    const lines = Buffer.alloc((width * 3 + 1) * height);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const at = y * (width * 3 + 1) + 1 + x * 3;
            const light = x / width / 2;
            lines.set([red, green, blue].map((part) => Math.round(part + (255 - part) * light)), at);
        }
    }
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2], 8);
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), part('IHDR', header), part('IDAT', deflateSync(lines)), part('IEND', Buffer.alloc(0))]);
}

function part(name, body) {
    const all = Buffer.concat([Buffer.from(name), body]);
    const frame = Buffer.alloc(8 + all.length);
    frame.writeUInt32BE(body.length, 0);
    all.copy(frame, 4);
    frame.writeUInt32BE(crc(all), 4 + all.length);
    return frame;
}

function crc(bytes) {
    let value = ~0;
    for (const byte of bytes) {
        value ^= byte;
        for (let bit = 0; bit < 8; bit++) {
            value = value & 1 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1;
        }
    }
    return ~value >>> 0;
}
