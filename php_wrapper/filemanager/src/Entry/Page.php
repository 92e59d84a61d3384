<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\Texts;

/** The few HTML documents: the shell that the page's scripts fill, the step into it, and plain sentences. */
final class Page
{
    /** @var string path of our address */
    private $path;

    /** @var Texts */
    private $texts;

    public function __construct(string $path, Texts $texts)
    {
        $this->path = $path;
        $this->texts = $texts;
    }

    /**
     * What front/ runs in (front/PAGE.md): the session's token and the way back in meta elements, the nonce of styles at the style sheet.
     *
     * @param string $assets folder with manifest.json: {"script", "style", "icon", "preload"}
     */
    public function shell(Session $session, string $nonce, string $assets): Response
    {
        $manifest = self::manifest($assets);
        if ($manifest === null) {
            return $this->sentence('page_not_built', 503);
        }
        $place = self::escape($this->path . 'assets/');
        $head = '<meta name="file-manager-token" content="' . self::escape($session->token()) . '">' . "\n"
            . '<meta name="file-manager-return" content="' . self::escape($session->back()) . '">' . "\n"
            . '<link rel="stylesheet" href="' . $place . $manifest['style'] . '" nonce="' . self::escape($nonce) . '">' . "\n";
        if ($manifest['icon'] !== '') {
            $head .= '<link rel="icon" href="' . $place . $manifest['icon'] . '" type="image/svg+xml">' . "\n";
        }
        foreach ($manifest['preload'] as $name) {
            $head .= '<link rel="modulepreload" href="' . $place . $name . '">' . "\n";
        }
        $head .= '<script type="module" src="' . $place . $manifest['script'] . '"></script>' . "\n";
        $app = '<div id="app"></div>' . "\n" . '<noscript><p>' . self::escape($this->texts->text('page_no_script')) . '</p></noscript>';
        return $this->document($head, $app, 200);
    }

    /**
     * After the hand-off: goes on by itself, or by a click where no script runs. To index.php, because the form was posted to the address
     * without it, and a browser stays on a page when only the fragment is another.
     *
     * @param string $start directory to show first; "" = the top
     */
    public function enter(string $start): Response
    {
        $fragment = $start === '' ? '' : '#/' . implode('/', array_map('rawurlencode', explode('/', $start)));
        $link = '<p><a id="go" href="' . self::escape($this->path . 'index.php' . $fragment) . '">' . self::escape($this->texts->text('page_go_on')) . '</a></p>';
        return $this->document('<script src="' . self::escape($this->path . 'enter.js') . '" defer></script>' . "\n", $link, 200);
    }

    /** @param array<string, string> $values */
    public function sentence(string $id, int $status, array $values = []): Response
    {
        return $this->document('', '<p>' . self::escape($this->texts->text($id, $values)) . '</p>', $status);
    }

    private function document(string $head, string $body, int $status): Response
    {
        $title = self::escape($this->texts->text('page_title'));
        return Response::html(
            '<!DOCTYPE html>' . "\n" . '<html lang="' . self::escape($this->texts->code()) . '">' . "\n<head>\n"
            . '<meta charset="utf-8">' . "\n" . '<meta name="viewport" content="width=device-width, initial-scale=1">' . "\n"
            . "<title>$title</title>\n$head</head>\n<body>\n$body\n</body>\n</html>\n",
            $status
        );
    }

    /** @return array{script: string, style: string, icon: string, preload: list<string>}|null null: nothing was built; icon can be "" */
    private static function manifest(string $assets): ?array
    {
        $file = $assets . '/manifest.json';
        $manifest = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
        $script = is_array($manifest) ? self::fileName($manifest['script'] ?? null) : '';
        $style = is_array($manifest) ? self::fileName($manifest['style'] ?? null) : '';
        if (!is_array($manifest) || $script === '' || $style === '') {
            return null;
        }
        $preload = is_array($manifest['preload'] ?? null) ? $manifest['preload'] : [];
        $preload = array_values(array_filter(array_map([self::class, 'fileName'], $preload)));
        return ['script' => $script, 'style' => $style, 'icon' => self::fileName($manifest['icon'] ?? null), 'preload' => $preload];
    }

    /** @param mixed $name */
    private static function fileName($name): string
    {
        return is_string($name) && preg_match('/\A[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(js|css|svg)\z/', $name) === 1 ? $name : '';
    }

    private static function escape(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }
}
