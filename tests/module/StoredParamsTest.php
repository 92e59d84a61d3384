<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;

/** What cron and hooks read of WHMCS's tables is what WHMCS would have given the module's functions. */
final class StoredParamsTest extends TestCase
{
    /** WHMCS writes what was typed with HTML's entities, and takes them away before a module sees it. */
    public function testWhatWasTypedIsReadAsItWasTyped(): void
    {
        $whmcs = Whmcs::boot();
        $server = $whmcs->addServer([
            'hostname' => 'panel.example.com', 'username' => 'o&#039;boss', 'password' => encrypt('a&amp;b&lt;c&quot;'),
            'accesshash' => "login = password\nproxy = http://joe:x&amp;y@proxy.example.com:3128",
        ]);
        $options = ServerRecord::of(new Params(StoredParams::ofServer($server)))->options();
        $this->assertSame(
            ["o'boss", 'a&b<c"', 'http://joe:x&y@proxy.example.com:3128'],
            [$options['user'], $options['password'], $options['proxy']]
        );
        $service = $whmcs->order($whmcs->addClient('Ada', 'Byron', 'ada@example.com'), $whmcs->addProduct(), $server, 'ada.example', 'ada', 'x');
        foreach (['p&amp;q&#039;' => "p&q'", 'p&q<"\'' => 'p&q<"\''] as $stored => $typed) {
            Capsule::table('tblhosting')->where('id', $service)->update(['password' => encrypt((string) $stored)]);
            $this->assertSame($typed, StoredParams::ofService($service)['password']);
        }
    }
}
