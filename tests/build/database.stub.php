<?php

/** What static analysis needs to know of WHMCS's database: illuminate/database, 7.12 in WHMCS 8.0. Never loaded. */

namespace Illuminate\Database\Schema {
    class Column
    {
        /** @param string|int|null $value */
        public function default($value): self
        {
        }

        public function nullable(): self
        {
        }

        public function unique(string $name): self
        {
        }
    }

    class Blueprint
    {
        public function increments(string $column): Column
        {
        }

        public function unsignedInteger(string $column): Column
        {
        }

        public function string(string $column, int $length): Column
        {
        }

        public function mediumText(string $column): Column
        {
        }

        /** @param string|list<string> $columns */
        public function unique($columns, string $name): void
        {
        }

        /** @param string|list<string> $columns */
        public function index($columns, string $name): void
        {
        }
    }

    class Builder
    {
        public function hasTable(string $table): bool
        {
        }

        /** @return list<string> */
        public function getColumnListing(string $table): array
        {
        }

        public function hasColumn(string $table, string $column): bool
        {
        }

        /** @param callable(Blueprint): void $columns */
        public function create(string $table, callable $columns): void
        {
        }

        /** @param callable(Blueprint): void $columns */
        public function table(string $table, callable $columns): void
        {
        }
    }
}

namespace WHMCS\Database {
    class Query
    {
        /**
         * @param string|callable(Query): void $column
         * @param mixed $value
         * @param mixed $third
         */
        public function where($column, $value = null, $third = null): self
        {
        }

        /**
         * @param mixed $value
         * @param mixed $third
         */
        public function orWhere(string $column, $value, $third = null): self
        {
        }

        public function whereNull(string $column): self
        {
        }

        /** @param list<mixed> $values */
        public function whereNotIn(string $column, array $values): self
        {
        }

        /** @param list<mixed> $values */
        public function whereIn(string $column, array $values): self
        {
        }

        public function get(): Rows
        {
        }

        /** @param list<string>|string $columns */
        public function select($columns): self
        {
        }

        /** @param array<string, mixed> $values */
        public function update(array $values): int
        {
        }

        /** @param array<string, mixed>|list<array<string, mixed>> $values */
        public function insert(array $values): bool
        {
        }

        /** @param array<string, mixed> $values */
        public function insertGetId(array $values): int
        {
        }

        /** @param array<string, mixed> $values */
        public function insertOrIgnore(array $values): int
        {
        }

        public function delete(): int
        {
        }

        public function increment(string $column, int $amount = 1): int
        {
        }

        /**
         * @param array<string, mixed> $keys
         * @param array<string, mixed> $values
         */
        public function updateOrInsert(array $keys, array $values): bool
        {
        }

        public function join(string $table, string $first, string $operator, string $second): self
        {
        }

        public function leftJoin(string $table, string $first, string $operator, string $second): self
        {
        }

        public function orderBy(string $column, string $direction = 'asc'): self
        {
        }

        public function distinct(): self
        {
        }

        public function limit(int $count): self
        {
        }

        public function exists(): bool
        {
        }

        public function count(): int
        {
        }

        /** @return ($key is null ? Rows : KeyedRows) */
        public function pluck(string $column, ?string $key = null)
        {
        }

        public function first(): ?object
        {
        }

        /** @return mixed */
        public function value(string $column)
        {
        }

        /** @return mixed */
        public function max(string $column)
        {
        }
    }

    class KeyedRows
    {
        /** @return array<mixed> */
        public function all(): array
        {
        }
    }

    class Rows
    {
        /** @return list<mixed> */
        public function all(): array
        {
        }
    }

    class Connection
    {
        /** @param list<mixed> $values */
        public function selectOne(string $query, array $values = []): ?object
        {
        }

        public function statement(string $query): bool
        {
        }

        public function getDatabaseName(): string
        {
        }

        public function reconnect(): void
        {
        }

        public function disconnect(): void
        {
        }

        /**
         * @template T
         * @param callable(): T $work
         * @return T
         */
        public function transaction(callable $work, int $attempts = 1)
        {
        }
    }

    class Capsule
    {
        public static function connection(): Connection
        {
        }

        public static function table(string $name): Query
        {
        }

        public static function schema(): \Illuminate\Database\Schema\Builder
        {
        }
    }
}
