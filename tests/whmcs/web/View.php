<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/**
 * Pages by Smarty as WHMCS renders them: nothing is escaped by itself. Debian has Smarty 3 and 4 side by side; a process
 * can load one of them, so the session's choice counts for the whole request.
 */
final class View
{
    private const PATHS = ['3' => '/usr/share/php/smarty3', '4' => '/usr/share/php/smarty4'];

    private Session $session;

    private string $directory;

    /** @param string $directory for compiled templates */
    public function __construct(Session $session, string $directory)
    {
        $this->session = $session;
        $this->directory = $directory . '/smarty' . $session->smarty();
        require_once self::PATHS[$session->smarty()] . '/Smarty.class.php';
    }

    /** @param array<string, mixed> $vars */
    public function admin(string $page, string $title, array $vars = []): string
    {
        return $this->render(__DIR__ . '/templates/admin/' . $page . '.tpl', $vars + $this->common($title));
    }

    /** @param array<string, mixed> $vars */
    public function client(string $page, string $title, array $vars = []): string
    {
        $theme = __DIR__ . '/templates/' . $this->session->theme();
        $own = $theme . '/' . $page . '.tpl';
        return $this->render(is_file($own) ? $own : __DIR__ . '/templates/client/' . $page . '.tpl', $vars + $this->common($title) + [
            'template' => $this->session->theme(),
            'headoutput' => implode('', array_filter(run_hook('ClientAreaHeadOutput', $vars), 'is_string')),
            'footeroutput' => implode('', array_filter(run_hook('ClientAreaFooterOutput', $vars), 'is_string')),
        ]);
    }

    /**
     * A template of the module.
     *
     * @param string $file full path
     * @param array<string, mixed> $vars
     */
    public function render(string $file, array $vars): string
    {
        $theme = __DIR__ . '/templates/' . $this->session->theme();
        $smarty = new \Smarty();
        $smarty->setCompileDir($this->directory)->setTemplateDir([dirname($file), $theme, __DIR__ . '/templates/client']);
        /* The themes share templates that extend a layout of their own. */
        $smarty->setCompileId($this->session->theme());
        $smarty->assign($vars);
        return $smarty->fetch('file:' . $file);
    }

    /** @return array<string, mixed> what every page of WHMCS has */
    public function common(string $title): array
    {
        return [
            'title' => $title, 'token' => $this->session->token(), 'message' => $this->session->told(), 'WEB_ROOT' => '',
            'language' => $this->session->language(), 'languages' => Session::languages(), 'themes' => Session::THEMES,
            'theme' => $this->session->theme(), 'smartyversion' => $this->session->smarty(),
            'address' => strtok((string) ($_SERVER['REQUEST_URI'] ?? '/'), '#'), 'LANG' => ['locale' => 'en_GB'],
        ];
    }
}
