<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\SharedRefusals;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * The existing accounts of a product on its page: buttons, and how far the walk through them is. The dry run sends the form to the
 * page itself instead of saving it, as scripts in WHMCS's administration do: the answer is that page with one row of ours, which
 * assets/product.js puts beside the button; without scripts it opens in another window.
 */
final class ReapplyView
{
    /** Sentences that a page shows of a list. */
    private const SHOWN = 20;

    /** Seconds in which panels after the first begin to be asked while a page is made. */
    private const BUDGET = 20.0;

    public static function html(ProductRow $product): string
    {
        $count = ReapplyCheck::count($product->id());
        $html = '<p>' . Text::html(Language::text('reapply_about', ['count' => (string) $count])) . '</p>';
        if ($count > 0) {
            $html .= SettingsForm::button('check', Language::text('reapply_check'), [
                'formaction' => 'configproducts.php?action=edit&id=' . $product->id(), 'formtarget' => '_blank', 'id' => 'hestiacp-check',
            ]);
            $html .= SettingsForm::button('apply', Language::text('reapply_apply'));
            $html .= '<div id="hestiacp-answer" role="status" data-failed="' . Text::html(Language::text('reapply_no_page')) . '"></div>'
                . '<script src="../modules/servers/hestiacp/assets/product.js" defer></script>';
        }
        $task = Reapply::task($product->id());
        return $task === null ? $html : $html . self::progress($product, $task);
    }

    /** Was the form sent to the page for the dry run? */
    public static function isAsked(): bool
    {
        return ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && Values::text(Values::list($_POST, SettingsForm::POST), 'do') === 'check';
    }

    /** The dry run by the form that was sent. */
    public static function answer(ProductRow $product, float $budget = self::BUDGET): string
    {
        $refused = [];
        $found = self::check(ScreenSettings::over($product, $_POST, $refused), $budget);
        return '<div id="hestiacp-answer" role="status">' . SettingsForm::box('danger', $refused)
            . SettingsForm::box('info', array_merge([Language::text('reapply_on_screen')], $found)) . '</div>';
    }

    /** @return list<string> who would exceed, and which server could not be asked */
    private static function check(ProductRow $product, float $budget): array
    {
        $found = [];
        $unknown = [];
        try {
            Extension::demand();
            $deadline = microtime(true) + $budget;
            $servers = ReapplyCheck::servers($product->id());
            foreach ($servers as $number => $server) {
                if ($number > 0 && microtime(true) > $deadline) {
                    $unknown[] = Language::text('reapply_slow', ['count' => (string) (count($servers) - $number)]);
                    break;
                }
                try {
                    $found += ReapplyCheck::exceeding($product, $server);
                } catch (\Throwable $error) {
                    $unknown[] = Failure::sentence($error);
                }
            }
        } catch (\Throwable $error) {
            $unknown[] = Failure::sentence($error);
        } finally {
            SharedRefusals::save();
        }
        if ($found === [] && $unknown === []) {
            return [Language::count('reapply_all_fit', ReapplyCheck::count($product->id()))];
        }
        return array_merge($unknown, self::lines(array_slice($found, 0, self::SHOWN, true), count($found)));
    }

    private static function progress(ProductRow $product, Task $task): string
    {
        $id = ['open' => 'reapply_open', 'done' => 'reapply_done'][$task->state] ?? 'reapply_failed';
        $message = $task->state === 'failed' ? $task->message : Reapply::summary($task->data);
        $html = SettingsForm::box($task->state === 'failed' ? 'danger' : 'info', [Language::text($id, ['message' => $message])]);
        foreach ([ReapplyNotes::SKIPPED => 'warning', ReapplyNotes::FAILED => 'danger'] as $list => $class) {
            $notes = ReapplyNotes::first($list, $product->id(), self::SHOWN);
            $html .= SettingsForm::box($class, self::lines($notes, Values::number($task->data, $list)));
        }
        return $html;
    }

    /**
     * @param array<int, string> $sentences by service
     * @param int $count of all, also of those that are not shown
     * @return list<string>
     */
    private static function lines(array $sentences, int $count): array
    {
        $lines = [];
        foreach ($sentences as $service => $sentence) {
            $lines[] = Language::text('reapply_service', ['service' => (string) $service, 'sentence' => $sentence]);
        }
        $rest = $count - count($lines);
        return $rest > 0 ? array_merge($lines, [Language::text('reapply_rest', ['count' => (string) $rest])]) : $lines;
    }
}
