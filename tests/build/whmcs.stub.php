<?php

/** What static analysis needs to know of WHMCS. Never loaded. */

namespace WHMCS\Service {
    class Properties
    {
        /** @param array<string, string> $values */
        public function save(array $values): void
        {
        }

        /** @return mixed */
        public function get(string $name)
        {
        }
    }

    /** @property Properties $serviceProperties */
    class Service
    {
        /** @return mixed */
        public function __get(string $name)
        {
        }
    }
}

namespace WHMCS\Database {
    class Query
    {
        /**
         * @param mixed $value
         * @param mixed $third
         */
        public function where(string $column, $value, $third = null): self
        {
        }

        /** @param list<string> $values */
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

        /** @param array<string, mixed> $values */
        public function update(array $values): int
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

        public function orderBy(string $column, string $direction): self
        {
        }

        public function pluck(string $column): Rows
        {
        }

        public function first(): ?object
        {
        }

        /** @return mixed */
        public function value(string $column)
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
        public function selectOne(string $query, array $values): ?object
        {
        }

        public function getDatabaseName(): string
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
    }
}

namespace {
    /**
     * @param string|array<mixed> $request
     * @param string|array<mixed> $response
     * @param string|array<mixed> $processed
     * @param list<string> $replaceVars
     */
    function logModuleCall(string $module, string $action, $request, $response, $processed = '', array $replaceVars = []): void
    {
    }

    function logActivity(string $message, int $clientId = 0): void
    {
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    function localAPI(string $command, array $values): array
    {
    }
}
