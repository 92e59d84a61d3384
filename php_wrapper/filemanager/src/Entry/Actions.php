<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

/**
 * What `?do=` can be: name => class, method, kind. A method takes (Http\Request, Session\Session) and returns a Http\Response;
 * the router has checked session, method, media type, origin and token, and has read the fields of the body (not of RAW).
 * Owners of rooms add their lines in their own block.
 */
final class Actions
{
    /** POST with a JSON object; changes nothing. */
    public const ASK = 'ask';

    /** POST with a JSON object; changes something, which the audit log notes. */
    public const CHANGE = 'change';

    /** POST with raw bytes (application/octet-stream), which the method reads from Request::input(). Not in the audit log. */
    public const RAW = 'raw';

    /** POST with a form, whose field `token` is the session's token. */
    public const FORM = 'form';

    /** GET or HEAD. */
    public const GET = 'get';

    private const TABLE = [
        /* Session */
        'session' => [SessionActions::class, 'about', self::ASK],
        'logout' => [SessionActions::class, 'logout', self::CHANGE],
    ];

    /** @return array{class-string, string, string}|null class, method, kind; null when there is no such action */
    public static function find(string $name): ?array
    {
        return self::TABLE[$name] ?? null;
    }

    /** @return list<string> */
    public static function names(): array
    {
        return array_keys(self::TABLE);
    }
}
