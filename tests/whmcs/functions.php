<?php

/**
 * WHMCS's global functions, as far as a server module meets them. Each talks to the installation booted last. Sources:
 * developers.whmcs.com, "Provisioning Modules: Module Logging" (replaceVars are values, each replaced by stars), "Hooks"
 * (add_hook, priorities, what a handler returns), "Internal API" (localAPI), "EncryptPassword".
 */

declare(strict_types=1);

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;

/**
 * @param string|array<mixed> $request
 * @param string|array<mixed> $response
 * @param string|array<mixed> $processed
 * @param array<mixed> $replaceVars literal values, each replaced by stars of its length
 */
function logModuleCall(string $module, string $action, $request, $response, $processed = '', array $replaceVars = []): void
{
    if (!Whmcs::current()->moduleLogEnabled) {
        return;
    }
    $mask = static function ($value) use ($replaceVars): string {
        $text = is_array($value) ? print_r($value, true) : (string) $value;
        foreach ($replaceVars as $secret) {
            $text = (string) $secret === '' ? $text : str_replace((string) $secret, str_repeat('*', strlen((string) $secret)), $text);
        }
        return Database::stored($text);
    };
    Capsule::table('tblmodulelog')->insert([
        'date' => date('Y-m-d H:i:s'), 'module' => $module, 'action' => $action,
        'request' => $mask($request), 'response' => $mask($response), 'arrdata' => $mask($processed),
    ]);
    Whmcs::current()->unmasked[] = [$module, $action, $request, $response, $processed];
}

function logActivity(string $message, int $clientId = 0): void
{
    Capsule::table('tblactivitylog')->insert([
        'date' => date('Y-m-d H:i:s'), 'description' => Database::stored($message), 'user' => 'System', 'userid' => $clientId, 'ipaddr' => '',
    ]);
}

/** Two ciphertexts of one value differ, as in WHMCS. */
function encrypt(string $value): string
{
    $nonce = random_bytes(12);
    $key = str_repeat(hash('sha256', 'double' . $nonce, true), intdiv(strlen($value), 32) + 1);
    return base64_encode($nonce . ($value ^ substr($key, 0, strlen($value))));
}

function decrypt(string $value): string
{
    $raw = (string) base64_decode($value, true);
    /* PHP 7.4 says false where nothing is left. */
    $text = (string) substr($raw, 12);
    $key = str_repeat(hash('sha256', 'double' . substr($raw, 0, 12), true), intdiv(strlen($text), 32) + 1);
    return $text ^ substr($key, 0, strlen($text));
}

/** @param callable(array<string, mixed>): mixed $handler */
function add_hook(string $name, int $priority, callable $handler): void
{
    Whmcs::current()->hooks[$name][$priority][] = $handler;
}

/**
 * @param array<string, mixed> $vars
 * @return list<mixed> what the handlers returned, without nothing
 */
function run_hook(string $name, array $vars): array
{
    $handlers = Whmcs::current()->hooks[$name] ?? [];
    ksort($handlers);
    $results = [];
    foreach (array_merge([], ...$handlers) as $handler) {
        $result = $handler($vars);
        if ($result !== null) {
            $results[] = $result;
        }
    }
    return $results;
}

/**
 * @param array<string, mixed> $values
 * @return array<string, mixed>
 */
function localAPI(string $command, array $values, string $admin = ''): array
{
    return \Hestia\Tests\Whmcs\LocalApi::call($command, $values);
}

/** @return string hidden field with the token of a form: of WHMCS's pages */
function generate_token(string $type = 'form'): string
{
    $token = $_SESSION['token'] ?? '0123456789012345678901234567890123456789';
    return $type === 'plain' ? $token : '<input type="hidden" name="token" value="' . $token . '" />';
}
