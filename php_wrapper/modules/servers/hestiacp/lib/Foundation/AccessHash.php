<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/**
 * The Access Hash field of a WHMCS server record.
 *
 * The first line is KEY_ID:SECRET; further lines are "name = value". Blank lines and lines that start with # are
 * skipped. Errors name the line, never its content: the line may be the secret.
 *
 * Panels before HestiaCP 1.6 know no access keys. Their logins may do everything, and are used only where the first
 * line chooses one:
 *
 *     login = api_key                     the next line is the key that v-generate-api-key printed
 *     login = password                    the panel's root user: user name and password of the server record
 *
 * Settings:
 *
 *     ca_file = /etc/ssl/panel-ca.pem     PEM file that signs the panel's certificate
 *     ca_dir = /etc/ssl/certs             folder of such files, named by hash
 *     client_cert = /etc/ssl/whmcs.pem    certificate to show, where the panel asks for one; client_key when it is apart
 *     pin = sha256//BASE64                its public key, instead of chain and name
 *     insecure = yes                      no verification at all
 *     http2 = yes                         HTTP/2 where the panel speaks it
 *     proxy = http://proxy.example.com:3128
 *     address = 192.0.2.10                dial this; the certificate is still checked for the host name
 *     root_user = admin                   the panel's own administrator, when it was renamed
 *     connect_timeout = 10                seconds; also read_timeout, write_timeout, and each with _ms
 */
final class AccessHash
{
    private const TEXTS = ['ca_file', 'ca_dir', 'client_cert', 'client_key', 'pin', 'proxy', 'address', 'root_user'];
    private const DECISIONS = ['insecure', 'http2'];
    private const TIMES = ['connect_timeout', 'read_timeout', 'write_timeout'];

    /** Milliseconds that the extension takes; its 0, "as usual", is what somebody means who leaves the line out. */
    private const SHORTEST = 100;
    private const LONGEST = 3600000;

    private const LOGINS = ['access_key', 'api_key', 'password'];

    /** What is copied along from mails and pages, and nobody sees. */
    private const INVISIBLE = [
        "\u{FEFF}" => '', "\u{200B}" => '', "\u{200C}" => '', "\u{200D}" => '', "\u{2060}" => '', "\u{00A0}" => ' ', "\u{202F}" => ' ',
    ];

    private const YES = ['yes' => true, 'on' => true, 'true' => true, '1' => true];
    private const NO = ['no' => false, 'off' => false, 'false' => false, '0' => false];

    /**
     * @param string $user of the server record; with the password only for login = password
     * @return array<string, string|int|bool> options of hestia_server()
     * @throws ModuleError
     */
    public static function parse(string $hash, string $user = '', string $password = ''): array
    {
        $lines = self::lines($hash);
        $options = self::login($lines, $user, $password);
        foreach ($lines as $number => $line) {
            [$name, $value] = self::setting($line, $number);
            if (isset($options[$name])) {
                throw self::error('hash_twice', $number, $name);
            }
            $options[$name] = $value;
        }
        return $options;
    }

    /**
     * Everything in the field that must not be shown, also when the field is malformed.
     *
     * @return list<string>
     */
    public static function secrets(string $hash): array
    {
        $secrets = [];
        foreach (self::lines($hash) as $line) {
            $name = strtolower(trim(explode('=', $line, 2)[0]));
            $value = trim((string) substr((string) strstr($line, '='), 1));
            if ($name === 'login' && !in_array($value, self::LOGINS, true)) {
                array_push($secrets, $value, ...array_map('trim', explode(':', $value)));
            } elseif (strpos($line, '=') === false || !self::known($name)) {
                $secrets[] = $line;
                foreach (explode(':', $line) as $part) {
                    $secrets[] = trim($part);
                }
            } elseif (preg_match('~^proxy\s*=\s*[a-z0-9]+://([^/@]*)@~i', $line, $found) === 1) {
                $secrets[] = $found[1];
                $secrets[] = (string) substr((string) strrchr(':' . $found[1], ':'), 1);
            }
        }
        /* What the sentences about the field say themselves is no secret: README's KEY_ID:SECRET, the field's own name. */
        $own = Language::text('hash_key') . ' ' . Language::text('hash_empty');
        return array_values(array_unique(array_filter($secrets, static function (string $secret) use ($own): bool {
            return strlen($secret) >= 4 && strpos($own, $secret) === false;
        })));
    }

    /** @return array<int, string> number of the line => trimmed text */
    private static function lines(string $hash): array
    {
        $lines = [];
        foreach (preg_split('/\r\n|[\r\n\0]/', strtr($hash, self::INVISIBLE)) ?: [] as $index => $line) {
            $line = trim($line);
            if ($line !== '' && $line[0] !== '#') {
                $lines[$index + 1] = $line;
            }
        }
        return $lines;
    }

