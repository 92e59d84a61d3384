--TEST--
Hestia\Server: cannot be dumped, copied, serialized, made or extended
--EXTENSIONS--
hestia
--FILE--
<?php
$server = hestia_server(['host' => 'panel.example.com', 'access_key' => 'ABCDEFGHIJ0123456789', 'secret_key' => str_repeat('s', 40)]);
var_dump($server);
print_r($server);
echo ltrim(var_export($server, true), '\\'), "\n", json_encode($server), "\n", json_encode((array) $server), "\n";
$tries = [
    'serialize' => function () use ($server) { serialize($server); },
    'unserialize' => function () { if (@unserialize('O:13:"Hestia\Server":0:{}') === false) throw new Exception('as 7.4 says it'); },
    'clone' => function () use ($server) { clone $server; },
    'new' => function () { new Hestia\Server(); },
    'write' => function () use ($server) { if (PHP_VERSION_ID < 80000) throw new Error('7.4 lets any object have it'); $server->secret = 1; },
    'without constructor' => function () { (new ReflectionClass('Hestia\Server'))->newInstanceWithoutConstructor(); },
    'reply' => function () { new Hestia\Reply(); },
];
foreach ($tries as $name => $try) {
    try {
        $try();
        echo "$name: done\n";
    } catch (Throwable $e) {
        echo "$name: ", get_class($e), "\n";
    }
}
?>
===DONE===
--EXPECT--
object(Hestia\Server)#1 (3) {
  ["panel"]=>
  string(22) "panel.example.com:8083"
  ["tls"]=>
  string(12) "system store"
  ["login"]=>
  string(10) "access_key"
}
Hestia\Server Object
(
    [panel] => panel.example.com:8083
    [tls] => system store
    [login] => access_key
)
Hestia\Server::__set_state(array(
))
{}
[]
serialize: Exception
unserialize: Exception
clone: Error
new: Error
write: Error
without constructor: ReflectionException
reply: Error
===DONE===
