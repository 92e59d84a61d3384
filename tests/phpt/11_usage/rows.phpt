--TEST--
hestia_usage(): rows of all accounts; unlimited, missing and absurd numbers told apart; no secret in a row
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
foreach (['acme', 'bolt', 'crab', 'dove'] as $user) {
    $panel->addUser($user, "$user@example.com");
}
hestia_account_suspend($server, ['username' => 'bolt', 'email' => 'bolt@example.com']);
$panel->set('users/acme/DATE', '2019-05-06');
$panel->set('users/acme/TIME', '07:08:09');
$panel->set('users/acme/U_DISK', '1234');
$panel->set('users/acme/DISK_QUOTA', '5000');
$panel->set('users/acme/U_BANDWIDTH', '77');
$panel->set('users/acme/BANDWIDTH', 'unlimited');
$panel->damage('crab', ['U_DISK' => 'x', 'U_BANDWIDTH' => '', 'DISK_QUOTA' => '-5', 'BANDWIDTH' => '99999999999999999999', 'SUSPENDED' => 'maybe', 'CONTACT' => "caf\xe9@example.com"]);
$panel->clearCalls();
$rows = array_column(hestia_usage($server), null, 'username');
echo implode(' ', array_keys($rows)), "\n", json_encode($rows['acme'], JSON_PRETTY_PRINT), "\n";
foreach (['bolt', 'crab', 'dove'] as $user) {
    $row = $rows[$user];
    echo $user, ': ', json_encode([$row['email'], $row['status'], $row['disk'], $row['disk_limit'], $row['bandwidth'], $row['bandwidth_limit'], $row['absurd'], $row['problem']], JSON_UNESCAPED_UNICODE), "\n";
}
echo json_encode(array_column($panel->calls(), 'args')), "\n";
$text = json_encode($rows);
foreach ($panel->state()['users'] as $user) {
    foreach (['RKEY', 'TWOFA', 'MD5'] as $key) {
        if (!empty($user[$key]) && strpos($text, $user[$key]) !== false) {
            echo "LEAKED $key\n";
        }
    }
}
?>
===DONE===
--EXPECT--
admin acme bolt crab dove
{
    "username": "acme",
    "email": "acme@example.com",
    "package": "default",
    "role": "user",
    "status": "active",
    "created": "2019-05-06 07:08:09",
    "disk": 1234,
    "disk_limit": 5000,
    "disk_dirs": 0,
    "disk_web": 0,
    "disk_mail": 0,
    "disk_db": 0,
    "bandwidth": 77,
    "bandwidth_limit": -1,
    "web_domains": 0,
    "web_domains_limit": -1,
    "web_aliases": 0,
    "web_aliases_limit": -1,
    "dns_domains": 0,
    "dns_domains_limit": -1,
    "dns_records": 0,
    "dns_records_limit": -1,
    "mail_domains": 0,
    "mail_domains_limit": -1,
    "mail_accounts": 0,
    "mail_accounts_limit": -1,
    "databases": 0,
    "databases_limit": -1,
    "cron_jobs": 0,
    "cron_jobs_limit": -1,
    "backups": 0,
    "backups_limit": 1,
    "ips": 0,
    "absurd": [],
    "problem": null
}
bolt: ["bolt@example.com","suspended",0,-1,0,-1,[],null]
crab: ["caf�@example.com",null,null,null,null,null,["disk","disk_limit","bandwidth_limit"],null]
dove: ["dove@example.com","active",0,-1,0,-1,[],null]
[["json"]]
===DONE===
