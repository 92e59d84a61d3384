<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * Addresses of a host. A name that anybody may register can lead to a machine behind the firewall: so a name that nobody wrote down is
 * looked up once, and what was found public is what is connected to.
 */
final class Address
{
    /** More are not tried. */
    private const MOST = 4;

    /** Networks that are not of the Internet (IANA's registries of special addresses), as bits. */
    private const SPECIAL = [
        '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24',
        '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
        '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20',
    ];
    private const INTERNET6 = '2000::/3';

    /** IPv4 within IPv6: of a resolver for networks without IPv4 (NAT64), and of sockets that take both. */
    private const HOLDS4 = ['64:ff9b::/96', '::ffff:0:0/96'];

    /**
     * @return list<string> public addresses of the host, at least one
     * @throws FtpError unreachable: it has no address; private: none of them is public
     */
    public static function public(string $host): array
    {
        $all = self::lookUp(trim($host, '[]'));
        $public = array_values(array_filter($all, [self::class, 'isPublic']));
        if ($all === []) {
            throw new FtpError('unreachable', sprintf('The FTP server %s has no address: its name is not known.', FtpError::quote($host)));
        }
        if ($public === []) {
            throw new FtpError('private', sprintf(
                'The FTP server %s has the private address %s; name it in "hosts" of config.php, or set "private_hosts" there.',
                FtpError::quote($host),
                $all[0]
            ));
        }
        return array_slice($public, 0, self::MOST);
    }

    /** Whether an address is one of the Internet. What is no address is not. */
    public static function isPublic(string $address): bool
    {
        $bytes = filter_var($address, FILTER_VALIDATE_IP) === false ? false : inet_pton($address);
        if ($bytes === false) {
            return false;
        }
        if (strlen($bytes) === 16) {
            foreach (self::HOLDS4 as $network) {
                if (self::isIn($bytes, $network)) {
                    return self::isPublic((string) inet_ntop(substr($bytes, 12)));
                }
            }
            if (!self::isIn($bytes, self::INTERNET6)) {
                return false;
            }
        }
        foreach (self::SPECIAL as $network) {
            if (self::isIn($bytes, $network)) {
                return false;
            }
        }
        return true;
    }

    private static function isIn(string $bytes, string $network): bool
    {
        [$address, $bits] = explode('/', $network);
        $base = (string) inet_pton($address);
        if (strlen($base) !== strlen($bytes)) {
            return false;
        }
        $mask = str_repeat("\xff", intdiv((int) $bits, 8)) . chr(0xff00 >> (int) $bits % 8 & 0xff);
        return (($bytes ^ $base) & str_pad($mask, strlen($bytes), "\0")) === str_repeat("\0", strlen($bytes));
    }

    /** @return list<string> */
    private static function lookUp(string $host): array
    {
        if (filter_var($host, FILTER_VALIDATE_IP) !== false) {
            return [$host];
        }
        if (function_exists('socket_addrinfo_lookup')) {
            $found = [];
            foreach (@socket_addrinfo_lookup($host, '0', ['ai_socktype' => SOCK_STREAM]) ?: [] as $one) {
                $address = socket_addrinfo_explain($one)['ai_addr'];
                $found[] = is_array($address) ? $address['sin6_addr'] ?? $address['sin_addr'] ?? null : null;
            }
            return array_values(array_unique(array_filter($found, 'is_string')));
        }
        $records = @dns_get_record($host, DNS_AAAA);
        $six = array_column($records === false ? [] : $records, 'ipv6');
        $four = gethostbynamel($host);
        return array_merge(array_values(array_filter($six, 'is_string')), $four === false ? [] : $four);
    }
}
