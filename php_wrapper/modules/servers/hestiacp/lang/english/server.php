<?php

/** Texts of the server record and its panel. Words with a colon in front are replaced. */

return [
    'no_server' => 'No server is assigned to this service; choose a HestiaCP server in the service, or a server group in the product.',
    'no_host' => 'The server record has neither host name nor IP address (or the product has no server); enter the panel\'s host name.',
    'bad_host' => 'The host name :server of the server record is no name and no address; enter it without https://, port and path.',
    'bad_port' => 'The port of the server :server is not a number from 1 to 65535; HestiaCP listens on 8083 unless it was changed.',

    'hash_empty' => 'The Access Hash of the server record is empty; enter the panel\'s access key as KEY_ID:SECRET on its first line.',
    'hash_key' => 'Line :line of the server\'s Access Hash must be the access key as KEY_ID:SECRET, without spaces; copy it again from HestiaCP.',
    'hash_line' => 'Line :line of the server\'s Access Hash is not "name = value"; correct it, or start the line with # to make it a comment.',
    'hash_no_value' => 'Line :line of the server\'s Access Hash gives :name no value; enter one or remove the line.',
    'hash_twice' => 'Line :line of the server\'s Access Hash sets :name a second time; remove one of the two.',
    'hash_unknown' => 'Line :line of the server\'s Access Hash sets :name, which is unknown; the module knows :names, and login as the first line.',
    'hash_decision' => 'Line :line of the server\'s Access Hash must be :name = yes or :name = no.',
    'hash_seconds' => 'Line :line of the server\'s Access Hash must give :name as seconds from 0.1 to 3600, for example 10.',
    'hash_milliseconds' => 'Line :line of the server\'s Access Hash must give :name as whole milliseconds from 100 to 3600000, for example 10000.',
    'hash_address' => 'The server record gives :server and no host name, so the line address of its Access Hash has nothing to stand for; enter the '
        . 'panel\'s name as Hostname, or remove the line.',
    'hash_no_file' => 'The line :name of the server\'s Access Hash names no file that PHP can read; correct its path, or let PHP\'s user read the '
        . 'file.',
    'hash_no_pem' => 'The file of the line :name in the server\'s Access Hash is not in PEM form (it holds no line that starts with -----BEGIN); name '
        . 'another, or convert it with openssl.',
    'hash_no_folder' => 'The line :name of the server\'s Access Hash names no folder that PHP can read; correct its path, or name a single file in a '
        . 'line ca_file instead.',
    'hash_not_hashed' => 'The folder of the line ca_dir in the Access Hash of :server holds no file that is named by hash, so no authority in it is '
        . 'known; run "openssl rehash" there, or name the file in a line ca_file.',
    'server_not_secure' => 'In the server record of :server the SSL box is not ticked; the module uses TLS all the same, because panels speak nothing '
        . 'else: tick it, so that the record says what is done.',
    'server_bad_ip' => 'The IP Address in the server record of :server is no address; the module goes by Hostname, but WHMCS shows it in mails and '
        . 'lists: correct it, or leave it empty.',
    'hash_a_setting' => 'a setting',
    'hash_login' => 'Line :line of the server\'s Access Hash chooses a login that the module does not know; it knows :logins.',
    'hash_login_first' => 'Line :line of the server\'s Access Hash chooses a login, but another one stands above it; '
        . 'make it the first line, or remove it.',
    'hash_api_key' => 'Line :line of the server\'s Access Hash must be the API key that v-generate-api-key printed, '
        . 'because the line before it says login = api_key.',
    'hash_no_password' => 'Line :line of the server\'s Access Hash says login = password, but the server record lacks user name or password; '
        . 'enter those of the panel\'s root user there, or give an access key instead.',

    'packages_not_permitted' => 'The panel :server accepts the access key, but the key may not list packages; add v-list-user-packages '
        . '(and, for packages made by products, v-list-user-package, v-add-user-package and v-make-tmp-file) to its permission list.',
    'no_packages' => 'The panel :server has no package that a product could use; make one there first.',
    'list_not_permitted' => 'The panel :server accepts the access key, but the key may not list these names; add :command to its permission list '
        . 'there, or enter the name by hand.',
    'option_not_there' => ':name (not on the panel)',
    'option_none' => '(the panel has none)',
    'panel_link' => 'Open HestiaCP',
    'panel_link_about' => 'Opens the login page of :server in a new tab',

    'remote_accounts' => 'Accounts',
    'remote_suspended' => ':count suspended',
    'remote_disk' => 'Disk used by accounts',
    'remote_load' => 'Load',
    'remote_unusable' => 'The access key cannot be used for',
    'remote_failed' => 'On :time: :error',

    'client_busy' => 'Another action is still running for this service; try again in a minute.',
    'client_unavailable' => 'The hosting panel\'s data is not available at the moment; try again later.',
    'client_password_unusable' => 'The hosting server cannot use this password; choose another one, without spaces at its beginning or end, line breaks '
        . 'or other invisible characters.',
    'client_password_kept' => 'The password was not changed, because the hosting server does not take the change at the moment; '
        . 'try again later, or contact our support.',
    'client_password_unknown' => 'It is not certain whether the password was changed; try to log in with the new one, and change it again '
        . 'if that fails.',

    'probe_resolve' => 'The host name of the panel :server cannot be resolved; correct Hostname in the server record, or the DNS of this machine.',
    'probe_refused' => 'The panel :server refuses connections; check that HestiaCP runs there, that the port in the server record is right, '
        . 'and that neither its firewall nor its fail2ban shuts this machine out.',
    'probe_timeout' => 'The panel :server gave no answer in time; check Hostname and Port of the server record, the firewalls on the way '
        . 'and the panel\'s load, then test again.',
    'probe_broken' => 'The connection to the panel :server broke off; test again, and if it stays so look at the network and at HestiaCP\'s own nginx log.',
    'probe_not_tls' => 'What listens on :server does not speak TLS, so it is not HestiaCP; correct the port in the server record '
        . '(8083 unless it was changed on the panel).',
    'probe_pin' => 'The public key of the panel :server is not the one of the line "pin" in the Access Hash: its certificate got a new key, '
        . 'or another machine answers; compare on the panel before you change the line.',
    'probe_tls' => 'No TLS connection to the panel :server could be made; check that HestiaCP answers there, with TLS 1.2 or newer.',
    'probe_proxy' => 'The proxy on the way to the panel :server does not work; correct the line "proxy" of the server\'s Access Hash.',
    'probe_too_old' => 'The panel :server is older than HestiaCP 1.6 and knows no access keys; update it, or make a key there with '
        . 'v-generate-api-key and begin the Access Hash with the two lines "login = api_key" and that key.',
    'probe_api_off' => 'The API of the panel :server is switched off, or open to the keys of its administrator alone while this key is another user\'s; '
        . 'enable it there (Server settings, Security, System, Enable API access), or enter a key of the administrator, then test again.',
    'probe_api_off_legacy' => 'The API of the panel :server is switched off for logins without an access key; enter an access key in the Access Hash, '
        . 'or switch that API on there (v-change-sys-api enable legacy), then test again.',
    'probe_address' => 'The panel :server does not accept calls from the address of this machine; add that address there '
        . '(Server settings, Security, System, Allowed IP addresses for API), and where the panel has an IPv6 address also the IPv6 one, then test again.',
    'probe_resting' => 'The panel :server has refused calls of this machine within the last ten minutes (:count), and one more makes its '
        . 'fail2ban shut this machine out, so nothing was sent; test again in :minutes min., and until then :correction.',
    'correct_key' => 'correct the access key or the login in the server record',
    'correct_permission' => 'add the missing commands to the permission list of the access key (panel/install.sh there)',
    'correct_any' => 'correct what it refused (/var/log/hestia/auth.log there names the calls)',
    'probe_maybe_banned' => 'It has refused calls of this machine within the last ten minutes (:count), so its fail2ban (jail hestia-iptables) '
        . 'may have shut this machine out: v-list-firewall-ban shows that there, and v-delete-firewall-ban ADDRESS HESTIA ends it.',

    'certificate_expired' => 'The certificate of the panel :server has expired; renew it there '
        . '(v-add-letsencrypt-host, or v-update-host-certificate for one of your own), then test again.',
    'certificate_not_yet_valid' => 'The certificate of the panel :server is not valid yet; set the clocks of both machines right, or renew it there.',
    'certificate_self_signed' => 'The certificate of the panel :server is self-signed; get one of a public authority there (v-add-letsencrypt-host), '
        . 'or trust this one: copy /usr/local/hestia/ssl/certificate.crt from the panel to this machine and add the line '
        . '"ca_file = /path/to/certificate.crt" to the Access Hash, or add the line "pin = sha256//KEY", '
        . 'where KEY is what the panel prints for "openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -pubkey '
        . '| openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64".',
    'certificate_wrong_name' => 'The certificate of the panel :server is made for another name; enter the name that is in it as Hostname '
        . '(and where that leads elsewhere the panel\'s address in the line "address = ..." of the Access Hash), or get one for this name there.',
    'certificate_unknown_authority' => 'The certificate of the panel :server is signed by an authority that this machine does not know; '
        . 'get one of a public authority there (v-add-letsencrypt-host), or copy the authority\'s PEM file to this machine and add the line '
        . '"ca_file = /path/to/authority.pem" to the Access Hash.',
    'certificate_old_tls' => 'The panel :server speaks only TLS older than 1.2, which is not safe any more; update HestiaCP, or what stands in front of it.',
    'certificate_of_client' => 'The panel :server asks for a client certificate that it knows; add the lines "client_cert = /path" '
        . 'and, where the key is apart, "client_key = /path" to the Access Hash.',

    'needed_not_permitted' => 'The panel :server accepts the login, but forbids what orders need: :features; '
        . 'run this version\'s panel/install.sh there again, or add :commands to the permission list of the access key, which must be the '
        . 'administrator\'s own, then test again.',
    'needed_missing' => 'HestiaCP on :server is too old for what orders need: :features; update it, then test again.',
    'domains_not_permitted' => 'Orders with a domain will fail on :server, because its access key may not run :commands; run this version\'s '
        . 'panel/install.sh there with --profile provisioning, or add :commands to the permission list of the access key, then test again.',
    'others_not_permitted' => 'The access key of the panel :server cannot be used for: :features; where you want any of these, run this version\'s '
        . 'panel/install.sh --profile full there, or add its commands to the key\'s permission list.',
    'others_missing' => 'HestiaCP on :server is too old for: :features; where you want any of these, update it.',
    'feature_create' => 'creating accounts',
    'feature_packages' => 'packages made from a product\'s settings',
    'feature_suspend' => 'suspending and unsuspending',
    'feature_terminate' => 'terminating',
    'feature_password' => 'changing passwords',
    'feature_change_package' => 'changing packages',
    'feature_prove_by_password' => 'recognising accounts of older services by their password',
    'feature_package_list' => 'the list of packages in the product settings',
    'feature_package_users' => 'giving a changed package to its other accounts',
    'feature_package_removal' => 'removing packages that a service does not use any more',
    'feature_domains' => 'the ordered domain',
    'feature_domains_read_back' => 'confirming a domain after a lost answer',
    'feature_domains_without_aliases' => 'the ordered domain in packages without aliases',
    'feature_letsencrypt' => 'certificates of Let\'s Encrypt',
    'feature_force_https' => 'forcing HTTPS',
    'feature_php_version' => 'choosing the PHP version',
    'feature_shell' => 'choosing the shell',
    'feature_usage' => 'usage figures',
    'feature_mail_certificate' => 'certificates of mail names',
    'feature_certificate_dates' => 'the dates of certificates',
    'feature_contact' => 'changing the contact address',
    'feature_rebuild' => 'rebuilding an account',
    'feature_usage_refresh' => 'refreshing usage figures',
    'feature_templates' => 'the lists of templates in the product settings',
    'feature_shells' => 'the list of shells in the product settings',
    'feature_files' => 'archives, copies and searches of the file manager, done by the panel',
    'feature_system' => 'load and system in the list of servers',
    'feature_settings' => 'reading the panel\'s version and settings',
    'feature_permissions' => 'reading the permissions of the key',
];
