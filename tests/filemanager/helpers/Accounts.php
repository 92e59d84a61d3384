<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/**
 * Accounts as HestiaCP makes them: home and home/web belong to root, what is below to the user; the jail shows nothing but the home.
 * alice: a customer; alice_shop: her FTP account for one domain; nojail: a customer with a login shell; suspended: a locked password.
 */
final class Accounts
{
    /** @var Servers */
    private $servers;

    public function __construct(Servers $servers)
    {
        $this->servers = $servers;
    }

    public function make(): void
    {
        $this->home('alice');
        $this->home('suspended');
        $this->directory($this->servers->home('alice_shop'), 0755, true);
        $this->directory("{$this->servers->folder}/empty", 0755, true);
        $this->directory("{$this->servers->folder}/home/nojail", 0755, true);
        file_put_contents("{$this->servers->folder}/binds", "{$this->servers->home()}/web/shop.test {$this->servers->home('alice_shop')}\n");
        $this->files();
    }

    private function home(string $user): void
    {
        $home = $this->servers->home($user);
        $this->directory($home, 0755, true);
        $this->directory("$home/web", 0755, true);
        $this->directory("$home/web/shop.test", 0551);
        $this->directory("$home/web/shop.test/public_html", 0751);
        $this->directory("$home/tmp", 0700);
        $this->directory("$home/conf", 0000, true);
    }

    private function directory(string $path, int $mode, bool $root = false): void
    {
        is_dir($path) || mkdir($path, 0755, true);
        chmod($path, $mode);
        if (!$root) {
            chown($path, Servers::UID);
            chgrp($path, Servers::UID);
        }
    }

    private function files(): void
    {
        $etc = "{$this->servers->folder}/etc";
        mkdir("$etc/pam.d", 0755, true);
        $uid = Servers::UID;
        $hash = crypt(Servers::PASSWORD, '$6$rounds=1000$' . bin2hex(random_bytes(8)) . '$');
        $home = $this->servers->home();
        $users = [
            'alice' => [$home, '/usr/sbin/nologin', $hash],
            'alice_shop' => ["$home/web/shop.test", '/usr/sbin/nologin', $hash],
            'nojail' => ["{$this->servers->folder}/home/nojail", '/bin/bash', $hash],
            'suspended' => [$this->servers->home('suspended'), '/usr/sbin/nologin', "!$hash"],
        ];
        $passwd = "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n";
        $shadow = "root:*:19000:0:99999:7:::\nnobody:*:19000:0:99999:7:::\n";
        foreach ($users as $user => [$directory, $shell, $secret]) {
            $passwd .= "$user:x:$uid:$uid::$directory:$shell\n";
            $shadow .= "$user:$secret:19000:0:99999:7:::\n";
        }
        file_put_contents("$etc/passwd", $passwd);
        file_put_contents("$etc/shadow", $shadow);
        chmod("$etc/shadow", 0600);
        file_put_contents("$etc/group", "root:x:0:\nadm:x:4:\nnogroup:x:65534:\nalice:x:$uid:\n");
        file_put_contents("$etc/shells", "/bin/sh\n/bin/bash\n/usr/sbin/nologin\n");
        $pam = "auth required pam_unix.so nodelay\nauth required pam_shells.so\naccount required pam_unix.so\nsession required pam_permit.so\n";
        file_put_contents("$etc/pam.d/vsftpd", $pam);
        file_put_contents("$etc/pam.d/proftpd", $pam);
    }
}
