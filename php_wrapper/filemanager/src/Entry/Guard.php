<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Config;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;

/** Who may ask, before it is looked at what: connection, host, and the signs by which a browser tells whose page sent a request. */
final class Guard
{
    public const TOKEN_HEADER = 'X-File-Manager';

    /** @var Config */
    private $config;

    /** @var string */
    private $peer;

    /** @var string */
    private $client;

    /** @var bool */
    private $secure;

    /** @param array<mixed> $server as $_SERVER */
    public function __construct(Config $config, array $server)
    {
        $this->config = $config;
        $this->peer = is_string($server['REMOTE_ADDR'] ?? null) ? $server['REMOTE_ADDR'] : '';
        $this->client = $this->behind($server['HTTP_X_FORWARDED_FOR'] ?? '');
        $https = $server['HTTPS'] ?? '';
        $forwarded = $server['HTTP_X_FORWARDED_PROTO'] ?? '';
        $this->secure = is_string($https) && $https !== '' && strtolower($https) !== 'off'
            || (in_array($this->peer, $config->proxies(), true) && is_string($forwarded) && strtolower($forwarded) === 'https');
    }

    /** The visitor's address, for the log; "" when it is not known. */
    public function client(): string
    {
        return $this->client;
    }

    /**
     * What our own proxies say of where a request came from: the last address that is none of theirs. What stands before it, anybody can
     * have written.
     *
     * @param mixed $forwarded X-Forwarded-For
     */
    private function behind($forwarded): string
    {
        $client = $this->peer;
        $hops = is_string($forwarded) && $forwarded !== '' ? array_map('trim', explode(',', $forwarded)) : [];
        while (in_array($client, $this->config->proxies(), true) && $hops !== []) {
            $hop = (string) array_pop($hops);
            if (filter_var($hop, FILTER_VALIDATE_IP) === false) {
                break;
            }
            $client = $hop;
        }
        return $client;
    }

    public function isSecure(): bool
    {
        return $this->secure;
    }

    /** Over TLS the name holds the cookie to this very host and to TLS. */
    public function cookieName(): string
    {
        return $this->secure ? '__Host-hfm' : 'hfm';
    }

    public function cookieLine(string $value): string
    {
        return $this->cookieName() . '=' . $value . '; Path=/; HttpOnly; SameSite=Lax' . ($this->secure ? '; Secure' : '');
    }

    public function cookieEnd(): string
    {
        return $this->cookieLine('') . '; Max-Age=0';
    }

    /** The session's cookie of a request; "" when there is none, or more than one of the name. */
    public function cookie(Request $request): string
    {
        $found = [];
        foreach (explode(';', $request->header('Cookie')) as $pair) {
            $parts = explode('=', trim($pair), 2);
            if ($parts[0] === $this->cookieName() && isset($parts[1])) {
                $found[] = $parts[1];
            }
        }
        return count($found) === 1 ? $found[0] : '';
    }

    /** @throws Problem denied, request, method */
    public function checkConnection(Request $request): void
    {
        $loopback = preg_match('/\A(127\.[0-9.]+|::1)\z/', $this->peer) === 1;
        if (!$this->secure && !($loopback && $this->config->loopbackHttp())) {
            throw new Problem('denied', [], 'error_plain_http');
        }
        $authority = substr((string) strstr($this->config->origin(), '://'), 3);
        if (strtolower($request->header('Host')) !== $authority) {
            throw new Problem('request', [], 'error_host', ['url' => $this->config->url()]);
        }
        if (!in_array($request->method(), ['GET', 'HEAD', 'POST', 'PUT'], true)) {
            throw new Problem('method');
        }
    }

    /**
     * That a page of ours sent it, as far as the browser tells.
     *
     * @throws Problem token
     */
    public function checkOrigin(Request $request, bool $changes): void
    {
        $site = $request->header('Sec-Fetch-Site');
        $allowed = $changes ? ['', 'same-origin'] : ['', 'same-origin', 'none'];
        if (!in_array($site, $allowed, true) || ($changes && $request->header('Origin') !== $this->config->origin())) {
            throw new Problem('token', [], 'error_origin');
        }
    }

    /** @throws Problem token */
    public function checkToken(string $expected, string $given): void
    {
        if (!hash_equals($expected, $given)) {
            throw new Problem('token');
        }
    }

    /** @throws Problem request */
    public function checkType(Request $request, string $type): void
    {
        if ($request->type() !== $type) {
            throw new Problem('request', [], 'error_media_type');
        }
    }
}
