<?php

/** Finds the classes of Hestia\FileManager below this folder. */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $prefix = 'Hestia\\FileManager\\';
    if (strncmp($class, $prefix, strlen($prefix)) === 0) {
        $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
});
