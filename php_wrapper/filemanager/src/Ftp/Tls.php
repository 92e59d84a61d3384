<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** TLS 1.2 or newer on a stream, with the certificate verified: by name and chain, or by fingerprint alone. */
final class Tls
{
    private const METHODS = STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT;

    /**
     * The server, at the first of its addresses where somebody answers.
     *
     * @return resource
     * @throws FtpError
     */
    public static function reach(Target $target, float $timeout)
    {
        $addresses = $target->addresses === [] ? [$target->host] : $target->addresses;
        foreach (array_slice($addresses, 0, -1) as $address) {
            try {
                return self::connect($target, $target->address(null, $address), $timeout);
            } catch (FtpError $error) {
                continue;
            }
        }
        return self::connect($target, $target->address(null, $addresses[count($addresses) - 1]), $timeout);
    }

    /**
     * A connection without encryption, of which encrypt() makes TLS.
     *
     * @param bool $at_once does not wait for the connection: it is there when the stream can be written to
     * @return resource
     * @throws FtpError
     */
    public static function connect(Target $target, string $address, float $timeout, bool $at_once = false)
    {
        $context = stream_context_create(['ssl' => self::options($target), 'socket' => ['tcp_nodelay' => true]]);
        $flags = STREAM_CLIENT_CONNECT | ($at_once ? STREAM_CLIENT_ASYNC_CONNECT : 0);
        $stream = Warnings::catch(static function () use ($address, $timeout, $flags, $context) {
            return stream_socket_client($address, $number, $text, $timeout, $flags, $context);
        });
        if ($stream === false) {
            throw new FtpError('unreachable', sprintf(
                'No connection to the FTP server at %s: %s',
                substr($address, 6),
                FtpError::quote((string) strrchr(rtrim(Warnings::$caught), '('))
            ));
        }
        stream_set_chunk_size($stream, 65536);
        stream_set_timeout($stream, (int) $timeout, (int) (fmod($timeout, 1) * 1000000));
        return $stream;
    }

    /**
     * @param resource $stream of connect()
     * @throws FtpError
     */
    public static function encrypt($stream, Target $target): void
    {
        if (!self::encryptSome($stream, $target)) {
            throw new FtpError('tls', sprintf('TLS with the FTP server %s: the handshake did not end.', $target->text()));
        }
    }

    /**
     * @param resource $stream of connect(); where it does not block, the handshake goes as far as it can
     * @param resource|null $session a stream whose TLS session is gone on with: servers may demand it of data channels
     * @return bool false: to be called again when bytes are there
     * @throws FtpError
     */
    public static function encryptSome($stream, Target $target, $session = null): bool
    {
        $arguments = [$stream, true, self::METHODS];
        if ($session !== null) {
            $arguments[] = $session;
        }
        $done = Warnings::catch(static function () use ($arguments) {
            // By name: PHPStan knows the single versions only.
            return call_user_func_array('stream_socket_enable_crypto', $arguments);
        });
        if ($done !== true && $done !== 0) {
            throw new FtpError('tls', sprintf('TLS with the FTP server %s: %s.', $target->text(), self::cause()));
        }
        return $done === true;
    }

    /**
     * Sends close_notify; reading and writing go on in clear. A session that ends without it cannot be gone on with.
     *
     * @param resource $stream
     */
    public static function end($stream): void
    {
        Warnings::catch(static function () use ($stream) {
            return stream_socket_enable_crypto($stream, false);
        });
    }

    /** @return array<string, mixed> */
    private static function options(Target $target): array
    {
        $options = [
            'SNI_enabled' => true,
            'peer_name' => $target->name,
            'verify_peer' => true,
            'verify_peer_name' => true,
            'verify_depth' => 8,
            'allow_self_signed' => false,
            'disable_compression' => true,
            'crypto_method' => self::METHODS,
        ];
        if ($target->pin !== '') {
            $options['verify_peer'] = false;
            $options['verify_peer_name'] = false;
            $options['peer_fingerprint'] = ['sha256' => $target->pin];
        } elseif ($target->ca_file !== '') {
            $options['cafile'] = $target->ca_file;
        }
        return $options;
    }

    private static function cause(): string
    {
        $caught = Warnings::$caught;
        if (strpos($caught, 'peer_fingerprint') !== false) {
            return 'the certificate is not the one whose fingerprint is configured';
        }
        if (strpos($caught, 'certificate verify failed') !== false) {
            return 'no known authority vouches for the certificate, or it is not valid now';
        }
        if (strpos($caught, 'did not match expected') !== false || strpos($caught, 'Unable to locate peer certificate CN') !== false) {
            return 'the certificate is for another name';
        }
        if (preg_match('/error:[0-9A-F]+:(.*)/', $caught, $parts) === 1) {
            return 'the handshake failed (' . FtpError::quote($parts[1]) . ')';
        }
        return 'the handshake failed';
    }
}
