<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;

/** One address of WHMCS. */
abstract class Page
{
    protected Whmcs $whmcs;

    protected Request $request;

    protected Session $session;

    protected View $view;

    final public function __construct(Whmcs $whmcs, Request $request, Session $session, View $view)
    {
        $this->whmcs = $whmcs;
        $this->request = $request;
        $this->session = $session;
        $this->view = $view;
    }

    abstract public function show(): string;

    /**
     * Rows of a query as arrays.
     *
     * @param iterable<object> $rows
     * @return list<array<string, mixed>>
     */
    public static function rows(iterable $rows): array
    {
        $list = [];
        foreach ($rows as $row) {
            $list[] = (array) $row;
        }
        return $list;
    }

    /**
     * @return array<string, mixed>
     * @throws Refusal
     */
    protected function row(string $table, int $id): array
    {
        $row = (array) Capsule::table($table)->where('id', $id)->first();
        if ($row === []) {
            throw new Refusal('There is no such record.', 404);
        }
        return $row;
    }

    /** @return array<int, string> id => name */
    protected function names(string $table): array
    {
        return Capsule::table($table)->orderBy('id')->pluck('name', 'id')->all();
    }

    /** Has the module this function? Its existence switches a feature on. */
    protected static function has(string $function): bool
    {
        return function_exists(Whmcs::MODULE . '_' . $function);
    }

    /** @param mixed $data */
    protected static function json($data): string
    {
        header('Content-Type: application/json');
        return (string) json_encode($data, JSON_INVALID_UTF8_SUBSTITUTE);
    }
}
