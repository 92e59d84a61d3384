<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * A product's settings for its existing accounts: WHMCS changes nothing about them when a product is saved. One task walks
 * through them, an account at a step, by the same ChangePackage that WHMCS calls after an upgrade. First it looks at each
 * server for accounts that use more than the new limits: these are passed over, unless the product says force. A server that
 * does not answer then is not asked again for each of its accounts.
 *
 * Data of the task, written with each step: begun, servers (still to be looked at), last (service), total; done, skipped and failed
 * as numbers; dead (server => sentence). Sentences of single accounts are ReapplyNotes.
 */
final class Reapply implements Kind
{
    public const KIND = 'reapply';

    private static bool $isPassingOver = false;

    /** @return bool false: it was on its way already, and begins anew, for the accounts that have had the settings before */
    public static function start(ProductRow $product): bool
    {
        return Queue::add(self::KIND, 0, 0, self::subject($product->id()), [
            'product' => $product->id(), 'begun' => false, 'servers' => [], 'last' => 0, 'total' => ReapplyCheck::count($product->id()),
            'done' => 0, 'skipped' => 0, 'failed' => 0, 'dead' => [],
        ], 0, true);
    }

    /** The last one of a product. */
    public static function task(int $product): ?Task
    {
        Tables::ensure();
        $row = Capsule::table(Tables::TASKS)->where('kind', self::KIND)->where('subject', self::subject($product))->orderBy('id', 'desc')->first();
        return $row === null ? null : new Task(Values::row($row));
    }

    /** A walk that passes accounts over is at one of the others: a package that changes with that one may not reach these through it. */
    public static function isPassingOver(): bool
    {
        return self::$isPassingOver;
    }

    public function run(Task $task): Outcome
    {
        $data = $task->data;
        $product = ProductRow::find(Values::number($data, 'product'));
        if ($product === null) {
            return Outcome::failed(Language::text('reapply_no_product'));
        }
        if (($data['begun'] ?? false) !== true) {
            /* With the first step, not when the task is added: one that is asked for again while it runs begins here anew. */
            ReapplyNotes::clear($product->id());
            $data = ['begun' => true, 'servers' => ReapplyCheck::servers($product->id())] + $data;
        }
        $servers = Values::list($data, 'servers');
        if ($servers !== []) {
            return $this->look($product, $data, $servers);
        }
        $next = ReapplyCheck::next($product->id(), Values::number($data, 'last'));
        if ($next === null) {
            ReapplyNotes::end($product->id());
            return Outcome::done(self::summary($data));
        }
        $data = $this->step($product, $data, $next[0], $next[1]);
        return Outcome::more(self::summary($data), $data);
    }

    /** @return list<int> */
    public function delays(): array
    {
        return [300, 900, 3600];
    }

    /** @param array<mixed> $data */
    public static function summary(array $data): string
    {
        return Language::text('reapply_summary', [
            'done' => (string) Values::number($data, 'done'), 'total' => (string) Values::number($data, 'total'),
            'skipped' => (string) Values::number($data, 'skipped'), 'failed' => (string) Values::number($data, 'failed'),
        ]);
    }

    /**
     * @param array<mixed> $data
     * @param array<mixed> $servers
     */
    private function look(ProductRow $product, array $data, array $servers): Outcome
    {
        $server = array_shift($servers);
        $server = is_int($server) ? $server : 0;
        $found = [];
        try {
            $found = ReapplyCheck::exceeding($product, $server);
        } catch (\Throwable $error) {
            $data['dead'] = Values::list($data, 'dead') + [$server => Text::line(Failure::sentence($error))];
        }
        ReapplyNotes::exceed($product->id(), $found);
        $data['servers'] = $servers;
        return Outcome::more(self::summary($data), $data);
    }

    /**
     * @param array<mixed> $data
     * @return array<mixed>
     */
    private function step(ProductRow $product, array $data, int $service, int $server): array
    {
        $data['last'] = $service;
        $dead = Values::list($data, 'dead')[$server] ?? null;
        if (is_string($dead)) {
            return self::note($data, ReapplyNotes::FAILED, $product, $service, $dead);
        }
        $isForced = self::isForced($product);
        $exceeds = ReapplyNotes::of(ReapplyNotes::EXCEEDS, $product->id(), $service);
        if ($exceeds !== '' && !$isForced) {
            return self::note($data, ReapplyNotes::SKIPPED, $product, $service, $exceeds);
        }
        self::$isPassingOver = !$isForced && ReapplyNotes::first(ReapplyNotes::EXCEEDS, $product->id(), 1) !== [];
        $message = self::change($service);
        self::$isPassingOver = false;
        if ($message === '') {
            $data['done'] = Values::number($data, 'done') + 1;
            return $data;
        }
        return self::note($data, ReapplyNotes::FAILED, $product, $service, $message);
    }

    /**
     * What WHMCS and other modules' hooks do on the way can throw: that costs this account, and not those after it.
     *
     * @return string why not, "" when it is done
     */
    private static function change(int $service): string
    {
        try {
            $answer = function_exists('localAPI') ? localAPI('ModuleChangePackage', ['serviceid' => $service]) : [];
        } catch (\Throwable $error) {
            return Failure::sentence($error);
        }
        if (($answer['result'] ?? '') === 'success') {
            return '';
        }
        $message = Text::line(Values::text($answer, 'message'));
        return $message !== '' ? $message : Language::text('reapply_no_answer');
    }

    private static function isForced(ProductRow $product): bool
    {
        return (new MoreJson($product->setting('more_settings')))->shown('force') === 'yes';
    }

    /**
     * @param array<mixed> $data
     * @return array<mixed>
     */
    private static function note(array $data, string $list, ProductRow $product, int $service, string $sentence): array
    {
        ReapplyNotes::add($list, $product->id(), $service, $sentence);
        $data[$list] = Values::number($data, $list) + 1;
        return $data;
    }

    private static function subject(int $product): string
    {
        return 'product ' . $product;
    }
}
