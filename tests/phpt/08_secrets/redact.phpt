--TEST--
hestia_redact(): by key and by value, in every form
--EXTENSIONS--
hestia
--FILE--
<?php
class Model { public $password = 'hidden-in-model'; }
$secret = 'a&b<c"d ü/1';
$out = hestia_redact([
    'username' => 'acme',
    'password' => 'anything',
    'nested' => ['RKEY' => 'x', 'serveraccesshash' => 'ID:SECRET', 'secret_key' => '', 'n' => 7, 'list' => [$secret]],
    'raw' => "before $secret after",
    'url' => http_build_query(['p' => $secret]),
    'rawurl' => rawurlencode($secret),
    'json' => json_encode(['p' => $secret]),
    'html' => htmlspecialchars($secret),
    'base64' => base64_encode($secret),
    'model' => new Model(),
    'stream' => STDOUT,
], [$secret]);
print_r($out);
echo hestia_redact('nothing to hide', ['']), "\n";
?>
===DONE===
--EXPECT--
Array
(
    [username] => acme
    [password] => [redacted]
    [nested] => Array
        (
            [RKEY] => [redacted]
            [serveraccesshash] => [redacted]
            [secret_key] => 
            [n] => 7
            [list] => Array
                (
                    [0] => [redacted]
                )

        )

    [raw] => before [redacted] after
    [url] => p=[redacted]
    [rawurl] => [redacted]
    [json] => {"p":"[redacted]"}
    [html] => [redacted]
    [base64] => [redacted]
    [model] => [object Model]
    [stream] => [resource]
)
nothing to hide
===DONE===
