<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/** The pages' process: PHP's built-in server with the extension, started, awaited, ended with who started it. */
final class WebProcess
{
    private const START_SECONDS = 30.0;

    /** @var resource */
    private $process;

    private string $state;

    private int $port;

    /**
     * @param string $extension full path of hestia.so
     * @param string $database see Whmcs::boot(); one that processes share
     * @param string $root WHMCS's directory with the module
     * @param string $state directory for sessions, compiled templates and faults
     * @param int $port 0 = a free one
     * @param string $panel see PanelSwitch
     */
    public function __construct(string $extension, string $database, string $root, string $state, int $port = 0, string $panel = '0 0')
    {
        $this->state = $state;
        $this->port = $port > 0 ? $port : self::freePort();
        is_dir("$state/sessions") || mkdir("$state/sessions", 0700, true);
        /* setpriv: the kernel ends the server when this process ends, however that happens. */
        $command = [
            'setpriv', '--pdeathsig', 'TERM', '--', PHP_BINARY, '-d', 'extension=' . $extension, '-d', 'session.save_path=' . $state . '/sessions', '-d', 'session.save_handler=files',
            '-d', 'max_execution_time=120', '-d', 'opcache.enable_cli=0', '-S', '127.0.0.1:' . $this->port, __DIR__ . '/router.php',
        ];
        $log = ['file', $state . '/server.log', 'a'];
        $environment = ['HESTIA_WEB_DATABASE' => $database, 'HESTIA_WEB_ROOT' => $root, 'HESTIA_WEB_STATE' => $state, 'HESTIA_WEB_PANEL' => $panel];
        $process = proc_open($command, [['file', '/dev/null', 'r'], $log, $log], $pipes, null, $environment + getenv());
        if (!is_resource($process)) {
            throw new \RuntimeException('PHP\'s built-in server cannot be started.');
        }
        $this->process = $process;
        $this->await();
    }

    public function __destruct()
    {
        $this->stop();
    }

    public function address(): string
    {
        return 'http://127.0.0.1:' . $this->port;
    }

    /** What PHP complained of on the pages so far: "" is as it should be. */
    public function faults(): string
    {
        $status = proc_get_status($this->process);
        if (!$status['running']) {
            return 'the server has ended: ' . json_encode($status) . substr((string) file_get_contents($this->state . '/server.log'), -2000);
        }
        return is_file($this->state . '/faults.log') ? (string) file_get_contents($this->state . '/faults.log') : '';
    }

    public function stop(): void
    {
        if (is_resource($this->process)) {
            proc_terminate($this->process);
            proc_close($this->process);
        }
    }

    private function await(): void
    {
        for ($deadline = microtime(true) + self::START_SECONDS; microtime(true) < $deadline; usleep(20000)) {
            $socket = @stream_socket_client('tcp://127.0.0.1:' . $this->port, $errno, $error, 1.0);
            if ($socket !== false) {
                fclose($socket);
                return;
            }
            if (!proc_get_status($this->process)['running']) {
                break;
            }
        }
        throw new \RuntimeException('PHP\'s built-in server does not start: ' . trim((string) file_get_contents($this->state . '/server.log')));
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $name = $socket === false ? '' : (string) stream_socket_get_name($socket, false);
        $socket === false || fclose($socket);
        return (int) substr((string) strrchr($name, ':'), 1);
    }
}