    /**
     * @param array<int, string> $lines those of the login are taken away
     * @return array<string, string>
     */
    private static function login(array &$lines, string $user, string $password): array
    {
        [$number, $line] = self::take($lines);
        if (preg_match('/^login\s*=\s*(.*)$/i', $line, $found) !== 1) {
            return self::key($line, $number);
        }
        if ($found[1] === 'password') {
            if ($user === '' || $password === '') {
                throw self::error('hash_no_password', $number);
            }
            return ['user' => $user, 'password' => $password];
        }
        if (!in_array($found[1], self::LOGINS, true)) {
            throw self::error('hash_login', $number);
        }
        [$number, $line] = self::take($lines);
        if ($found[1] === 'access_key') {
            return self::key($line, $number);
        }
        if (preg_match('/^[A-Za-z0-9_-]+$/D', $line) !== 1) {
            throw self::error('hash_api_key', $number);
        }
        return ['api_key' => $line];
    }

    /**
     * @param array<int, string> $lines
     * @return array{int, string} the first one, which is then gone
     */
    private static function take(array &$lines): array
    {
        foreach ($lines as $number => $line) {
            unset($lines[$number]);
            return [$number, $line];
        }
        throw ModuleError::say('hash_empty');
    }

    /** @return array<string, string> */
    private static function key(string $line, int $number): array
    {
        /* Forms only; the extension knows the exact rule and says what is wrong with a key. */
        if (preg_match('/^([A-Za-z0-9]+):([^\s:]+)$/D', $line, $found) !== 1) {
            throw self::error('hash_key', $number);
        }
        return ['access_key' => $found[1], 'secret_key' => $found[2]];
    }

    /** @return array{string, string|int|bool} */
    private static function setting(string $line, int $number): array
    {
        if (strpos($line, '=') === false) {
            throw self::error('hash_line', $number);
        }
        [$name, $value] = array_map('trim', explode('=', $line, 2));
        $name = strtolower($name);
        $time = (string) preg_replace('/_ms$/D', '', $name);
        if ($value === '') {
            throw self::error('hash_no_value', $number, self::known($name) ? $name : '');
        }
        if ($name === 'login') {
            throw self::error('hash_login_first', $number);
        }
        if (in_array($name, self::TEXTS, true)) {
            return [$name, $value];
        }
        if (in_array($name, self::DECISIONS, true)) {
            return [$name, self::decision($value, $name, $number)];
        }
        if (in_array($time, self::TIMES, true)) {
            return [$time . '_ms', self::milliseconds($value, $name, $number)];
        }
        /* Keys and their secrets are mixed; a name of letters alone is what somebody meant as one. */
        throw self::error('hash_unknown', $number, preg_match('/^[a-z_]{2,20}$/D', $name) === 1 ? $name : '');
    }

    private static function known(string $name): bool
    {
        return $name === 'login' || in_array($name, self::DECISIONS, true) || in_array($name, self::TEXTS, true)
            || in_array(preg_replace('/_ms$/D', '', $name), self::TIMES, true);
    }

    private static function decision(string $value, string $name, int $number): bool
    {
        $decision = (self::YES + self::NO)[strtolower($value)] ?? null;
        if ($decision === null) {
            throw self::error('hash_decision', $number, $name);
        }
        return $decision;
    }

    private static function milliseconds(string $value, string $name, int $number): int
    {
        $is_ms = substr($name, -3) === '_ms';
        $is_number = preg_match($is_ms ? '/^[0-9]{1,7}$/D' : '/^[0-9]{1,4}(\.[0-9]{1,3})?$/D', $value) === 1;
        $milliseconds = $is_ms ? (int) $value : (int) round((float) $value * 1000);
        if (!$is_number || $milliseconds < self::SHORTEST || $milliseconds > self::LONGEST) {
            throw self::error($is_ms ? 'hash_milliseconds' : 'hash_seconds', $number, $name);
        }
        return $milliseconds;
    }

    private static function error(string $id, int $line, string $name = ''): ModuleError
    {
        return ModuleError::say($id, [
            'line' => (string) $line,
            'name' => $name === '' ? Language::text('hash_a_setting') : $name,
            'names' => implode(', ', array_merge(self::TEXTS, self::DECISIONS, self::TIMES, preg_replace('/$/D', '_ms', self::TIMES) ?: [])),
            'logins' => implode(', ', self::LOGINS),
        ]);
    }
}
