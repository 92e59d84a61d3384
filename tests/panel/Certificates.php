<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * The double's certificates: an authority and one chain per fault that a client must notice.
 *
 * EC P-256, made at the first start in the state directory and kept across restarts, as a real panel keeps its own.
 */
final class Certificates
{
    private const HERE = 'DNS:localhost,IP:127.0.0.1,IP:::1';

    /** Name => [authority, subject, alternative names, times of validity when they are not the next 30 days]. */
    private const KINDS = [
        'good' => ['ca', 'localhost', self::HERE, null],
        'expired' => ['ca', 'localhost', self::HERE, ['200101000000Z', '200201000000Z']],
        'not-yet-valid' => ['ca', 'localhost', self::HERE, ['450101000000Z', '460101000000Z']],
        'self-signed' => [null, 'localhost', self::HERE, null],
        'wrong-name' => ['ca', 'other.example.test', 'DNS:other.example.test', null],
        'name-only' => ['ca', 'localhost', 'DNS:localhost', null],
        'other-ca' => ['other', 'localhost', self::HERE, null],
        // Of clients: the panel asks for one of its own authority when told to.
        'client' => ['ca', 'A client', 'client', null],
        'client-other-ca' => ['other', 'A client', 'client', null],
    ];

    public function __construct(private readonly string $directory)
    {
        if (!is_file($this->path('good'))) {
            $this->make();
        }
    }

    /** @return list<string> what the panel can show */
    public static function kinds(): array
    {
        return array_values(array_filter(array_keys(self::KINDS), static fn (string $kind) => !str_starts_with($kind, 'client')));
    }

    /** PEM file with certificate, key and chain, as PHP's local_cert wants it. */
    public function path(string $kind): string
    {
        return "$this->directory/$kind.pem";
    }

    public function authority(): string
    {
        return "$this->directory/ca.pem";
    }

    /** Public key pin of the good certificate, in curl's form. */
    public function pin(): string
    {
        $key = openssl_pkey_get_public((string) file_get_contents($this->path('good')));
        $details = $key === false ? false : openssl_pkey_get_details($key);
        if ($details === false) {
            throw new \RuntimeException('The certificate cannot be read back: ' . openssl_error_string());
        }
        $der = base64_decode((string) preg_replace('/-----[^-]+-----|\s+/', '', $details['key']));

        return 'sha256//' . base64_encode(hash('sha256', $der, true));
    }

    private function make(): void
    {
        if (!is_dir($this->directory) && !mkdir($this->directory, 0700, true)) {
            throw new \RuntimeException("The directory $this->directory cannot be made.");
        }
        $authorities = ['ca' => $this->sign('Panel double CA', 'CA', null, 30), 'other' => $this->sign('Another CA', 'CA', null, 30)];
        file_put_contents($this->authority(), $authorities['ca'][0]);
        foreach (self::KINDS as $kind => [$by, $subject, $names, $times]) {
            [$certificate, $key] = $this->sign($subject, $names, $by === null ? null : $authorities[$by], 30);
            $certificate = $times === null ? $certificate : self::move($certificate, $authorities[$by ?? 'ca'][1], $times);
            $chain = $by === null ? '' : $authorities[$by][0];
            file_put_contents($this->path($kind), $certificate . $key . $chain);
            chmod($this->path($kind), 0600);
        }
    }

    /**
     * Moves a certificate's validity and signs it anew. PHP makes none that does not start now.
     *
     * @param string $pem the certificate
     * @param string $key key of its issuer, in PEM
     * @param array{string, string} $times not before, not after, as UTCTime
     */
    private static function move(string $pem, string $key, array $times): string
    {
        $der = base64_decode((string) preg_replace('/-----[^-]+-----|\s+/', '', $pem));
        // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE, signature BIT STRING }
        [, $body] = self::element($der, 0);
        [$tbs] = self::element($body, 0);
        [$algorithm] = self::element($body, strlen($tbs));
        $moved = "\x17\x0d$times[0]\x17\x0d$times[1]";
        $tbs = str_replace((string) (preg_match('/\x17\x0d\d{12}Z\x17\x0d\d{12}Z/', $tbs, $match) ? $match[0] : ''), $moved, $tbs);
        openssl_sign($tbs, $signature, $key, OPENSSL_ALGO_SHA256);
        $der = self::wrap("\x30", $tbs . $algorithm . self::wrap("\x03", "\0" . $signature));

        return "-----BEGIN CERTIFICATE-----\n" . chunk_split(base64_encode($der), 64, "\n") . "-----END CERTIFICATE-----\n";
    }

    /** @return array{string, string} the DER element at an offset, whole and without its head */
    private static function element(string $der, int $at): array
    {
        $length = ord($der[$at + 1]);
        $head = 2;
        if ($length > 127) {
            $head += $length & 127;
            $length = (int) hexdec(bin2hex(substr($der, $at + 2, $head - 2)));
        }

        return [substr($der, $at, $head + $length), substr($der, $at + $head, $length)];
    }

    private static function wrap(string $tag, string $content): string
    {
        $length = strlen($content);

        return $tag . ($length < 128 ? chr($length) : ($length < 256 ? "\x81" . chr($length) : "\x82" . pack('n', $length))) . $content;
    }

    /**
     * @param array{string, string}|null $issuer certificate and key; null = signed by itself
     * @return array{string, string} certificate and key in PEM
     */
    private function sign(string $subject, string $names, ?array $issuer, int $days): array
    {
        $config = "$this->directory/openssl.cnf";
        file_put_contents($config, "[req]\ndistinguished_name = dn\n[dn]\n[v3]\n" . match ($names) {
            'CA' => "basicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign\nsubjectKeyIdentifier = hash\n",
            'client' => "basicConstraints = CA:FALSE\nextendedKeyUsage = clientAuth\n",
            default => "basicConstraints = CA:FALSE\nsubjectAltName = $names\nextendedKeyUsage = serverAuth\n",
        });
        $options = ['config' => $config, 'digest_alg' => 'sha256', 'x509_extensions' => 'v3', 'private_key_bits' => 2048];
        $key = openssl_pkey_new($options + ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
        $request = $key === false ? false : openssl_csr_new(['commonName' => $subject], $key, $options);
        $certificate = is_bool($request) ? false
            : openssl_csr_sign($request, $issuer[0] ?? null, $issuer[1] ?? $key, $days, $options, random_int(1, PHP_INT_MAX));
        if ($certificate === false || !openssl_x509_export($certificate, $pem) || !openssl_pkey_export($key, $keyPem, null, $options)) {
            throw new \RuntimeException('The certificates cannot be made: ' . openssl_error_string());
        }

        return [$pem, $keyPem];
    }
}
