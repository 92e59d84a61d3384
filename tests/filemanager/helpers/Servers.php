<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/**
 * vsftpd and ProFTPD of Debian as HestiaCP configures them (the values below are those of its configuration), each also with TLS session
 * reuse required, and with TLS 1.2 alone. Started once for a run; the accounts exist for the servers only.
 */
final class Servers
{
    public const PASSWORD = 'a pass@word of the tests';

    /** The account's user and group, unknown to the machine. */
    public const UID = 39901;

    /** @var self|null */
    private static $running;

    /** @var \Throwable|null why they did not start: it is not tried again for each test */
    private static $failure;

    /** @var string */
    public $folder;

    /** @var Certificates */
    public $certificates;

    /** @var array<string, array{port: int, passive: int, kind: string}> name => where it listens, and the first of its 40 passive ports */
    public $ports = [];

    /** @var resource|null */
    private $process;

    /** @var array<int, resource> */
    private $pipes = [];

    /** Why they cannot run here; "" when they can. */
    public static function missing(): string
    {
        if (posix_geteuid() !== 0) {
            return 'only root can give the FTP servers accounts of their own';
        }
        if ((string) getenv('HESTIA_NO_FTP') !== '') {
            return (string) getenv('HESTIA_NO_FTP');
        }
        foreach (['vsftpd', 'proftpd'] as $name) {
            if (!is_executable(self::unpacked() . "/usr/sbin/$name")) {
                return "there is no $name in build/ftp; run ./dev test filemanager with apt-get and dpkg-deb";
            }
        }
        exec('unshare --mount --pid --fork --propagation unchanged sh ' . escapeshellarg(dirname(__DIR__) . '/servers/start.sh'), $o, $code);
        return $code === 0 ? '' : 'this machine does not allow mounts, which the FTP servers\' accounts need';
    }

    public static function get(): self
    {
        if (self::$failure !== null) {
            throw self::$failure;
        }
        if (self::$running === null) {
            try {
                self::$running = new self();
            } catch (\Throwable $error) {
                self::$failure = $error;
                throw $error;
            }
            register_shutdown_function(static function (): void {
                self::$running->stop();
            });
        }
        return self::$running;
    }

    /** The account's home as the machine sees it. */
    public function home(string $user = 'alice'): string
    {
        return "{$this->folder}/jail/$user/home/$user";
    }

    public static function unpacked(): string
    {
        return dirname(__DIR__, 3) . '/build/ftp';
    }

    private function __construct()
    {
        $this->folder = sys_get_temp_dir() . '/hestia-ftp-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0755);
        chmod($this->folder, 0755);
        $this->certificates = new Certificates($this->folder);
        file_put_contents("{$this->folder}/tls12.cnf", "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n"
            . "MaxProtocol = TLSv1.2\n");
        (new Accounts($this))->make();
        $commands = [];
        foreach (['vsftpd', 'proftpd'] as $kind) {
            foreach (['' => '', '-reuse' => 'reuse'] as $suffix => $reuse) {
                $commands[] = $this->server($kind . $suffix, $kind, $reuse !== '', false);
                $commands[] = $this->server($kind . $suffix . '-tls12', $kind, $reuse !== '', true);
            }
        }
        // As the README advises.
        $commands[] = $this->server('proftpd-restart', 'proftpd', false, false, 'right', "AllowStoreRestart on\n");
        $commands[] = $this->server('vsftpd-self-signed', 'vsftpd', false, false, 'self_signed');
        file_put_contents("{$this->folder}/servers", implode("\n", $commands) . "\n");
        $this->start();
    }

