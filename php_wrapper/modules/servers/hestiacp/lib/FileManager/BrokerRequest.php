<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** A request of a file manager by its form. Read before WHMCS is loaded: what is none costs nothing. */
final class BrokerRequest
{
    /** Bytes. */
    private const LONGEST = 65536;

    /** @var string */
    public $time;

    /** @var string */
    public $nonce;

    /** @var string */
    public $signature;

    /** @var string */
    public $body;

    /** @var string address of whoever asks */
    public $from;

    /** @var array<mixed> */
    public $data;

    /** @var string */
    public $do;

    /** @var int */
    public $service;

    /** @var string the file manager's name of its session */
    public $session;

    /**
     * @param array<mixed> $server PHP's $_SERVER
     * @param resource $input the body
     * @throws Refusal
     */
    public function __construct(array $server, $input)
    {
        $text = static function (string $name) use ($server): string {
            return Values::text($server, $name);
        };
        if ($text('REQUEST_METHOD') !== 'POST') {
            throw new Refusal('method');
        }
        if (preg_match('~^application/json\s*(;|$)~iD', $text('CONTENT_TYPE')) !== 1) {
            throw new Refusal('request');
        }
        $this->time = $text('HTTP_X_HESTIA_TIME');
        $this->nonce = $text('HTTP_X_HESTIA_NONCE');
        $this->signature = $text('HTTP_X_HESTIA_SIGNATURE');
        if (!Signature::isReadable($this->time, $this->nonce, $this->signature)) {
            throw new Refusal('denied');
        }
        $this->body = (string) stream_get_contents($input, self::LONGEST + 1);
        if (strlen($this->body) > self::LONGEST) {
            throw new Refusal('too_large');
        }
        $this->from = self::network($text('REMOTE_ADDR'));
        $this->data = Values::ofJson($this->body);
        if (($this->data['v'] ?? null) !== Signature::VERSION) {
            throw new Refusal($this->data === [] ? 'request' : 'version');
        }
        $this->do = $this->text('do', '/^[a-z]{2,20}$/D');
        $this->service = (int) $this->text('service', '/^[1-9][0-9]{0,9}$/D');
        $this->session = $this->text('session', '/^[0-9a-f]{64}$/D');
    }

    /** @throws Refusal */
    public function text(string $name, string $pattern): string
    {
        $value = $this->data[$name] ?? null;
        if (!is_string($value) || preg_match($pattern, $value) !== 1) {
            throw new Refusal('request');
        }
        return $value;
    }

    /** Who has one address of IPv6 has a whole network of them. */
    private static function network(string $address): string
    {
        $bytes = @inet_pton($address);
        return is_string($bytes) && strlen($bytes) === 16 ? bin2hex(substr($bytes, 0, 8)) : $address;
    }
}
