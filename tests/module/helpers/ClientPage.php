<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;

/** The module's part of a client's product page, rendered by Smarty and read as a browser reads it. */
final class ClientPage
{
    /** Variables of the page that WHMCS itself gives (those of the official themes' product details page). */
    private const PAGE = ['WEB_ROOT' => '/billing', 'token' => 'a-token'];

    public string $html;

    private \DOMXPath $path;

    private function __construct(string $html)
    {
        $this->html = $html;
        $document = new \DOMDocument();
        $document->loadHTML('<?xml encoding="UTF-8"><body>' . $html . '</body>', LIBXML_NOERROR | LIBXML_NOWARNING);
        $this->path = new \DOMXPath($document);
    }

    /** Why no page can be rendered by this Smarty, or null. */
    public static function unavailable(string $smarty = '3'): ?string
    {
        return is_file("/usr/share/php/smarty$smarty/Smarty.class.php") ? null : "Smarty $smarty is not installed (Debian: smarty$smarty)";
    }

    /**
     * @param array<string, mixed> $answer of ClientArea
     * @param string $smarty "3" or "4"
     */
    public static function render(array $answer, string $smarty = '3'): self
    {
        $directory = sys_get_temp_dir() . '/hestiacp-page-' . bin2hex(random_bytes(6));
        mkdir($directory);
        $variables = $directory . '/variables.json';
        file_put_contents($variables, json_encode($answer['templateVariables'] + self::PAGE, JSON_THROW_ON_ERROR));
        $template = Whmcs::root() . '/modules/servers/hestiacp/' . $answer['tabOverviewModuleOutputTemplate'];
        try {
            $result = Php::together([[__DIR__ . '/render_template.php', $smarty, $template, $variables]]);
        } finally {
            array_map('unlink', glob($directory . '/*') ?: []);
            rmdir($directory);
        }
        return new self($result[0]['html']);
    }

    /** Text as people read it, blanks made one. */
    public function text(string $query = '//body'): string
    {
        $texts = [];
        foreach ($this->path->query($query) as $node) {
            $texts[] = trim((string) preg_replace('/\s+/u', ' ', $node->textContent));
        }
        return implode("\n", $texts);
    }

    /** @return list<string> values of attributes */
    public function values(string $query): array
    {
        $values = [];
        foreach ($this->path->query($query) as $node) {
            $values[] = (string) $node->nodeValue;
        }
        return $values;
    }
}
