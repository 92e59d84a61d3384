<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** The file manager behind a real web server, with the tests' vsftpd behind it, and what billing would send to it. */
final class ServedSite
{
    public string $url;

    public WebServer $web;

    private InstalledSite $site;

    /** @param string $kind of WebServer::KINDS */
    public function __construct(string $kind)
    {
        $certificates = Servers::get()->certificates;
        $this->web = new WebServer($kind, $certificates);
        $this->url = "https://{$this->web->address}/";
        $authority = $certificates->file('authority');
        $this->site = new InstalledSite($this->url, 0, ['--issuer', Site::ISSUER, '--allow-host', '127.0.0.1:*', '--ftp-ca-file', $authority,
            '--billing-ca-file', $authority], $this->web);
        $this->page("{$this->site->folder}/app/public/assets");
    }

    /** @return string what install.php --check prints */
    public function check(string $ftp): string
    {
        return $this->site->run(['--check', '--ftp', $ftp])[1];
    }

    /** What billing's page posts. */
    public function token(): string
    {
        $key = hash_hkdf('sha256', (string) base64_decode(strtr($this->site->secret, '-_', '+/'), true), 32, 'hestia fm hand-off v1');
        return hestia_seal(['v' => 1, 'iss' => Site::ISSUER, 'aud' => $this->url, 'sid' => '7', 'client' => 'c1', 'host' => '127.0.0.1',
            'port' => Servers::get()->ports['vsftpd']['port'], 'user' => 'alice', 'tls' => Certificates::NAME, 'lang' => 'english', 'caps' => [],
            'return' => Site::ISSUER . '/clientarea.php?id=7', 'pass' => Servers::PASSWORD], $key, 60);
    }

    public function stop(): void
    {
        $this->site->stop();
    }

    /** A page of small files, built or not. */
    private function page(string $assets): void
    {
        exec('rm -rf ' . escapeshellarg($assets));
        mkdir($assets);
        foreach (['app-0123ABCD.js' => 'export {};', 'app-0123ABCD.css' => 'body{}', 'icon-0123ABCD.svg' => '<svg/>'] as $name => $content) {
            file_put_contents("$assets/$name", $content);
        }
        file_put_contents("$assets/manifest.json", '{"script":"app-0123ABCD.js","style":"app-0123ABCD.css","icon":"icon-0123ABCD.svg","preload":[]}');
    }
}
