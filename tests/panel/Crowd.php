<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * Generated users: as many as the option "crowd" says, made when they are listed and never stored, so that a panel with
 * 100,000 of them starts as fast as an empty one. A test knows what each has by the same functions. Works under PHP 7.4.
 */
final class Crowd
{
    /** Name of the user with a number from 1: "u000001". */
    public static function name(int $number): string
    {
        return sprintf('u%06d', $number);
    }

    /** The number of a generated user, or null when the name is none of the first $size. */
    public static function number(string $name, int $size): ?int
    {
        if (!preg_match('/^u([0-9]{6,})$/D', $name, $match)) {
            return null;
        }
        $number = (int) $match[1];

        return $number >= 1 && $number <= $size && self::name($number) === $name ? $number : null;
    }

    /**
     * Values of user.conf in which the generated users differ.
     *
     * @return array<string, string>
     */
    public static function values(int $number): array
    {
        $disk = $number * 37 % 100003;

        return [
            'NAME' => "User $number", 'CONTACT' => self::name($number) . '@example.com',
            'RKEY' => strtoupper(substr(md5("key $number"), 0, 16)),
            'SUSPENDED' => $number % 17 === 0 ? 'yes' : 'no',
            'DISK_QUOTA' => $number % 3 === 0 ? 'unlimited' : (string) (1024 * ($number % 10 + 1)),
            'BANDWIDTH' => $number % 5 === 0 ? 'unlimited' : (string) (10240 * ($number % 8 + 1)),
            'U_DISK' => (string) $disk, 'U_DISK_WEB' => (string) ($disk - intdiv($disk, 4)),
            'U_DISK_MAIL' => (string) intdiv($disk, 4), 'U_BANDWIDTH' => (string) ($number * 101 % 1000003),
            'U_WEB_DOMAINS' => (string) ($number % 7), 'U_DNS_DOMAINS' => (string) ($number % 4),
            'U_MAIL_DOMAINS' => (string) ($number % 3), 'U_MAIL_ACCOUNTS' => (string) ($number % 23),
            'U_DATABASES' => (string) ($number % 5),
        ];
    }
}
