<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

use Hestia\Tests\Panel\Certificates;

/**
 * Debian's nginx as the panel of the measurements: TLS, /api/, and for each port the answers of one script, from memory.
 *
 * The answer is chosen by the number of the request on its connection, so that a flow that reads, changes and reads again
 * hears the old and then the new; /api/?step=N chooses by hand, for clients with a connection per request.
 */
final class Nginx
{
    public const HOST = '127.0.0.1';
    public const ACCESS_KEY = 'BenchmarkAccessKey01';
    public const SECRET_KEY = 'BenchmarkSecretKeyBenchmarkSecretKey0001';

    /** Requests on one connection that are told apart: rounds times requests of a script stay below. */
    private const MAX_STEPS = 20000;

    /** @var array<string, array{ports: list<int>, answers: list<Exchange>, delay: int}> */
    private array $scripts = [];

    /** @var resource|null */
    private $process = null;

    private readonly Certificates $certificates;

    public function __construct(private readonly string $program, private readonly string $directory)
    {
        $this->certificates = new Certificates("$directory/tls");
    }

    public function __destruct()
    {
        if ($this->process !== null) {
            proc_terminate($this->process);
            proc_close($this->process);
        }
    }

    /**
     * @param list<Exchange> $answers given one after another, and then from the beginning again
     * @param int $panels number of ports that answer so
     * @param int $delay milliseconds before each answer
     */
    public function add(string $script, array $answers, int $panels = 1, int $delay = 0): void
    {
        $this->scripts[$script] = ['ports' => array_fill(0, $panels, 0), 'answers' => $answers, 'delay' => $delay];
    }

    /** Starts it on ports that are free. Another process may take one in between: tried three times. */
    public function start(): void
    {
        for ($try = 1; $this->scripts !== [] && !$this->launch(); $try++) {
            if ($try === 3) {
                throw new \RuntimeException("nginx does not start; see $this->directory/error.log");
            }
        }
    }

    /** @return list<int> */
    public function ports(string $script): array
    {
        return $this->scripts[$script]['ports'];
    }

    public function url(string $script, int $panel = 0, ?int $step = null): string
    {
        return sprintf('https://%s:%d/api/%s', self::HOST, $this->scripts[$script]['ports'][$panel], $step === null ? '' : "?step=$step");
    }

    /** @return array<string, mixed> options for hestia_server() */
    public function server(string $script, int $panel = 0): array
    {
        return [
            'host' => self::HOST, 'port' => $this->scripts[$script]['ports'][$panel], 'ca_file' => $this->caFile(),
            'access_key' => self::ACCESS_KEY, 'secret_key' => self::SECRET_KEY,
        ];
    }

    public function caFile(): string
    {
        return $this->certificates->authority();
    }

    /** TLS handshakes so far that were followed by a request. The log is written after the answer: a moment is given. */
    public function handshakes(): int
    {
        usleep(3000);
        clearstatcache();

        return intdiv((int) @filesize("$this->directory/connections.log"), 2);
    }

