<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

use Hestia\FileManager\Http\Problem;

/** Signed requests to the module in billing, for one session of one service. */
final class Broker
{
    /** Billing's words => those of API.md. After "unknown" the panel may have done it. */
    private const WORDS = [
        'denied' => 'denied', 'gone' => 'denied', 'busy' => 'busy', 'rate' => 'busy', 'unsupported' => 'unsupported', 'missing' => 'missing',
        'exists' => 'exists', 'quota' => 'quota', 'too_large' => 'too_large', 'path' => 'path', 'request' => 'request',
        'unavailable' => 'unreachable', 'unknown' => 'unreachable',
    ];

    /** @var string */
    private $url;

    /** @var string */
    private $key;

    /** @var string */
    private $service;

    /** @var string */
    private $session;

    /** @var string */
    private $authorities;

    /**
     * @param string $key of signatures
     * @param string $session its id (64 hexadecimal digits)
     * @param string $authorities PEM file; "" = the system's
     */
    public function __construct(string $url, string $key, string $service, string $session, string $authorities)
    {
        $this->url = $url;
        $this->key = $key;
        $this->service = $service;
        $this->session = $session;
        $this->authorities = $authorities;
    }

    /**
     * Asks billing for something. Whether a change was made is unknown after "unreachable": look before repeating.
     *
     * @param array<string, mixed> $args beside v, do, service and session. Bytes that are no UTF-8 go as base64url
     * @param float $timeout the panel may take up to 600 s for an archive
     * @return array<string, mixed>
     * @throws Problem denied, busy, unsupported, missing, exists, quota, failed (billing's word, with its sentence as detail "said"),
     *   unreachable
     */
    public function call(string $op, array $args, float $timeout = 30.0): array
    {
        try {
            [$status, $answer] = $this->send($op, $args, $timeout);
        } catch (Refused $refused) {
            throw new Problem($refused->getWord() === 'version' ? 'unsupported' : 'unreachable', [], 'error_' . $refused->getWord());
        }
        if ($status === 200) {
            return $answer;
        }
        $error = is_string($answer['error'] ?? null) ? $answer['error'] : '';
        $word = self::WORDS[$error] ?? 'failed';
        $said = is_string($answer['message'] ?? null) ? (string) substr($answer['message'], 0, 1000) : '';
        throw new Problem($word, ['said' => $said], $said === '' ? 'error_billing_said_nothing' : 'error_billing_said', ['said' => $said]);
    }

    /**
     * The password for a one-time code.
     *
     * @throws Refused billing, version, code
     */
    public function redeem(string $code): string
    {
        [$status, $answer] = $this->send('redeem', ['code' => $code], 15.0);
        $password = $answer['password'] ?? null;
        if ($status !== 200 || !is_string($password) || preg_match('/\A[^\0\r\n]{1,1000}\z/', $password) !== 1) {
            throw new Refused('code');
        }
        return $password;
    }

    /** Says that the session is over. Whether it is heard does not matter: billing's own record ends too. */
    public function end(): void
    {
        try {
            $this->send('end', [], 5.0);
        } catch (Refused $refused) {
            return;
        }
    }

    /**
     * @param array<string, mixed> $args
     * @return array{int, array<string, mixed>}
     * @throws Refused billing, version
     */
    private function send(string $op, array $args, float $timeout): array
    {
        $message = ['v' => Claims::VERSION, 'do' => $op, 'service' => $this->service, 'session' => $this->session] + $args;
        $body = json_encode($message, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
        $headers = Signature::headers($this->key, $this->url, $body);
        [$status, $text] = Https::post($this->url, $headers, $body, $this->authorities, $timeout);
        $decoded = json_decode($text, true, 32);
        if (!is_array($decoded) || !array_key_exists('v', $decoded)) {
            throw new Refused('billing');
        }
        if ($decoded['v'] !== Claims::VERSION) {
            throw new Refused('version');
        }
        $answer = [];
        foreach ($decoded as $name => $value) {
            $answer[(string) $name] = $value;
        }
        return [$status, $answer];
    }
}