    private function start(): void
    {
        $command = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'unchanged', 'sh',
            dirname(__DIR__) . '/servers/start.sh', $this->folder];
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', "{$this->folder}/start.log", 'w']], $this->pipes);
        if (trim((string) fgets($this->pipes[1])) !== 'started') {
            throw new \RuntimeException('The FTP servers did not start: ' . file_get_contents("{$this->folder}/start.log"));
        }
        foreach ($this->ports as $name => $server) {
            for ($i = 0; ($socket = @stream_socket_client("tcp://127.0.0.1:{$server['port']}")) === false; $i++) {
                if ($i > 200) {
                    throw new \RuntimeException("$name does not listen: " . file_get_contents("{$this->folder}/servers.log"));
                }
                usleep(50000);
            }
            fclose($socket);
        }
    }

    public function stop(): void
    {
        if ($this->process !== null) {
            fclose($this->pipes[0]);
            fclose($this->pipes[1]);
            proc_close($this->process);
            $this->process = null;
            exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
        }
    }

    private function server(string $name, string $kind, bool $reuse, bool $old, string $certificate = 'right', string $more = ''): string
    {
        $port = self::range(41);
        $this->ports[$name] = ['port' => $port, 'passive' => $port + 1, 'kind' => $kind];
        $file = "{$this->folder}/$name.conf";
        file_put_contents($file, $kind === 'vsftpd' ? $this->vsftpd($port, $reuse, $certificate)
            : $this->proftpd($name, $port, $reuse, $old, $certificate) . $more);
        $variable = $old && $kind === 'vsftpd' ? 'OPENSSL_CONF=' . escapeshellarg("{$this->folder}/tls12.cnf") : '';
        return $kind === 'vsftpd' ? Vsftpd::command($file, $variable) : sprintf('env LD_LIBRARY_PATH=%s %s --nodaemon --config %s',
            escapeshellarg(Vsftpd::libraries()), escapeshellarg(self::unpacked() . '/usr/sbin/proftpd'), escapeshellarg($file));
    }

    /** The first of so many free ports in a row, below those that the machine gives to clients. */
    private static function range(int $count): int
    {
        static $next = 0;

        for ($next = $next ?: random_int(12000, 20000); $next < 32000; $next += $count) {
            $taken = false;
            for ($port = $next; $port < $next + $count && !$taken; $port++) {
                $socket = @stream_socket_server("tcp://127.0.0.1:$port");
                $taken = $socket === false;
            }
            unset($socket);
            if (!$taken) {
                $next += $count;
                return $next - $count;
            }
        }
        throw new \RuntimeException('There are no free ports for the FTP servers.');
    }

    private function vsftpd(int $port, bool $reuse, string $certificate): string
    {
        return Vsftpd::configuration($this->folder, $this->certificates->file($certificate), [
            'listen_port' => $port, 'pasv_min_port' => $port + 1, 'pasv_max_port' => $port + 40, 'require_ssl_reuse' => $reuse ? 'YES' : 'NO',
            // A server may keep files out of its lists.
            'hide_file' => '{*.unlisted}',
        ]);
    }

    private function proftpd(string $name, int $port, bool $reuse, bool $old, string $certificate): string
    {
        $modules = self::unpacked() . '/usr/lib/proftpd';
        $pem = $this->certificates->file($certificate);
        $load = '';
        // Debian 13 has made modules of what was built in before.
        foreach (['mod_xfer', 'mod_ls', 'mod_delay', 'mod_tls'] as $module) {
            $load .= is_file("$modules/$module.so") ? "LoadModule $module.c\n" : '';
        }
        return "ModulePath $modules\n$load" . 'ServerName tests' . "\nServerType standalone\nDefaultAddress 127.0.0.1\n"
            . "SocketBindTight on\nPort $port\nUseIPv6 off\nUser nobody\nGroup nogroup\nUseReverseDNS off\nUseSendfile off\n"
            . "AuthPAM on\nAuthPAMConfig proftpd\nAuthOrder mod_auth_pam.c* mod_auth_unix.c\nRequireValidShell off\n"
            . "DefaultRoot ~ !adm\nUmask 002\nAllowOverwrite yes\nListOptions -a\nMaxInstances 20\nDelayEngine off\n"
            . "<Limit SITE_CHMOD>\nAllowAll\n</Limit>\nPassivePorts " . ($port + 1) . ' ' . ($port + 40) . "\n"
            . "ScoreboardFile {$this->folder}/$name.score\nPidFile {$this->folder}/$name.pid\nSystemLog {$this->folder}/$name.log\n"
            . "TransferLog NONE\nWtmpLog off\n"
            . 'TLSEngine on' . "\nTLSLog {$this->folder}/$name.tls.log\nTLSProtocol " . ($old ? 'TLSv1.2' : 'TLSv1.2 TLSv1.3')
            . "\nTLSServerCipherPreference on\nTLSRSACertificateFile $pem\nTLSRSACertificateKeyFile $pem\nTLSVerifyClient off\n"
            . "TLSRequired off\nTLSRenegotiate required off\nTLSOptions " . ($reuse ? '' : 'NoSessionReuseRequired ')
            . "AllowClientRenegotiations\n";
    }
}
