<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * Later work of a service. A button beside a task is sent with WHMCS's own form of the page, which has WHMCS's token, so the page is
 * saved with it.
 */
final class TaskList
{
    private const TRY_NOW = 'hestiacp_try_now';
    private const CANCEL = 'hestiacp_cancel';

    public static function html(int $service): string
    {
        $rows = [];
        foreach (Queue::of($service) as $task) {
            $rows[] = [
                Text::html(self::name($task)), Text::html(self::word('state_', $task->state)), (string) $task->attempts,
                $task->state === 'open' ? Html::time($task->due) : '', Text::html($task->message), self::buttons($task),
            ];
        }
        $head = ['page_task', 'page_state', 'page_attempts', 'page_next', 'page_message', 'page_actions'];
        return Html::table(array_map([Language::class, 'text'], $head), $rows);
    }

    /**
     * The page was saved by one of the buttons: that task is due at once, or is not done.
     *
     * @param array<mixed> $post the form that was sent
     */
    public static function save(array $post, Params $params, Log $log): void
    {
        foreach (self::named($post[self::TRY_NOW] ?? [], $params) as $task) {
            if (Queue::tryNow($task->id)) {
                $log->note('task_asked', ['task' => self::name($task)]);
            }
        }
        foreach (self::named($post[self::CANCEL] ?? [], $params) as $task) {
            if (Queue::cancel($task->id)) {
                $log->note('task_cancelled', ['task' => self::name($task)]);
            }
        }
    }

    /** @param array<mixed> $post of the form that was sent: is there anything for save() in it? */
    public static function isAsked(array $post): bool
    {
        return isset($post[self::TRY_NOW]) || isset($post[self::CANCEL]);
    }

    /**
     * Only tasks of this service: the ids come from a browser.
     *
     * @param mixed $ids
     * @return list<Task>
     */
    private static function named($ids, Params $params): array
    {
        $wanted = array_map('strval', array_filter(is_array($ids) ? $ids : [], 'is_scalar'));
        return array_values(array_filter(Queue::of($params->number('serviceid')), static function (Task $task) use ($wanted): bool {
            return in_array((string) $task->id, $wanted, true);
        }));
    }

    /** Not for a task that a process is at: what has begun on the panel comes to its end. */
    private static function buttons(Task $task): string
    {
        if ($task->state === 'done' || ($task->state === 'open' && $task->isRunning)) {
            return '';
        }
        $values = ['task' => self::name($task)];
        $tryNow = Text::submit(Language::text('page_try_now'), self::attributes($task, self::TRY_NOW) + [
            'title' => Language::text('page_try_now_about', $values),
        ]);
        return $task->state !== 'open' ? $tryNow : $tryNow . ' ' . Text::submit(Language::text('page_cancel'), self::attributes($task, self::CANCEL) + [
            'title' => Language::text('page_cancel_about', $values), 'onclick' => 'return confirm(this.title)',
        ]);
    }

    /** @return array<string, string> */
    private static function attributes(Task $task, string $name): array
    {
        return ['class' => 'btn btn-default btn-xs', 'name' => $name . '[]', 'value' => (string) $task->id];
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
