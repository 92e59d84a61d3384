<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/**
 * Do the names of a certificate lead to the panel? Let's Encrypt asks each name over the internet, IPv6 first, and what fails
 * there counts against the domain: five failures an hour and no more. So each wrong record is named before it is asked.
 */
final class DnsCheck
{
    /**
     * Seconds for all names together. A client can have a hundred names, and name servers of their own that take their time with
     * each: the tasks of everybody else wait meanwhile.
     */
    private const PATIENCE = 60.0;

    /** @var Resolver */
    private $resolver;

    /** @var float */
    private $patience;

    public function __construct(?Resolver $resolver = null, float $patience = self::PATIENCE)
    {
        $this->resolver = $resolver ?? new SystemResolver();
        $this->patience = $patience;
    }

    /**
     * @param list<string> $names
     * @param list<string> $addresses of the panel, as the internet sees them; when none of them is public, or there are none, a
     *     name must have an address and no more
     * @return Finding|null the first record that is wrong, null when every name leads to the panel
     */
    public function problem(array $names, array $addresses): ?Finding
    {
        $expected = array_values(array_filter(array_map([self::class, 'normal'], $addresses), [self::class, 'isPublic']));
        $deadline = microtime(true) + $this->patience;
        foreach ($names as $name) {
            $name = Text::domain($name);
            if (preg_match('/[\x80-\xFF]/', $name) === 1) {
                /* PHP has no intl, so the name cannot be written as name servers know it. */
                continue;
            }
            $found = microtime(true) < $deadline ? $this->resolver->addresses($name) : null;
            $problem = $found === null ? new Finding('dns_no_answer', ['name' => $name]) : self::wrong($name, $found, $expected);
            if ($problem !== null) {
                return $problem;
            }
        }
        return null;
    }

    /**
     * Does the name have any address? Where one stands in front of the panel (a proxy, a content network), the address is another
     * one and a certificate is possible all the same; whether it is, Let's Encrypt alone can tell.
     *
     * @param list<string> $names
     */
    public function isInUse(array $names): bool
    {
        $deadline = microtime(true) + $this->patience;
        foreach ($names as $name) {
            $found = microtime(true) < $deadline ? $this->resolver->addresses(Text::domain($name)) : null;
            if ($found === null || ($found['a'] === [] && $found['aaaa'] === [])) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param array{a: list<string>, aaaa: list<string>} $found
     * @param list<string> $expected
     */
    private static function wrong(string $name, array $found, array $expected): ?Finding
    {
        if ($found['a'] === [] && $found['aaaa'] === []) {
            return $expected === []
                ? new Finding('dns_no_address', ['name' => $name])
                : new Finding('dns_no_record', ['name' => $name, 'right' => $expected[0], 'type' => self::type($expected[0])]);
        }
        if ($expected === []) {
            return null;
        }
        foreach (['A' => $found['a'], 'AAAA' => $found['aaaa']] as $type => $values) {
            $right = array_values(array_filter($expected, static function (string $address) use ($type): bool {
                return self::type($address) === $type;
            }));
            $strange = array_values(array_diff(array_map([self::class, 'normal'], $values), $right));
            if ($strange !== []) {
                return new Finding($right === [] ? 'dns_too_many' : (count($strange) < count($values) ? 'dns_also_elsewhere' : 'dns_elsewhere'), [
                    'name' => $name, 'wrong' => $strange[0], 'right' => $right[0] ?? $expected[0], 'type' => $type,
                ]);
            }
        }
        return null;
    }

    private static function type(string $address): string
    {
        return strpos($address, ':') === false ? 'A' : 'AAAA';
    }

    /** IPv6 addresses have many forms. */
    private static function normal(string $address): string
    {
        $packed = filter_var($address, FILTER_VALIDATE_IP) === false ? false : inet_pton($address);
        return $packed === false ? $address : (string) inet_ntop($packed);
    }

    private static function isPublic(string $address): bool
    {
        return filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) !== false;
    }
}
