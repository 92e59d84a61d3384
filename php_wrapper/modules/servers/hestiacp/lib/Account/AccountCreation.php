<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\License\License;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** CreateAccount: one order, at most a few candidate names, one account. */
final class AccountCreation
{
    /** Candidates that are tried when the panel says that a generated name is somebody else's. */
    private const MAX_NAMES = 5;

    /** @var Params */
    private $params;

    /** @var Log */
    private $log;

    /** @var ServiceRecord */
    private $record;

    public function __construct(Params $params, Log $log)
    {
        $this->params = $params;
        $this->log = $log;
        $this->record = new ServiceRecord($params, $log);
    }

    /**
     * @return array<mixed> report of the flow
     * @throws \Throwable
     */
    public function run(): array
    {
        $settings = new ProductSettings($this->params);
        $server = ServerRecord::of($this->params)->open();
        $license = (new License($this->log))->demand($settings->licenseKey());
        $this->examine($server);
        $taken = OtherServices::names($this->params);
        $limits = Limits::onServer($this->params, $settings, $server);
        PackageClaim::make($server, $limits, $this->record->accountName(), $this->params);
        $chosen = new ChosenPassword($this->params, $this->log);
        $password = $chosen->adopt($this->record);
        $order = Order::creation($this->params, $settings, $limits, $this->record, $taken, $license);
        $order = ($password === '' ? [] : ['password' => $password]) + $order;
        $names = new AccountName($this->params, $settings, $taken, $this->log);
        $report = $this->order($server, $order, $names);
        $this->record->settle(Values::text($report, 'username'), Values::text($report, 'created'));
        $chosen->forget();
        $limits->store($this->params->number('serviceid'), $report, $this->log);
        LaterWork::package($this->params, $limits, $report, $this->log);
        LaterWork::certificates($this->params, $settings, $this->log);
        return Values::text($order, 'domain') === '' ? self::withoutDomain($report, LaterWork::wantsCertificate($settings)) : $report;
    }

    /**
     * The flow has no step for what is not in the order. That no certificate comes although the product has one is told as loud as a
     * warning; a hosting product without domains is in order.
     *
     * @param array<mixed> $report
     * @return array<mixed>
     */
    private static function withoutDomain(array $report, bool $isCertificateWanted): array
    {
        $step = [
            'name' => 'domain', 'result' => $isCertificateWanted ? 'warning' : 'skipped',
            'detail' => Language::text($isCertificateWanted ? 'create_no_certificate' : 'create_no_domain'), 'seconds' => 0.0, 'calls' => 0,
        ];
        return ['steps' => array_merge(Values::list($report, 'steps'), [$step])] + $report;
    }

    /**
     * Is the account of an earlier Create in a state in which WHMCS may hear "success"? WHMCS calls the service Active then. A
     * suspended one stays suspended, and nothing can be added to it; only somebody who decided to can end that.
     *
     * @throws ModuleError
     * @throws \Hestia\Exception
     */
    private function examine(\Hestia\Server $server): void
    {
        $account = ['password' => ''] + Order::account($this->params, $this->record);
        AccountOnRecord::demand($server, $account, $this->params, $this->log);
        if ($account['created'] === '' && $this->record->pendingName() === '') {
            return;
        }
        $facts = hestia_account_inspect($server, $account);
        if (($facts['ours'] ?? false) === true && ($facts['suspended'] ?? false) === true) {
            $id = $this->params->text('status') === 'Suspended' ? 'create_suspended_service' : 'create_suspended';
            throw ModuleError::say($id, ['user' => $account['username'], 'server' => $this->params->panel()]);
        }
    }

    /**
     * @param array<string, mixed> $order
     * @return array<mixed>
     */
    private function order(\Hestia\Server $server, array $order, AccountName $names): array
    {
        $name = $names->choose($this->record);
        for ($attempt = 1;; $attempt++) {
            $this->log->request(['username' => $name] + $order);
            $this->record->begin($name);
            $isEarlier = $names->isEarlier();
            try {
                return $this->alone($name, $order, static function () use ($server, $name, $order, $isEarlier): array {
                    return hestia_account_create($server, ['username' => $name, 'resume' => $isEarlier] + $order);
                });
            } catch (ModuleError $error) {
                /* Another order has the name or the domain at this moment: nothing was sent. */
                if (!$isEarlier) {
                    $this->record->forgetPending();
                }
                throw $error;
            } catch (\Hestia\Exception $error) {
                $next = $this->recover($error, $name, $names, $attempt);
                if ($next === null) {
                    throw $error;
                }
                $name = $next;
            }
        }
    }

    /**
     * Two orders of one name, or of one domain, can both hear "done" from a panel without locks, and both own it then.
     *
     * @param array<string, mixed> $order
     * @param callable(): array<mixed> $work
     * @return array<mixed>
     */
    private function alone(string $name, array $order, callable $work): array
    {
        $panel = ' of ' . OtherServices::panel($this->params);
        $domain = Values::text($order, 'domain');
        return Lock::hold('user ' . $name . $panel, static function () use ($domain, $panel, $work): array {
            return $domain === '' ? $work() : Lock::hold('domain ' . $domain . $panel, $work);
        });
    }

    /** @return string|null the name for another attempt; null when this failure is final */
    private function recover(\Hestia\Exception $error, string $name, AccountName $names, int $attempt): ?string
    {
        $taken = Failure::isNameTaken($error);
        /* What belongs to somebody else is none of ours, also with the outcome "unknown": the panel said yes to two
         * orders of one name. A name of an earlier attempt is still open after a refusal that tells nothing about it. */
        if ($taken || (!$names->isEarlier() && !Failure::leavesAccount($error))) {
            $this->record->forgetPending();
        }
        $next = $taken && $attempt < self::MAX_NAMES ? $names->next($name) : null;
        if ($next !== null) {
            $this->log->note('name_taken', ['user' => $name, 'next' => $next]);
        }
        return $next;
    }
}
