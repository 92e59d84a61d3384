<?php

/** Finds the file manager's classes and those of its tests. */

declare(strict_types=1);

require_once dirname(__DIR__, 2) . '/php_wrapper/filemanager/src/autoload.php';

spl_autoload_register(static function (string $class): void {
    $prefix = 'Hestia\\Tests\\FileManager\\';
    if (strncmp($class, $prefix, strlen($prefix)) === 0) {
        $file = __DIR__ . '/helpers/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
});
