<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** The address that the panel takes a caller to have (API notes 8.2). */
final class Caller
{
    /** In the panel's order: the last one that is there counts. */
    private const FORWARDED = ['client-ip', 'x-forwarded-for', 'forwarded-for', 'x-forwarded', 'forwarded', 'cf-connecting-ip'];

    /**
     * From 1.4.0 to 1.9.4 whoever calls may name an address in a header. Since 1.6.0 not the panel's own. Later only
     * Cloudflare may, from its own addresses, of which the double is never called.
     */
    public static function address(Request $request, State $state): string
    {
        $address = $request->address;
        if (!$state->since('1.4.0') || $state->since('1.9.5')) {
            return $address;
        }
        // 1.4 and 1.5 looked at another header before they believed this one.
        $headers = $state->since('1.6.0') ? self::FORWARDED : array_diff(self::FORWARDED, ['cf-connecting-ip']);
        foreach ($headers as $name) {
            $claimed = $request->headers[$name] ?? '';
            $isLocal = $state->since('1.6.0') && in_array($claimed, ['127.0.0.1', $request->address], true);
            if (!$isLocal && filter_var($claimed, FILTER_VALIDATE_IP) !== false) {
                $address = $claimed;
            }
        }

        return $address;
    }
}
