<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A browser as far as a web server sees it: TLS that it verifies, kept connections, HTTP/2 where it is spoken, cookies. */
final class WebVisitor
{
    public string $token = '';

    private string $url;

    /** @var \CurlHandle|resource */
    private $curl;

    public function __construct(string $url)
    {
        $this->url = $url;
        $this->curl = curl_init();
        curl_setopt_array($this->curl, [CURLOPT_COOKIEFILE => '', CURLOPT_CAINFO => Servers::get()->certificates->file('authority'),
            CURLOPT_PATH_AS_IS => true, CURLOPT_TIMEOUT => 120, CURLOPT_ENCODING => '']);
    }

    /** In by billing's form, and the token of the page. */
    public function enter(string $token): Answer
    {
        $answer = $this->request('POST', '', ['Content-Type: application/x-www-form-urlencoded', 'Origin: ' . Site::ISSUER, 'Sec-Fetch-Site: cross-site'],
            'token=' . rawurlencode($token));
        preg_match('/<meta name="file-manager-token" content="([0-9a-f]{64})">/', $this->request('GET', '')->body, $found);
        $this->token = $found[1] ?? '';
        return $answer;
    }

    /** @param array<string, mixed> $body */
    public function ask(string $do, array $body = []): Answer
    {
        return $this->request('POST', "index.php?do=$do", $this->headers('application/json'), (string) json_encode((object) $body));
    }

    public function part(string $id, int $offset, string $bytes): Answer
    {
        return $this->request('PUT', "index.php?do=upload_chunk&id=$id&offset=$offset", $this->headers('application/octet-stream'), $bytes);
    }

    /**
     * @param string $path from the file manager's address
     * @param list<string> $headers
     */
    public function request(string $method, string $path, array $headers = [], string $body = ''): Answer
    {
        $this->prepare($method, $path, $headers, $body);
        $head = '';
        curl_setopt_array($this->curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HEADERFUNCTION => static function ($curl, string $line) use (&$head): int {
            /* What comes before the answer, as "100 Continue", is none. */
            $head = strncmp($line, 'HTTP/', 5) === 0 ? $line : $head . $line;
            return strlen($line);
        }]);
        $body = curl_exec($this->curl);
        if ($body === false) {
            throw new \RuntimeException("$method $path: " . curl_error($this->curl));
        }
        return new Answer($head . $body);
    }

    /**
     * Reads an answer as long as somebody wants it.
     *
     * @param callable(string): bool $takes false = the visitor goes away
     * @param list<string> $headers
     * @return int why it ended, as CURLE_...; 0 = the answer was whole
     */
    public function stream(string $method, string $path, array $headers, string $body, callable $takes): int
    {
        $this->prepare($method, $path, $headers, $body);
        curl_setopt_array($this->curl, [CURLOPT_FRESH_CONNECT => true, CURLOPT_FORBID_REUSE => true,
            CURLOPT_WRITEFUNCTION => static function ($curl, string $bytes) use ($takes): int {
                return $takes($bytes) ? strlen($bytes) : -1;
            }]);
        curl_exec($this->curl);
        return curl_errno($this->curl);
    }

    /** Sends the beginning of a request with such a body and goes away. @param list<string> $headers */
    public function cut(string $path, array $headers, string $body, int $length): void
    {
        $host = (string) parse_url($this->url, PHP_URL_HOST);
        $context = stream_context_create(['ssl' => ['cafile' => Servers::get()->certificates->file('authority')]]);
        $socket = stream_socket_client("tls://$host:443", $code, $message, 10, STREAM_CLIENT_CONNECT, $context);
        $cookies = [];
        foreach (curl_getinfo($this->curl, CURLINFO_COOKIELIST) as $line) {
            $fields = explode("\t", $line);
            $cookies[] = "{$fields[5]}={$fields[6]}";
        }
        $head = array_merge(["PUT /$path HTTP/1.1", "Host: $host", 'Cookie: ' . implode('; ', $cookies), "Content-Length: $length"], $headers);
        for ($bytes = implode("\r\n", $head) . "\r\n\r\n" . $body; $bytes !== ''; $bytes = substr($bytes, (int) $count)) {
            $count = fwrite($socket, $bytes);
        }
        fclose($socket);
    }

    /** @return list<string> of the page's own requests */
    public function headers(string $type): array
    {
        return ["Content-Type: $type", 'Origin: ' . rtrim($this->url, '/'), 'Sec-Fetch-Site: same-origin', "X-File-Manager: {$this->token}"];
    }

    /** @param list<string> $headers */
    private function prepare(string $method, string $path, array $headers, string $body): void
    {
        curl_setopt_array($this->curl, [CURLOPT_URL => $this->url . $path, CURLOPT_HTTPHEADER => $headers, CURLOPT_HTTPGET => true,
            CURLOPT_NOBODY => $method === 'HEAD', CURLOPT_WRITEFUNCTION => null, CURLOPT_FRESH_CONNECT => false, CURLOPT_FORBID_REUSE => false]);
        if ($method === 'POST' || $method === 'PUT') {
            curl_setopt_array($this->curl, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => $body]);
        }
        curl_setopt($this->curl, CURLOPT_CUSTOMREQUEST, $method === 'PUT' ? $method : null);
    }
}
