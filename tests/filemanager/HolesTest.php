<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use PHPUnit\Framework\TestCase;

/** HOLES.md names a test for each number, and what no code of the file manager may hold at all. */
final class HolesTest extends TestCase
{
    private const LIST = __DIR__ . '/HOLES.md';
    private const ROOT = __DIR__ . '/../../php_wrapper/filemanager';

    /** Functions that run programs or code, make objects of bytes, or speak to others past what checks certificates and names. */
    private const FORBIDDEN = [
        'exec', 'shell_exec', 'system', 'passthru', 'popen', 'pcntl_exec', 'pcntl_fork', 'dl', 'mail', 'assert', 'create_function', 'unserialize', 'extract',
        'putenv', 'apache_setenv', 'simplexml_load_string', 'simplexml_load_file', 'libxml_disable_entity_loader', 'session_start', 'move_uploaded_file', 'tempnam',
        'mb_ereg_replace', 'fsockopen', 'pfsockopen', 'curl_init', 'curl_exec', 'ftp_connect', 'ftp_ssl_connect', 'socket_create', 'socket_connect', 'symlink', 'link', 'readfile',
        'getimagesize', 'imagecreatefromstring', 'exif_read_data', 'finfo_open', 'mime_content_type', 'highlight_file', 'show_source', 'php_strip_whitespace', 'phpinfo',
        'call_user_func', 'register_tick_function', 'stream_wrapper_register', 'stream_wrapper_restore', 'parse_ini_file', 'parse_ini_string',
        'uniqid', 'mt_rand', 'rand', 'srand', 'mt_srand', 'lcg_value', 'md5', 'sha1', 'crc32', 'serialize', 'var_dump', 'print_r', 'debug_zval_refcount',
    ];

    /** The few places that may do what the others may not. */
    private const ALLOWED = [
        'stream_socket_client' => ['Ftp/Tls.php', 'HandOff/Https.php', 'Install/Probe.php'],
        'T_REQUIRE' => ['Config.php', 'Install/ConfigFile.php', 'Texts.php'], 'T_REQUIRE_ONCE' => ['autoload.php'],
        // stty, by a command without a word of anybody's, where install.php asks on a terminal.
        'proc_open' => ['Install/Password.php'],
        'call_user_func_array' => ['Ftp/Tls.php'], 'socket_addrinfo_lookup' => ['Ftp/Address.php'], 'socket_addrinfo_explain' => ['Ftp/Address.php'],
        'gethostbyname' => [], 'gethostbynamel' => ['Ftp/Address.php'], 'dns_get_record' => ['Ftp/Address.php'], 'header' => ['Entry/Sender.php'], 'setcookie' => [], 'T_EVAL' => [], 'T_INCLUDE' => [], 'T_INCLUDE_ONCE' => [], 'T_EXIT' => [],
    ];

    public function testEveryNumberHasItsTestAndEveryNamedTestIsThere(): void
    {
        $methods = [];
        $named = '';
        foreach (array_merge(glob(__DIR__ . '/*Test.php') ?: [], glob(dirname(__DIR__) . '/module/*Test.php') ?: []) as $file) {
            $text = (string) file_get_contents($file);
            preg_match_all('/function (test\w+)\(/', $text, $found);
            foreach ($found[1] as $method) {
                $methods[basename($file, '.php') . '::' . $method] = true;
            }
            $named .= $file === __FILE__ ? '' : $text;
        }
        $rows = $this->rows();
        self::assertSame(self::numbers('H', $rows), range(1, count(self::numbers('H', $rows))));
        self::assertSame(self::numbers('S', $rows), range(1, count(self::numbers('S', $rows))));
        self::assertGreaterThanOrEqual(26, count(self::numbers('H', $rows)));
        self::assertGreaterThanOrEqual(9, count(self::numbers('S', $rows)));
        foreach ($rows as [$number, $cells]) {
            preg_match_all('/`(\w+::test\w+)`/', $cells[count($cells) - 1], $tests);
            self::assertNotSame([], $tests[1], "$number names no test");
            preg_match_all('/`front\/(walks\/\w+\.js)`/', $cells[count($cells) - 1], $walks);
            foreach ($walks[1] as $walk) {
                self::assertFileExists(__DIR__ . "/front/$walk");
                self::assertStringContainsString("'./$walk'", (string) file_get_contents(__DIR__ . '/front/walk.js'));
            }
            foreach ($tests[1] as $test) {
                self::assertArrayHasKey($test, $methods, "$number: there is no $test");
            }
            $is_named = preg_match('/(?<![A-Za-z0-9])(test)?' . $number . '(?![0-9])/', $named . file_get_contents(__FILE__)) === 1;
            self::assertTrue($is_named, "no test says that it is about $number");
        }
    }

