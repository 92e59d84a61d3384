<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A client's browser, as far as the way from WHMCS into the file manager needs one: cookies of each origin, TLS that it verifies, forms. */
final class Person
{
    private string $authorities;

    /** @var array<string, array<string, string>> origin => name => value */
    private array $cookies = [];

    private string $token = '';

    /** @var array<string, true> */
    private array $seen = [];

    /** @param string $authorities PEM */
    public function __construct(string $authorities)
    {
        $this->authorities = $authorities;
    }

    /** @param array<string, string> $headers */
    public function request(string $method, string $url, array $headers = [], string $body = ''): Answer
    {
        preg_match('~^https://([^/]+)(.*)$~', $url, $part);
        $context = stream_context_create(['ssl' => ['cafile' => $this->authorities, 'peer_name' => 'localhost']]);
        $socket = stream_socket_client("tls://{$part[1]}", $code, $message, 10, STREAM_CLIENT_CONNECT, $context);
        stream_set_timeout($socket, 60);
        $cookies = [];
        foreach ($this->cookies[$part[1]] ?? [] as $name => $value) {
            $cookies[] = "$name=$value";
        }
        $headers += ['Host' => $part[1], 'Content-Length' => (string) strlen($body)] + ($cookies === [] ? [] : ['Cookie' => implode('; ', $cookies)]);
        $head = "$method {$part[2]} HTTP/1.1\r\n";
        foreach ($headers as $name => $value) {
            $head .= "$name: $value\r\n";
        }
        fwrite($socket, "$head\r\n$body");
        $answer = new Answer((string) stream_get_contents($socket));
        foreach ($answer->headers['set-cookie'] ?? [] as $cookie) {
            [$name, $value] = explode('=', explode(';', $cookie)[0], 2);
            $this->cookies[$part[1]][$name] = $value;
            $this->seen += $value === '' ? [] : [$value => true];
        }
        return $answer;
    }

    /** @param array<string, string> $fields */
    public function submit(string $url, array $fields, string $origin): Answer
    {
        $headers = ['Origin' => $origin, 'Content-Type' => 'application/x-www-form-urlencoded', 'Sec-Fetch-Site' => 'cross-site'];
        return $this->request('POST', $url, $headers, http_build_query($fields));
    }

    /**
     * The form of a page with such a field.
     *
     * @return array{string, array<string, string>} action, fields
     */
    public static function form(string $html, string $field, string $value = ''): array
    {
        $document = new \DOMDocument();
        @$document->loadHTML($html);
        $path = new \DOMXPath($document);
        $form = $path->query("//form[.//input[@name='$field'" . ($value === '' ? '' : " and @value='$value'") . ']]')->item(0);
        if (!$form instanceof \DOMElement) {
            return ['', []];
        }
        $fields = [];
        foreach ($path->query('.//input', $form) as $input) {
            $fields[$input->getAttribute('name')] = $input->getAttribute('value');
        }
        return [$form->getAttribute('action'), $fields];
    }

    /** A request of the file manager's page, whose token is read from the page first. @param array<string, mixed> $body */
    public function ask(string $url, string $do, array $body = []): Answer
    {
        if ($this->token === '') {
            preg_match('/<meta name="file-manager-token" content="([0-9a-f]{64})">/', $this->request('GET', "{$url}index.php")->body, $found);
            $this->token = $found[1] ?? '';
            $this->seen += $this->token === '' ? [] : [$this->token => true];
        }
        $headers = ['Origin' => rtrim($url, '/'), 'Content-Type' => 'application/json', 'X-File-Manager' => $this->token, 'Sec-Fetch-Site' => 'same-origin'];
        return $this->request('POST', "{$url}index.php?do=$do", $headers, (string) json_encode((object) $body));
    }

    /** @return list<string> every cookie and token that it was given, also those that are over */
    public function secrets(): array
    {
        return array_keys($this->seen);
    }
}
