<?php

/** Finds the classes of the web pages. */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $prefix = 'Hestia\\Tests\\WhmcsWeb\\';
    if (strncmp($class, $prefix, strlen($prefix)) !== 0) {
        return;
    }
    $parts = explode('\\', substr($class, strlen($prefix)));
    $name = array_pop($parts);
    $file = __DIR__ . '/' . implode('', array_map(static function (string $part): string {
        return strtolower($part) . '/';
    }, $parts)) . $name . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});
