<?php

/** How long a certificate is waited for: the panel is played here, and notes it. Prints milliseconds. */

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates {
    function hestia_server(array $options): \Hestia\Server
    {
        $GLOBALS['patience'] = $options['write_timeout_ms'];
        return \hestia_server($options);
    }

    function hestia_call(\Hestia\Server $server, string $command, array $arguments): void
    {
    }
}

namespace {
    require dirname(__DIR__, 2) . '/whmcs/autoload.php';

    \Hestia\Tests\Whmcs::boot(':memory:');
    $hash = str_repeat('A', 20) . ':' . str_repeat('b', 40) . "\nwrite_timeout = " . $argv[1];
    $params = new \WHMCS\Module\Server\Hestiacp\Foundation\Params([
        'server' => true, 'serverid' => 1, 'serverhostname' => 'panel.example.com', 'serveraccesshash' => $hash,
    ]);
    (new \WHMCS\Module\Server\Hestiacp\Certificates\Site($params, 'ada', 'one.example'))->issue('mail', []);
    echo json_encode(['patience' => $GLOBALS['patience']]);
}
