<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Starts servers/billing.php for a site. */
final class Billing
{
    public string $url;
    public string $origin;
    public string $folder;

    /** @var resource */
    private $process;

    /** @param string $pem certificate and key; "" = plain http, which the file manager takes from this machine itself alone */
    public function __construct(Site $site, string $pem = '')
    {
        $this->folder = "{$site->folder}/billing";
        mkdir("{$this->folder}/codes", 0700, true);
        $port = Site::freePort();
        $this->origin = ($pem === '' ? 'http' : 'https') . "://127.0.0.1:$port";
        $this->url = "{$this->origin}/modules/broker.php?a=1";
        $command = [PHP_BINARY, dirname(__DIR__) . '/servers/billing.php', (string) $port,
            bin2hex($site->secret), $this->folder];
        $files = [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', "{$this->folder}/log", 'w']];
        $this->process = proc_open($pem === '' ? $command : [...$command, $pem], $files, $pipes);
        if (fgets($pipes[1]) !== "listening\n") {
            throw new \RuntimeException('Billing did not start: ' . file_get_contents("{$this->folder}/log"));
        }
    }

    public function stop(): void
    {
        if (is_resource($this->process)) {
            proc_terminate($this->process);
            proc_close($this->process);
        }
    }

    /** A new one-time code for a password. */
    public function code(string $password): string
    {
        $code = rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=');
        file_put_contents("{$this->folder}/codes/$code", $password);
        return $code;
    }

    public function goWrong(string $mode): void
    {
        file_put_contents("{$this->folder}/mode", $mode);
    }

    /** @return list<array<string, mixed>> */
    public function seen(): array
    {
        $lines = is_file("{$this->folder}/seen") ? file("{$this->folder}/seen") : [];
        return array_map(static fn (string $line): array => json_decode($line, true), $lines ?: []);
    }

    /** A certificate for a name or address that signs itself. */
    public static function certificate(string $folder, string $name, string $for): string
    {
        $file = "$folder/$name.pem";
        file_put_contents("$folder/openssl.cnf", "[req]\ndistinguished_name=n\n[n]\n[e]\nbasicConstraints=critical,CA:true\nsubjectAltName=$for\n");
        $options = ['config' => "$folder/openssl.cnf", 'digest_alg' => 'sha256', 'private_key_bits' => 2048, 'x509_extensions' => 'e'];
        $key = openssl_pkey_new($options);
        $signed = openssl_csr_sign(openssl_csr_new(['commonName' => $name], $key, $options), null, $key, 2, $options, 1);
        openssl_x509_export($signed, $certificate);
        openssl_pkey_export($key, $secret, null, $options);
        file_put_contents($file, $certificate . $secret);
        return $file;
    }
}
