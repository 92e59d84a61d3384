<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Certificates\DnsCheck;
use WHMCS\Module\Server\Hestiacp\Certificates\Resolver;

/** Which record is wrong, and what name servers really say. */
final class DnsCheckTest extends TestCase
{
    /** @param array<string, array{list<string>, list<string>}|null> $table name => A, AAAA; null = no answer */
    private static function check(array $table): DnsCheck
    {
        return new DnsCheck(new class ($table) implements Resolver {
            /** @var array<string, array{list<string>, list<string>}|null> */
            private array $table;

            /** @param array<string, array{list<string>, list<string>}|null> $table */
            public function __construct(array $table)
            {
                $this->table = $table;
            }

            public function addresses(string $name): ?array
            {
                $found = array_key_exists($name, $this->table) ? $this->table[$name] : [[], []];
                return $found === null ? null : ['a' => $found[0], 'aaaa' => $found[1]];
            }
        });
    }

    /** @return array<string, array{list<string>, list<string>, array{list<string>, list<string>}|null, string|null}> */
    public function records(): array
    {
        $here = '198.51.100.4';
        $here6 = '2a02:db8:0:1::4';
        return [
            'here' => [[$here], [$here6], [[$here], []], null],
            'here in both' => [[$here, $here6], [], [[$here], ['2a02:DB8:0:1:0:0:0:4']], null],
            'another of the panel' => [[$here, '198.51.100.5'], [], [['198.51.100.5'], []], null],
            'only IPv6' => [[$here, $here6], [], [[], [$here6]], null],
            'elsewhere' => [[$here], [], [['192.0.2.9'], []], 'example.com points to 192.0.2.9 instead of 198.51.100.4; change its A record.'],
            'beside' => [[$here], [], [[$here, '192.0.2.9'], []], 'example.com points to 192.0.2.9 beside 198.51.100.4; remove its A record with 192.0.2.9.'],
            'IPv6 elsewhere' => [[$here, $here6], [], [[$here], ['2001:db8::9']],
                'example.com points to 2001:db8::9 instead of 2a02:db8:0:1::4; change its AAAA record.'],
            'IPv6 too much' => [[$here], [], [[$here], ['2001:db8::9']],
                'example.com points to 2001:db8::9, but the panel has no address of that kind; remove its AAAA record.'],
            'nothing' => [[$here], [], [[], []], 'example.com has no address in DNS; add an A record with 198.51.100.4.'],
            'nothing, panel unknown' => [['10.0.0.4'], [], [[], []], 'example.com has no address in DNS; add an A record with the public address of the panel.'],
            'something, panel unknown' => [['10.0.0.4', '127.0.0.1'], [], [['192.0.2.9'], []], null],
            'no answer' => [[$here], [], null, 'The name servers of this machine gave no answer about example.com, so it is not known '
                . 'whether it leads to the panel; it is asked again later.'],
        ];
    }

    /** A client's own name servers can take their time with each of a hundred names, and cron has other tasks. */
    public function testManySlowNamesEndAfterAWhile(): void
    {
        $slow = new class () implements Resolver {
            public function addresses(string $name): ?array
            {
                usleep(20000);
                return ['a' => ['198.51.100.4'], 'aaaa' => []];
            }
        };
        $check = new DnsCheck($slow, 0.1);
        $names = array_map(static function (int $number): string {
            return "n$number.example.com";
        }, range(1, 500));
        $start = microtime(true);
        $problem = $check->problem($names, ['198.51.100.4']);
        $this->assertSame('dns_no_answer', $problem === null ? '' : $problem->id);
        $this->assertFalse($check->isInUse($names));
        $this->assertLessThan(2.0, microtime(true) - $start);
        $this->assertNull($check->problem(array_slice($names, 0, 2), ['198.51.100.4']));
    }

    /**
     * @dataProvider records
     * @param list<string> $addresses of the panel
     * @param list<string> $more addresses of the panel
     * @param array{list<string>, list<string>}|null $found
     */
    public function testTheWrongRecordIsNamed(array $addresses, array $more, ?array $found, ?string $sentence): void
    {
        $problem = self::check(['example.com' => $found])->problem(['example.com'], array_merge($addresses, $more));
        $this->assertSame($sentence, $problem === null ? null : $problem->sentence());
    }

    public function testTheFirstWrongNameCountsAndNamesMayBeUnicode(): void
    {
        $check = self::check(['xn--bcher-kva.example' => [['198.51.100.4'], []], 'www.xn--bcher-kva.example' => [['192.0.2.9'], []]]);
        $problem = $check->problem(['bücher.example', 'www.bücher.example'], ['198.51.100.4']);
        $this->assertNotNull($problem);
        $this->assertSame('www.xn--bcher-kva.example', $problem->values['name']);
        $this->assertTrue($check->isInUse(['bücher.example', 'www.bücher.example']));
        $this->assertFalse($check->isInUse(['bücher.example', 'absent.example']));
        $this->assertFalse(self::check(['example.com' => null])->isInUse(['example.com']));
    }

    /** The system's own resolver against a name server of the test's, in namespaces in which resolv.conf names that one. */
    public function testWhatTheSystemsResolverSays(): void
    {
        /* In a chroot "/" is no mount that could be made private; its maker has seen to it. */
        $alone = 'mount --make-rprivate / 2>/dev/null || ! grep -q " shared:" /proc/self/mountinfo || exit 1; exec "$@"';
        $inside = ['unshare', '-mn', '--propagation', 'unchanged', 'sh', '-c', $alone, 'sh'];
        exec(implode(' ', array_map('escapeshellarg', array_merge($inside, ['ip', 'link', 'set', 'lo', 'up']))) . ' 2>/dev/null', $output, $code);
        if ($code !== 0 || !function_exists('pcntl_fork')) {
            $this->markTestSkipped('the test may not make namespaces (unshare -mn with ip, as root), or PHP has no pcntl');
        }
        $file = (string) tempnam(sys_get_temp_dir(), 'hestia');
        try {
            $program = array_merge($inside, [PHP_BINARY, __DIR__ . '/helpers/name_server.php', $file]);
            exec(implode(' ', array_map('escapeshellarg', $program)), $lines, $code);
        } finally {
            unlink($file);
        }
        $said = json_decode(implode("\n", $lines), true);
        $this->assertSame(0, $code);
        $this->assertSame([
            'two.test' => ['a' => ['192.0.2.1', '192.0.2.2'], 'aaaa' => ['2001:db8::7']],
            'alias.test' => ['a' => ['192.0.2.1', '192.0.2.2'], 'aaaa' => ['2001:db8::7']],
            'empty.test' => ['a' => [], 'aaaa' => []],
            'absent.test' => ['a' => [], 'aaaa' => []],
            'fails.test' => null,
            'short' => ['a' => [], 'aaaa' => []],
        ], $said['found'], 'aliases are followed, search domains are not, and a server that cannot say says nothing');
        $this->assertSame(0, $said['warnings']);
    }
}
