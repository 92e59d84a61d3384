<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;

/**
 * The panel's certificate, for programs that know servers by the fingerprint of the whole of it, where the server record pins
 * the public key in it. HestiaCP gives the same certificate to its FTP server. The handshake proves that the server has the key.
 */
final class PanelCertificate
{
    private const KIND = 'certificate';

    /** Seconds that a fingerprint is remembered. */
    private const KEPT = 900;

    /** Seconds. */
    private const PATIENCE = 5;

    /**
     * @param string $pin "sha256//BASE64" of the public key, several with ";"
     * @return string SHA-256 of the certificate, 64 hexadecimal digits
     * @throws ModuleError the panel cannot be reached, or has another key
     */
    public static function fingerprint(string $host, int $port, string $pin, string $name): string
    {
        $place = $host . ' ' . $port . ' ' . $pin;
        $known = ShortLived::find(self::KIND, $place)['data']['sha256'] ?? null;
        if (is_string($known)) {
            return $known;
        }
        $certificate = self::read($host, $port);
        if ($certificate === null || !self::fits($certificate, $pin)) {
            throw ModuleError::say($certificate === null ? 'certificate_unread' : 'certificate_other_key', ['server' => $name . ':' . $port]);
        }
        $fingerprint = (string) openssl_x509_fingerprint($certificate, 'sha256');
        ShortLived::remove(self::KIND, $place);
        ShortLived::add(self::KIND, $place, 0, ['sha256' => $fingerprint], self::KEPT);
        return $fingerprint;
    }

    /** @return string|null PEM; null when the panel does not answer */
    private static function read(string $host, int $port): ?string
    {
        if (!function_exists('openssl_x509_export')) {
            return null;
        }
        /* Not verified here: the pin is what it is compared with. */
        $context = stream_context_create(['ssl' => [
            'verify_peer' => false, 'verify_peer_name' => false, 'capture_peer_cert' => true, 'SNI_enabled' => true, 'peer_name' => $host,
        ]]);
        $address = 'tls://' . (strpos($host, ':') === false ? $host : '[' . $host . ']') . ':' . $port;
        $socket = @stream_socket_client($address, $number, $error, self::PATIENCE, STREAM_CLIENT_CONNECT, $context);
        if ($socket === false) {
            return null;
        }
        $options = stream_context_get_options($context);
        fclose($socket);
        $certificate = is_array($options['ssl'] ?? null) ? ($options['ssl']['peer_certificate'] ?? null) : null;
        /** @var resource|false|null $certificate an object since PHP 8.0 */
        return $certificate && openssl_x509_export($certificate, $pem) && is_string($pem) ? $pem : null;
    }

    private static function fits(string $certificate, string $pin): bool
    {
        $key = openssl_pkey_get_public($certificate);
        $details = $key === false ? false : openssl_pkey_get_details($key);
        $text = is_array($details) && is_string($details['key'] ?? null) ? $details['key'] : '';
        $bytes = base64_decode((string) preg_replace('/-----[^-]+-----|\s+/', '', $text), true);
        $found = 'sha256//' . base64_encode(hash('sha256', (string) $bytes, true));
        foreach (explode(';', $pin) as $wanted) {
            if ($text !== '' && hash_equals(trim($wanted), $found)) {
                return true;
            }
        }
        return false;
    }
}
