<?php

/** What static analysis needs to know of WHMCS and of the illuminate/database in it (7.12 in WHMCS 8.0). Never loaded. */

namespace WHMCS\Service {
    class Properties
    {
        /** @param array<string, string|int> $values */
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

        public static function find(int $id): ?self
        {
        }
    }

    class Status
    {
        public const PENDING = 'Pending';
        public const ACTIVE = 'Active';
        public const SUSPENDED = 'Suspended';
        public const TERMINATED = 'Terminated';
    }
}

namespace WHMCS\Authentication {
    class CurrentUser
    {
        public function client(): ?object
        {
        }

        public function admin(): ?object
        {
        }

        public function isMasqueradingAdmin(): bool
        {
        }
    }
}

namespace WHMCS\UsageBilling\Contracts\Metrics {
    interface MetricInterface
    {
        public const TYPE_SNAPSHOT = 'snapshot';
        public const TYPE_PERIOD_DAY = 'day';
        public const TYPE_PERIOD_MONTH = 'month';

        public function withUsage(UsageInterface $usage): self;

        public function systemName(): string;
    }

    interface UsageInterface
    {
    }

    interface UnitInterface
    {
    }

    interface ProviderInterface
    {
        /** @return list<MetricInterface> */
        public function metrics();

        /** @return array<string, list<MetricInterface>> */
        public function usage();

        /**
         * @param string $tenant
         * @return list<MetricInterface>
         */
        public function tenantUsage($tenant);
    }
}

namespace WHMCS\UsageBilling\Metrics {
    class Usage implements \WHMCS\UsageBilling\Contracts\Metrics\UsageInterface
    {
        /** @param int|float $value */
        public function __construct($value)
        {
        }
    }

    class Metric implements \WHMCS\UsageBilling\Contracts\Metrics\MetricInterface
    {
        public function __construct(
            string $systemName,
            string $displayName,
            string $type,
            \WHMCS\UsageBilling\Contracts\Metrics\UnitInterface $unit
        ) {
        }

        public function withUsage(
            \WHMCS\UsageBilling\Contracts\Metrics\UsageInterface $usage
        ): \WHMCS\UsageBilling\Contracts\Metrics\MetricInterface {
        }

        public function systemName(): string
        {
        }
    }
}

namespace WHMCS\UsageBilling\Metrics\Units {
    use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;

    class MegaBytes implements UnitInterface
    {
    }

    class GigaBytes implements UnitInterface
    {
    }

    class Accounts implements UnitInterface
    {
    }

    class Domains implements UnitInterface
    {
    }

    class WholeNumber implements UnitInterface
    {
        public function __construct(string $name = '', ?string $singular = null, ?string $plural = null)
        {
        }
    }
}

namespace WHMCS\Module\Server {
    class CustomAction
    {
        /**
         * @param callable|string $callable
         * @param array<mixed> $params
         * @param list<string> $permissions
         */
        public static function factory(
            string $identifier,
            string $display,
            $callable,
            array $params = [],
            array $permissions = [],
            bool $active = true
        ): self {
        }
    }

    class CustomActionCollection
    {
        public function add(CustomAction $action): self
        {
        }
    }
}

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

        /** @param array<string, mixed> $values */
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
        public function transaction(callable $work)
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

    function encrypt(string $value): string
    {
    }

    function decrypt(string $value): string
    {
    }

    /** @param callable(array<string, mixed>): mixed $handler */
    function add_hook(string $name, int $priority, callable $handler): void
    {
    }

    /** Of WHMCS's admin pages: the hidden field with the token of a form. */
    function generate_token(string $type = 'form'): string
    {
    }
}
