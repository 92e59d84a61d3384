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
hestia_account_change_package
hestia_account_create
hestia_account_inspect
hestia_account_password
hestia_account_suspend
hestia_account_terminate
hestia_account_unsuspend
hestia_call
hestia_call_all
hestia_commands
hestia_license_answer
hestia_license_check
hestia_license_issue
hestia_license_keygen
hestia_open
hestia_package_decide
hestia_package_deploy
hestia_package_exceeds
hestia_package_spec
hestia_pool_stats
hestia_probe
hestia_redact
hestia_refusals_export
hestia_refusals_import
hestia_seal
hestia_server
hestia_usage
hestia_username_check
hestia_username_generate
Hestia\Exception
Hestia\InvalidArgument < InvalidArgumentException
Hestia\Failure < RuntimeException
Hestia\TransportError < Hestia\Failure
Hestia\TimeoutError < Hestia\TransportError
Hestia\TlsError < Hestia\TransportError
Hestia\AccessDenied < Hestia\Failure
Hestia\CommandFailed < Hestia\Failure
Hestia\AccountConflict < Hestia\Failure
Hestia\ProtocolError < Hestia\Failure
Hestia\InternalError < Hestia\Failure
Hestia\Cancelled < Hestia\Failure
Hestia\LicenseError < Hestia\Failure
Hestia\TokenError < Hestia\Failure
Hestia\Server
Hestia\Reply
Array
(
    [hestia.pool_max_idle] => 64
    [hestia.pool_idle_ttl] => 25
    [hestia.max_reply_size] => 33554432
    [hestia.max_json_depth] => 16
    [hestia.max_json_values] => 1048576
    [hestia.refusal_ttl] => 600
)
===DONE===
