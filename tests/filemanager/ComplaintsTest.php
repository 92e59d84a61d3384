<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Warnings;
use PHPUnit\Framework\TestCase;

/** What becomes of PHP's own messages: none is shown, and what a newer PHP deprecates is not lost, here as on a host. */
final class ComplaintsTest extends TestCase
{
    /** @return array<string, array{int, bool}> the host's error_reporting, whether its log has the deprecation */
    public function hosts(): array
    {
        return ['everything' => [E_ALL, true], 'as in php.ini-production' => [E_ALL & ~(E_DEPRECATED | E_USER_DEPRECATED), false]];
    }

    /** @dataProvider hosts */
    public function testADeprecationIsForTheHostsLogAndAWarningIsThrown(int $reporting, bool $logged): void
    {
        $autoload = var_export(dirname(__DIR__, 2) . '/php_wrapper/filemanager/src/autoload.php', true);
        $program = "require $autoload; (new \\Hestia\\FileManager\\Entry\\Sender())->prepare(); trigger_error('of old', E_USER_DEPRECATED);"
            . "@trigger_error('unheard', E_USER_WARNING);"
            . "try { trigger_error('wrong', E_USER_WARNING); } catch (\\ErrorException \$error) { echo 'thrown'; }";
        $command = [PHP_BINARY, '-n', '-d', "error_reporting=$reporting", '-d', 'log_errors=1', '-d', 'display_errors=1', '-r', $program];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
        [$shown, $log] = [(string) stream_get_contents($pipes[1]), (string) stream_get_contents($pipes[2])];
        self::assertSame([0, 'thrown'], [proc_close($process), $shown], $log);
        self::assertSame($logged ? 1 : 0, substr_count($log, 'of old'), $log);
        self::assertStringNotContainsString('unheard', $log);
        self::assertStringNotContainsString('wrong', $log);
    }

    public function testWhatStreamsWarnOfIsCaughtAndWhatIsDeprecatedGoesOn(): void
    {
        self::assertSame('done', Warnings::catch(static function (): string {
            trigger_error('a warning', E_USER_WARNING);
            return 'done';
        }));
        self::assertSame("a warning\n", Warnings::$caught);
        $this->expectException(\ErrorException::class);
        $this->expectExceptionMessage('of old');
        Warnings::catch(static function (): bool {
            return trigger_error('of old', E_USER_DEPRECATED);
        });
    }
}
