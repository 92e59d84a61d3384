<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;

/**
 * The page between WHMCS and the file manager: a form with the token that sends itself, in the tab in which it is. A whole page of its
 * own instead of a template in WHMCS's: the scripts of themes and of other modules must not see the token, and the headers are
 * the page's own. It is the client's form before it that opens a new tab, because browsers stop pages from doing so.
 */
final class HandOffPage
{
    /** @var string */
    private $address;

    /** @var string */
    private $token;

    public function __construct(string $address, string $token)
    {
        $this->address = $address;
        $this->token = $token;
    }

    /**
     * Answers the request with it, and ends the request: WHMCS would put its own page around whatever is returned.
     *
     * @throws ModuleError another module's output is on its way already: in a page with its headers the token is not shown
     */
    public function send(): void
    {
        while (ob_get_level() > 0 && @ob_end_clean()) {
            continue;
        }
        if (headers_sent($file, $line)) {
            $error = ModuleError::say('file_manager_page_begun', ['place' => basename((string) $file) . ':' . $line]);
            Log::activity($error->getMessage());
            throw $error;
        }
        foreach ($this->headers() as $name => $value) {
            header($name . ': ' . $value);
        }
        echo $this->html();
        exit;
    }

    /**
     * strict-origin: under no-referrer, which is usual where secrets are, browsers send "Origin: null" with a form, and the file
     * manager would refuse everybody.
     *
     * @return array<string, string>
     */
    public function headers(): array
    {
        return [
            'Content-Type' => 'text/html; charset=utf-8',
            'Cache-Control' => 'no-store',
            'Referrer-Policy' => 'strict-origin',
            'X-Content-Type-Options' => 'nosniff',
            'X-Frame-Options' => 'DENY',
            'Content-Security-Policy' => "default-src 'none'; script-src 'self'; form-action " . FileManagerSettings::origin($this->address)
                . "; frame-ancestors 'none'; base-uri 'none'",
        ];
    }

    /** The script is a file of its own and its address relative, because the page's address is clientarea.php in WHMCS's directory. */
    public function html(): string
    {
        $text = static function (string $id): string {
            return Text::html(Language::text($id));
        };
        return '<!doctype html><html lang="' . Text::html(Language::tag()) . '"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
            . '<meta name="viewport" content="width=device-width, initial-scale=1"><title>' . $text('file_manager_title') . '</title></head><body>'
            . '<form id="hand-off" method="post" action="' . Text::html($this->address) . '" rel="noopener">'
            . '<input type="hidden" name="token" value="' . Text::html($this->token) . '">'
            . '<p>' . $text('file_manager_opens') . '</p><p><button type="submit">' . $text('file_manager_open') . '</button></p></form>'
            . '<script src="modules/servers/hestiacp/assets/hand-off.js"></script></body></html>';
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['address' => $this->address];
    }
}
