<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** vsftpd as HestiaCP configures it; the values below are those of its configuration. */
final class Vsftpd
{
    private const SUITES = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:'
        . 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:'
        . 'DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305';

    /**
     * @param string $folder with the accounts: jail/USER and empty
     * @param string $pem certificate and key
     * @param array<string, string|int> $more listen_port, pasv_min_port, pasv_max_port, ...
     */
    public static function configuration(string $folder, string $pem, array $more): string
    {
        $settings = $more + [
            'listen' => 'YES', 'listen_address' => '127.0.0.1', 'background' => 'NO',
            'anonymous_enable' => 'NO', 'local_enable' => 'YES', 'write_enable' => 'YES', 'local_umask' => '022',
            'pam_service_name' => 'vsftpd', 'userlist_enable' => 'NO', 'use_localtime' => 'NO', 'force_dot_files' => 'YES',
            'utf8_filesystem' => 'YES', 'chroot_local_user' => 'YES', 'allow_writeable_chroot' => 'NO',
            'user_sub_token' => '$USER', 'local_root' => "$folder/jail/\$USER",
            'secure_chroot_dir' => "$folder/empty", 'seccomp_sandbox' => 'NO',
            'ascii_upload_enable' => 'YES', 'ascii_download_enable' => 'YES', 'xferlog_enable' => 'NO',
            'pasv_promiscuous' => 'YES', 'max_per_ip' => 10, 'max_clients' => 100, 'delay_failed_login' => 0,
            'ssl_enable' => 'YES', 'allow_anon_ssl' => 'NO', 'force_local_data_ssl' => 'NO', 'force_local_logins_ssl' => 'NO',
            'ssl_tlsv1' => 'NO', 'ssl_sslv2' => 'NO', 'ssl_sslv3' => 'NO', 'require_ssl_reuse' => 'NO',
            'ssl_ciphers' => self::SUITES, 'rsa_cert_file' => $pem, 'rsa_private_key_file' => $pem,
        ];
        $text = '';
        foreach ($settings as $name => $value) {
            $text .= "$name=$value\n";
        }
        return $text;
    }

    /** @param string $more before the program, such as a variable of the environment */
    public static function command(string $file, string $more = ''): string
    {
        $root = Servers::unpacked();
        return sprintf('env LD_LIBRARY_PATH=%s %s %s %s', escapeshellarg(self::libraries()), $more, escapeshellarg("$root/usr/sbin/vsftpd"), escapeshellarg($file));
    }

    /** Those that the machine lacks. */
    public static function libraries(): string
    {
        $root = Servers::unpacked();
        return implode(':', array_merge(glob("$root/usr/lib/*-linux-*") ?: [], glob("$root/lib/*-linux-*") ?: []));
    }
}
