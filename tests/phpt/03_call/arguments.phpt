--TEST--
hestia_call(): what the panel would misread is refused before it is sent
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
    ['v-change-user-password', ['', 'x']],
    ['v-change-user-password', ['admin', 'x']],
    ['v-change-user-password', ['ADMIN', 'x']],
    ['v-delete-user', ['root']],
    ['v-list-user', ['', 'json']],
    ['v-delete-cron-job', ['', '1']],
    ['v-change-user-password', ['acme', "abc\nacme2:New"]],
    ['v-change-user-password', ['acme', ' blank']],
    ['v-change-user-password', ['acme', '/tmp/file']],
    ['v-change-user-password', ['acme', '']],
    ['v-change-user-password', ['acme', "a\0b"]],
    ['v-add-user', ['acme', 'x', 'a@example.com', 'default', 'Back\\', 'slash']],
    ['v-add-user', ['acme', 'x', 'a@example.com', 'default', 'O\'Brien']],
    ['v-list-user', [str_repeat('a', 20000)]],
    ['v-list-user', range(1, 14)],
    ['v-list-user', [['json']]],
    ['rm', []],
    ["v-list-users\0", []],
    ['v-list-users; rm', []],
];
foreach ($cases as [$command, $args]) {
    thrown(function () use ($server, $command, $args) {
        hestia_call($server, $command, $args);
    });
}
echo count($panel->calls()), " calls reached the panel\n";
?>
===DONE===
--EXPECTF--
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the user name is empty, and HestiaCP would act on its root user; enter the service's user name.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: "admin" is the panel's root user and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: "ADMIN" is the panel's root user and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): v-delete-user was not sent to localhost:%d: "root" is the panel's root user and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): v-list-user was not sent to localhost:%d: the user name is empty, and HestiaCP would act on its root user; enter the service's user name.
Hestia\InvalidArgument (not_sent): v-delete-cron-job was not sent to localhost:%d: the user name is empty, and HestiaCP would act on its root user; enter the service's user name.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password holds a line break or another control character, which HestiaCP would take for a new record; remove it.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password starts or ends with a blank, which HestiaCP would cut off; remove it.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: HestiaCP would read a password that starts with /tmp/ from a file; choose another password.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password is empty; set a password for the service.
Hestia\InvalidArgument (not_sent): "args" holds a NUL byte, which HestiaCP cannot take; remove it.
Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: a name with a quote, backslash, bar or angle bracket breaks HestiaCP's user list; use letters, digits, blanks, dots and hyphens.
Hestia\InvalidArgument (not_sent): v-add-user was not sent to localhost:%d: a name with a quote, backslash, bar or angle bracket breaks HestiaCP's user list; use letters, digits, blanks, dots and hyphens.
Hestia\InvalidArgument (not_sent): v-list-user was not sent to localhost:%d: argument 1 has 20000 bytes, more than the 16384 that HestiaCP can be given; shorten it.
Hestia\InvalidArgument (not_sent): v-list-user was not sent to localhost:%d: it was given 14 arguments, and HestiaCP reads only 13.
Hestia\InvalidArgument (not_sent): "args" must be text or a number, not array.
Hestia\InvalidArgument (not_sent): This is not the name of a HestiaCP command; they look like v-list-users.
Hestia\InvalidArgument (not_sent): This is not the name of a HestiaCP command; they look like v-list-users.
Hestia\InvalidArgument (not_sent): This is not the name of a HestiaCP command; they look like v-list-users.
0 calls reached the panel
===DONE===
