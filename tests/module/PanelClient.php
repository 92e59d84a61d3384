<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/../panel/Panel.php';

/** A plain client of the panel double, over ext-curl: what the double says on the wire, with nothing between. */
final class PanelClient
{
    public Panel $panel;

    /** @var \CurlHandle|resource */
    private $handle;

    public function __construct(Panel $panel)
    {
        $this->panel = $panel;
        $this->handle = curl_init();
    }

    /**
     * Calls a command in access-key mode.
     *
     * @param list<string> $args
     * @param array<string, string> $fields
     */
    public function call(string $command, array $args = [], array $fields = []): PanelReply
    {
        return $this->post(self::fields($this->panel, $command, $args) + $fields);
    }

    /**
     * @param array<string, mixed>|string $body fields of a form, or the body itself
     * @param array<int, mixed> $options of curl, over the usual ones
     */
    public function post($body, array $options = []): PanelReply
    {
        $raw = '';
        // What came before a cut counts, so it is taken as it comes.
        curl_setopt_array($this->handle, $options + self::options($this->panel, $body) + [
            CURLOPT_WRITEFUNCTION => static function ($handle, string $part) use (&$raw): int {
                $raw .= $part;

                return strlen($part);
            },
        ]);
        curl_exec($this->handle);
        $reply = PanelReply::of($this->handle, $raw);
        curl_reset($this->handle);

        return $reply;
    }

    /**
     * Several commands at once, each on a connection of its own.
     *
     * @param array<array-key, array{string, list<string>}> $calls
     * @return array<array-key, PanelReply>
     */
    public function together(array $calls): array
    {
        $multi = curl_multi_init();
        $handles = [];
        foreach ($calls as $i => [$command, $args]) {
            $handles[$i] = curl_init();
            curl_setopt_array(
                $handles[$i],
                [CURLOPT_FRESH_CONNECT => true, CURLOPT_RETURNTRANSFER => true]
                    + self::options($this->panel, self::fields($this->panel, $command, $args)),
            );
            curl_multi_add_handle($multi, $handles[$i]);
        }
        do {
            curl_multi_exec($multi, $running);
            $running && curl_multi_select($multi, 1.0);
        } while ($running);
        $replies = [];
        foreach ($handles as $i => $handle) {
            $replies[$i] = PanelReply::of($handle, (string) curl_multi_getcontent($handle));
        }

        return $replies;
    }

    /**
     * @param list<string> $args
     * @return array<string, string>
     */
    public static function fields(Panel $panel, string $command, array $args): array
    {
        $server = $panel->server();
        $fields = ['access_key' => $server['access_key'], 'secret_key' => $server['secret_key'], 'cmd' => $command];
        foreach ($args as $i => $arg) {
            $fields['arg' . ($i + 1)] = $arg;
        }

        return $fields;
    }

    /**
     * @param array<string, mixed>|string $body
     * @return array<int, mixed>
     */
    private static function options(Panel $panel, $body): array
    {
        return [
            CURLOPT_URL => "https://localhost:{$panel->port()}/api/", CURLOPT_CAINFO => $panel->caFile(),
            CURLOPT_POST => true, CURLOPT_POSTFIELDS => is_array($body) ? http_build_query($body) : $body, CURLOPT_HEADER => true,
            CURLOPT_TIMEOUT_MS => 5000,
        ];
    }
}

/** What came back; no status when nothing did. The verdict is OpenSSL's on the panel's certificate, 0 = fine. */
final class PanelReply
{
    public int $status;

    /** @var array<string, string> names in lower case */
    public array $headers;

    public string $body;

    public int $errno;

    public string $error;

    public int $verdict;

    /** @param \CurlHandle|resource $handle that has its answer */
    public static function of($handle, string $raw): self
    {
        $headers = [];
        $head = substr($raw, 0, curl_getinfo($handle, CURLINFO_HEADER_SIZE));
        foreach (explode("\r\n", $head) as $line) {
            if (strpos($line, ':') !== false) {
                [$name, $value] = explode(':', $line, 2);
                $headers[strtolower($name)] = trim($value);
            }
        }

        $reply = new self();
        $reply->status = (int) curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        $reply->headers = $headers;
        $reply->body = (string) substr($raw, strlen($head));
        $reply->errno = curl_errno($handle);
        $reply->error = curl_error($handle);
        $reply->verdict = (int) curl_getinfo($handle, CURLINFO_SSL_VERIFYRESULT);

        return $reply;
    }

    /** Hestia-Exit-Code as sent. */
    public function exit(): ?string
    {
        return $this->headers['hestia-exit-code'] ?? null;
    }

    public function type(): ?string
    {
        return $this->headers['content-type'] ?? null;
    }

    /** @return mixed */
    public function json()
    {
        return json_decode($this->body, true);
    }

    /** Status, verdict and text in one line, for tables of expectations. */
    public function line(): string
    {
        return $this->status . ' ' . ($this->exit() ?? '-') . ' ' . $this->body;
    }
}
