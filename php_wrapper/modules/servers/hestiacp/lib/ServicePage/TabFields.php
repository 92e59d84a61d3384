<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Entry\Cron;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** What the module knows of a service, on the staff's page of it. Nothing here asks a panel or the network. */
final class TabFields
{
    /** method here => text of the label, in order: what may need somebody comes before the long table of the limits */
    private const FIELDS = [
        'account' => 'page_account', 'license' => 'page_license', 'cron' => 'page_cron', 'report' => 'page_report', 'tasks' => 'page_tasks',
        'certificates' => 'page_certificates', 'limits' => 'page_limits',
    ];

    /**
     * @param array<mixed> $raw
     * @return array<string, string> label => HTML; fields with nothing to show are left out
     */
    public static function of(array $raw): array
    {
        $params = new Params($raw);
        if ($params->number('serviceid') === 0) {
            return [];
        }
        $log = new Log('AdminServicesTabFields', $params);
        $data = self::data($params);
        $fields = [];
        foreach (self::FIELDS as $field => $label) {
            try {
                /** @var string $html */
                $html = call_user_func([self::class, $field], $params, $log, $data);
            } catch (\Throwable $error) {
                /* One part that cannot be shown is no reason to show nothing. */
                $html = Html::warning($log->clean(Failure::sentence($error)));
            }
            if ($html !== '') {
                $fields[Language::text($label)] = $html;
            }
        }
        return $fields;
    }

    /**
     * The page was saved.
     *
     * @param array<mixed> $raw
     * @throws \Throwable
     */
    public static function save(array $raw): void
    {
        $params = new Params($raw);
        if (TaskList::isAsked($_POST) && $params->number('serviceid') !== 0) {
            Staff::demand();
            TaskList::save($_POST, $params, new Log('AdminServicesTabFieldsSave', $params));
        }
    }

    /** @return array<string, array<mixed>> */
    private static function data(Params $params): array
    {
        try {
            return ServiceData::all($params->number('serviceid'));
        } catch (\Throwable $error) {
            return [];
        }
    }

    /** @param array<string, array<mixed>> $data */
    private static function account(Params $params, Log $log, array $data): string
    {
        $record = new ServiceRecord($params, $log);
        $name = $record->accountName();
        $pending = $record->pendingName();
        $created = $record->created();
        $renamed = AccountOnRecord::values(ServiceRecord::nameIn($data), ['username' => $name, 'created' => $created], $params);
        return Html::lines([
            $name === '' ? '' : Text::html(Language::text('page_account_name', [
                'user' => $name, 'server' => $params->panel() !== '' ? $params->panel() : '-',
            ])),
            $renamed !== [] ? Html::warning(Language::text('page_account_renamed', $renamed))
                : ($created === '' && $pending !== '' ? '' : Text::html(self::proof($params->text('status'), $created))),
            $renamed === [] && $created !== '' && $params->text('status') === 'Pending' ? Html::warning(Language::text('page_account_waits')) : '',
            $pending === '' ? '' : Html::warning(Language::text('page_account_pending', ['user' => $pending])),
        ]);
    }

    /** Is there an account, as far as is known without asking, and what shows that it is the service's? */
    private static function proof(string $status, string $created): string
    {
        if ($created !== '') {
            return Language::text('page_account_created', ['created' => $created]);
        }
        if ($status === 'Pending') {
            return Language::text('page_account_none');
        }
        return Language::text(ServiceStatus::isEnded($status) ? 'page_account_ended' : 'page_account_unproven');
    }

    /** @param array<string, array<mixed>> $data */
    private static function limits(Params $params, Log $log, array $data): string
    {
        return LimitsTable::html($data[Limits::RECORD] ?? [], $data[Figures::RECORD] ?? []);
    }

    /** @param array<string, array<mixed>> $data */
    private static function report(Params $params, Log $log, array $data): string
    {
        return ReportView::html($data['report'] ?? []);
    }

    private static function tasks(Params $params): string
    {
        return TaskList::html($params->number('serviceid'));
    }

    /** @param array<string, array<mixed>> $data */
    private static function certificates(Params $params, Log $log, array $data): string
    {
        return CertificateList::html($data['certificate'] ?? []);
    }

    private static function license(Params $params, Log $log): string
    {
        return LicenseLine::html($params, $log);
    }

    private static function cron(): string
    {
        $late = Cron::late();
        return $late === null ? '' : Html::warning($late);
    }
}
