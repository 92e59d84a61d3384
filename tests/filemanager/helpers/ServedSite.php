<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** The file manager as README installs it for www-data, behind a real web server over TLS, with the tests' vsftpd behind it. */
final class ServedSite
{
    public string $folder;

    public string $url;

    public WebServer $web;

    private string $key;

    /** @param string $kind of WebServer::KINDS */
    public function __construct(string $kind)
    {
        $this->folder = sys_get_temp_dir() . '/hestia-web-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0755);
        chmod($this->folder, 0755);
        $this->copy();
        $this->web = new WebServer($this->folder);
        $this->url = "https://{$this->web->address}/";
        $certificates = Servers::get()->certificates;
        $certificates->addAddress($this->web->address);
        $authority = $certificates->file('authority');
        [$code, $text] = $this->install(['--url', $this->url, '--state-dir', "{$this->folder}/state", '--issuer', Site::ISSUER, '--user', 'www-data',
            '--allow-host', '127.0.0.1:*', '--ftp-ca-file', $authority, '--billing-ca-file', $authority]);
        if ($code !== 0 || preg_match('/^  Secret of the file manager:  ([A-Za-z0-9_-]{43})$/m', $text, $found) !== 1) {
            throw new \RuntimeException("install.php ended with $code: $text");
        }
        $this->key = hash_hkdf('sha256', (string) base64_decode(strtr($found[1], '-_', '+/'), true), 32, 'hestia fm hand-off v1');
        $this->web->start($kind, "{$this->folder}/app", $certificates->file($this->web->address));
    }

    /**
     * Runs install.php.
     *
     * @param list<string> $options
     * @return array{int, string} exit code, what it printed
     */
    public function install(array $options): array
    {
        $command = array_merge([PHP_BINARY, "{$this->folder}/app/install.php"], $options);
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, ['PATH' => (string) getenv('PATH')]);
        $text = (string) stream_get_contents($pipes[1]);
        fclose($pipes[1]);
        return [proc_close($process), $text];
    }

    /** What billing's page posts. */
    public function token(): string
    {
        return hestia_seal(['v' => 1, 'iss' => Site::ISSUER, 'aud' => $this->url, 'sid' => '7', 'client' => 'c1', 'host' => '127.0.0.1',
            'port' => Servers::get()->ports['vsftpd']['port'], 'user' => 'alice', 'tls' => Certificates::NAME, 'lang' => 'english', 'caps' => [],
            'return' => Site::ISSUER . '/clientarea.php?id=7', 'pass' => Servers::PASSWORD], $this->key, 60);
    }

    public function stop(): void
    {
        $this->web->stop();
        exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
    }

    /** What README copies, with a page of two small files. */
    private function copy(): void
    {
        $source = dirname(__DIR__, 3) . '/php_wrapper/filemanager';
        $app = "{$this->folder}/app";
        mkdir("$app/public/assets", 0755, true);
        foreach (['API.md', 'config.example.php', 'install.php', 'lang', 'src'] as $name) {
            exec('cp -r ' . escapeshellarg("$source/$name") . ' ' . escapeshellarg("$app/"));
        }
        foreach (['.htaccess', '.user.ini', 'enter.js', 'index.php'] as $name) {
            copy("$source/public/$name", "$app/public/$name");
        }
        foreach (['app-0123ABCD.js' => 'export {};', 'app-0123ABCD.css' => 'body{}', 'icon-0123ABCD.svg' => '<svg/>'] as $name => $content) {
            file_put_contents("$app/public/assets/$name", $content);
        }
        file_put_contents("$app/public/assets/manifest.json", '{"script":"app-0123ABCD.js","style":"app-0123ABCD.css","icon":"icon-0123ABCD.svg","preload":[]}');
    }
}
