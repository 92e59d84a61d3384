<?php

/** What static analysis needs to know of WHMCS; of its database in database.stub.php. Never loaded. */

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
