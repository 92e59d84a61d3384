<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\HandOff\Claims;
use Hestia\FileManager\HandOff\Refused;
use Hestia\FileManager\HandOff\Signature;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\State;

/** `?do=revoke`: billing ends the sessions of a service (HANDOFF.md). */
final class Revoke
{
    private const LONGEST = 65536;

    /** @throws Refused the answer says only which status */
    public static function answer(Request $request, Config $config, State $state, Store $store, AuditLog $log): Response
    {
        $now = time();
        $body = stream_get_contents($request->input(), self::LONGEST + 1);
        if ($request->type() !== 'application/json' || $body === false || strlen($body) > self::LONGEST) {
            throw new Refused('size');
        }
        $key = Signature::check($request, $config->path() . 'index.php?do=revoke', $body, $config->keys(), $state, $now);
        $message = json_decode($body, true, 8);
        if (!is_array($message) || ($message['v'] ?? null) !== Claims::VERSION) {
            throw new Refused('version');
        }
        $issuer = $message['issuer'] ?? null;
        $service = $message['service'] ?? null;
        $before = $message['before'] ?? null;
        if (($message['do'] ?? null) !== 'revoke' || !is_string($issuer) || !is_string($service) || !is_int($before)
            || preg_match('/\A[1-9][0-9]{0,18}\z/', $service) !== 1 || $before < 1
        ) {
            throw new Refused('claims');
        }
        if (!$key->hasIssuer($issuer)) {
            throw new Refused('issuer');
        }
        /* A clock that runs ahead must not bar tokens for long. */
        $ended = $store->revoke($issuer, $service, min($before, $now + 120), $now);
        $log->note('revoked', ['issuer' => $issuer, 'service' => $service, 'sessions' => $ended]);
        return Response::json(['v' => Claims::VERSION, 'ended' => $ended]);
    }
}
