<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\HandOff\Broker;
use Hestia\FileManager\HandOff\Claims;
use Hestia\FileManager\HandOff\Refused;
use Hestia\FileManager\HandOff\Token;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Key;
use Hestia\FileManager\Session\Account;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\Session\StoredSession;
use Hestia\FileManager\State;

/** The way in from billing: a posted token becomes a session. The order of the checks is part of their worth. */
final class Entrance
{
    /** Bytes of the whole form. */
    private const FORM = 8192;

    /** @var Config */
    private $config;

    /** @var State */
    private $state;

    /** @var Store */
    private $store;

    /** @var AuditLog */
    private $log;

    public function __construct(Config $config, State $state, Store $store, AuditLog $log)
    {
        $this->config = $config;
        $this->state = $state;
        $this->store = $store;
        $this->log = $log;
    }

    /**
     * @return array{string, Claims} cookie of the new session, and what billing said
     * @throws Refused before the login; one page whatever the word, but for "version"
     * @throws \Hestia\FileManager\Http\Problem|FtpError at the login
     */
    public function enter(Request $request): array
    {
        $now = time();
        [$claims, $key] = $this->open($request, $now);
        if (!$this->state->once($this->state->file('burnt', $claims->issuer . "\0" . $claims->id), $claims->forgottenAt())) {
            throw new Refused('replayed');
        }
        if ($this->store->revocations()->covers($claims->issuer, $claims->service, $claims->made)) {
            throw new Refused('revoked');
        }
        if (!$key->allows($claims->host, $claims->port)) {
            throw new Refused('host');
        }
        $cookie = $this->store->newCookie();
        $account = $this->login($claims, $key, Store::idOf($cookie));
        $session = $this->store->create($cookie, $claims, $account, time());
        $this->log->note('opened', ['session' => substr($session->id(), 0, 16), 'user' => $claims->user, 'host' => $claims->host,
            'service' => $claims->service, 'client' => $claims->client]);
        return [$cookie, $claims];
    }

    /**
     * All that needs nothing but the request, our clock and our configuration.
     *
     * @return array{Claims, Key}
     * @throws Refused
     */
    private function open(Request $request, int $now): array
    {
        if ($request->type() !== 'application/x-www-form-urlencoded' || (int) $request->header('Content-Length') > self::FORM) {
            throw new Refused('size');
        }
        $body = stream_get_contents($request->input(), self::FORM + 1);
        if ($body === false || strlen($body) > self::FORM) {
            throw new Refused('size');
        }
        $origin = $request->header('Origin');
        $keys = [];
        foreach ($this->config->keys() as $key) {
            if ($key->hasIssuer($origin)) {
                $keys[] = $key;
            }
        }
        if ($keys === []) {
            throw new Refused('origin');
        }
        $token = Request::form($body)['token'] ?? '';
        [$content, $key] = Token::open(is_string($token) ? $token : '', $keys);
        $claims = new Claims($content);
        $audience = $content['aud'] ?? '';
        $claims->judgeSides($origin, $this->config->url(), is_string($audience) ? $audience : '');
        $claims->judgeTime($now);
        return [$claims, $key];
    }

    /** One login, which also tells where the account's top is. */
    private function login(Claims $claims, Key $key, string $session): Account
    {
        $slots = StoredSession::newSlots($this->config, $this->state);
        // Before the code, which is worth something once: with no slot it is still worth it.
        $slots->takeShared(Account::placeOf($claims->host, $claims->port));
        try {
            $account = $this->account($claims, $key, $session);
            $client = StoredSession::login($this->config, $this->state, $account);
            $top = $client->top();
            $client->close();
        } finally {
            $slots->release();
        }
        return $account->withTop($top);
    }

    private function account(Claims $claims, Key $key, string $session): Account
    {
        $password = $claims->password;
        if ($claims->code !== '') {
            $authorities = $this->config->billingAuthorities();
            $broker = new Broker($claims->broker, $key->broker(), $claims->service, $session, $authorities);
            $password = $broker->redeem($claims->code);
        }
        return new Account([
            'host' => $claims->host,
            'port' => $claims->port,
            'user' => $claims->user,
            'password' => $password,
            'tls' => $claims->tls,
            'top' => '',
            'language' => $claims->language,
            'caps' => $claims->caps,
            'back' => $claims->back,
            'broker' => $claims->broker,
            'key' => $key->fingerprint(),
            'written' => $key->names($claims->host, $claims->port) ? '1' : '',
        ]);
    }
}
