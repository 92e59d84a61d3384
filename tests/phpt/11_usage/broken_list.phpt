--TEST--
hestia_usage(): names that break the panel's JSON and its plain lists do not blind the server; no account is told twice
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$names = [
    'backslash at the end' => ['NAME' => 'Bad\\'],
    'quote' => ['NAME' => 'B"ad'],
    'tab' => ['NAME' => "B\"a\td"],
    'two backslashes, cut lines' => ['NAME' => 'a\nb\\'],
    'a forged neighbour' => ['NAME' => "x\"}, \"zebra\": {\"U_DISK\": \"999999"],
    'no number' => ['NAME' => 'B"ad', 'U_DISK' => 'x'],
    'hopeless' => ['NAME' => "B\"a\td\\", 'CONTACT' => 'no\\'],
];
foreach (['1.10.3', '1.8.9', '1.6.0'] as $version) {
    echo "== $version\n";
    $panel = panel(['version' => $version]);
    $server = hestia_server($panel->server());
    foreach (['acme', 'bolt', 'zebra'] as $i => $user) {
        $panel->addUser($user, "$user@example.com");
        $panel->set("users/$user/U_DISK", (string) (($i + 1) * 100));
    }
    foreach ($names as $what => $damage) {
        $panel->damage('bolt', $damage);
        $panel->clearCalls();
        $told = [];
        $rows = hestia_usage($server);
        foreach ($rows as $row) {
            $told[] = $row['username'] . ' ' . json_encode($row['disk']) . ($row['problem'] === null ? '' : '!') . ($row['absurd'] ? ' absurd' : '');
        }
        $calls = array_map(function ($call) { return $call['command'] . ' ' . implode(' ', $call['args']); }, $panel->calls());
        echo "$what: ", implode(', ', $told), "\n  ", implode(', ', $calls), "\n";
        foreach ($rows as $row) {
            if ($row['problem'] !== null && $version === '1.10.3') {
                echo '  ', preg_replace('/:\d+/', ':PORT', $row['problem']), "\n";
            }
        }
    }
}
?>
===DONE===
--EXPECT--
== 1.10.3
backslash at the end: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
  The account bolt on localhost:PORT cannot be read; look at its name on the panel: a quote, backslash or line break in it breaks the panel's lists.
quote: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
tab: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
two backslashes, cut lines: admin 0, acme 100, zebra 300, bolt null!,  null!
  v-list-users json, v-list-users plain, v-list-user bolt json
  The account bolt on localhost:PORT cannot be read; look at its name on the panel: a quote, backslash or line break in it breaks the panel's lists.
  Lines of the user list of localhost:PORT cannot be read (1); look on the panel for names with quotes, backslashes or line breaks.
a forged neighbour: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
no number: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
  The account bolt on localhost:PORT cannot be read; look at its name on the panel: a quote, backslash or line break in it breaks the panel's lists.
hopeless: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
  The account bolt on localhost:PORT cannot be read; look at its name on the panel: a quote, backslash or line break in it breaks the panel's lists.
== 1.8.9
backslash at the end: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
quote: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
tab: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
two backslashes, cut lines: admin 0, acme 100, zebra 300, bolt null!,  null!
  v-list-users json, v-list-users plain, v-list-user bolt json
a forged neighbour: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
no number: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
hopeless: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
== 1.6.0
backslash at the end: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
quote: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
tab: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
two backslashes, cut lines: admin 0, acme 100, zebra 300, bolt null!,  null!
  v-list-users json, v-list-users plain, v-list-user bolt json
a forged neighbour: admin 0, acme 100, bolt 200, zebra 300
  v-list-users json, v-list-users plain
no number: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
hopeless: admin 0, acme 100, zebra 300, bolt null!
  v-list-users json, v-list-users plain, v-list-user bolt json
===DONE===
