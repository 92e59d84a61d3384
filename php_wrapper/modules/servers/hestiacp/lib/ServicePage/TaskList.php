<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** Later work of a service. A tick beside a task is sent with WHMCS's own form of the page, which has WHMCS's token. */
final class TaskList
{
    private const FIELD = 'hestiacp_try_now';

    public static function html(int $service): string
    {
        $rows = [];
        foreach (Queue::of($service) as $task) {
            $rows[] = [
                Text::html(self::name($task)), Text::html(self::word('state_', $task->state)), (string) $task->attempts,
                $task->state === 'open' ? Html::time($task->due) : '', Text::html($task->message), self::tick($task),
            ];
        }
        $head = ['page_task', 'page_state', 'page_attempts', 'page_next', 'page_message', 'page_try_now'];
        return Html::table(array_map([Language::class, 'text'], $head), $rows);
    }

    /**
     * The page was saved: what is ticked is due at once. Only tasks of this service: the ids come from a browser.
     *
     * @param mixed $ids
     */
    public static function tryNow($ids, Params $params, Log $log): void
    {
        $wanted = array_map('strval', array_filter(is_array($ids) ? $ids : [], 'is_scalar'));
        foreach (Queue::of($params->number('serviceid')) as $task) {
            if (in_array((string) $task->id, $wanted, true) && Queue::tryNow($task->id)) {
                $log->note('task_asked', ['task' => self::name($task)]);
            }
        }
    }

    /** @return mixed of the form that was sent */
    public static function ticked()
    {
        return $_POST[self::FIELD] ?? null;
    }

    private static function tick(Task $task): string
    {
        return $task->state === 'done' ? '' : '<input type="checkbox" name="' . self::FIELD . '[]" value="' . $task->id . '" title="'
            . Text::html(Language::text('page_try_now_about')) . '">';
    }

    private static function name(Task $task): string
    {
        return self::word('kind_', $task->kind) . ($task->subject === '' ? '' : ' ' . $task->subject);
    }

    private static function word(string $prefix, string $id): string
    {
        $text = Language::text($prefix . $id);
        return $text === $prefix . $id ? $id : $text;
    }
}
