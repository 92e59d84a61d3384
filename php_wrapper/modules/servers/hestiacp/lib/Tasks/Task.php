<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

use WHMCS\Module\Server\Hestiacp\Foundation\Values;

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
        $this->id = Values::number($row, 'id');
        $this->kind = Values::text($row, 'kind');
        $this->service = Values::number($row, 'service_id');
        $this->server = Values::number($row, 'server_id');
        $this->subject = Values::text($row, 'subject');
        $this->data = Values::ofJson($row['data'] ?? null);
        $this->state = Values::text($row, 'state');
        $this->attempts = Values::number($row, 'attempts');
        $this->due = Values::number($row, 'due_at');
        $this->message = Values::text($row, 'message');
        $this->claim = Values::text($row, 'claimed_by');
        $this->isRunning = Values::number($row, 'claimed_until') >= time();
    }
}
