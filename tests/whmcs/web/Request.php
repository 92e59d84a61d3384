<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/** What the browser asked for. */
final class Request
{
    public string $path;

    public bool $isPost;

    public function __construct()
    {
        $this->path = (string) parse_url((string) ($_SERVER['REQUEST_URI'] ?? '/'), PHP_URL_PATH);
        $this->isPost = ($_SERVER['REQUEST_METHOD'] ?? 'GET') === 'POST';
    }

    /** Of the address. */
    public function query(string $name, string $default = ''): string
    {
        return is_string($_GET[$name] ?? null) ? $_GET[$name] : $default;
    }

    /** Of the address or the form, as most pages of WHMCS take it. */
    public function any(string $name, string $default = ''): string
    {
        return is_string($_POST[$name] ?? null) ? $_POST[$name] : $this->query($name, $default);
    }

    public function number(string $name): int
    {
        return (int) $this->any($name);
    }

    /**
     * Of the form.
     *
     * @return array<string, string>
     */
    public function form(string $name): array
    {
        return array_filter(is_array($_POST[$name] ?? null) ? $_POST[$name] : [], 'is_string');
    }

    /** @return array<string, string> only what the form has of these */
    public function only(string ...$names): array
    {
        return array_filter(array_intersect_key($_POST, array_flip($names)), 'is_string');
    }
}
