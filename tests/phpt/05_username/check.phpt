--TEST--
hestia_username_check(): null, or why not
--EXTENSIONS--
hestia
--FILE--
<?php
foreach (['acme', 'a1', 'a-b', str_repeat('a', 30), '', 'a', '1abc', 'Acme', 'a_b', 'a|b', 'a.b', 'abc-', '-abc', str_repeat('a', 31), 'mysql', 'MySQL', 'sudo', 'root', 'admin', 'www-data', 'users', "a\0b", "a\nb", 'müller'] as $name) {
    echo json_encode($name, JSON_UNESCAPED_UNICODE), ': ', hestia_username_check($name) ?? 'fine', "\n";
}
?>
===DONE===
--EXPECT--
"acme": fine
"a1": fine
"a-b": fine
"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": fine
"": The user name "" cannot be used: it is empty; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"a": The user name "a" cannot be used: it has only one character; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"1abc": The user name "1abc" cannot be used: it does not start with a letter; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"Acme": The user name "Acme" cannot be used: it has upper-case letters, which HestiaCP tells apart from small ones and other programs do not; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"a_b": The user name "a_b" cannot be used: it has an underscore, and suspending an account also locks every account whose name goes on with one; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"a|b": The user name "a|b" cannot be used: it has a character that is neither a letter, a digit nor a hyphen; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"a.b": The user name "a.b" cannot be used: it has a character that is neither a letter, a digit nor a hyphen; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"abc-": The user name "abc-" cannot be used: it does not end with a letter or digit; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"-abc": The user name "-abc" cannot be used: it does not start with a letter; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": The user name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" cannot be used: it is longer than 30 characters; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"mysql": The user name "mysql" cannot be used: HestiaCP reserves it; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"MySQL": The user name "MySQL" cannot be used: it has upper-case letters, which HestiaCP tells apart from small ones and other programs do not; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"sudo": The user name "sudo" cannot be used: HestiaCP reserves it; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"root": The user name "root" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"admin": The user name "admin" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"www-data": The user name "www-data" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"users": The user name "users" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"a\u0000b": A user name cannot hold a NUL byte.
"a\nb": The user name "a b" cannot be used: it has a character that is neither a letter, a digit nor a hyphen; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
"müller": The user name "müller" cannot be used: it has a character that is neither a letter, a digit nor a hyphen; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
===DONE===
