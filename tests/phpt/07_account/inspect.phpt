--TEST--
hestia_account_inspect(): what an account is and whose, by the rules of suspension, and nothing is changed
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$made = hestia_account_create($server, order());
$panel->set('users/acme12/DISK_QUOTA', '100');
$before = $panel->state()['users'];
$panel->clearCalls();
$show = function (array $account) use (&$server, $panel) {
    $panel->clearCalls();
    $told = hestia_account_inspect($server, $account);
    printf("%s %s proof=%s%s\n%s", $told['exists'] ? 'there' : 'absent', $told['ours'] ? 'ours' : 'not ours', $told['proof'],
        $told['suspended'] ? " suspended ($told[suspended_objects] objects)" : '', $told['reason'] === '' ? '' : "  $told[reason]\n");
    if (count($panel->calls()) !== $told['calls'] || commands($panel, true) !== []) {
        echo '  WRONG: ', implode(' ', commands($panel)), "\n";
    }

    return $told;
};
$mine = ['username' => 'acme12', 'email' => 'anna@example.com', 'password' => 'Correct-Horse-7', 'created' => $made['created']];
$bare = ['created' => ''] + $mine;
$told = $show($mine);
var_dump($told['calls'], $told['created'] === $made['created']);
echo implode(' ', array_keys($told)), "\n";
unset($told['usage']['absurd']);
if ($told['usage']['created'] !== $told['created']) {
    echo "another stamp in the usage\n";
}
unset($told['usage']['created']);
echo json_encode(array_diff_key($told, ['created' => 1, 'usage' => 1])), "\n";
echo json_encode(array_slice($told['usage'], 0, 9)), "\n";
echo "-- other stamp, no stamp, other password, unknown password, other contact, taken, nobody\n";
$show(['created' => '2020-01-01 00:00:00'] + $mine);
var_dump($show($bare)['calls']);
$show(['password' => 'Not-Its-Password'] + $bare);
var_dump($show(['password' => ''] + $bare)['calls']);
$show(['email' => 'berta@example.com'] + $bare);
$show(['taken' => ['ACME12']] + $bare);
$absent = $show(['username' => 'nobody7'] + $bare);
var_dump($absent['usage'], $absent['name_servers'], $absent['created'], $absent['username']);
var_dump($panel->state()['users'] == $before);
echo "-- suspended, and a role\n";
hestia_account_suspend($server, $mine);
$show($bare);
$panel->set('users/acme12/ROLE', 'admin');
$show($mine);
echo "-- a key that may not check passwords\n";
$panel->set('users/acme12/ROLE', 'user');
hestia_account_unsuspend($server, $mine);
$server = hestia_server($panel->addKey(['v-list-user']) + $panel->server());
$show($bare);
echo "-- bad input\n";
foreach ([[], ['username' => ''], ['username' => 'admin'], ['username' => 'acme12', 'created' => 'now'], ['username' => ['x']], ['name' => 'x'],
    ['username' => "a\0b"]] as $bad) {
    $panel->clearCalls();
    thrown(function () use ($server, $bad) { hestia_account_inspect($server, $bad); });
    echo count($panel->calls()) ? "  WRONG: it was sent\n" : '';
}
echo "-- a panel that says something else\n";
$panel->fault('v-list-user', ['bad_json' => true]);
$e = thrown(function () use ($server, $mine) { hestia_account_inspect($server, $mine); });
steps($e->getSteps());
?>
===DONE===
--EXPECTF--
there ours proof=created
int(1)
bool(true)
username exists ours reason proof created package contact name role shell language name_servers suspended suspended_objects usage calls
{"username":"acme12","exists":true,"ours":true,"reason":"","proof":"created","package":"default","contact":"anna@example.com","name":"Anna Smith","role":"user","shell":"nologin","language":"","name_servers":["ns1.hestia.test","ns2.hestia.test"],"suspended":false,"suspended_objects":0,"calls":1}
{"username":"acme12","email":"anna@example.com","package":"default","role":"user","status":"active","disk":0,"disk_limit":100,"disk_dirs":0,"disk_web":0}
-- other stamp, no stamp, other password, unknown password, other contact, taken, nobody
there not ours proof=
  The user acme12 on localhost:%d was created at %s, but this service's account at 2020-01-01 00:00:00: it is another account of the same name, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
there ours proof=password
int(2)
there ours proof=contact
there ours proof=contact
int(1)
there not ours proof=
  The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
there not ours proof=
  The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
absent not ours proof=
  The user nobody7 is not on localhost:%d; create the service, or correct its user name.
NULL
array(0) {
}
string(0) ""
string(7) "nobody7"
bool(true)
-- suspended, and a role
there ours proof=contact suspended (3 objects)
there not ours proof= suspended (3 objects)
  The user acme12 on localhost:%d has the role "admin" and is no customer's account, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
-- a key that may not check passwords
there ours proof=contact
-- bad input
Hestia\InvalidArgument (not_sent): The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to localhost:%d: enter the user name.
Hestia\InvalidArgument (not_sent): The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to localhost:%d: enter the user name.
Hestia\InvalidArgument (not_sent): "admin" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): The recorded creation time of the account acme12 is no time like 2026-01-31 12:34:56; nothing was sent to localhost:%d: correct the record.
Hestia\InvalidArgument (not_sent): "username" must be text or a number, not array.
Hestia\InvalidArgument (not_sent): The account has no option "name"; correct its name.
Hestia\InvalidArgument (not_sent): "username" holds a NUL byte, which HestiaCP cannot take; remove it.
-- a panel that says something else
Hestia\ProtocolError (not_sent): Cannot read the answer of v-list-user from localhost:%d as JSON: quoted object property name expected at byte %d; try again, and if it stays so look at what produced it.
account: failed
===DONE===
