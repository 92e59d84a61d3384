--TEST--
hestia_redact(): $GLOBALS, whose array points at the variables before PHP 8.1
--EXTENSIONS--
hestia
--FILE--
<?php
$variable = 'SECRET-VALUE-1 inside';
$copy = hestia_redact($GLOBALS, ['SECRET-VALUE-1']);
$variable = 'changed';
echo gettype($copy['variable']), ': ', $copy['variable'], "\n";
$host = 'panel.example.com';
$port = 'many';
try {
    hestia_package_spec($GLOBALS);
} catch (Hestia\InvalidArgument $e) {
    echo "told\n";
}
$text = hestia_redact('SECRET-VALUE-2', $GLOBALS + ['SECRET-VALUE-2']);
echo $text, "\n";
?>
===DONE===
--EXPECT--
string: [redacted] inside
told
[redacted]
===DONE===
