<?php

/**
 * WHMCS's usage billing as far as a module meets it: developers.whmcs.com, "Usage Metrics", and the class documentation of
 * WHMCS\UsageBilling. Loaded by the tests that need it alone: a WHMCS without it has none of these names.
 */

declare(strict_types=1);

namespace WHMCS\UsageBilling\Contracts\Metrics {
    interface UsageInterface
    {
    }

    interface UnitInterface
    {
    }

    interface MetricInterface
    {
        public const TYPE_SNAPSHOT = 'snapshot';
        public const TYPE_PERIOD_DAY = 'day';
        public const TYPE_PERIOD_MONTH = 'month';
    }

    interface ProviderInterface
    {
        /** @return array<mixed> */
        public function metrics();

        /** @return array<mixed> */
        public function usage();

        /**
         * @param string $tenant
         * @return array<mixed>
         */
        public function tenantUsage($tenant);
    }
}

namespace WHMCS\UsageBilling\Metrics {
    use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
    use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;
    use WHMCS\UsageBilling\Contracts\Metrics\UsageInterface;

    final class Usage implements UsageInterface
    {
        /** @var int|float */
        public $value;

        /** @param int|float $value */
        public function __construct($value)
        {
            $this->value = $value;
        }
    }

    final class Metric implements MetricInterface
    {
        public string $type;

        public UnitInterface $unit;

        public ?UsageInterface $usage = null;

        private string $systemName;

        private string $displayName;

        public function __construct(string $systemName, string $displayName, string $type, UnitInterface $unit)
        {
            $this->systemName = $systemName;
            $this->displayName = $displayName;
            $this->type = $type;
            $this->unit = $unit;
        }

        public function systemName(): string
        {
            return $this->systemName;
        }

        public function displayName(): string
        {
            return $this->displayName;
        }

        /** A copy, as WHMCS's own is: a metric without usage can be used for many tenants. */
        public function withUsage(UsageInterface $usage): self
        {
            $copy = clone $this;
            $copy->usage = $usage;
            return $copy;
        }
    }
}

namespace WHMCS\UsageBilling\Metrics\Units {
    use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;

    final class GigaBytes implements UnitInterface
    {
    }

    final class WholeNumber implements UnitInterface
    {
        public function __construct(string $name = '')
        {
        }
    }
}
