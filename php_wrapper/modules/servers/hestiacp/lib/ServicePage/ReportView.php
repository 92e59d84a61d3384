<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The last action with its steps. An error says the next step itself; one that other actions have followed is told as past. */
final class ReportView
{
    /** Seconds for which an error is told that other actions have followed: who has not seen to it by then is not going to. */
    private const PAST = 604800;

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
            'outcome' => Language::text('page_outcome_' . self::outcome(Values::text($report, 'action'), $outcome)),
            'time' => self::time($report),
        ]);
        $message = Values::text($report, 'message');
        return Html::lines([
            $isDone ? Text::html($line) : Html::warning($line),
            $isDone ? Text::html($message) : Html::warning($message),
            self::steps(Values::list($report, 'steps')),
            $isDone ? self::earlier(Values::list($report, 'error'), $report) : '',
        ]);
    }

    /** Verify compares and changes nothing: to find a difference is no failure of it. */
    private static function outcome(string $action, string $outcome): string
    {
        if ($action === 'VerifyAccount' && $outcome !== 'done') {
            return 'not_confirmed';
        }
        return in_array($outcome, self::OUTCOMES, true) ? $outcome : 'unknown';
    }

    /** @param array<mixed> $steps */
    private static function steps(array $steps): string
    {
        $rows = [];
        foreach ($steps as $step) {
            if (is_array($step)) {
                $seconds = is_float($step['seconds'] ?? null) || is_int($step['seconds'] ?? null) ? (float) $step['seconds'] : 0.0;
                $rows[] = [
                    Text::html(self::word('page_step_', Values::text($step, 'name'))), Text::html(self::word('page_result_', Values::text($step, 'result'))),
                    Text::html(Values::text($step, 'detail')), Text::html(Language::decimal($seconds, 2) . ' s'),
                ];
            }
        }
        return Html::table(array_map([Language::class, 'text'], ['page_step', 'page_result', 'page_detail', 'page_seconds']), $rows);
    }

    /**
     * An error from before the last action, which went well.
     *
     * @param array<mixed> $error
     * @param array<mixed> $report
     */
    private static function earlier(array $error, array $report): string
    {
        $isOver = Values::number($error, 'time') < time() - self::PAST;
        return $error === [] || $isOver ? '' : Text::html(Language::text('page_earlier_error', [
            'action' => self::action(Values::text($error, 'action')), 'time' => self::time($error),
            'last' => self::action(Values::text($report, 'action')), 'last_time' => self::time($report),
            'message' => Values::text($error, 'message'),
        ]));
    }

    /** @param array<mixed> $of */
    private static function time(array $of): string
    {
        return date('Y-m-d H:i', is_int($of['time'] ?? null) ? $of['time'] : 0);
    }

    /** What the extension calls it, in the reader's language; a name without words is of another release. */
    private static function word(string $prefix, string $name): string
    {
        $id = $prefix . strtr($name, ' -', '__');
        return Language::text($id) === $id ? $name : Language::text($id);
    }

    /** The words of WHMCS's buttons for its actions, those of ours for the module's; a name without words is of another release. */
    private static function action(string $action): string
    {
        foreach (['action_', 'button_'] as $prefix) {
            if (Language::text($prefix . $action) !== $prefix . $action) {
                return Language::text($prefix . $action);
            }
        }
        return $action;
    }
}
