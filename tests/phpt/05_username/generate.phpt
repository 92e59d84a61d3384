--TEST--
hestia_username_generate(): thousands of names, all accepted by the panel's own rule
--EXTENSIONS--
hestia
--FILE--
<?php
$panel_rule = '/^[a-zA-Z][-|_[:alnum:]]{0,28}[[:alnum:]]$/D';
$reserved = ['aria', 'aria_log', 'mysql', 'mysql_upgrade', 'ib', 'ib_buffer', 'ddl', 'ddl_recovery', 'performance', 'sudo', 'admin', 'root', 'www-data'];
$rules = [
    '{prefix}{service_id}{random_letter_3}', '{client_id}-{service_id}', '{domain}{random_digit_4}', '{domain_6}{random_letter_3}', 'u{unixtime}',
    '{year}{month}{day}{hour}{minute}{second}{random_letter_2}', '{prefix}_{random_digit_4}_{client_id}_{service_id}', '{random_letter_30}', '{random_digit_12}',
    '{user_id}{date}', '-{domain}-', '{prefix}{domain}{client_id}{random_digit_2}', 'X{time}{random_letter_1}',
];
$contexts = [
    ['prefix' => 'web', 'client_id' => 12, 'service_id' => 345, 'domain' => 'example.com'],
    ['prefix' => 'ÜBER_', 'client_id' => '7', 'service_id' => '99999', 'domain' => '3com-shop.co.uk'],
    ['prefix' => '', 'client_id' => 123456, 'service_id' => 654321, 'domain' => 'xn--mller-kva.de', 'max_length' => 30],
    ['prefix' => 'a|b.c_d', 'client_id' => 1, 'service_id' => 2, 'domain' => 'mysql-shop.com', 'max_length' => 8],
    ['prefix' => '9', 'client_id' => 1, 'service_id' => 2, 'domain' => str_repeat('very-long-', 6) . 'name.example.com'],
];
$made = 0;
$wrong = [];
$longest = 0;
foreach ($rules as $rule) {
    foreach ($contexts as $context) {
        for ($i = 0; $i < 100; $i++) {
            $name = hestia_username_generate($rule, $context);
            $made++;
            if (!preg_match($panel_rule, $name) || strtolower($name) !== $name || in_array($name, $reserved, true) || strpbrk($name, '_|.') || hestia_username_check($name) !== null) {
                $wrong[] = "$rule: $name";
            }
            if (!isset($context['max_length']) && strpos($rule, '{domain') === 0) {
                $longest = max($longest, strlen($name));
            }
        }
    }
}
echo "$made names, ", count($wrong), " wrong\n", implode("\n", array_slice($wrong, 0, 5));
echo "longest of those that can be cut: $longest\n";
$taken = [];
for ($i = 0; $i < 500; $i++) $taken[] = hestia_username_generate('w{random_digit_3}', [], $taken);
echo count(array_unique($taken)), " different ones\n";
echo hestia_username_generate('{year}{month}{day}x{hour}{minute}{second}', ['now' => 1767323045, 'max_length' => 30]), "\n";
echo hestia_username_generate('{domain}', ['domain' => 'Example-Shop.com']), "\n";
foreach ([['{client_id}', ['client_id' => 12], ['U12']], ['{domain}', ['domain' => 'mysql.com'], []], ['{nonsense}', [], []], ['{domain', [], []], ['', [], []], ['{prefix}', [], []], ['{random_digit_0}', [], []], ['{random_letter_31}', [], []],
        ['w{random_digit_1}', [], array_map(function ($n) { return "w$n"; }, range(0, 9))], ['x', ['max_length' => 40], []], ['x', ['typo' => 1], []]] as [$rule, $context, $taken]) {
    try {
        echo hestia_username_generate($rule, $context, $taken), "\n";
    } catch (Hestia\InvalidArgument $e) {
        echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
6500 names, 0 wrong
longest of those that can be cut: 12
500 different ones
u20260102x030405
exampleshop
[username_rule] The user name rule "{client_id}" gives only the name "u12", which is taken or reserved; add a random part, for example {random_digit_4}.
[username_rule] The user name rule "{domain}" gives only the name "mysql", which is taken or reserved; add a random part, for example {random_digit_4}.
[username_rule] The user name rule "{nonsense}" has the unknown macro {nonsense}; use {prefix}, {client_id}, {service_id}, {domain}, {domain_N}, {random_digit_N}, {random_letter_N}, {unixtime}, {date}, {time}, {year}, {month}, {day}, {hour}, {minute} or {second}.
[username_rule] The user name rule "{domain" has a brace without its partner; write macros as {service_id}.
[username_rule] The user name rule "" is empty; enter one like {prefix}{service_id}{random_letter_3}.
[username_rule] The user name rule "{prefix}" leaves fewer than two letters and digits; add a part that is never empty, for example {service_id}.
[username_rule] The user name rule "{random_digit_0}" has {random_digit_0} without a number from 1 to 30; write it as {random_digit_4}, {random_letter_4} or {domain_8}.
[username_rule] The user name rule "{random_letter_31}" has {random_letter_31} without a number from 1 to 30; write it as {random_digit_4}, {random_letter_4} or {domain_8}.
[username_rule] The user name rule "w{random_digit_1}" gives only names that are taken or reserved; use more random characters, for example {random_digit_6}.
[max_length] User names cannot be limited to 40 characters, because HestiaCP takes 2 to 30; set a limit in that range.
[typo] The context has no option "typo"; correct its name.
===DONE===
