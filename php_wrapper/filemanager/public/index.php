<?php

/** The file manager's one entry. Only this folder belongs into what a web server hands out. */

declare(strict_types=1);

require __DIR__ . '/../src/autoload.php';

(new \Hestia\FileManager\Entry\FrontController(__DIR__))->run();
