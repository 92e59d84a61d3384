<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;

/** What a service may use, where each limit comes from, and what it uses. */
final class LimitsTable
{
    /** limit => number of usage, where they have different names */
    private const USED = ['disk_quota' => 'disk'];

    /** Counted without a limit of their own. */
    private const PARTS = ['disk_web', 'disk_mail', 'disk_db'];

    /** What HestiaCP writes for these is no name of anything there => text id */
    private const WORDS = ['unlimited' => 'page_unlimited', 'yes' => 'page_yes', 'no' => 'page_no'];

    private const IN_MB = ['disk', 'bandwidth', 'disk_web', 'disk_mail', 'disk_db'];

    /**
     * @param array<mixed> $limits record "limits"
     * @param array<mixed> $usage record "usage"
     */
    public static function html(array $limits, array $usage): string
    {
        $row = Values::list($usage, 'row');
        $values = Values::list($limits, 'values');
        $lines = [];
        foreach ($values === [] ? self::ofPanel($row) : $values as $name => $limit) {
            $limit = is_array($limit) ? $limit : [];
            $lines[] = self::line((string) $name, Values::text($limit, 'value'), Values::text($limit, 'source'), $row);
        }
        foreach (self::PARTS as $part) {
            if (is_int($row[$part] ?? null)) {
                $lines[] = [Text::html(Language::text('metric_' . $part)), self::amount($row[$part], $part), '', ''];
            }
        }
        $package = Values::text($limits, 'package');
        $time = is_int($usage['time'] ?? null) ? $usage['time'] : 0;
        $head = ['page_limit', 'page_used', 'page_allowed', 'page_source'];
        return Html::lines([
            $package === '' ? '' : Text::html(Language::text('page_package', ['package' => $package])),
            Html::table(array_map([Language::class, 'text'], $head), $lines),
            $time === 0 ? '' : Text::html(Language::text('page_usage_time', ['time' => date('Y-m-d H:i', $time)])),
        ]);
    }

    /**
     * Where nothing is resolved for the service, what the panel itself said.
     *
     * @param array<mixed> $row
     * @return array<string, array{value: string, source: string}>
     */
    private static function ofPanel(array $row): array
    {
        $values = [];
        foreach (Figures::limits($row) as $name => $value) {
            $name = substr($name, 0, -strlen(Figures::LIMIT));
            $limit = array_search($name, self::USED, true);
            $values[is_string($limit) ? $limit : $name] = ['value' => $value < 0 ? 'unlimited' : (string) $value, 'source' => 'panel'];
        }
        return $values;
    }

    /**
     * @param array<mixed> $row
     * @return list<string> HTML
     */
    private static function line(string $name, string $value, string $source, array $row): array
    {
        $number = self::USED[$name] ?? $name;
        $used = $row[$number] ?? null;
        $isFull = is_int($used) && ctype_digit($value) && $used >= (int) $value && $used > 0;
        $usedText = is_int($used) ? self::amount($used, $number) : '';
        return [
            Text::html(self::label($name)),
            $isFull ? '<strong>' . $usedText . '</strong>' : $usedText,
            ctype_digit($value) ? self::amount((int) $value, $number) : Text::html(isset(self::WORDS[$value]) ? Language::text(self::WORDS[$value]) : $value),
            Text::html($source === '' ? '' : Language::text('page_source_' . $source)),
        ];
    }

    private static function amount(int $number, string $name): string
    {
        return Text::html($number . (in_array($name, self::IN_MB, true) ? ' ' . Language::text('unit_mb') : ''));
    }

    /** As the product's settings call it; those without a position by their name in the JSON setting. */
    private static function label(string $name): string
    {
        $text = Language::text('setting_' . $name);
        return $text === 'setting_' . $name ? $name : $text;
    }
}
