--TEST--
phpinfo shows the versions of the libraries, built with and running
--EXTENSIONS--
hestia
--FILE--
<?php
ob_start();
phpinfo(INFO_MODULES);
preg_match_all('/^(libcurl|OpenSSL|json-c) \(built with \/ running\) => .+ \/ .+$/m', ob_get_clean(), $m);
echo implode("\n", $m[1]), "\n";
?>
===DONE===
--EXPECT--
libcurl
OpenSSL
json-c
===DONE===
