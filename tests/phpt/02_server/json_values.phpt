--TEST--
Replies become the values that json_decode() gives, apart from what is documented
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl');
if (!function_exists('json_decode')) die('skip needs ext-json'); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
/** A document of up to 6 levels, always the same ones in a row. */
function value(int $depth)
{
    switch (mt_rand(0, $depth > 4 ? 5 : 8)) {
        case 0:
            return [null, true, false][mt_rand(0, 2)];
        case 1:
            return mt_rand(-1000000, 1000000);
        case 2:
            return mt_rand(1, 1000000) / 7 * 10 ** mt_rand(-20, 20);
        case 3:
        case 4:
        case 5:
            return text();
        case 6:
            return members($depth, false);
        default:
            return members($depth, true);
    }
}
function text(): string
{
    $text = '';
    for ($i = mt_rand(0, 5); $i > 0; $i--) {
        $text .= ['a', '12', ' ', 'ä', '€', '😀', "\n", '"', '\\', '/', "\x01", "\t",
            'unlimited', 'a longer text, to be copied by words'][mt_rand(0, 13)];
    }

    return $text;
}
function members(int $depth, bool $named): array
{
    $members = [];
    for ($i = mt_rand(0, 5); $i > 0; $i--) {
        $name = ['NAME', 'a b', 'ä', '', '0', '7', '-5', '007', '1234567', '-0', '1.5', 'x"y'][mt_rand(0, 11)] . (mt_rand(0, 2) ? '' : 'z');
        if ($named) $members[$name] = value($depth + 1);
        else $members[] = value($depth + 1);
    }

    return $members;
}

mt_srand(8259);
$flags = [0, JSON_PRETTY_PRINT, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES, JSON_FORCE_OBJECT];
$documents = [
    '[]', '{}', '{"a":{}}', '{"a":[]}', '[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]', '{"a":1,"b":2,"a":3}', '{"a":{"b":1},"a":{"c":2}}',
    '{"a":[1],"b":0,"a":"x"}', '[1.0,1e2,1E-2,0.1,-1.5e+3,1e400]',
    '[9223372036854775807,-9223372036854775808]', '["\ud83d\ude00\u00e4\u20ac\/\b\f"]', " \t\r\n[ 1 , 2 ]",
    '["7","0x1","1e1"]', '{"":"","0":"","00":"","1":""}', '["","a","ab"]',
];
for ($i = 0; $i < 40; $i++) {
    $rows = [];
    for ($n = 0; $n < 40; $n++) $rows["row$n"] = value(0);
    $documents[] = json_encode($rows, $flags[$i % 4]);
}
$refused = [
    '[1,]', '{"a":1,}', '{a:1}', "['a']", '[01]', '[1.]', '[.5]', '[+1]', '[-]', '[1e]', '[NaN]', '[Infinity]', '[tru]', '[True]',
    '["a]', '["\x"]', '["\u12g4"]', '["\ud800"]',
    '["\udc00\ud800"]', '[1 2]', '{"a" 1}', '[1]]', '[1}', '{"a":1]', '[1]x', '/**/[1]', '[1',
    '{"a"', '{"a":', "\xEF\xBB\xBF[1]", '[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]',
];
$answer = function (string $json): string {
    return "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\nContent-Type: application/json\r\n"
        . 'Content-Length: ' . strlen($json) . "\r\nConnection: close\r\n\r\n$json";
};
$panel = panel();
$documented = ['[9223372036854775808,-9223372036854775809]', '{"12345678":1,"-1234567":2}', '[-0]', "[\"a\tb\"]", "[\"K\xE4se\"]"];
$port = raw_panel($panel, array_map($answer, array_merge($documents, $refused, $documented)));
$server = hestia_server($panel->server(['port' => $port]));
$same = $named = 0;
foreach ($documents as $json) {
    $data = hestia_call($server, 'v-list-users', ['json'])->data;
    if ($data === json_decode($json, true)) $same++;
    else echo "another value: $json\n";
}
foreach ($refused as $json) {
    try {
        hestia_call($server, 'v-list-users', ['json']);
        echo "accepted: $json\n";
    } catch (Hestia\ProtocolError $e) {
        $named += preg_match('/ as JSON: .* at byte \d+; try again/', $e->getMessage()) && @json_decode($json, true, 17) === null;
    }
}
echo count($documents) - $same, ' of ', count($documents), " documents differ\n";
echo count($refused) - $named, ' of ', count($refused), " refusals differ\n";
foreach ($documented as $json) var_dump(hestia_call($server, 'v-list-users', ['json'])->data);
?>
===DONE===
--EXPECT--
0 of 55 documents differ
0 of 31 refusals differ
array(2) {
  [0]=>
  int(9223372036854775807)
  [1]=>
  int(-9223372036854775808)
}
array(2) {
  ["12345678"]=>
  int(1)
  ["-1234567"]=>
  int(2)
}
array(1) {
  [0]=>
  int(0)
}
array(1) {
  [0]=>
  string(3) "a	b"
}
array(1) {
  [0]=>
  string(6) "K�se"
}
===DONE===
