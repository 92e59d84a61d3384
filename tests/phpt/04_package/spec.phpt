--TEST--
hestia_package_spec(): every key, every form, every refusal names its field
--EXTENSIONS--
hestia
--FILE--
<?php
echo count(hestia_package_spec([])), " keys\n";
$good = [
    ['web_domains' => -1], ['WEB_DOMAINS' => 'Unlimited'], ['disk_quota' => ' 5000 '], ['disk_quota' => '007'], ['backups' => 3], ['rate_limit' => '100'],
    ['ns' => ['NS1.example.com', 'ns2.example.com']], ['ns' => 'ns1.example.com, ns2.example.com'], ['ns' => ''], ['shell' => ''], ['shell' => 'bash'],
    ['backups_incremental' => true], ['backups_incremental' => 'off'], ['cpu_quota' => '50%'], ['cpu_quota_period' => '100ms'], ['memory_limit' => '1G'],
    ['web_template' => 'default'], ['proxy_template' => null],
];
foreach ($good as $setting) {
    $key = strtoupper(key($setting));
    echo $key, ' = ', hestia_package_spec($setting)[$key], "\n";
}
$bad = [
    ['web_domains' => 'many'], ['web_domains' => -2], ['disk_quota' => '5 GB'], ['disk_quota' => str_repeat('9', 20)], ['backups' => 'unlimited'], ['rate_limit' => -1],
    ['ns' => 'ns1.example.com'], ['ns' => "ns1'; rm"], ['shell' => '/bin/bash'], ['backups_incremental' => 'maybe'], ['cpu_quota' => '50'], ['memory_limit' => 'much'],
    ['web_template' => "x'y"], ['web_template' => "a\nb"], ['web_template' => [[]]], ['nonsense' => 1], [7 => 1], ['web_domains' => new stdClass()],
];
foreach ($bad as $setting) {
    try {
        hestia_package_spec($setting);
        echo "ACCEPTED\n";
    } catch (Hestia\InvalidArgument $e) {
        echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
23 keys
WEB_DOMAINS = unlimited
WEB_DOMAINS = unlimited
DISK_QUOTA = 5000
DISK_QUOTA = 7
BACKUPS = 3
RATE_LIMIT = 100
NS = ns1.example.com,ns2.example.com
NS = ns1.example.com,ns2.example.com
NS = 
SHELL = nologin
SHELL = bash
BACKUPS_INCREMENTAL = yes
BACKUPS_INCREMENTAL = no
CPU_QUOTA = 50%
CPU_QUOTA_PERIOD = 100ms
MEMORY_LIMIT = 1G
WEB_TEMPLATE = default
PROXY_TEMPLATE = default
[WEB_DOMAINS] The package setting WEB_DOMAINS cannot be "many": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
[WEB_DOMAINS] The package setting WEB_DOMAINS cannot be "-2": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
[DISK_QUOTA] The package setting DISK_QUOTA cannot be "5 GB": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
[DISK_QUOTA] The package setting DISK_QUOTA cannot be "99999999999999999999": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
[BACKUPS] The package setting BACKUPS cannot be "unlimited": the panel takes a number only here, not unlimited; enter a number in the product's settings.
[RATE_LIMIT] The package setting RATE_LIMIT cannot be "-1": the panel takes a number only here, not unlimited; enter a number in the product's settings.
[NS] The package setting NS cannot be "ns1.example.com": the panel needs two name servers or none; enter the second one in the product's settings.
[NS] The package setting NS cannot be "ns1'; rm": one of them is no host name like ns1.example.com; correct it in the product's settings.
[SHELL] The package setting SHELL cannot be "/bin/bash": it takes the bare name of a shell such as nologin or bash; enter it without a path in the product's settings.
[BACKUPS_INCREMENTAL] The package setting BACKUPS_INCREMENTAL cannot be "maybe": it takes yes or no; enter one of them in the product's settings.
[CPU_QUOTA] The package setting CPU_QUOTA cannot be "50": it takes a percentage above 0 such as 50%, or unlimited; enter one of them in the product's settings.
[MEMORY_LIMIT] The package setting MEMORY_LIMIT cannot be "much": it takes a size such as 512M or 2G, or unlimited; enter one of them in the product's settings.
[WEB_TEMPLATE] The package setting WEB_TEMPLATE cannot be "x'y": it takes the name of a template (2 to 66 letters, digits, hyphens, dots and underscores); correct it in the product's settings.
[WEB_TEMPLATE] The package setting WEB_TEMPLATE cannot be "a b": it takes the name of a template (2 to 66 letters, digits, hyphens, dots and underscores); correct it in the product's settings.
[web_template] "web_template" must be text or a number, not array.
[nonsense] A HestiaCP package has no setting "nonsense"; the settings are called like web_domains or DISK_QUOTA: correct the name.
[0] A HestiaCP package has no setting "0"; the settings are called like web_domains or DISK_QUOTA: correct the name.
[web_domains] "web_domains" must be text or a number, not object.
===DONE===
