<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

/** A piece of later work as its table has it. */
final class Task
{
    /** @var int */
    public $id;

    /** @var string name of its Kind */
    public $kind;

    /** @var int 0 = none */
    public $service;

    /** @var int 0 = none */
    public $server;

    /** @var string what of the service it is about (a domain, ...), "" = the service */
    public $subject;

    /** @var array<mixed> its own; no secrets */
    public $data;

    /** @var string open | done | failed (given up; staff can start it again) | cancelled (by staff, who can start it again) */
    public $state;

    /** @var int that ended without being done */
    public $attempts;

    /** @var int Unix seconds: not before */
    public $due;

    /** @var string what the last attempt said; a sentence without secrets */
    public $message;

    /** @var bool a process is at it now, or died at it not long ago */
    public $isRunning;

    /** @var string who is, or was last and did not come to an end; "" = nobody */
    public $claim;

    /** @var bool the process that had it before this one died at it */
    public $wasLeft = false;

    /** @param array<mixed> $row */
    public function __construct(array $row)
    {
        $number = static function (string $name) use ($row): int {
            return is_scalar($row[$name] ?? null) ? (int) $row[$name] : 0;
        };
        $text = static function (string $name) use ($row): string {
            return is_string($row[$name] ?? null) ? $row[$name] : '';
        };
        $data = json_decode($text('data'), true);
        $this->id = $number('id');
        $this->kind = $text('kind');
        $this->service = $number('service_id');
        $this->server = $number('server_id');
        $this->subject = $text('subject');
        $this->data = is_array($data) ? $data : [];
        $this->state = $text('state');
        $this->attempts = $number('attempts');
        $this->due = $number('due_at');
        $this->message = $text('message');
        $this->claim = $text('claimed_by');
        $this->isRunning = $number('claimed_until') >= time();
    }
}
