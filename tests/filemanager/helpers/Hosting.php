<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\Tests\WhmcsWeb\Stage;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/**
 * The file manager beside WHMCS's pages: the panel's FTP server, the file manager installed by its install.php, and what WHMCS has to
 * know of it. The panel is reached at the FTP server's address as well, as on a real server.
 */
final class Hosting
{
    public PanelFtp $ftp;

    public InstalledSite $site;

    private Stage $stage;

    private Front $panel;

    /** @var list<Front> */
    private array $fronts = [];

    /**
     * @param string $billing address of WHMCS's pages, without "/" at the end; of https: what is at $pages, seen through TLS
     * @param string $pages HOST:PORT of WHMCS's web server
     * @param WebServer|null $web in front of the file manager
     */
    public function __construct(Stage $stage, string $billing, string $pages, ?WebServer $web = null)
    {
        $this->stage = $stage;
        $panel = $stage->panel;
        $this->ftp = new PanelFtp($panel);
        $this->panel = new Front("{$this->ftp->address}:{$panel->port()}", "127.0.0.1:{$panel->port()}");
        $authority = $panel->caFile();
        if ($web !== null) {
            /* The panel's folder is closed to its user. */
            $authority = "{$web->folder}/panel.pem";
            copy($panel->caFile(), $authority);
        }
        $options = ['--issuer', $billing, '--allow-host', $this->ftp->address, '--ftp-ca-file', $authority, '--billing-ca-file', $authority];
        $port = Site::freePort();
        if ($web !== null) {
            $this->site = new InstalledSite("https://{$web->address}/", 0, array_merge($options, ['--loopback-http']), $web);
        } elseif (strncmp($billing, 'https://', 8) === 0) {
            $pem = $panel->directory() . '/tls/good.pem';
            $outside = Site::freePort();
            $this->fronts[] = new Front('127.0.0.1' . strrchr($billing, ':'), $pages, $pem);
            $this->fronts[] = new Front("127.0.0.1:$outside", "127.0.0.1:$port", $pem);
            $this->site = new InstalledSite("https://localhost:$outside/", $port, array_merge($options, ['--proxy', '127.0.0.1']));
        } else {
            $this->site = new InstalledSite("http://127.0.0.1:$port/", $port, array_merge($options, ['--loopback-http']));
        }
        $stage->whmcs->configure('SystemURL', "$billing/");
        FileManagerSecrets::put($this->site->url, $this->site->secret);
    }

    /** @return array<string, mixed> columns of tblservers that reach the panel, and by which the file manager finds its FTP server */
    public function server(): array
    {
        return $this->stage->server($this->access());
    }

    /** New accounts and passwords of the panel become those of its FTP server. */
    public function follow(): void
    {
        $this->ftp->sync();
    }

    /**
     * Files in the public_html of a domain.
     *
     * @param array<string, string> $files path => content
     */
    public function put(string $user, string $domain, array $files): void
    {
        $this->ftp->put($user, $domain, $files);
    }

    /** Of the access hash. */
    public function access(): string
    {
        return "address = {$this->ftp->address}\n";
    }

    /**
     * @param array<string, mixed> $more
     * @return string the setting more_settings of a product with this file manager
     */
    public function settings(array $more = []): string
    {
        return (string) json_encode($more + ['file_manager_url' => $this->site->url], JSON_UNESCAPED_SLASHES);
    }

    public function stop(): void
    {
        $this->site->stop();
        $this->panel->stop();
        foreach ($this->fronts as $front) {
            $front->stop();
        }
        $this->ftp->stop();
    }
}
