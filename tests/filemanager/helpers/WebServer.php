<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** nginx or Apache of build/web with php-fpm, from the configuration that is shipped, over TLS; ends with its owner, and its files with it. */
final class WebServer
{
    public const KINDS = ['nginx', 'apache'];

    /** Enabled by Debian's package, and the three that the shipped configuration asks for. */
    private const MODULES = ['mpm_event', 'authz_core', 'authz_host', 'access_compat', 'alias', 'autoindex', 'deflate', 'dir', 'env', 'filter', 'mime',
        'negotiation', 'reqtimeout', 'setenvif', 'headers', 'proxy', 'proxy_fcgi', 'socache_shmcb', 'ssl'];

    /** Of this machine, at whose ports 80 and 443 it listens, as on a host of its own. */
    public string $address;

    /** Of logs and configurations; everybody may look into it. */
    public string $folder;

    private string $kind;

    /** Of certificate and key. */
    private string $certificate;

    /** @var list<resource> */
    private array $processes = [];

    /** Why they cannot run here; "" when they can. */
    public static function missing(): string
    {
        if ((string) getenv('HESTIA_NO_WEB') !== '') {
            return (string) getenv('HESTIA_NO_WEB');
        }
        foreach (['nginx', 'apache2', self::fpm()] as $name) {
            if (!is_executable(self::unpacked() . "/usr/sbin/$name")) {
                return "there is no $name in build/web; run ./dev test filemanager with apt-get and dpkg-deb";
            }
        }
        if (!is_file(self::ini())) {
            return 'there is no php.ini as Debian ships it';
        }
        if (self::freeAddress() === '') {
            return 'port 443 is taken on every address of this machine that was tried';
        }
        return posix_getpwnam('www-data') === false ? 'there is no user www-data' : '';
    }

    /** @param string $kind of KINDS */
    public function __construct(string $kind, Certificates $certificates)
    {
        $this->kind = $kind;
        $this->folder = sys_get_temp_dir() . '/hestia-web-' . bin2hex(random_bytes(6));
        foreach (['', '/temp', '/lock'] as $name) {
            mkdir($this->folder . $name, 0755);
            chmod($this->folder . $name, 0755);
        }
        $this->address = self::freeAddress();
        $certificates->addAddress($this->address);
        $this->certificate = $certificates->file($this->address);
    }

    public function __destruct()
    {
        $this->stop();
        exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
    }

    /** @param string $app folder of the file manager */
    public function start(string $app): void
    {
        $this->startFpm();
        $shipped = (string) file_get_contents(dirname(__DIR__, 3) . "/php_wrapper/filemanager/{$this->kind}.conf.example");
        $ports = $this->kind === 'nginx' ? ['listen 80;' => "listen {$this->address}:80;", 'listen 443 ' => "listen {$this->address}:443 "]
            : ['*:80>' => "{$this->address}:80>", '*:443>' => "{$this->address}:443>"];
        $changes = $ports + ['/etc/ssl/files.example.com.pem' => $this->certificate, '/etc/ssl/files.example.com.key' => $this->certificate,
            'files.example.com' => $this->address, '/srv/filemanager' => $app, '/run/php/php-fpm.sock' => "{$this->folder}/fpm.sock"];
        foreach (array_keys($changes) as $text) {
            if (strpos($shipped, $text) === false) {
                throw new \LogicException("The configuration for {$this->kind} does not hold $text.");
            }
        }
        file_put_contents("{$this->folder}/site.conf", strtr($shipped, $changes));
        $this->kind === 'nginx' ? $this->startNginx() : $this->startApache();
        $this->await("tcp://{$this->address}:443");
    }

    /** What the servers wrote to their logs. */
    public function log(): string
    {
        return implode('', array_map('file_get_contents', glob("{$this->folder}/*.log") ?: []));
    }

    /** Bytes that PHP has written, as the kernel counts them. */
    public function fpmWritten(): int
    {
        $written = 0;
        foreach ($this->fpmWorkers() as $pid) {
            $written += preg_match('/^wchar: (\d+)/m', (string) @file_get_contents("/proc/$pid/io"), $found) === 1 ? (int) $found[1] : 0;
        }
        return $written;
    }

    public function stop(): void
    {
        foreach (array_reverse($this->processes) as $process) {
            proc_terminate($process, SIGTERM);
            proc_close($process);
        }
        $this->processes = [];
    }

    /** @return list<int> */
    private function fpmWorkers(): array
    {
        $pid = proc_get_status($this->processes[0])['pid'];
        return array_map('intval', array_filter(explode(' ', trim((string) file_get_contents("/proc/$pid/task/$pid/children")))));
    }

