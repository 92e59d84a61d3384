<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/**
 * Values out of arrays that somebody else filled: rows of WHMCS's tables, answers of the panel, JSON from a database. What is not
 * there, or is of another kind, is empty. Pure functions.
 */
final class Values
{
    /** @param array<mixed> $from */
    public static function text(array $from, string $name): string
    {
        return is_string($from[$name] ?? null) ? $from[$name] : '';
    }

    /**
     * What people typed into WHMCS, out of its tables: WHMCS writes it with HTML's entities, and takes them away before a module
     * sees it.
     *
     * @param array<mixed> $from
     */
    public static function typed(array $from, string $name): string
    {
        return html_entity_decode(self::text($from, $name), ENT_QUOTES, 'UTF-8');
    }

    /** @param array<mixed> $from a database gives numbers as texts */
    public static function number(array $from, string $name): int
    {
        return is_scalar($from[$name] ?? null) ? (int) $from[$name] : 0;
    }

    /**
     * @param array<mixed> $from
     * @return array<mixed>
     */
    public static function list(array $from, string $name): array
    {
        return is_array($from[$name] ?? null) ? $from[$name] : [];
    }

    /**
     * @param mixed $list
     * @return list<string> those of it that are texts
     */
    public static function texts($list): array
    {
        return array_values(array_filter(is_array($list) ? $list : [], 'is_string'));
    }

    /**
     * @param mixed $row object of the database, null when it found none
     * @return array<string, mixed> column => value
     */
    public static function row($row): array
    {
        $values = [];
        foreach (is_object($row) ? (array) $row : [] as $name => $value) {
            $values[(string) $name] = $value;
        }
        return $values;
    }

    /**
     * In ASCII: some databases of WHMCS take no characters outside their own set.
     *
     * @param array<mixed> $value
     */
    public static function json(array $value): string
    {
        return (string) json_encode($value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
    }

    /**
     * @param mixed $json
     * @return array<mixed>
     */
    public static function ofJson($json): array
    {
        $value = is_string($json) ? json_decode($json, true) : null;
        return is_array($value) ? $value : [];
    }
}