    /** H3, H4, H5, H26: there is nothing in the code that could run a program, call a host of somebody's choice, or make objects of bytes. */
    public function testH3NothingRunsProgramsOrCode(): void
    {
        $seen = [];
        foreach (self::sources() as $name => $tokens) {
            foreach ($tokens as $number => $token) {
                $text = is_array($token) ? strtolower($token[1]) : $token;
                $kind = is_array($token) ? token_name($token[0]) : $token;
                self::assertNotSame('`', $token, "$name: backticks");
                if (isset(self::ALLOWED[$kind])) {
                    $seen[$kind][$name] = true;
                }
                $is_name = in_array($kind, ['T_STRING', 'T_NAME_FULLY_QUALIFIED'], true);
                $before = self::beside($tokens, $number, -1);
                if (!$is_name || self::beside($tokens, $number, 1) !== '(' || in_array($before, ['->', '::', '?->', 'function', 'new'], true)) {
                    continue;
                }
                $function = ltrim($text, '\\');
                self::assertNotContains($function, self::FORBIDDEN, "$name calls $function()");
                self::assertDoesNotMatchRegularExpression('/^(curl|ftp|image|exif|ssh2|imap|ldap|mysqli|pg|sqlite|dba|com|pcntl|session|simplexml|xml|dom)_/', $function, $name);
                if (isset(self::ALLOWED[$function])) {
                    $seen[$function][$name] = true;
                }
            }
        }
        foreach (self::ALLOWED as $what => $places) {
            self::assertSame([], array_values(array_diff(array_keys($seen[$what] ?? []), $places)), "$what is used elsewhere");
        }
        self::assertNotSame([], $seen['stream_socket_client']);
    }

    /** H3, H5: no class of PHP that opens archives, documents or addresses, and no wrapper but that of bodies and of memory. */
    public function testH5NoWrapperAndNoClassThatOpensOne(): void
    {
        $classes = '/^(phar|phardata|ziparchive|domdocument|simplexmlelement|xmlreader|soapclient|splfileobject|spltempfileobject|imagick|gmagick|pdo|sqlite3|directoryiterator|ffi|com'
            . '|reflection\w*|closure)$/i';
        $wrappers = [];
        foreach (self::sources() as $name => $tokens) {
            foreach ($tokens as $number => $token) {
                if (!is_array($token)) {
                    continue;
                }
                if (token_name($token[0]) === 'T_STRING' && in_array(self::beside($tokens, $number, -1), ['new', 'extends', '\\'], true)) {
                    self::assertDoesNotMatchRegularExpression($classes, $token[1], $name);
                }
                if (token_name($token[0]) === 'T_NAME_FULLY_QUALIFIED') {
                    self::assertDoesNotMatchRegularExpression($classes, ltrim($token[1], '\\'), $name);
                }
                if ($token[0] === T_CONSTANT_ENCAPSED_STRING || $token[0] === T_ENCAPSED_AND_WHITESPACE) {
                    preg_match_all('~[\'"]([a-z][a-z0-9.+-]*)://([a-z]*)~', '"' . trim($token[1], '\'"'), $found, PREG_SET_ORDER);
                    foreach ($found as [, $scheme, $rest]) {
                        $wrappers["$scheme://" . ($scheme === 'php' ? $rest : '')] = true;
                    }
                    self::assertDoesNotMatchRegularExpression('~phar:|expect:|compress\.zlib|glob:|data:|ogg:|rar:|ssh2\.~', $token[1], $name);
                }
            }
        }
        ksort($wrappers);
        self::assertSame(['https://', 'php://input', 'php://temp', 'tcp://'], array_keys($wrappers));
    }

