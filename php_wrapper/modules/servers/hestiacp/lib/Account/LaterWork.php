<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What is done for an account after WHMCS has its answer: tasks for cron, which are added in milliseconds. */
final class LaterWork
{
    /**
     * A package that the panel refused, so that the account has the product's fallback.
     *
     * @param array<mixed> $report of the flow
     */
    public static function package(Params $params, Limits $limits, array $report, Log $log): void
    {
        if (!Limits::isFallback($report)) {
            return;
        }
        try {
            PackageTask::add($params->number('serviceid'), $params->number('serverid'));
        } catch (\Throwable $error) {
            $log->note('package_not_queued', ['package' => $limits->packageName(), 'reason' => Failure::sentence($error)]);
        }
    }

    /**
     * The certificates that the product wants and the service does not have yet. The account is there, whatever becomes of them:
     * nothing is thrown.
     */
    public static function certificates(Params $params, ProductSettings $settings, Log $log): void
    {
        $domain = Text::domain($params->text('domain'));
        if ($domain === '') {
            return;
        }
        try {
            $known = ServiceData::get($params->number('serviceid'), 'certificate');
            /* Kinds of Entry\TaskKinds, and the names under which Certificates\Record keeps what comes out. */
            $wanted = [
                'certificate' => [self::wantsWeb($settings), $domain],
                'mail_certificate' => [self::wantsMail($settings), 'mail.' . $domain],
            ];
            foreach ($wanted as $kind => [$isWanted, $name]) {
                $entry = Values::list($known, $name);
                /* One that somebody else installed may be gone meanwhile; while it is there, it is left again. */
                $isOwn = Values::text(Values::list($entry, 'finding'), 'id') === 'certificate_own';
                if ($isWanted && ($isOwn || Values::text($entry, 'state') !== 'ready')) {
                    Queue::add($kind, $params->number('serviceid'), $params->number('serverid'), $domain);
                }
            }
        } catch (\Throwable $error) {
            $log->note('certificate_not_queued', ['name' => $domain, 'reason' => Failure::sentence($error)]);
        }
    }

    /** Has the product certificates for the ordered domain? */
    public static function wantsCertificate(ProductSettings $settings): bool
    {
        return self::wantsWeb($settings) || self::wantsMail($settings);
    }

    private static function wantsWeb(ProductSettings $settings): bool
    {
        return isset($settings->actions()[Order::LATER]);
    }

    private static function wantsMail(ProductSettings $settings): bool
    {
        return (bool) $settings->more('mail_certificate', false);
    }
}