    private function startFpm(): void
    {
        $pool = "[global]\nerror_log = {$this->folder}/fpm.log\n[www]\nuser = www-data\ngroup = www-data\nlisten = {$this->folder}/fpm.sock\n"
            . "listen.owner = www-data\nlisten.group = www-data\npm = static\npm.max_children = 5\ncatch_workers_output = yes\n";
        file_put_contents("{$this->folder}/fpm.conf", $pool);
        /* Extensions beside those that are built in are not needed. */
        $this->run(array_merge([self::unpacked() . '/usr/sbin/' . self::fpm()], PHP_VERSION_ID < 80000 ? ['-d', 'extension=json'] : [], ['-c', self::ini(), '--nodaemonize', '--fpm-config', "{$this->folder}/fpm.conf"]), 'fpm.out');
        $this->await("unix://{$this->folder}/fpm.sock");
    }

    /** As Debian's nginx.conf has it, with places of its own. */
    private function startNginx(): void
    {
        foreach (['mime.types', 'fastcgi_params'] as $name) {
            copy(self::unpacked() . "/etc/nginx/$name", "{$this->folder}/$name");
        }
        $places = '';
        foreach (['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'] as $name) {
            $places .= "{$name}_temp_path {$this->folder}/temp/$name;\n";
        }
        file_put_contents("{$this->folder}/nginx.conf", "user www-data;\nworker_processes 2;\ndaemon off;\npid {$this->folder}/nginx.pid;\n"
            . "error_log {$this->folder}/error.log;\nevents { worker_connections 768; }\nhttp {\nsendfile on;\ntcp_nopush on;\ntypes_hash_max_size 2048;\n"
            . "include mime.types;\ndefault_type application/octet-stream;\naccess_log off;\ngzip on;\n{$places}include site.conf;\n}\n");
        /* Before it reads this it wants to write to the log of the machine's own nginx, and says so. */
        $this->run([self::unpacked() . '/usr/sbin/nginx', '-c', "{$this->folder}/nginx.conf"], 'nginx.out');
    }

    /** As Debian's apache2.conf has it, with places of its own. */
    private function startApache(): void
    {
        $load = '';
        foreach (self::MODULES as $name) {
            $load .= "LoadModule {$name}_module " . self::unpacked() . "/usr/lib/apache2/modules/mod_$name.so\n";
        }
        file_put_contents("{$this->folder}/apache.conf", "ServerRoot {$this->folder}\nServerName localhost\nPidFile {$this->folder}/apache.pid\n"
            . "Mutex file:{$this->folder}/lock default\n{$load}User www-data\nGroup www-data\nErrorLog {$this->folder}/error.log\n"
            . "DefaultRuntimeDir {$this->folder}/lock\nListen {$this->address}:80\nListen {$this->address}:443\nTypesConfig /etc/mime.types\n"
            . "DirectoryIndex index.html index.php\nAccessFileName .htaccess\n<FilesMatch \"^\\.ht\">\nRequire all denied\n</FilesMatch>\n"
            . "<Directory />\nOptions FollowSymLinks\nAllowOverride None\nRequire all denied\n</Directory>\n"
            . "RequestReadTimeout header=20-40,minrate=500\nRequestReadTimeout body=10,minrate=500\n"
            . "AddOutputFilterByType DEFLATE text/html text/plain text/css application/javascript application/json\nInclude {$this->folder}/site.conf\n");
        $this->run([self::unpacked() . '/usr/sbin/apache2', '-DFOREGROUND', '-f', "{$this->folder}/apache.conf"], 'apache.out');
    }

    /**
     * The kernel ends it with who started it.
     *
     * @param list<string> $command
     */
    private function run(array $command, string $log): void
    {
        $files = [['file', '/dev/null', 'r'], ['file', "{$this->folder}/$log", 'a'], ['file', "{$this->folder}/$log", 'a']];
        $libraries = implode(':', glob(self::unpacked() . '/usr/lib/*-linux-gnu*') ?: []);
        $environment = ['PATH' => (string) getenv('PATH'), 'LD_LIBRARY_PATH' => $libraries];
        $this->processes[] = proc_open(array_merge(['setpriv', '--pdeathsig', 'TERM', '--'], $command), $files, $pipes, $this->folder, $environment);
    }

    private function await(string $address): void
    {
        for ($i = 0; ($socket = @stream_socket_client($address)) === false; $i++) {
            if ($i > 200) {
                $told = array_map('file_get_contents', glob("{$this->folder}/*.out") ?: []);
                throw new \RuntimeException("Nothing listens at $address: " . implode('', $told) . $this->log());
            }
            usleep(50000);
        }
        fclose($socket);
    }

    private static function unpacked(): string
    {
        return dirname(__DIR__, 3) . '/build/web';
    }

    private static function fpm(): string
    {
        return 'php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
    }

    /** As the package php-fpm copies it to /etc. */
    private static function ini(): string
    {
        return '/usr/lib/php/' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION . '/php.ini-production';
    }

    /** A loopback address on which nobody has the ports; "" = none of those tried. */
    private static function freeAddress(): string
    {
        for ($i = 0; $i < 20; $i++) {
            $address = '127.' . random_int(1, 250) . '.' . random_int(1, 250) . '.' . random_int(2, 250);
            $sockets = array_filter([@stream_socket_server("tcp://$address:80"), @stream_socket_server("tcp://$address:443")]);
            if (count(array_map('fclose', $sockets)) === 2) {
                return $address;
            }
        }
        return '';
    }
}
