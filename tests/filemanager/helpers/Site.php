<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** The file manager under PHP's own web server, with a configuration and a state directory of its own; removed at the end. */
final class Site
{
    /** Where billing's pages are, as the tests have it. */
    public const ISSUER = 'https://billing.example.test';

    public string $folder;
    public string $origin;
    public string $url;

    /** 32 bytes, shared with billing. */
    public string $secret;

    /** @var array<string, mixed> as in config.php */
    public array $config;

    private int $port;

    /** Requests at once that are sure to run at once: the workers of PHP's web server do not take over from each other what waits. */
    private const AT_ONCE = 4;

    private string $install;

    private string $hosts = '';

    /** @var list<PhpServer> the first is the one of the address */
    private array $servers = [];

    /**
     * @param array<string, mixed> $config over the defaults of the tests; "key" over those of its one key
     * @param string $hosts what /etc/hosts is for this site; "" = that of the machine
     */
    public function __construct(array $config = [], string $hosts = '')
    {
        $this->folder = sys_get_temp_dir() . '/hestia-fm-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0700);
        $this->port = self::freePort();
        $this->origin = "http://127.0.0.1:{$this->port}";
        $this->url = "{$this->origin}/";
        $this->secret = random_bytes(32);
        $key = ['secret' => self::text($this->secret), 'issuers' => [self::ISSUER], 'hosts' => ['127.0.0.1:*']];
        $key = ($config['key'] ?? []) + $key;
        unset($config['key']);
        $this->config = $config + ['url' => $this->url, 'state' => "{$this->folder}/state", 'pepper' => self::text(random_bytes(32)),
            'keys' => [$key], 'loopback_http' => true];
        $this->configure([]);
        if ($hosts !== '') {
            file_put_contents("{$this->folder}/hosts", $hosts);
            $this->hosts = "{$this->folder}/hosts";
        }
        $this->install = $this->install();
        $this->servers[] = $this->serve($this->port);
    }

    private function serve(int $port): PhpServer
    {
        return new PhpServer($this->install, "{$this->folder}/php.log", "{$this->folder}/config.php", $port, $this->hosts);
    }

    /** @param array<string, mixed> $changes of config.php */
    public function configure(array $changes): void
    {
        $this->config = $changes + $this->config;
        file_put_contents("{$this->folder}/config.php", '<?php return ' . var_export($this->config, true) . ';');
    }

    public function state(): string
    {
        return "{$this->folder}/state";
    }

    /** What the web server's PHP wrote to its log. */
    public function phpLog(): string
    {
        return (string) file_get_contents("{$this->folder}/php.log");
    }

    /** @return list<array<string, mixed>> */
    public function audit(): array
    {
        return self::lines("{$this->state()}/audit.log");
    }

    /** @return list<array<string, mixed>> entries that were refused */
    public function refused(): array
    {
        return self::lines("{$this->state()}/refused.log");
    }

    /** The word of the last entry that was refused. */
    public function refusal(): string
    {
        $words = array_column($this->refused(), 'word');
        return (string) end($words);
    }

    /** The word of the last entry that was right and failed all the same. */
    public function failure(): string
    {
        $failed = array_filter($this->audit(), static fn (array $line): bool => $line['event'] === 'failed');
        return (string) (end($failed)['word'] ?? '');
    }

    public function handOffKey(): string
    {
        return hash_hkdf('sha256', $this->secret, 32, 'hestia fm hand-off v1');
    }

    /** @return array<string, mixed> what billing puts into a token; direct mode */
    public function claims(): array
    {
        return ['v' => 1, 'iss' => self::ISSUER, 'aud' => $this->url, 'sid' => '7', 'client' => 'c1', 'host' => '127.0.0.1', 'port' => 9,
            'user' => 'alice', 'tls' => Certificates::NAME, 'lang' => 'english', 'caps' => [], 'return' => self::ISSUER . '/clientarea.php?id=7',
            'pass' => Servers::PASSWORD];
    }

    /** @param array<string, mixed> $claims over claims(); null takes one away */
    public function token(array $claims = [], int $ttl = 60): string
    {
        $all = array_filter($claims + $this->claims(), static fn ($value): bool => $value !== null);
        return hestia_seal($all, $this->handOffKey(), $ttl);
    }

