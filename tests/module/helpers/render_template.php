<?php

/**
 * Renders a template of the module as WHMCS does: Smarty without automatic escaping, warnings are errors, but for what
 * Smarty's own sources do under a newer PHP. Smarty 3 and 4
 * cannot be loaded side by side, so this is a program of its own.
 *
 * Arguments: 3 or 4, the template, a file with the variables as JSON. Prints JSON: {"html": text}.
 */

declare(strict_types=1);

[, $version, $template, $variables] = $argv;
set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if ($level === E_DEPRECATED && strpos($file . $message, 'marty') !== false) {
        return true;
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});
require_once '/usr/share/php/smarty' . $version . '/Smarty.class.php';
$smarty = new Smarty();
$smarty->setCompileDir(dirname($variables))->setTemplateDir(dirname($template));
$smarty->assign(json_decode((string) file_get_contents($variables), true, 32, JSON_THROW_ON_ERROR));
echo json_encode(['html' => $smarty->fetch('file:' . $template)], JSON_THROW_ON_ERROR);
