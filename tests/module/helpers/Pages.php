<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\WhmcsWeb\Stage;
use Hestia\Tests\WhmcsWeb\WebProcess;

require_once dirname(__DIR__, 2) . '/whmcs/web/autoload.php';

/** WHMCS's pages over the test's own database, in a process of their own, and somebody who reads them, with a session. */
final class Pages
{
    /** Status of the last answer. */
    public int $status = 0;

    private WebProcess $web;

    private string $state;

    private string $cookie = '';

    /** Why there are none here; "" when there are. */
    public static function missing(): string
    {
        return Stage::unavailable() ?? (Database::isMariaDb() ? '' : 'the pages share the database of a test on MariaDB alone');
    }

    public function __construct()
    {
        preg_match('~\S+/hestia\.so$~m', (string) file_get_contents('/proc/self/maps'), $found);
        $this->state = sys_get_temp_dir() . '/hestia-pages-' . bin2hex(random_bytes(6));
        mkdir($this->state, 0700);
        $this->web = new WebProcess($found[0] ?? '', Database::shared(), Whmcs::root(), $this->state);
    }

    /** The page that a link leads to, after redirections. */
    public function get(string $path): string
    {
        return $this->ask('GET', $path, '');
    }

    /** @param array<string, string> $fields by the names of a form */
    public function post(string $path, array $fields): string
    {
        $body = [];
        foreach ($fields as $name => $value) {
            $body[] = urlencode((string) $name) . '=' . urlencode($value);
        }
        return $this->ask('POST', $path, implode('&', $body));
    }

    /**
     * What a browser would send of a form, without its buttons.
     *
     * @return array<string, string>
     */
    public static function fields(string $html, string $id): array
    {
        $fields = [];
        foreach (self::query($html, "//form[@id='$id']//*[self::input or self::select or self::textarea][@name]") as $element) {
            $type = $element->getAttribute('type');
            if (in_array($type, ['checkbox', 'radio'], true) && !$element->hasAttribute('checked')) {
                continue;
            }
            $value = $element->nodeName === 'textarea' ? $element->textContent : $element->getAttribute('value');
            foreach ($element->nodeName === 'select' ? $element->getElementsByTagName('option') : [] as $option) {
                if ($option->hasAttribute('selected')) {
                    $value = $option->hasAttribute('value') ? $option->getAttribute('value') : $option->textContent;
                }
            }
            $fields[$element->getAttribute('name')] = $value;
        }
        return $fields;
    }

    /** @return list<\DOMElement> */
    public static function query(string $html, string $path): array
    {
        $document = new \DOMDocument();
        $document->loadHTML('<?xml encoding="utf-8">' . $html, LIBXML_NOERROR);
        return array_values(array_filter(iterator_to_array((new \DOMXPath($document))->query($path) ?: []), static function ($node): bool {
            return $node instanceof \DOMElement;
        }));
    }

    /** What PHP complained of on the pages so far. */
    public function faults(): string
    {
        return $this->web->faults();
    }

    public function stop(): void
    {
        $this->web->stop();
        exec('rm -rf --one-file-system ' . escapeshellarg($this->state));
    }

    private function ask(string $method, string $path, string $body): string
    {
        for ($hop = 0; $hop < 5; $hop++) {
            $context = stream_context_create(['http' => [
                'method' => $method, 'content' => $body, 'ignore_errors' => true, 'follow_location' => 0, 'timeout' => 120,
                'header' => "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nCookie: {$this->cookie}",
            ]]);
            $html = (string) file_get_contents($this->web->address() . $path, false, $context);
            $head = implode("\n", $http_response_header);
            $this->status = (int) substr($head, 9, 3);
            $this->cookie = preg_match('/^Set-Cookie: ([^;]+)/mi', $head, $found) === 1 ? $found[1] : $this->cookie;
            if (preg_match('/^Location: (\S+)/mi', $head, $found) !== 1) {
                return $html;
            }
            [$method, $path, $body] = ['GET', $found[1], ''];
        }
        throw new \RuntimeException("$path leads in a circle");
    }
}
