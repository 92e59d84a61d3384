--TEST--
hestia_probe(): legacy logins are told as weak, old panels as old; commands that they lack are missing
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/probe.inc';
foreach (['1.1.0', '1.3.5', '1.5.0', '1.10.3'] as $version) {
    $panel = panel(['version' => $version]);
    $place = array_diff_key($panel->server(), ['access_key' => 1, 'secret_key' => 1]);
    foreach ([['api_key' => $panel->apiKey()], ['user' => 'admin', 'password' => $panel->adminPassword()]] as $login) {
        $probe = hestia_probe(hestia_server($login + $place));
        echo "$version, $probe[login]: ", told($probe), ' ', $probe['weak'] ? 'weak' : 'NOT WEAK', ", $probe[calls] calls, $probe[refused_calls] refused\n";
        echo permissions($probe), features($probe), '  ', preg_replace('/:\d{4,}/', ':PORT', implode("\n  ", $probe['warnings'])), "\n";
    }
    $panel->clearCalls();
    $probe = hestia_probe(hestia_server(['api_key' => str_repeat('0', 32)] + $place));
    echo 'wrong key: ', told($probe), " $probe[calls] calls, $probe[refused_calls] refused, version ", json_encode($probe['version']), "\n";
}
$panel = panel(['config' => ['API_ALLOWED_IP' => 'allow-all']]);
$probe = hestia_probe(hestia_server(['ca_file' => null, 'insecure' => true] + $panel->server()));
echo told($probe), $probe['insecure'] ? ' insecure' : '', "\n  ", preg_replace('/:\d{4,}/', ':PORT', implode("\n  ", $probe['warnings'])), "\n";
?>
===DONE===
--EXPECT--
1.1.0, api_key: ok: The panel localhost:PORT answers as HestiaCP 1.1.0. weak, 2 calls, 0 refused
  allowed 49
  not_permitted 0
  missing 3: v-add-web-domain-ssl-preset v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: force_https (v-add-web-domain-ssl-preset), permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (api_key) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.1.0, which gets no security fixes any more and whose API is open to every address; update it.
1.1.0, password: ok: The panel localhost:PORT answers as HestiaCP 1.1.0. weak, 2 calls, 0 refused
  allowed 49
  not_permitted 0
  missing 3: v-add-web-domain-ssl-preset v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: force_https (v-add-web-domain-ssl-preset), permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (password) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.1.0, which gets no security fixes any more and whose API is open to every address; update it.
wrong key: key: The panel refused v-list-user for user admin on localhost:PORT: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection. 1 calls, 1 refused, version null
1.3.5, api_key: ok: The panel localhost:PORT answers as HestiaCP 1.3.5. weak, 2 calls, 0 refused
  allowed 50
  not_permitted 0
  missing 2: v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (api_key) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.3.5, which gets no security fixes any more and whose API is open to every address; update it.
1.3.5, password: ok: The panel localhost:PORT answers as HestiaCP 1.3.5. weak, 2 calls, 0 refused
  allowed 50
  not_permitted 0
  missing 2: v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (password) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.3.5, which gets no security fixes any more and whose API is open to every address; update it.
wrong key: key: The panel refused v-list-user for user admin on localhost:PORT: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection. 1 calls, 1 refused, version null
1.5.0, api_key: ok: The panel localhost:PORT answers as HestiaCP 1.5.0. weak, 2 calls, 0 refused
  allowed 50
  not_permitted 0
  missing 2: v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (api_key) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.5.0, which gets no security fixes any more; update it.
1.5.0, password: ok: The panel localhost:PORT answers as HestiaCP 1.5.0. weak, 2 calls, 0 refused
  allowed 50
  not_permitted 0
  missing 2: v-list-access-keys v-list-api
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  not usable: permissions (v-list-access-keys v-list-api)
  not known: 
  The login of localhost:PORT (password) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
  localhost:PORT runs HestiaCP 1.5.0, which gets no security fixes any more; update it.
wrong key: key: The panel refused v-list-user for user admin on localhost:PORT: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection. 1 calls, 1 refused, version null
1.10.3, api_key: ok: The panel localhost:PORT answers as HestiaCP 1.10.3. weak, 2 calls, 0 refused
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  The login of localhost:PORT (api_key) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
1.10.3, password: ok: The panel localhost:PORT answers as HestiaCP 1.10.3. weak, 2 calls, 0 refused
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  The login of localhost:PORT (password) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a permission list.
wrong key: key: The panel refused v-list-user for user admin on localhost:PORT: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection. 1 calls, 1 refused, version null
ok: The panel localhost:PORT answers as HestiaCP 1.10.3. insecure
  The API of localhost:PORT is open to every address (API_ALLOWED_IP is allow-all); allow only the address of this machine.
  The certificate of localhost:PORT is not verified (insecure), so anyone on the way can read the login and answer in its place; give ca_file or pin instead.
===DONE===
