<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** PHP's own web server with the file manager: without the extension, and with the settings of its .user.ini, as under php-fpm. */
final class PhpServer
{
    public int $port;

    private string $log;

    /** @var resource */
    private $process;

    /**
     * @param string $public folder that is handed out
     * @param string $log file
     * @param string $config config.php; "" = beside public
     * @param string $hosts file that stands in the place of /etc/hosts, which takes root; "" = none
     */
    public function __construct(string $public, string $log, string $config = '', int $port = 0, string $hosts = '')
    {
        $this->port = $port > 0 ? $port : Site::freePort();
        $this->log = $log;
        /* opcache would keep a configuration that a test changes. setpriv: the kernel ends the server with who started it. */
        $command = array_merge($hosts === '' ? [] : self::withHosts($hosts), ['setpriv', '--pdeathsig', 'TERM', '--', PHP_BINARY, '-n',
            '-d', 'opcache.enable=0', '-d', 'display_errors=1', '-d', 'error_reporting=-1'], self::settings(),
            ['-S', "127.0.0.1:{$this->port}", '-t', $public]);
        $environment = ['PHP_CLI_SERVER_WORKERS' => '4', 'PATH' => (string) getenv('PATH')] + ($config === '' ? [] : ['HESTIA_FM_CONFIG' => $config]);
        $files = [['file', '/dev/null', 'r'], ['file', $log, 'a'], ['file', $log, 'a']];
        $this->process = proc_open($command, $files, $pipes, null, $environment);
        for ($i = 0; ($socket = @stream_socket_client("tcp://127.0.0.1:{$this->port}")) === false; $i++) {
            if ($i > 200) {
                throw new \RuntimeException('PHP\'s web server did not start: ' . $this->log());
            }
            usleep(50000);
        }
        fclose($socket);
    }

    public function log(): string
    {
        return (string) file_get_contents($this->log);
    }

    public function stop(): void
    {
        if (!is_resource($this->process)) {
            return;
        }
        /* PHP's web server does not end its workers. */
        $pid = proc_get_status($this->process)['pid'];
        $workers = (string) @file_get_contents("/proc/$pid/task/$pid/children");
        foreach (array_filter(explode(' ', trim($workers))) as $worker) {
            posix_kill((int) $worker, SIGTERM);
        }
        proc_terminate($this->process, SIGTERM);
        proc_close($this->process);
    }

    /** @return list<string> what a command begins with, for which a file is /etc/hosts; nothing of the machine changes */
    public static function withHosts(string $hosts): array
    {
        $script = 'mount --make-rprivate / 2>/dev/null || ! grep -q " shared:" /proc/self/mountinfo || exit 1; mount --bind "$0" /etc/hosts && exec "$@"';
        return ['unshare', '--mount', '--propagation', 'unchanged', 'sh', '-c', $script, $hosts];
    }

    /** Of .user.ini, and what is no part of the PHP binary. @return list<string> */
    private static function settings(): array
    {
        $switches = [];
        $settings = parse_ini_file(dirname(__DIR__, 3) . '/php_wrapper/filemanager/public/.user.ini', false, INI_SCANNER_RAW);
        foreach ($settings ?: [] as $name => $value) {
            array_push($switches, '-d', "$name=$value");
        }
        foreach (['openssl', 'json', 'zlib', 'mbstring', 'zip', 'iconv', 'ctype', 'sockets'] as $name) {
            $file = ini_get('extension_dir') . "/$name.so";
            if (is_file($file)) {
                array_push($switches, '-d', "extension=$file");
            }
        }
        return $switches;
    }
}
