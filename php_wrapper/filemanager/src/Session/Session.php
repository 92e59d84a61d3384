<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\HandOff\Broker;

/**
 * The one who asks: an account on a server, opened by a token from billing. All that a handler knows of host, account and
 * password comes from here, never from a request.
 */
interface Session
{
    /** A name of the session for files and logs: 64 hex digits, from which the cookie cannot be found. */
    public function id(): string;

    /** The FTP account's name. */
    public function user(): string;

    /** The FTP server's name, for people. */
    public function server(): string;

    /** The account's top on the server, as it was found at the login ("/home/user" or "/"). */
    public function top(): string;

    /**
     * The connection of this request: opened when first asked for, under the slots of the server and of the account, and closed
     * with the request.
     *
     * @param Path|null $first a directory that is listed first of all, which then costs no round trip of its own; only counts when
     *   this opens the connection
     * @param bool $lasting whether the visitor says how long it lasts: such connections leave some to others
     * @throws \Hestia\FileManager\Http\Problem busy: no slot got free
     * @throws \Hestia\FileManager\Ftp\FtpError
     */
    public function ftp(?Path $first = null, bool $lasting = false): Client;

    /**
     * Small state of one kind ("uploads", "jobs"), of this session alone. Sealed with the session's key.
     *
     * @return array<mixed> empty when there is none
     */
    public function data(string $name): array;

    /** @param array<mixed> $value replaces what was there; [] removes it */
    public function keep(string $name, array $value): void;

    /**
     * Reads, changes and keeps in one step, which parallel requests of the session take one after another. Not for slow work.
     *
     * @param callable(array<mixed>): array<mixed> $change
     * @return array<mixed> what is kept now
     */
    public function change(string $name, callable $change): array;

    /**
     * The lock of the account, for all sessions of it.
     *
     * @param float $patience seconds
     * @return resource|null held until it is closed; null: others have had it all the time
     * @throws \Hestia\FileManager\Http\Problem failed: the state directory cannot be written
     */
    public function hold(float $patience);

    /** Whether this is known of the server: for all sessions of it, and as long as learn() said. */
    public function knows(string $what): bool;

    /** Notes what was found out about the server. @param int $seconds how long it counts */
    public function learn(string $what, int $seconds): void;

    /** A folder (0700) for temporary files of this session, removed with it. Names in it are random, never the customer's. */
    public function directory(): string;

    /** What all sessions of this host share: where bytes that wait in directory() are reserved. */
    public function room(): HostRoom;

    /** What a changing request has to show in the header X-File-Manager. */
    public function token(): string;

    /** As WHMCS names it. */
    public function language(): string;

    /**
     * What billing lets this session do on the panel: "extract", "archive", "copy", "search".
     *
     * @return list<string>
     */
    public function caps(): array;

    /** A number of the configuration, by its name there ("spool_bytes"). */
    public function limit(string $name): int;

    /** Where the way back leads, in billing. */
    public function back(): string;

    /** Calls to the module in billing; null in direct mode. */
    public function broker(): ?Broker;

    /** Ends the session and removes all of it. */
    public function end(): void;
}
