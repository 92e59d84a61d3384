--TEST--
hestia_account_create(): bad input is refused before anything is sent
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$cases = [
    ['username' => ''], ['username' => 'admin'], ['username' => 'ROOT'], ['username' => '1digit'], ['username' => 'mysql'], ['username' => str_repeat('a', 31)],
    ['username' => 'users'], ['password' => "new\nline"], ['password' => ''], ['password' => null], ['password' => ' blank '], ['email' => ''], ['email' => 'no address'],
    ['first_name' => 'Back\\'], ['last_name' => "O'Brien"], ['package' => ''], ['package' => 'a b'], ['domain' => 'localhost'], ['domain' => 'http://a.com'],
    ['custom' => ['backups' => 'unlimited']], ['custom' => ['nonsense' => 1]], ['custom' => ['ns' => "ns1'"]], ['nonsense' => 1], ['taken' => 'acme'], ['custom' => 'x'],
];
foreach ($cases as $case) {
    echo key($case), ': ';
    thrown(function () use ($server, $case) { hestia_account_create($server, order($case)); });
}
echo count($panel->calls()), " calls\n";
?>
===DONE===
--EXPECTF--
username: Hestia\InvalidArgument (not_sent): The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to localhost:%d: enter the user name.
username: Hestia\InvalidArgument (not_sent): "admin" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
username: Hestia\InvalidArgument (not_sent): "ROOT" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
username: Hestia\InvalidArgument (not_sent): The user name "1digit" cannot be used: it does not start with a letter; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
username: Hestia\InvalidArgument (not_sent): The user name "mysql" cannot be used: HestiaCP reserves it; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
username: Hestia\InvalidArgument (not_sent): "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" cannot be the name of a HestiaCP account (1 to 30 letters, digits, hyphens, dots and underscores, a letter or digit at both ends); correct the service's user name.
username: Hestia\InvalidArgument (not_sent): The user name "users" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
password: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: the password holds a line break or another control character, which HestiaCP would take for a new record; remove it.
password: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: the password is empty; set a password for the service.
password: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: the password is empty; set a password for the service.
password: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: the password starts or ends with a blank, which HestiaCP would cut off; remove it.
email: Hestia\InvalidArgument (not_sent): The e-mail address is not one that HestiaCP accepts (letters, digits and ._%+- before the @, a domain behind it); correct the e-mail address of the account.
email: Hestia\InvalidArgument (not_sent): The e-mail address is not one that HestiaCP accepts (letters, digits and ._%+- before the @, a domain behind it); correct the e-mail address of the account.
first_name: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: a name with a quote, backslash, bar or angle bracket breaks HestiaCP's user list; use letters, digits, blanks, dots and hyphens.
last_name: Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: a name with a quote, backslash, bar or angle bracket breaks HestiaCP's user list; use letters, digits, blanks, dots and hyphens.
package: Hestia\InvalidArgument (not_sent): The name of the package is empty; choose or enter a package for the product.
package: Hestia\InvalidArgument (not_sent): "a b" cannot be the name of a package on HestiaCP; use 2 to 66 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends.
domain: Hestia\InvalidArgument (not_sent): "localhost" is not a domain name that can be hosted; enter one like example.com, without http:// and without a path (names in other scripts as xn--...).
domain: Hestia\InvalidArgument (not_sent): "http://a.com" is not a domain name that can be hosted; enter one like example.com, without http:// and without a path (names in other scripts as xn--...).
custom: Hestia\InvalidArgument (not_sent): The package setting BACKUPS cannot be "unlimited": the panel takes a number only here, not unlimited; enter a number in the product's settings.
custom: Hestia\InvalidArgument (not_sent): A HestiaCP package has no setting "nonsense"; the settings are called like web_domains or DISK_QUOTA: correct the name.
custom: Hestia\InvalidArgument (not_sent): The package setting NS cannot be "ns1'": one of them is no host name like ns1.example.com; correct it in the product's settings.
nonsense: Hestia\InvalidArgument (not_sent): The order has no option "nonsense"; correct its name.
taken: Hestia\InvalidArgument (not_sent): "taken" must be an array.
custom: Hestia\InvalidArgument (not_sent): "custom" must be an array.
0 calls
===DONE===
