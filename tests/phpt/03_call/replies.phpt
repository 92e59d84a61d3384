--TEST--
hestia_call(): each shape of answer
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel(['seed' => 'fixtures']);
$server = hestia_server($panel->server());
$show = function (string $command, array $args) use ($server) {
    $reply = hestia_call($server, $command, $args);
    echo $command, ': ', is_array($reply->data) ? 'array of ' . count($reply->data) : var_export($reply->data, true);
    echo $reply->warning === null ? '' : ", warning: $reply->warning", "\n";
};
$show('v-list-users', ['json']);
$show('v-list-databases', ['empty1', 'json']);
$show('v-list-user-ssh-key', ['acme1', 'json']);
$show('v-list-user-packages', ['json']);
$show('v-search-domain-owner', ['acme.example.test']);
$show('v-change-user-contact', ['acme1', 'new@example.com']);
$show('v-suspend-user', ['acme1']);
$show('v-change-user-package', ['acme1', 'default', 'no']);
echo hestia_call($server, 'v-list-user', ['acme1', 'json'])->data['acme1']['CONTACT'], "\n";
?>
===DONE===
--EXPECT--
v-list-users: array of 5
v-list-databases: array of 0
v-list-user-ssh-key: array of 0
v-list-user-packages: array of 3
v-search-domain-owner: 'acme1'
v-change-user-contact: NULL
v-suspend-user: NULL
v-change-user-package: 'Error: user acme1 is suspended', warning: Error: user acme1 is suspended
new@example.com
===DONE===
