<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;

/**
 * Which user name an order gets: the one on record, the one of an attempt with open outcome, WHMCS's, or a generated
 * one, in this order of strength.
 */
final class AccountName
{
    /** When WHMCS's own name is none that HestiaCP takes: the domain still shows in it. */
    private const FALLBACK_RULE = 'u{domain_7}{random_digit_4}';

    /** @var Params */
    private $params;

    /** @var ProductSettings */
    private $settings;

    /** @var list<string> */
    private $taken;

    /** @var Log */
    private $log;

    /** @var string|null rule of generated names; null when the name is not ours to choose */
    private $rule;

    /** @var bool */
    private $isEarlier = false;

    /** @param list<string> $taken names of other services */
    public function __construct(Params $params, ProductSettings $settings, array $taken, Log $log)
    {
        $this->params = $params;
        $this->settings = $settings;
        $this->taken = $taken;
        $this->log = $log;
    }

    /** @throws \Hestia\InvalidArgument the product's rule gives no name */
    public function choose(ServiceRecord $record): string
    {
        if ($record->created() !== '' && $record->accountName() !== '') {
            return $record->accountName();
        }
        $whmcs = $this->params->text('username');
        $pending = $record->pendingName();
        if (!$this->settings->usesOwnUsername()) {
            $problem = hestia_username_check(strtolower($whmcs));
            if ($problem === null) {
                return $this->keepOrdered(strtolower($whmcs), $pending);
            }
            if ($pending === '') {
                $this->log->note('name_replaced', ['user' => $whmcs, 'reason' => $problem]);
            }
        }
        $this->rule = $this->settings->usesOwnUsername() ? $this->settings->usernameRule() : self::FALLBACK_RULE;
        $this->isEarlier = $pending !== '';
        return $this->isEarlier ? $pending : $this->generate();
    }

    /** @return string|null another generated name; null when the name is not ours to choose */
    public function next(string $refused): ?string
    {
        if ($this->rule === null) {
            return null;
        }
        $this->taken[] = $refused;
        $this->isEarlier = false;
        return $this->generate();
    }

    /** Does the name come from an attempt whose outcome is open? */
    public function isEarlier(): bool
    {
        return $this->isEarlier;
    }

    private function keepOrdered(string $name, string $pending): string
    {
        $this->isEarlier = $pending === $name;
        if ($pending !== '' && $pending !== $name) {
            $this->log->note('earlier_attempt', ['user' => $pending]);
        }
        return $name;
    }

    private function generate(): string
    {
        $prefix = $this->settings->more('username_prefix', '');
        $length = $this->settings->more('username_max_length', 0);
        $context = [
            'prefix' => (string) $prefix,
            'client_id' => $this->params->text('userid'),
            'service_id' => $this->params->text('serviceid'),
            'domain' => Text::domain($this->params->text('domain')),
        ];
        if ((int) $length > 0) {
            $context['max_length'] = (int) $length;
        }
        return hestia_username_generate((string) $this->rule, $context, $this->taken);
    }
}
