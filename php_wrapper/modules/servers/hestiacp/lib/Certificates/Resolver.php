<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

/** Asks name servers. */
interface Resolver
{
    /**
     * The addresses of a name, through its aliases (CNAME).
     *
     * @param string $name in ASCII, without a final dot
     * @return array{a: list<string>, aaaa: list<string>}|null null when no name server gave an answer, which tells nothing
     */
    public function addresses(string $name): ?array;
}