    private function launch(): bool
    {
        @unlink("$this->directory/connections.log");
        $sockets = [];
        foreach ($this->scripts as &$script) {
            foreach ($script['ports'] as &$port) {
                $sockets[] = $socket = stream_socket_server('tcp://' . self::HOST . ':0');
                $port = (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
            }
            unset($port);
        }
        unset($script);
        array_map('fclose', $sockets);
        file_put_contents("$this->directory/nginx.conf", $this->configuration());
        $log = ['file', "$this->directory/error.log", 'a'];
        $command = [$this->program, '-p', $this->directory, '-c', "$this->directory/nginx.conf", '-e', "$this->directory/error.log"];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], $log, $log], $pipes) ?: null;
        for ($wait = 0; $wait < 200 && $this->process !== null && proc_get_status($this->process)['running']; $wait++) {
            if (@fsockopen(self::HOST, $this->ports((string) array_key_last($this->scripts))[0]) !== false) {
                return true;
            }
            usleep(25000);
        }

        return false;
    }

    private function configuration(): string
    {
        $maps = $servers = '';
        foreach ($this->scripts as $name => $script) {
            $maps .= $this->map($name, count($script['answers']));
            $servers .= $this->serverBlock($name, $script['ports'], $script['answers'], $script['delay']);
        }
        $pem = $this->certificates->path('good');

        // One process and no master: nothing changes its user, and nothing outlives the measurement.
        return <<<CONF
            daemon off;
            master_process off;
            worker_rlimit_nofile 4096;
            pid $this->directory/nginx.pid;
            events { worker_connections 2048; }
            http {
                ssl_certificate $pem;
                ssl_certificate_key $pem;
                ssl_protocols TLSv1.2 TLSv1.3;
                keepalive_requests 1000000;
                keepalive_timeout 600s;
                client_body_temp_path $this->directory/body;
                proxy_temp_path $this->directory/proxy;
                fastcgi_temp_path $this->directory/fastcgi;
                uwsgi_temp_path $this->directory/uwsgi;
                scgi_temp_path $this->directory/scgi;
                open_file_cache max=4096 inactive=600s;
                open_file_cache_valid 600s;
                open_file_cache_errors on;
                log_not_found off;
                recursive_error_pages on;
                client_body_in_single_buffer on;
                output_buffers 2 256k;
                tcp_nodelay on;
                types {}
                map_hash_max_size 262144;
                map_hash_bucket_size 128;
                variables_hash_max_size 4096;
                map \$connection_requests \$is_first { 1 1; default ""; }
                map \$arg_step \$step { "" \$connection_requests; default \$arg_step; }
                log_format one_byte "1";
                access_log $this->directory/connections.log one_byte if=\$is_first;

            $maps
            $servers}

            CONF;
    }

    /** A single answer needs no counting. */
    private function map(string $script, int $answers): string
    {
        if ($answers === 1) {
            return "    map \$step \$answer_$script { default /answer/$script/0; }\n";
        }
        $lines = '';
        for ($step = 1; $step <= self::MAX_STEPS; $step++) {
            $lines .= sprintf("        %d /answer/%s/%d;\n", $step, $script, ($step - 1) % $answers);
        }

        return "    map \$step \$answer_$script {\n        default /none;\n$lines    }\n";
    }

    /**
     * The request's body is read for the sake of mirror: curl gives up a connection on which a refusal comes before it has
     * sent everything. Then there is no such file, and error_page puts the answer in its place. Where a delay is wanted,
     * auth_delay holds back the answer 401, and that one is replaced.
     *
     * @param list<int> $ports
     * @param list<Exchange> $answers
     */
    private function serverBlock(string $script, array $ports, array $answers, int $delay): string
    {
        $listen = implode('', array_map(static fn (int $port): string => ' listen ' . self::HOST . ":$port ssl;", $ports));
        $choose = $delay > 0 ? '/later' : "\$answer_$script";
        $later = "error_page 401 = \$answer_$script; auth_delay {$delay}ms; auth_basic on; auth_basic_user_file /dev/null;";
        $locations = '';
        foreach ($answers as $i => $answer) {
            $locations .= "        location = /answer/$script/$i { internal; " . $this->answer($script, $i, $answer) . " }\n";
        }

        return <<<CONF
                server {
                   $listen
                    location = /api/ { mirror /read; error_page 404 = $choose; root $this->directory/none; }
                    location = /read { internal; return 204; }
                    location = /later { internal; $later }
                    location = /none { internal; return 500; }
            $locations    }

            CONF;
    }

    private function answer(string $script, int $number, Exchange $answer): string
    {
        $verdict = "default_type \"$answer->type\"; add_header Hestia-Exit-Code $answer->exit always;";
        if ($answer->status !== 200) {
            // nginx expands variables in this text; the answers of refusals are one short line.
            if (strpbrk($answer->body, '$') !== false || strlen($answer->body) > 1000) {
                throw new \RuntimeException("This answer to $answer->command cannot be written into nginx.conf: $answer->body");
            }

            return "$verdict return $answer->status" . ($answer->body === '' ? ';' : ' "' . addcslashes($answer->body, '"\\') . '";');
        }
        $file = $answer->file ?? "$this->directory/$script-$number";
        if ($answer->file === null) {
            file_put_contents($file, $answer->body);
        }

        return "$verdict alias $file;";
    }
}
