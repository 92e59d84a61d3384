<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/**
 * Who is logged in, in which language and theme, and the token against forged requests: one a session, in the field
 * "token" of every form. Source: the official themes Six and Twenty-One (hidden field "token" with {$token}, csrfToken for
 * scripts).
 */
final class Session
{
    public const THEMES = ['six' => 'Six (Bootstrap 3)', 'twenty-one' => 'Twenty-One (Bootstrap 4)'];

    /** Those that WHMCS comes with. */
    private const LANGUAGES = [
        'english', 'arabic', 'azerbaijani', 'catalan', 'chinese', 'croatian', 'czech', 'danish', 'dutch', 'estonian', 'farsi', 'french',
        'german', 'hebrew', 'hungarian', 'italian', 'macedonian', 'norwegian', 'polish', 'portuguese-br', 'portuguese-pt', 'romanian',
        'russian', 'spanish', 'swedish', 'turkish', 'ukranian',
    ];

    public function __construct()
    {
        session_name('WHMCSdouble');
        session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
        $_SESSION += ['token' => bin2hex(random_bytes(20)), 'theme' => 'six', 'smarty' => '3', 'adminid' => 0, 'uid' => 0];
        $GLOBALS['CONFIG'] = ['Language' => 'english', 'SystemURL' => '', 'Template' => $_SESSION['theme']];
    }

    /** The switches that every page of the double takes: &theme=, &smarty=, &language=. */
    public function choose(Request $request): void
    {
        $choices = [
            'theme' => array_keys(self::THEMES), 'smarty' => ['3', '4'], 'language' => self::LANGUAGES,
        ];
        foreach ($choices as $name => $values) {
            if (in_array($request->query($name), $values, true)) {
                $_SESSION[$name === 'language' ? 'Language' : $name] = $request->query($name);
            }
        }
    }

    /** @param bool $asStaff staff look at the client area as the client and stay who they are */
    public function login(string $who, int $id, bool $asStaff = false): void
    {
        $_SESSION[$who === 'admin' ? 'adminid' : 'uid'] = $id;
        if ($who !== 'admin' && !$asStaff) {
            $_SESSION['adminid'] = 0;
        }
    }

    public function admin(): int
    {
        return (int) $_SESSION['adminid'];
    }

    public function client(): int
    {
        return (int) $_SESSION['uid'];
    }

    public function theme(): string
    {
        return (string) $_SESSION['theme'];
    }

    /** Of Smarty: 3 came with WHMCS 8, 4 runs on the PHP of WHMCS 9. */
    public function smarty(): string
    {
        return (string) $_SESSION['smarty'];
    }

    public function language(): string
    {
        return (string) ($_SESSION['Language'] ?? 'english');
    }

    /** @return list<string> */
    public static function languages(): array
    {
        return self::LANGUAGES;
    }

    public function token(): string
    {
        return (string) $_SESSION['token'];
    }

    /** @throws Refusal a changing request that no page of ours made */
    public function checkToken(Request $request): void
    {
        $given = is_string($_POST['token'] ?? null) ? $_POST['token'] : '';
        if ($request->isPost && !hash_equals($this->token(), $given)) {
            throw new Refusal('Invalid Token', 403);
        }
    }

    /** For the page after a redirect. */
    public function tell(string $kind, string $text): void
    {
        $_SESSION['message'] = ['kind' => $kind, 'text' => $text];
    }

    /** @return array{kind: string, text: string}|null */
    public function told(): ?array
    {
        $message = $_SESSION['message'] ?? null;
        unset($_SESSION['message']);
        return is_array($message) ? $message : null;
    }
}
