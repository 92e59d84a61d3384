<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** Which server is connected to, and how its certificate is known: by name, or by the SHA-256 fingerprint alone. */
final class Target
{
    /** @var string a name or an address */
    public $host;

    /** @var int */
    public $port;

    /** @var string the name that the certificate must be for */
    public $name;

    /** @var string SHA-256 of the certificate, 64 lower-case digits; then chain, name and dates are not looked at; "" = none */
    public $pin;

    /** @var string file of authorities in PEM; "" = the system's */
    public $ca_file;

    /** @var list<string> addresses that alone are connected to, whatever the host's name leads to now; [] = by the name */
    public $addresses;

    /**
     * @param string $name "" = the host
     * @param string $pin 64 hexadecimal digits, colons and case do not matter; "" = none
     * @param list<string> $addresses that alone are connected to, of Address::public(); [] = by the host's name
     * @throws FtpError
     */
    public function __construct(string $host, int $port = 21, string $name = '', string $pin = '', string $ca_file = '', array $addresses = [])
    {
        $this->host = trim($host, '[]');
        $this->port = $port;
        $this->name = $name !== '' ? $name : $this->host;
        $this->pin = strtolower(str_replace(':', '', $pin));
        $this->ca_file = $ca_file;
        $this->addresses = $addresses;
        if (preg_match('/^[A-Za-z0-9._:%-]{1,253}$/D', $this->host) !== 1 || $port < 1 || $port > 65535) {
            throw new FtpError('unreachable', 'The FTP server is not given as a host name or address and a port.');
        }
        if ($this->pin !== '' && preg_match('/^[0-9a-f]{64}$/D', $this->pin) !== 1) {
            throw new FtpError('tls', sprintf('The fingerprint of the FTP server %s is not 64 hexadecimal digits.', $this->host));
        }
    }

    /** For stream_socket_client; $host: another spelling of the same host. */
    public function address(?int $port = null, string $host = ''): string
    {
        $host = $host !== '' ? trim($host, '[]') : $this->host;
        return sprintf('tcp://%s:%d', strpos($host, ':') === false ? $host : "[$host]", $port ?? $this->port);
    }

    /** For a sentence: "host:port". */
    public function text(): string
    {
        return $this->host . ':' . $this->port;
    }
}