    /** @param array<string, string|null> $headers over those of billing's form; null takes one away */
    public function handOff(string $token, array $headers = []): Answer
    {
        return $this->request('POST', '/', $this->formHeaders($headers), 'token=' . rawurlencode($token));
    }

    /** @return array<string, string> */
    public function formHeaders(array $headers = []): array
    {
        $all = $headers + ['Origin' => self::ISSUER, 'Content-Type' => 'application/x-www-form-urlencoded', 'Sec-Fetch-Site' => 'cross-site'];
        return array_filter($all, static fn ($value): bool => $value !== null);
    }

    /**
     * A request of the page.
     *
     * @param array<string, string|null> $headers over those of the page; null takes one away
     */
    public function ask(string $do, Visitor $visitor, array $body = [], array $headers = []): Answer
    {
        $all = $headers + ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Origin' => $this->origin,
            'Content-Type' => 'application/json', 'Sec-Fetch-Site' => 'same-origin'];
        $all = array_filter($all, static fn ($value): bool => $value !== null);
        return $this->request('POST', '/index.php?do=' . $do, $all, json_encode((object) $body, JSON_THROW_ON_ERROR));
    }

    /** @param array<string, string> $headers */
    public function request(string $method, string $target, array $headers = [], string $body = ''): Answer
    {
        return $this->requests([[$method, $target, $headers, $body]])[0];
    }

    /**
     * All at once: everything is sent before an answer is read.
     *
     * @param list<array{string, string, array<string, string>, string}> $requests
     * @param (callable(): void)|null $between runs between two of them
     * @return list<Answer>
     */
    public function requests(array $requests, ?callable $between = null): array
    {
        $sockets = [];
        foreach ($requests as [$method, $target, $headers, $body]) {
            $number = count($sockets) % self::AT_ONCE;
            $this->servers[$number] ??= $this->serve(0);
            $socket = stream_socket_client("tcp://127.0.0.1:{$this->servers[$number]->port}", $code, $message, 10);
            stream_set_timeout($socket, 60);
            $head = "$method $target HTTP/1.1\r\nConnection: close\r\n";
            $headers += ['Host' => "127.0.0.1:{$this->port}"];
            $headers += $body === '' ? [] : ['Content-Length' => (string) strlen($body)];
            foreach ($headers as $name => $value) {
                $head .= "$name: $value\r\n";
            }
            fwrite($socket, "$head\r\n$body");
            $sockets[] = $socket;
            if ($between !== null && count($sockets) < count($requests)) {
                $between();
            }
        }
        return array_map(static fn ($socket): Answer => new Answer((string) stream_get_contents($socket)), $sockets);
    }

    public function stop(): void
    {
        foreach ($this->servers as $server) {
            $server->stop();
        }
        exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
    }

    /** @return list<array<string, mixed>> of a log */
    public static function lines(string $file): array
    {
        $lines = is_file($file) ? file($file, FILE_IGNORE_NEW_LINES) : [];
        return array_map(static fn (string $line): array => json_decode($line, true, 8, JSON_THROW_ON_ERROR), $lines ?: []);
    }

    private static function text(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    public static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        return (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
    }

    /** The folder for the web server: as it is, with names of built files, for which the page is made. */
    private function install(): string
    {
        $source = dirname(__DIR__, 3) . '/php_wrapper/filemanager';
        mkdir("{$this->folder}/app/public/assets", 0700, true);
        symlink("$source/src", "{$this->folder}/app/src");
        copy("$source/public/index.php", "{$this->folder}/app/public/index.php");
        copy("$source/public/enter.js", "{$this->folder}/app/public/enter.js");
        $manifest = ['script' => 'app-0123ABCD.js', 'style' => 'app-0123ABCD.css', 'icon' => 'icon-0123ABCD.svg', 'preload' => ['part-0123ABCD.js', '../../evil.js']];
        file_put_contents("{$this->folder}/app/public/assets/manifest.json", json_encode($manifest));
        return "{$this->folder}/app/public";
    }
}
