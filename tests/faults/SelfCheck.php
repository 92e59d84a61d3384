<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

use Hestia\Tests\Panel;

/** Does the proxy do what a point says, and does the judge see each broken promise? Otherwise a sweep proves nothing. */
final class SelfCheck
{
    private const REQUEST = "POST /api/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

    /** @return \Generator<string, string|null> name => what is wrong */
    public static function run(): \Generator
    {
        $panel = Panel::start();
        $proxy = new ProxyProcess($panel);
        try {
            $proxy->arm(null);
            $whole = self::ask($panel, $proxy)[0];
            foreach (Point::KINDS as $kind) {
                yield "proxy: $kind" => self::checkKind($panel, $proxy, $kind, $whole);
            }
            yield 'proxy: request' => self::checkRequest($panel, $proxy);
        } finally {
            $proxy->stop();
            $panel->stop();
        }
        foreach (self::broken() as $name => [$trial, $promise]) {
            $found = self::judge()->findFault($trial, Region::FRAMING);
            $isRight = $promise === '' ? $found === null : str_starts_with((string) $found, $promise);
            yield "judge: $name" => $isRight ? null : 'it says: ' . ($found ?? 'nothing is broken');
        }
    }

    private static function checkKind(Panel $panel, ProxyProcess $proxy, string $kind, string $whole): ?string
    {
        foreach ([0, 1, 20, strlen($whole) - 1] as $offset) {
            $point = new Point('create', 1, 'response', $offset, $kind);
            $proxy->arm($point);
            [$bytes, $end] = self::ask($panel, $proxy);
            $wanted = $point->garbles() ? $point->garble($whole) : substr($whole, 0, $offset);
            // The second in the date may be another one.
            if (strlen($bytes) !== strlen($wanted) || !str_starts_with($wanted, substr($bytes, 0, 25))) {
                return "at $offset came: " . json_encode($bytes, JSON_INVALID_UTF8_SUBSTITUTE);
            }
            if ($end !== (['cut' => 'closed', 'reset' => 'reset'][$kind] ?? 'silent')) {
                return "at $offset the connection was $end";
            }
        }

        return $proxy->done() ? null : 'it does not know that it did';
    }

    /** The double must not get what the proxy keeps. */
    private static function checkRequest(Panel $panel, ProxyProcess $proxy): ?string
    {
        foreach ([0, 10, strlen(self::REQUEST) - 1] as $offset) {
            $panel->clearCalls();
            $proxy->arm(new Point('create', 1, 'request', $offset, 'reset'));
            [, $end] = self::ask($panel, $proxy);
            if ($end !== 'reset' || $panel->calls() !== []) {
                return "at $offset the connection was $end, and the double saw " . count($panel->calls()) . ' calls';
            }
        }

        return null;
    }

    /** @return array{string, string} what came, and how it ended: closed, reset or silent */
    private static function ask(Panel $panel, ProxyProcess $proxy): array
    {
        $context = stream_context_create(['ssl' => ['cafile' => $panel->caFile(), 'peer_name' => 'localhost']]);
        $stream = stream_socket_client("tls://127.0.0.1:$proxy->port", $errno, $error, 5, STREAM_CLIENT_CONNECT, $context);
        if ($stream === false) {
            throw new \RuntimeException("The proxy cannot be reached: $error");
        }
        stream_set_timeout($stream, 0, 300000);
        fwrite($stream, self::REQUEST);
        error_clear_last();
        $bytes = '';
        do {
            $part = (string) @fread($stream, 65536);
            $bytes .= $part;
        } while ($part !== '');
        $wasReset = str_contains(error_get_last()['message'] ?? '', 'reset');
        $end = $wasReset ? 'reset' : (stream_get_meta_data($stream)['timed_out'] ? 'silent' : 'closed');
        fclose($stream);

        return [$bytes, $end];
    }

    /** @return array<string, mixed> a panel with these users */
    private static function panelOf(string ...$users): array
    {
        $rows = array_fill_keys($users, ['PACKAGE' => 'starter', 'DATABASES' => '1', 'CONTACT' => 'anna@example.com', 'SHELL' => 'bash']);

        return ['users' => $rows] + array_fill_keys(['web', 'dns', 'mail', 'db', 'cron', 'gecos'], []);
    }

    private static function judge(): Judge
    {
        return new Judge('create', self::panelOf('carol'), self::panelOf('carol', Flow::USER), ['Secret-1']);
    }

    /** @return array<string, array{Trial, string}> name => [trial with one broken promise, the promise] */
    private static function broken(): array
    {
        $trial = static function (array $changes): Trial {
            $trial = new Trial();
            $done = self::panelOf('carol', Flow::USER);
            $changes += ['result' => ['warnings' => []], 'state' => $done, 'repeated' => ['warnings' => []], 'repeatState' => $done,
                'passwordHolds' => true];
            foreach ($changes as $name => $value) {
                $trial->$name = $value;
            }

            return $trial;
        };
        $change = ['command' => 'v-add-user', 'args' => [Flow::USER], 'exit' => 0];
        $halfDone = self::panelOf('carol', Flow::USER);
        $halfDone['users'][Flow::USER]['SHELL'] = 'nologin';

        return [
            'nothing is broken' => [$trial([]), ''],
            'a crash' => [$trial(['failure' => new \Error('bug')]), 'crash'],
            'a secret' => [$trial(['result' => ['warnings' => ['Secret-1']]]), 'secret'],
            'a lost bystander' => [$trial(['state' => self::panelOf(Flow::USER)]), 'others'],
            'a second account' => [$trial(['repeatState' => self::panelOf('carol', 'acme13', Flow::USER)]), 'others'],
            'a wrong success' => [$trial(['state' => self::panelOf('carol')]), 'success'],
            'a silent lack' => [$trial(['state' => $halfDone]), 'success'],
            'a change that is sent twice' => [$trial(['calls' => [$change, $change]]), 'once'],
            'a repeat that fails' => [$trial(['repeated' => null]), 'repeat'],
            'a repeat without effect' => [$trial(['repeatState' => self::panelOf('carol')]), 'repeat'],
            'a leftover' => [$trial(['repeatState' => $halfDone]), 'repeat'],
            'another password' => [$trial(['passwordHolds' => false]), 'repeat'],
        ];
    }
}
