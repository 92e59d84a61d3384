<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * Which user name an order gets: the one on record, the one of an attempt with open outcome, the one that the client chose in
 * a custom field "Username", WHMCS's, or a generated one, in this order of strength.
 */
final class AccountName
{
    private const FIELD = 'username';

    /** Record of a service: the name that WHMCS was given for it, {username}. */
    private const RECORD = 'order';

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
        $chosen = $this->chosen($pending === '');
        if ($chosen !== '' && ($this->proposed() === '' || $this->proposed() === $whmcs)) {
            $this->rule = $this->rule();
            $this->isEarlier = $pending !== '';
            return $this->isEarlier ? $pending : $chosen;
        }
        if (!$this->settings->usesOwnUsername()) {
            $problem = hestia_username_check(strtolower($whmcs));
            if ($problem === null) {
                return $this->keepOrdered(strtolower($whmcs), $pending);
            }
            if ($pending === '') {
                $this->log->note('name_replaced', ['user' => $whmcs, 'reason' => $problem]);
            }
        }
        $this->rule = $this->rule();
        $this->isEarlier = $pending !== '';
        if ($this->isEarlier) {
            return $pending;
        }
        $isOurs = $whmcs !== '' && $this->proposed() === $whmcs && !in_array($whmcs, $this->taken, true);
        return $isOurs ? $whmcs : $this->generate();
    }

    /**
     * Before WHMCS gives the service a name of its own: so that what it shows and mails is the name of the account.
     *
     * @return string|null null when WHMCS's own rule counts
     * @throws \Hestia\InvalidArgument the product's rule gives no name
     */
    public function propose(): ?string
    {
        $name = $this->chosen(false);
        if ($name === '') {
            if (!$this->settings->usesOwnUsername()) {
                return null;
            }
            $this->rule = $this->rule();
            $name = $this->generate();
        }
        ServiceData::put($this->params->number('serviceid'), self::RECORD, ['username' => $name]);
        return $name;
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

    /** @return string the client's choice; "" when there is none, or none that can be had */
    private function chosen(bool $isTold): string
    {
        $name = strtolower(trim($this->params->field(self::FIELD)));
        if ($name === '') {
            return '';
        }
        $problem = hestia_username_check($name);
        if ($problem === null && in_array($name, $this->taken, true)) {
            $problem = Language::text('chosen_name_taken');
        }
        if ($problem !== null && $isTold) {
            $this->log->note('chosen_name_refused', ['user' => $name, 'reason' => $problem]);
        }
        return $problem === null ? $name : '';
    }

    /** Another name in the service means that staff changed it. */
    private function proposed(): string
    {
        return Values::text(ServiceData::get($this->params->number('serviceid'), self::RECORD), 'username');
    }

    private function rule(): string
    {
        return $this->settings->usesOwnUsername() ? $this->settings->usernameRule() : self::FALLBACK_RULE;
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