    /** H11: the page makes no markup and no code of text, and listens to no other window. */
    public function testH11ThePageListensToNobodyAndMakesNoMarkup(): void
    {
        $files = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::ROOT . '/front/src', \FilesystemIterator::SKIP_DOTS)) as $file) {
            if (preg_match('/\.tsx?$/', $file->getFilename()) === 1) {
                $files[] = $file->getPathname();
            }
        }
        $files[] = self::ROOT . '/public/enter.js';
        self::assertGreaterThan(40, count($files));
        $forbidden = '/innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|\beval\(|new Function|createContextualFragment|DOMParser|srcdoc|setTimeout\(\s*[\'"`]'
            . '|postMessage|onmessage|addEventListener\(\s*[\'"]message|BroadcastChannel|window\.opener|window\.name|document\.domain|localStorage\.[a-z]*\(.*token|importScripts|<iframe[\s>]'
            . '|<object\s|<embed\s|[\'"`]javascript:|trustedTypes|createPolicy/i';
        foreach ($files as $file) {
            self::assertDoesNotMatchRegularExpression($forbidden, (string) file_get_contents($file), basename($file));
        }
    }

    /** H26, S10: each action is a method of a class in a table; a request cannot name another. */
    public function testH26AnActionIsOneOfATable(): void
    {
        foreach (['', 'List', 'list ', "list\0", '../list', 'Browse::list', '\\Hestia\\FileManager\\Files\\Browse', '__construct', 'exec', '0'] as $name) {
            self::assertNull(\Hestia\FileManager\Entry\Actions::find($name), $name);
        }
        foreach (\Hestia\FileManager\Entry\Actions::names() as $name) {
            self::assertMatchesRegularExpression('/^[a-z_]{3,20}$/', $name);
        }
    }

    /** @return list<array{string, list<string>}> number, cells */
    private function rows(): array
    {
        preg_match_all('/^\| ([HS]\d+) \|(.*)\|$/m', (string) file_get_contents(self::LIST), $lines, PREG_SET_ORDER);
        $rows = [];
        foreach ($lines as [, $number, $rest]) {
            $rows[] = [$number, array_map('trim', explode('|', $rest))];
        }
        return $rows;
    }

    /**
     * @param list<array{string, list<string>}> $rows
     * @return list<int>
     */
    private static function numbers(string $letter, array $rows): array
    {
        $numbers = [];
        foreach ($rows as [$number]) {
            if ($number[0] === $letter) {
                $numbers[] = (int) substr($number, 1);
            }
        }
        return $numbers;
    }

    /** @return array<string, list<array{int, string, int}|string>> file below src => its tokens */
    private static function sources(): array
    {
        $sources = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::ROOT . '/src', \FilesystemIterator::SKIP_DOTS)) as $file) {
            if ($file->getExtension() === 'php') {
                $name = substr($file->getPathname(), strlen(self::ROOT . '/src/'));
                $sources[$name] = token_get_all((string) file_get_contents($file->getPathname()));
            }
        }
        self::assertGreaterThan(80, count($sources));
        return $sources;
    }

    /** @param list<array{int, string, int}|string> $tokens */
    private static function beside(array $tokens, int $number, int $step): string
    {
        do {
            $number += $step;
            $token = $tokens[$number] ?? '';
        } while (is_array($token) && in_array($token[0], [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT], true));
        return is_array($token) ? strtolower($token[1]) : $token;
    }
}
