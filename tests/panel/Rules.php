<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Name and value rules (API notes 4). Each throws exit 2 with the panel's text; an empty value passes unless said. */
final class Rules
{
    private const RESERVED = [
        'aria', 'aria_log', 'mysql', 'mysql_upgrade', 'ib', 'ib_buffer', 'ddl', 'ddl_recovery', 'performance', 'sudo',
    ];

    /** Endings of two parts that the double knows, for the registrable part of a domain. */
    private const TWO_PARTS = ['co.uk', 'org.uk', 'com.au', 'net.au', 'co.nz', 'com.br', 'co.jp', 'com.tr', 'co.za'];

    public static function fail(string $text): never
    {
        throw new Failure(2, "Error: $text");
    }

    public static function user(string $user): void
    {
        if ($user !== '' && !preg_match('/^([[:alnum:]]|[[:alnum:]][-|._[:alnum:]]{0,28}[[:alnum:]])$/D', $user)) {
            self::fail("invalid user format :: $user");
        }
    }

    /** New users start with a letter and have no dot since 1.9.0 (API notes 8.3). */
    public static function newUser(string $user, State $state): void
    {
        self::user($user);
        if ($state->since('1.9.0') && !preg_match('/^[a-zA-Z][-|_[:alnum:]]{0,28}[[:alnum:]]$/D', $user)) {
            self::fail("invalid user format :: $user");
        }
    }

    public static function reserved(string $user, State $state): void
    {
        if ($state->since('1.6.6') && in_array(strtolower($user), self::RESERVED, true)) {
            self::fail("The user name '$user' is reserved and cannot be used. List of reserved names: " . implode(' ', self::RESERVED));
        }
    }

    /** Endings in the form xn-- are known since 1.5.2 (API notes 8.3). */
    public static function email(string $email, State $state): void
    {
        $international = $state->since('1.5.2') ? '|xn--[[:alnum:]]{2,63}' : '';
        $ok = "/^[A-Za-z0-9._%+-]+@[[:alnum:].-]+\\.([A-Za-z]{2,63}$international)\$/D";
        if ($email !== '' && !preg_match($ok, $email)) {
            self::fail("invalid email format :: $email");
        }
    }

    /** NAME in v-add-user. */
    public static function name(string $name, State $state): void
    {
        if ($name === '') {
            return;
        }
        if (!$state->since('1.7.0')) {
            $length = $state->since('1.6.9') ? 48 : 28;
            if (!preg_match("/^[[:alnum:]][-|. _[:alnum:]]{0,$length}[[:alnum:]]\$/D", $name)) {
                self::fail("invalid name format :: $name");
            }

            return;
        }
        if (strpbrk($name, "'\"|<>") !== false) {
            self::fail("Invalid name contains qoutes (\" or ') :: $name");
        }
        self::oneLine($name);
    }

    /** NAME in v-change-user-name, which is stricter. */
    public static function displayName(string $name, string $what): void
    {
        $bad = strpbrk($name, "!|#\$^&()+={}:<>?/\\\"';%`\t\n\r\v\f@*") !== false || strlen($name) >= 400
            || preg_match('/\.\.|--|__|  /', $name) || !preg_match('/^[a-zA-Z0-9](.*[a-zA-Z0-9])?$/Ds', $name);
        if ($bad) {
            self::fail("invalid $what format :: $name");
        }
    }

    public static function oneLine(string $value): void
    {
        if (str_contains($value, "\n")) {
            self::fail("invalid value :: $value");
        }
    }

    /** PACKAGE, TEMPLATE. */
    public static function object(string $name, string $what): void
    {
        if ($name !== '' && !preg_match('/^[[:alnum:]][-|._[:alnum:]]{0,64}[[:alnum:]]$/D', $name)) {
            self::fail("invalid $what format :: $name");
        }
    }

    public static function domain(string $domain, State $state, string $what = 'domain'): void
    {
        if ($domain === '') {
            return;
        }
        $strict = $state->since('1.10.0') || in_array($state->version(), ['1.9.6', '1.9.7'], true);
        $bad = preg_match('~[][!@#$^&*()+={},<>?_/\\\\"|\'`;%\s]~', $domain) || preg_match('/^[0-9]+$|\.\.|^\.|\.$/D', $domain)
            || $domain === 'www' || ($strict && preg_match('/^-|-$|\.-|-\./D', $domain));
        if ($bad) {
            self::fail("invalid $what format :: $domain");
        }
    }

    public static function aliases(string $aliases): void
    {
        foreach ($aliases === '' ? [] : explode(',', $aliases) as $alias) {
            if (preg_match('~[][!@#$^&()+={}<>?_/\\\\"|\'`;%\s]|\.\.|^-|-$|^\.|\.$|\.-|-\.|^[^*].*\*|^\*(?!\.)~D', $alias)) {
                self::fail("invalid alias format :: $alias");
            }
        }
    }

    public static function ip(string $ip): void
    {
        if ($ip !== '' && filter_var($ip, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) === false) {
            self::fail("invalid ip :: $ip");
        }
    }

    public static function integer(string $value, string $what): void
    {
        if (!preg_match('/^[0-9]+$/D', $value)) {
            self::fail("invalid $what format :: $value");
        }
    }

    public static function yesNo(string $value, string $what): void
    {
        if ($value !== 'yes' && $value !== 'no') {
            self::fail("invalid $what format :: $value");
        }
    }

    /** API notes 1.7; unchecked before 1.9.0 (8.3). */
    public static function restart(string $value, State $state): void
    {
        if ($state->since('1.9.0') && !in_array($value, ['', 'yes', 'no', 'ssl', 'reload', 'updatessl', 'scheduled'], true)) {
            self::fail("invalid restart format :: $value");
        }
    }

    /** A word of /etc/shells. */
    public static function shell(string $shell, State $state): void
    {
        if (!in_array(basename($shell), [...$state->data['shells'], 'bin', 'usr', 'sbin'], true)) {
            self::fail("shell $shell is not valid");
        }
    }

    /** Lower case, without www. and dots at the ends (API notes 3.3). International names become UTF-8. */
    public static function tidyDomain(string $domain): string
    {
        $domain = mb_strtolower($domain, 'UTF-8');
        $domain = trim((string) preg_replace('/^www\./', '', $domain), '.');
        if (str_contains($domain, 'xn--')) {
            $domain = idn_to_utf8($domain, IDNA_DEFAULT, INTL_IDNA_VARIANT_UTS46) ?: $domain;
        }

        return $domain;
    }

    /** The part of a domain that is registered: two labels, or three under an ending of two parts. */
    public static function baseDomain(string $domain): string
    {
        $labels = explode('.', $domain);

        return implode('.', array_slice($labels, self::hasTwoPartEnding($domain) ? -3 : -2));
    }

    public static function hasTwoPartEnding(string $domain): bool
    {
        return in_array(implode('.', array_slice(explode('.', $domain), -2)), self::TWO_PARTS, true);
    }
}
