<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The last action with its steps, and the last error, which says the next step itself. */
final class ReportView
{
    private const OUTCOMES = ['done', 'not_sent', 'refused', 'unknown'];

    /** @param array<mixed> $report record of ActionReport */
    public static function html(array $report): string
    {
        if ($report === []) {
            return '';
        }
        $outcome = Values::text($report, 'outcome');
        $isDone = $outcome === 'done';
        $line = Language::text('page_report_line', [
            'action' => self::action(Values::text($report, 'action')),
            'outcome' => Language::text('page_outcome_' . (in_array($outcome, self::OUTCOMES, true) ? $outcome : 'unknown')),
            'time' => date('Y-m-d H:i', is_int($report['time'] ?? null) ? $report['time'] : 0),
        ]);
        $message = Values::text($report, 'message');
        return Html::lines([
            $isDone ? Text::html($line) : Html::warning($line),
            $isDone ? Text::html($message) : Html::warning($message),
            self::steps(Values::list($report, 'steps')),
            $isDone ? self::error(Values::list($report, 'error')) : '',
        ]);
    }

    /** @param array<mixed> $steps */
    private static function steps(array $steps): string
    {
        $rows = [];
        foreach ($steps as $step) {
            if (is_array($step)) {
                $seconds = is_float($step['seconds'] ?? null) || is_int($step['seconds'] ?? null) ? (float) $step['seconds'] : 0.0;
                $rows[] = [
                    Text::html(Values::text($step, 'name')), Text::html(Values::text($step, 'result')),
                    Text::html(Values::text($step, 'detail')), Text::html(number_format($seconds, 2) . ' s'),
                ];
            }
        }
        return Html::table(array_map([Language::class, 'text'], ['page_step', 'page_result', 'page_detail', 'page_seconds']), $rows);
    }

    /**
     * One that happened before the last action, which went well.
     *
     * @param array<mixed> $error
     */
    private static function error(array $error): string
    {
        return $error === [] ? '' : Text::html(Language::text('page_last_error', [
            'action' => self::action(Values::text($error, 'action')),
            'time' => date('Y-m-d H:i', is_int($error['time'] ?? null) ? $error['time'] : 0),
            'message' => Values::text($error, 'message'),
        ]));
    }

    /** WHMCS's own words for its actions, the buttons' for ours. */
    private static function action(string $action): string
    {
        $text = Language::text('button_' . $action);
        return $text === 'button_' . $action ? $action : $text;
    }
}
