<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What the last walk through a product's accounts has to say of single ones, as a record of the service each: what a step of the walk
 * writes does not grow with what was said before.
 */
final class ReapplyNotes
{
    /** Uses more than the product gives: what the walk finds before it begins. */
    public const EXCEEDS = 'exceeds';

    /** Was passed over for that. */
    public const SKIPPED = 'skipped';

    public const FAILED = 'failed';

    /** A new walk begins. */
    public static function clear(int $product): void
    {
        foreach ([self::EXCEEDS, self::SKIPPED, self::FAILED] as $list) {
            ServiceData::dropNamed(self::name($list, $product));
        }
    }

    /** The walk is over: whom it found before it began is said by now. */
    public static function end(int $product): void
    {
        ServiceData::dropNamed(self::name(self::EXCEEDS, $product));
    }

    /** @param array<int, string> $sentences by service */
    public static function exceed(int $product, array $sentences): void
    {
        $records = array_map(static function (string $sentence): array {
            return ['sentence' => $sentence];
        }, $sentences);
        Capsule::connection()->transaction(static function () use ($product, $records): void {
            ServiceData::putMany(self::name(self::EXCEEDS, $product), $records);
        });
    }

    public static function add(string $list, int $product, int $service, string $sentence): void
    {
        ServiceData::put($service, self::name($list, $product), ['sentence' => $sentence]);
    }

    /** @return string the sentence, "" = there is none */
    public static function of(string $list, int $product, int $service): string
    {
        return Values::text(ServiceData::get($service, self::name($list, $product)), 'sentence');
    }

    /** @return array<int, string> service => sentence, the first ones */
    public static function first(string $list, int $product, int $most): array
    {
        return array_map(static function (array $record): string {
            return Values::text($record, 'sentence');
        }, ServiceData::firstNamed(self::name($list, $product), $most));
    }

    private static function name(string $list, int $product): string
    {
        return 'reapply_' . $list . ' ' . $product;
    }
}
