<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\FileManager\HandOff;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Server\Visitor;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/**
 * The module's part of the client's product page: state, usage, certificates, and what can be done. It shows what is stored
 * and asks no panel, so it is there at once, also when the panel is down.
 */
final class Overview
{
    private const TEMPLATE = 'templates/overview.tpl';

    /** WHMCS's status => {text id of the label, of the sentence} */
    private const STATES = [
        'Active' => ['client_state_active', ''],
        'Suspended' => ['client_state_suspended', 'client_about_suspended'],
        'Pending' => ['client_state_pending', 'client_about_pending'],
    ];

    /** Other states have no account any more. */
    private const ENDED = ['client_state_ended', 'client_about_ended'];

    /** Texts that the template prints as they are. */
    private const LABELS = [
        'title' => 'client_title', 'usage' => 'client_usage', 'certificates' => 'client_certificates', 'actions' => 'client_actions',
        'open' => 'client_open', 'open_about' => 'client_open_about', 'refresh' => 'client_refresh', 'password' => 'client_password',
        'files' => 'file_manager_open', 'files_of' => 'file_manager_open_domain', 'files_about' => 'file_manager_about', 'state' => 'client_state',
        'colon' => 'client_colon',
    ];

    /** Seconds after which stored figures are told as old: they are collected daily. */
    private const OLD = 93600;

    /**
     * @param array<mixed> $raw WHMCS's $params
     * @return array<string, mixed> as WHMCS wants it from ClientArea
     */
    public static function run(array $raw): array
    {
        $params = new Params($raw);
        try {
            $page = self::page($params);
        } catch (\Throwable $error) {
            $page = self::unavailable((new Log('ClientArea', $params))->failure($error)) + self::frame();
        }
        return ['tabOverviewModuleOutputTemplate' => self::TEMPLATE, 'templateVariables' => ['hestiacp' => $page]];
    }

    /** @return array<string, mixed> */
    private static function page(Params $params): array
    {
        $service = $params->number('serviceid');
        $status = $params->text('status');
        $page = ['service' => $service, 'state' => self::state($status, $service)] + self::frame();
        if ($service === 0 || !ServiceStatus::isLive($status)) {
            return $page;
        }
        $data = ServiceData::all($service);
        $page['usage'] = self::usage($data[Figures::RECORD] ?? []);
        $tasks = Queue::open($service);
        $page['certificates'] = CertificateStates::of($data['certificate'] ?? [], $tasks);
        if ($status === 'Active') {
            /* While a service is suspended, what is left waits for the end of that. */
            $page['waiting'] = self::isForClient($page['certificates']) || $tasks === [] ? '' : Language::text('client_waiting');
            $page = self::actions($params, $data) + $page;
        }
        return self::problem() + $page;
    }

    /** @return array<string, mixed> what a page without anything to show has */
    private static function frame(): array
    {
        return [
            'texts' => array_map([Language::class, 'text'], self::LABELS), 'language' => Language::tag(),
            'service' => 0, 'state' => [], 'notice' => '', 'cause' => '', 'waiting' => '', 'usage' => [], 'certificates' => [],
            'panel' => '', 'files' => false, 'files_in_new_tab' => false, 'files_domain' => '', 'files_name' => '',
            'can_refresh' => false, 'refresh_later' => '', 'can_change_password' => false,
        ];
    }

    /**
     * Does something wait for the client? Then "you need not do anything" would be wrong.
     *
     * @param list<array{name: string, text: string, reason: string}> $certificates
     */
    private static function isForClient(array $certificates): bool
    {
        return array_filter(array_column($certificates, 'reason')) !== [];
    }

    /** @return array<string, string> */
    private static function state(string $status, int $service): array
    {
        [$label, $about] = self::STATES[$status] ?? self::ENDED;
        if ($service === 0) {
            return [];
        }
        $reason = $status === 'Suspended' ? self::suspendReason($service) : '';
        return [
            'label' => Language::text($label),
            'about' => $about === '' ? '' : Language::text($about),
            'reason' => $reason === '' ? '' : Language::text('client_suspend_reason', ['reason' => $reason]),
        ];
    }

    private static function suspendReason(int $service): string
    {
        if (!class_exists(Capsule::class)) {
            return '';
        }
        $reason = Capsule::table('tblhosting')->where('id', $service)->value('suspendreason');
        return trim(Values::typed(['reason' => $reason], 'reason'));
    }

    /**
     * @param array<mixed> $record {time, row}
     * @return array<string, mixed> when: sentence, is_old: bool, meters
     */
    private static function usage(array $record): array
    {
        $time = is_int($record['time'] ?? null) ? $record['time'] : 0;
        $meters = $time === 0 ? [] : Meters::of(Values::list($record, 'row'));
        if ($meters === []) {
            return ['when' => Language::text('usage_none'), 'is_old' => false, 'meters' => []];
        }
        $isOld = time() - $time > self::OLD;
        $when = date(date('Y-m-d', $time) === date('Y-m-d') ? 'H:i' : 'Y-m-d H:i', $time);
        return ['when' => Language::text($isOld ? 'usage_old' : 'usage_as_of', ['time' => $when]), 'is_old' => $isOld, 'meters' => $meters];
    }

    /**
     * @param array<string, array<mixed>> $data
     * @return array<string, mixed>
     */
    private static function actions(Params $params, array $data): array
    {
        $rule = new RefreshRule($params);
        $next = $rule->next($data);
        $isOn = $rule->isOn && Extension::loaded();
        $isFiles = Extension::loaded() && HandOff::isOffered($params);
        return [
            'panel' => ServerRecord::loginPage($params),
            'files' => $isFiles,
            'files_in_new_tab' => $isFiles && FileManagerSettings::of($params)->isNewTab,
            'files_domain' => $isFiles ? Text::domain($params->text('domain')) : '',
            'files_name' => $isFiles ? Text::withUnicodeNames(Text::domain($params->text('domain'))) : '',
            'can_refresh' => $isOn && $next === 0,
            'refresh_later' => $isOn && $next > 0 ? Language::text('client_refresh_later', ['time' => date('H:i', $next)]) : '',
            'can_change_password' => true,
        ];
    }

    /** @return array<string, string> when the extension is not there */
    private static function problem(): array
    {
        try {
            Extension::demand();
            return [];
        } catch (ModuleError $error) {
            return self::unavailable($error->getMessage());
        }
    }

    /**
     * @param string $cause for staff
     * @return array<string, string>
     */
    private static function unavailable(string $cause): array
    {
        return [
            'notice' => Language::text('client_unavailable'),
            'cause' => Visitor::isClient() ? '' : Language::text('client_cause', ['cause' => $cause]),
        ];
    }
}
