<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\Tests\Panel;

/**
 * The FTP server of a panel double: vsftpd at port 21 of an address of its own, with the panel's certificate and its accounts. They log in
 * with the panel's passwords, a locked account does not, and each sees nothing but its home, which is the one that the panel works on.
 */
final class PanelFtp
{
    public string $address;

    private Panel $panel;

    private string $folder;

    /** @var array<string, int> account => its user's number */
    private array $users = [];

    /** @var resource|null */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /** Why it cannot run here; "" when it can. */
    public static function missing(): string
    {
        $missing = Servers::missing();
        return $missing !== '' || self::freeAddress() !== '' ? $missing : 'port 21 is taken on every address of this machine that was tried';
    }

    public function __construct(Panel $panel)
    {
        $this->panel = $panel;
        $this->address = self::freeAddress();
        $this->folder = sys_get_temp_dir() . '/hestia-panel-ftp-' . bin2hex(random_bytes(6));
        foreach (['', '/etc', '/etc/pam.d', '/jail', '/empty'] as $name) {
            mkdir($this->folder . $name, 0755);
        }
        copy($panel->directory() . '/tls/good.pem', "{$this->folder}/panel.pem");
        chmod("{$this->folder}/panel.pem", 0600);
        $pam = "auth required pam_unix.so\nauth required pam_shells.so\naccount required pam_unix.so\nsession required pam_permit.so\n";
        file_put_contents("{$this->folder}/etc/pam.d/vsftpd", $pam);
        file_put_contents("{$this->folder}/etc/shells", "/bin/bash\n/usr/sbin/nologin\n");
        file_put_contents("{$this->folder}/etc/group", "root:x:0:\nnogroup:x:65534:\n");
        touch("{$this->folder}/etc/shadow");
        chmod("{$this->folder}/etc/shadow", 0600);
        file_put_contents("{$this->folder}/binds", '');
        $this->writeAccounts([], []);
        $passive = random_int(12000, 30000);
        $settings = ['listen_address' => $this->address, 'listen_port' => 21, 'pasv_min_port' => $passive, 'pasv_max_port' => $passive + 100];
        file_put_contents("{$this->folder}/vsftpd.conf", Vsftpd::configuration($this->folder, "{$this->folder}/panel.pem", $settings));
        file_put_contents("{$this->folder}/servers", Vsftpd::command("{$this->folder}/vsftpd.conf") . "\n");
        $this->start();
        $this->sync();
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** Accounts, passwords and locks as the panel has them now, and what they own. */
    public function sync(): void
    {
        $shadow = $this->panel->shadow();
        $hashes = array_intersect_key($shadow, array_diff_key($this->panel->state()['users'], ['admin' => 1]));
        foreach (array_map('strval', array_keys($hashes)) as $user) {
            isset($this->users[$user]) || $this->open($user);
            $this->own($user);
        }
        $this->writeAccounts($hashes, $this->users);
    }

    /** @return list<array{string, string}> account, domain */
    public function domains(): array
    {
        $domains = [];
        foreach (array_intersect_key($this->panel->state()['web'], $this->users) as $user => $rows) {
            foreach (array_keys($rows) as $domain) {
                $domains[] = [(string) $user, (string) $domain];
            }
        }
        return $domains;
    }

    /**
     * Files in the public_html of a domain.
     *
     * @param array<string, string> $files path => content
     */
    public function put(string $user, string $domain, array $files): void
    {
        $folder = $this->panel->home($user) . "/web/$domain/public_html";
        foreach ($files as $name => $content) {
            is_dir(dirname("$folder/$name")) || mkdir(dirname("$folder/$name"), 0755, true);
            file_put_contents("$folder/$name", $content);
            chmod("$folder/$name", 0644);
        }
        $this->own($user);
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

    private function start(): void
    {
        $command = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--propagation', 'unchanged', 'sh',
            dirname(__DIR__) . '/servers/start.sh', $this->folder];
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', "{$this->folder}/start.log", 'w']], $this->pipes);
        if (trim((string) fgets($this->pipes[1])) !== 'started') {
            throw new \RuntimeException('vsftpd did not start: ' . file_get_contents("{$this->folder}/start.log"));
        }
        for ($i = 0; ($socket = @stream_socket_client("tcp://{$this->address}:21")) === false; $i++) {
            if ($i > 200) {
                throw new \RuntimeException('vsftpd does not listen: ' . file_get_contents("{$this->folder}/servers.log"));
            }
            usleep(50000);
        }
        fclose($socket);
    }

    /** The jail of a new account, in which its home is seen. */
    private function open(string $user): void
    {
        $this->users[$user] = Servers::UID + 1 + count($this->users);
        $jail = "{$this->folder}/jail/$user";
        mkdir("$jail/home/$user", 0755, true);
        fwrite($this->pipes[0], $this->panel->home($user) . " $jail/home/$user\n");
        if (trim((string) fgets($this->pipes[1])) !== 'bound') {
            throw new \RuntimeException('A home was not bound: ' . file_get_contents("{$this->folder}/start.log"));
        }
    }

    /** The home and its web are root's, and a domain's directory is nobody's to write to (source: v-add-user, v-add-web-domain). */
    private function own(string $user): void
    {
        $home = escapeshellarg($this->panel->home($user));
        $id = $this->users[$user];
        exec("chmod 755 $home $home/web && find $home/tmp $home/web -mindepth 1 ! -uid $id -exec chown -h $id:$id {} + && chown $id:$id $home/tmp"
            . " && find $home/web -mindepth 1 -maxdepth 1 -type d -exec chmod 551 {} +"
            . " && find $home/web -mindepth 2 -maxdepth 2 -type d -perm 700 -exec chmod 751 {} +");
    }

    /**
     * In place: vsftpd sees these very files.
     *
     * @param array<string, string> $hashes
     * @param array<string, int> $users
     */
    private function writeAccounts(array $hashes, array $users): void
    {
        $passwd = "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n";
        $shadow = "root:*:19000:0:99999:7:::\nnobody:*:19000:0:99999:7:::\n";
        foreach ($hashes as $user => $hash) {
            $passwd .= "$user:x:{$users[$user]}:{$users[$user]}::{$this->folder}/jail/$user/home/$user:/usr/sbin/nologin\n";
            $shadow .= "$user:$hash:19000:0:99999:7:::\n";
        }
        file_put_contents("{$this->folder}/etc/passwd", $passwd);
        file_put_contents("{$this->folder}/etc/shadow", $shadow);
    }

    /** A loopback address on which nobody has port 21; "" = none of those tried. */
    private static function freeAddress(): string
    {
        for ($i = 0; $i < 20; $i++) {
            $address = '127.' . random_int(1, 250) . '.' . random_int(1, 250) . '.' . random_int(2, 250);
            $socket = @stream_socket_server("tcp://$address:21");
            if ($socket !== false) {
                fclose($socket);
                return $address;
            }
        }
        return '';
    }
}
