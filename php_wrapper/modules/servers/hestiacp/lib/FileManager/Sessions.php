<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;

/** Who may ask for a service's files: one-time codes, the sessions that they opened, and what was said once. */
final class Sessions
{
    private const CODE = 'code';
    private const SESSION = 'session';
    private const NONCE = 'nonce';

    /** Seconds in which a code is redeemed; a token lives as long. */
    public const CODE_LIFE = 60;

    /** Seconds: the file manager ends a session after eight hours. */
    private const SESSION_LIFE = 29400;

    /** @return string the code; only its hash is kept */
    public static function code(int $service, string $installation, string $language): string
    {
        $code = Signature::text(random_bytes(32));
        ShortLived::add(self::CODE, $code, $service, ['installation' => $installation, 'language' => $language], self::CODE_LIFE);
        return $code;
    }

    /**
     * A code opens one session, whoever asks how often. One that was shown by somebody it is not for is used up as well.
     *
     * @param string $installation whose secret signed the request
     */
    public static function open(string $code, string $session, int $service, string $installation): bool
    {
        $known = ShortLived::take(self::CODE, $code);
        return $known !== null && $known['service'] === $service && ($known['data']['installation'] ?? null) === $installation
            && ShortLived::add(self::SESSION, $session, $service, $known['data'], self::SESSION_LIFE);
    }

    /** @return string|null the language of whoever it belongs to; null: there is no such session of the service */
    public static function find(string $session, int $service, string $installation): ?string
    {
        $known = ShortLived::find(self::SESSION, $session);
        $isRight = $known !== null && $known['service'] === $service && ($known['data']['installation'] ?? null) === $installation;
        $language = $isRight ? ($known['data']['language'] ?? '') : null;
        return is_string($language) ? $language : null;
    }

    public static function end(string $session): void
    {
        ShortLived::remove(self::SESSION, $session);
    }

    /** Nobody gets at the service's files any more with what was handed out so far. */
    public static function endAll(int $service): void
    {
        ShortLived::drop($service, [self::CODE, self::SESSION]);
    }

    /** @return bool false: it was used before */
    public static function useNonce(string $nonce): bool
    {
        return ShortLived::add(self::NONCE, $nonce, 0, [], 2 * Signature::SKEW + 60);
    }
}
