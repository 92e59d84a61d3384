<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

/** AES-256-GCM under a key that only the browser's cookie and config.php together give. */
final class Seal
{
    private const NONCE = 12;
    private const TAG = 16;

    /** @var string */
    private $key;

    /** @var string */
    private $csrf;

    /**
     * @param string $cookie_key 32 bytes
     * @param string $pepper 32 bytes
     */
    public function __construct(string $cookie_key, string $pepper)
    {
        $this->key = hash_hkdf('sha256', $cookie_key, 32, 'hestia fm session v1', $pepper);
        $this->csrf = hash_hkdf('sha256', $cookie_key, 32, 'hestia fm request v1', $pepper);
    }

    /** @param string $about what the text belongs to: it opens for the same only */
    public function close(string $text, string $about): string
    {
        $nonce = random_bytes(self::NONCE);
        $tag = '';
        $sealed = openssl_encrypt($text, 'aes-256-gcm', $this->key, OPENSSL_RAW_DATA, $nonce, $tag, $about, self::TAG);
        if ($sealed === false || strlen($tag) !== self::TAG) {
            throw new \RuntimeException('OpenSSL does not encrypt.');
        }
        return base64_encode($nonce . $tag . $sealed);
    }

    /** @return string|null null: another key, or it was changed */
    public function open(string $sealed, string $about): ?string
    {
        $bytes = base64_decode($sealed, true);
        if ($bytes === false || strlen($bytes) < self::NONCE + self::TAG) {
            return null;
        }
        $nonce = substr($bytes, 0, self::NONCE);
        $tag = substr($bytes, self::NONCE, self::TAG);
        $rest = substr($bytes, self::NONCE + self::TAG);
        $text = openssl_decrypt($rest, 'aes-256-gcm', $this->key, OPENSSL_RAW_DATA, $nonce, $tag, $about);
        return $text === false ? null : $text;
    }

    /** What changing requests of the session show. */
    public function requestToken(string $id): string
    {
        return hash_hmac('sha256', $id, $this->csrf);
    }
}
