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
--EXPECT--
