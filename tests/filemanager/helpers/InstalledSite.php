<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** The file manager as a person installs it: copied into a directory, set up by its install.php, under PHP's web server or a real one. */
final class InstalledSite
{
    public string $folder;

    public string $url;

    /** As it is pasted into WHMCS. */
    public string $secret;

    private ?PhpServer $server = null;

    private ?WebServer $web;

    /**
     * @param int $port of PHP's web server
     * @param list<string> $options of install.php beside those for the place
     * @param WebServer|null $web in place of PHP's
     */
    public function __construct(string $url, int $port, array $options, ?WebServer $web = null)
    {
        $this->url = $url;
        $this->web = $web;
        $this->folder = sys_get_temp_dir() . '/hestia-fm-' . bin2hex(random_bytes(6));
        mkdir($this->folder, $web === null ? 0700 : 0755);
        chmod($this->folder, $web === null ? 0700 : 0755);
        $options = array_merge($web === null ? [] : ['--user', 'www-data'], $options);
        $source = dirname(__DIR__, 3) . '/php_wrapper/filemanager';
        mkdir("{$this->folder}/app");
        foreach (['API.md', 'install.php', 'src', 'lang', 'public'] as $name) {
            exec('cp -r ' . escapeshellarg("$source/$name") . ' ' . escapeshellarg("{$this->folder}/app/"));
        }
        [$code, $text] = $this->run(array_merge(['--url', $url, '--state-dir', "{$this->folder}/state"], $options));
        if ($code !== 0 || preg_match('/^  Secret of the file manager:  ([A-Za-z0-9_-]{43})$/m', $text, $found) !== 1) {
            throw new \RuntimeException("install.php ended with $code: $text");
        }
        $this->secret = $found[1];
        $this->serve($port);
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** Was the page bundled by ./dev assets? Without it there is a session and no page. */
    public static function hasPage(): bool
    {
        return is_file(dirname(__DIR__, 3) . '/php_wrapper/filemanager/public/assets/manifest.json');
    }

    /**
     * Runs install.php.
     *
     * @param list<string> $options
     * @return array{int, string} exit code, what it printed
     */
    public function run(array $options): array
    {
        $command = array_merge([PHP_BINARY, '-d', 'display_errors=1', "{$this->folder}/app/install.php"], $options);
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, ['PATH' => (string) getenv('PATH')]);
        $text = (string) stream_get_contents($pipes[1]);
        fclose($pipes[1]);
        return [proc_close($process), $text];
    }

    /** @return list<array<string, mixed>> lines of its log */
    public function audit(): array
    {
        return Site::lines("{$this->folder}/state/audit.log");
    }

    /** @return list<array<string, mixed>> entries that were refused */
    public function refused(): array
    {
        return Site::lines("{$this->folder}/state/refused.log");
    }

    /** What PHP wrote. */
    public function log(): string
    {
        return $this->web === null ? (string) file_get_contents("{$this->folder}/php.log") : $this->web->log();
    }

    /** The web server is down. */
    public function down(): void
    {
        $this->web === null || $this->web->stop();
        $this->server === null || $this->server->stop();
    }

    public function up(): void
    {
        $this->serve($this->server === null ? 0 : $this->server->port);
    }

    public function stop(): void
    {
        $this->down();
        exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
    }

    private function serve(int $port): void
    {
        if ($this->web !== null) {
            $this->web->start("{$this->folder}/app");
            return;
        }
        $this->server = new PhpServer("{$this->folder}/app/public", "{$this->folder}/php.log", '', $port);
    }
}
