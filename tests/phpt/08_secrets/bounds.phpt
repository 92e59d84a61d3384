--TEST--
hestia_redact(): odd secrets, endless arrays, long texts; it never throws and always ends
--EXTENSIONS--
hestia
--SKIPIF--
<?php if (getenv('SKIP_SLOW_TESTS')) die('skip long texts take minutes here'); ?>
--FILE--
<?php
class Account { protected $password = 'in-an-object'; private $name = 'Anna'; }
echo json_encode(hestia_redact(['pin 12345678', 12345678, 1234567, 'rate 2.5125', 2.5125, 2.5], [12345678, 2.5125])), "\n";
echo json_encode(hestia_redact('nothing', [null, true, [], new Account(), STDOUT, ''])), "\n";
echo json_encode(hestia_redact(["one\0two", 'one%00two', 'one', 'two'], ["one\0two"])), "\n";
echo strtr(serialize(hestia_redact((array) new Account())), "\0", '~'), "\n";

$loop = ['text'];
$loop['again'] = &$loop;
$copy = hestia_redact($loop);
echo json_encode($copy), "\n";
unset($loop['again']);
$deep = [];
for ($i = 0; $i < 40; $i++) $deep = ['in' => $deep];
echo preg_replace('/("in":\{?)+/', '.. ', json_encode(hestia_redact($deep))), "\n";
$fan = ['x'];
for ($i = 0; $i < 14; $i++) $fan = array_fill(0, 10, $fan);
$copy = hestia_redact($fan);
while (is_array($copy)) $copy = end($copy);
echo $copy, "\n";

$long = str_repeat('-', 65530) . 'my-secret' . str_repeat('-', 1000);
echo str_replace(str_repeat('-', 65530), '(65530)', hestia_redact($long, ['my-secret'])), "\n";
$cpu = function () { return getrusage()['ru_utime.tv_sec']; }; /* a busy machine does not count */
$started = $cpu();
$huge = str_repeat('a', 5000000);
echo substr(hestia_redact($huge, [$huge]), 0, 40), "\n";
hestia_redact(array_fill(0, 1000, str_repeat('a', 60000)), [str_repeat('a', 30000) . 'b', $huge]);
echo $cpu() - $started < 30 ? "in time\n" : "too slow\n";
?>
===DONE===
--EXPECT--
["pin [redacted]","[redacted]",1234567,"rate [redacted]","[redacted]",2.5]
"nothing"
["[redacted]","[redacted]","one","two"]
a:2:{s:11:"~*~password";s:10:"[redacted]";s:13:"~Account~name";s:4:"Anna";}
{"0":"text","again":"[recursion]"}
{.. "[nested too deeply]"}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
[more]
(65530)[redacted] [1003 more bytes]
[redacted] [4934464 more bytes]
in time
===DONE===
