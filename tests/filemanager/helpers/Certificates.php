<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** An authority of this run, and what it and others sign: name => file of certificate and key in PEM. */
final class Certificates
{
    /** The name that the servers of the tests have. */
    public const NAME = 'ftp.example.test';

    private const CONFIG = <<<'TEXT'
        [req]
        distinguished_name = name
        [name]
        [authority]
        basicConstraints = critical, CA:true
        keyUsage = critical, keyCertSign
        subjectKeyIdentifier = hash
        [right]
        subjectAltName = DNS:ftp.example.test
        [wrong_name]
        subjectAltName = DNS:other.example.test
        TEXT;

    /** @var int the second in which "expired" ends */
    public $made;

    /** @var string */
    private $folder;

    /** @var array<string, string> */
    private $pins = [];

    /** @var callable(string, string, int, mixed, string): string */
    private $make;

    /** @var string */
    private $authority;

    public function __construct(string $folder)
    {
        $this->folder = $folder;
        $this->made = time();
        file_put_contents("$folder/openssl.cnf", self::CONFIG);
        $options = ['config' => "$folder/openssl.cnf", 'digest_alg' => 'sha256', 'private_key_bits' => 2048];
        $key = openssl_pkey_new($options);
        $make = function (string $name, string $extensions, int $days, $authority, string $common) use ($options, $key): string {
            $request = openssl_csr_new(['commonName' => $common], $key, $options);
            $signed = openssl_csr_sign(
                $request,
                $authority,
                $key,
                $days,
                ['x509_extensions' => $extensions] + $options,
                random_int(1, PHP_INT_MAX)
            );
            openssl_x509_export($signed, $certificate);
            openssl_pkey_export($key, $secret, null, $options);
            file_put_contents($this->file($name), $certificate . ($name === 'authority' ? '' : $secret));
            $this->pins[$name] = (string) openssl_x509_fingerprint($signed, 'sha256');
            return $certificate;
        };
        $this->make = $make;
        $authority = $make('authority', 'authority', 30, null, 'Authority of the tests');
        $this->authority = $authority;
        $make('right', 'right', 30, $authority, self::NAME);
        $make('wrong_name', 'wrong_name', 30, $authority, 'other.example.test');
        // Over with the second in which it is made.
        $make('expired', 'right', 0, $authority, self::NAME);
        $make('self_signed', 'right', 30, null, self::NAME);
    }

    /** One more, for an address of this machine, under that address as its name. */
    public function addAddress(string $address): void
    {
        file_put_contents("{$this->folder}/openssl.cnf", "\n[$address]\nsubjectAltName = IP:$address\n", FILE_APPEND);
        ($this->make)($address, $address, 30, $this->authority, $address);
    }

    public function file(string $name): string
    {
        return "{$this->folder}/$name.pem";
    }

    public function pin(string $name): string
    {
        return $this->pins[$name];
    }
}
