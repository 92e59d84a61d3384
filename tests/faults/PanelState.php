<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** What is compared of the double's state: everything that belongs to accounts, without what differs from run to run. */
final class PanelState
{
    private const AREAS = ['users', 'packages', 'web', 'dns', 'mail', 'db', 'cron', 'gecos', 'locked', 'accounts', 'groups', 'queue'];
    private const VOLATILE = ['TIME', 'DATE', 'RKEY', 'SERIAL', 'dkim'];

    /**
     * @param array<string, mixed> $state of Panel::state()
     * @return array<string, mixed>
     */
    public static function of(array $state): array
    {
        $state = self::normalize(array_intersect_key($state, array_flip(self::AREAS)));
        // A certificate that is asked for twice is one certificate; the queue cannot be read through the API.
        $state['queue'] = array_map(static fn (array $lines) => array_values(array_unique($lines)), $state['queue']);

        return $state;
    }

    /**
     * @param array<array-key, mixed> $values
     * @return array<array-key, mixed>
     */
    private static function normalize(array $values): array
    {
        foreach ($values as $key => $value) {
            if (is_array($value)) {
                $values[$key] = self::normalize($value);
            } elseif (in_array($key, self::VOLATILE, true)) {
                $values[$key] = $value === '' ? '' : '*';
            } elseif (is_string($value) && str_contains($value, 'DKIM1')) {
                $values[$key] = preg_replace('~p=[A-Za-z0-9+/=]+~', 'p=*', $value);
            }
        }
        array_is_list($values) || ksort($values);

        return $values;
    }

    /**
     * What of the state belongs to other accounts.
     *
     * @param array<string, mixed> $state
     * @return array<string, mixed>
     */
    public static function others(array $state, string $user): array
    {
        $others = [];
        foreach (['users', 'web', 'dns', 'mail', 'db', 'cron', 'gecos'] as $area) {
            $others[$area] = array_diff_key($state[$area], [$user => 1]);
        }
        // The root user counts all accounts.
        unset($others['users']['admin']['U_USERS'], $others['users']['admin']['SUSPENDED_USERS']);

        return $others;
    }

    /**
     * The first difference, as "users/acme12/PACKAGE is "x", not "y"", or null.
     *
     * @param array<array-key, mixed> $is
     * @param array<array-key, mixed> $wanted
     */
    public static function difference(array $is, array $wanted, string $path = ''): ?string
    {
        foreach ($is + $wanted as $key => $ignored) {
            [$a, $b] = [$is[$key] ?? null, $wanted[$key] ?? null];
            if ($a === $b) {
                continue;
            }
            $at = $path === '' ? (string) $key : "$path/$key";
            if (is_array($a) && is_array($b)) {
                return self::difference($a, $b, $at);
            }

            return "$at is " . self::show($a) . ', not ' . self::show($b);
        }

        return null;
    }

    private static function show(mixed $value): string
    {
        return is_array($value) ? 'there' : ($value === null ? 'absent' : '"' . $value . '"');
    }
}
