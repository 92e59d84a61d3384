<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

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
     * What front/ runs in. Its data are attributes of #app: token (for X-File-Manager), nonce (for styles that scripts add), lang.
     *
     * @param string $assets folder with manifest.json: {"scripts": ["app-HASH.js"], "styles": ["app-HASH.css"]}
     */
    public function shell(Session $session, string $nonce, string $assets): Response
    {
        [$scripts, $styles] = self::manifest($assets);
        if ($scripts === []) {
            return $this->sentence('page_not_built', 503);
        }
        $head = '';
        foreach ($styles as $name) {
            $head .= '<link rel="stylesheet" href="' . self::escape($this->path . 'assets/' . $name) . '">' . "\n";
        }
        foreach ($scripts as $name) {
            $head .= '<script type="module" src="' . self::escape($this->path . 'assets/' . $name) . '"></script>' . "\n";
        }
        $app = '<div id="app" data-token="' . self::escape($session->token()) . '" data-nonce="' . self::escape($nonce)
            . '" data-lang="' . self::escape($this->texts->code()) . '"></div>' . "\n"
            . '<noscript><p>' . self::escape($this->texts->text('page_no_script')) . '</p></noscript>';
        return $this->document($head, $app, 200);
    }

    /** After the hand-off: goes on by itself, or by a click where no script runs. */
    public function enter(): Response
    {
        $link = '<p><a id="go" href="' . self::escape($this->path) . '">' . self::escape($this->texts->text('page_go_on')) . '</a></p>';
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

    /** @return array{list<string>, list<string>} scripts, styles; empty when nothing was built */
    private static function manifest(string $assets): array
    {
        $file = $assets . '/manifest.json';
        $manifest = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
        $lists = [];
        foreach (['scripts' => 'js', 'styles' => 'css'] as $kind => $ending) {
            $names = is_array($manifest) ? ($manifest[$kind] ?? []) : [];
            $lists[$kind] = [];
            foreach (is_array($names) ? $names : [] as $name) {
                if (is_string($name) && preg_match("/\\A[A-Za-z0-9_.-]+\\.$ending\\z/", $name) === 1) {
                    $lists[$kind][] = $name;
                }
            }
        }
        return [$lists['scripts'], $lists['styles']];
    }

    private static function escape(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }
}
