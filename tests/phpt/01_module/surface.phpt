--TEST--
The surface: functions, classes, settings
--EXTENSIONS--
hestia
--FILE--
<?php
$functions = (new ReflectionExtension('hestia'))->getFunctions();
ksort($functions);
echo implode("\n", array_keys($functions)), "\n";
foreach ((new ReflectionExtension('hestia'))->getClasses() as $class) {
    $parent = $class->getParentClass();
    echo $class->getName(), $parent ? ' < ' . $parent->getName() : '', "\n";
}
print_r((new ReflectionExtension('hestia'))->getINIEntries());
?>
===DONE===
--EXPECT--
