<?php

/** Texts of install.php, for administrators. Words with a colon in front are replaced. */

return [
    'install_help' => "php install.php [OPTION...]      writes config.php; what is not given is kept, or asked for.\n"
        . "                               An option that can be repeated replaces all that was there of its kind: give every value again.\n"
        . "  --url URL              the file manager's address, https://files.example.com/\n"
        . "  --state-dir DIR        where sessions are kept; not below public/\n"
        . "  --issuer ORIGIN        where WHMCS's pages are, https://billing.example.com (several: repeat it)\n"
        . "  --allow-host HOST      an FTP server that may be opened: a name, *.example.com, * or an address (repeat it)\n"
        . "  --user NAME            the user that PHP of the web server runs as, when this runs as root\n"
        . "  --proxy ADDRESS        a proxy that ends TLS in front of PHP (repeat it)\n"
        . "  --ftp-ca-file FILE, --billing-ca-file FILE   authorities where those of the system are not enough\n"
        . "  --loopback-http        plain http from this machine, for development\n"
        . "  --rotate               adds a new secret beside the old one\n"
        . "  --retire               removes the older secret\n"
        . "php install.php --check [--ftp HOST]...   tests the installation\n"
        . "  --ftp-user NAME        logs in to the one --ftp HOST as well, and lists; the password is asked for, or read from standard input\n"
        . "  --ftp-tls NAME         the name that the certificate is for, or sha256:FINGERPRINT, where it is not HOST's",
    'install_unknown_option' => 'The option :option is unknown or given twice; php install.php --help lists all.',
    'install_no_value' => 'The option :option needs a value.',
    'install_missing_option' => 'The option :option is missing, and nobody is there to be asked; give it on the command line.',
    'install_one_server' => 'A login needs the one server that it is for, and no other gets the password; give it with --ftp HOST.',
    'install_ask_password' => 'Password of :user (it is not shown):',
    'install_no_password' => 'There was no password; type it when it is asked for, or write it to the standard input as one line.',
    'install_password_seen' => 'What is typed here would be seen, so the password was not asked for; write it to the standard input as one line.',
    'install_ask_url' => 'Address of the file manager (https://files.example.com/):',
    'install_ask_state' => 'Directory for sessions, outside of what the web server hands out (/var/lib/hestia-filemanager):',
    'install_ask_issuer' => 'Where WHMCS\'s pages are (https://billing.example.com):',
    'install_ask_hosts' => 'FTP servers that may be opened, separated by blanks (panel.example.com *.hosting.example.com):',
    'install_written' => 'The configuration was written to :file.',
    'install_rewritten' => 'The configuration in :file was brought up to date.',
    'install_unchanged' => 'The configuration in :file says all of this already, so nothing in it was changed.',
    'install_rotated' => 'There are two secrets now, and both are taken; paste the new one into WHMCS, then run "php install.php --retire".',
    'install_paste' => "Paste this into WHMCS, in the product's module settings:\n  File manager:                :url\n  Secret of the file manager:  :secret",
    'install_next' => 'Let the web server hand out :public and nothing else of this folder, over https; then run "php install.php --check".',
    'install_as_root' => 'This ran as root, so that the files belong to root; if PHP of the web server runs as another user, run it again with --user NAME.',
    'install_config_wrong' => 'The configuration :file is not usable: :reason',
    'install_unreadable' => 'There is :file, but it cannot be read as a configuration, so nothing was changed; correct it, or move it away to begin anew.',
    'install_not_written' => ':file cannot be written; run this as a user who may write to its folder.',
    'install_no_state' => 'The directory :state cannot be made or given its mode and owner; make it yourself with mode 0700, or choose another.',
    'install_state_public' => 'The directory :state lies below :public, which the web server hands out; choose one outside.',
    'install_no_user' => 'There is no user :user on this machine; give the one that PHP of the web server runs as.',
    'install_nothing_to_rotate' => 'There is no secret yet that could be changed; run "php install.php" first.',
    'install_two_keys' => 'There are two secrets already; run "php install.php --retire" when WHMCS has the newer one, then rotate again.',
    'install_nothing_to_retire' => 'There is one secret only, so none was removed.',

    'check_fine' => 'Everything is in place.',
    'check_not_fine' => 'Not everything is in place; see the lines that begin with WRONG.',
    'check_php' => 'PHP :version',
    'check_php_wrong' => 'PHP :version is too old; use 7.4 or newer.',
    'check_extension' => 'PHP has the extension :extension.',
    'check_extension_wrong' => 'PHP has no extension :extension; install it.',
    'check_gcm' => 'OpenSSL has AES-256-GCM.',
    'check_gcm_wrong' => 'OpenSSL has no AES-256-GCM; use a newer one.',
    'check_function' => 'PHP may use :function.',
    'check_function_wrong' => 'PHP may not use :function; take it out of disable_functions.',
    'check_config_wrong' => 'The configuration :file is not usable: :reason',
    'check_host_wrong' => '":host" is no FTP server; with --allow-host give a name, *.example.com, * or an address, each with :PORT where it is not 21.',
    'check_proxy_wrong' => '":proxy" is no address of a proxy; with --proxy give its IPv4 or IPv6 address, as this machine sees it.',
    'check_authorities' => ':file holds certificates of authorities.',
    'check_authorities_wrong' => ':file cannot be read, or holds no certificate in PEM form; give another with --ftp-ca-file or --billing-ca-file.',
    'check_config_mode' => ':file is read by its owner alone.',
    'check_config_mode_wrong' => ':file can be read by other users; give it mode 0600.',
    'check_state_mode' => 'The directory :state is open to its owner alone.',
    'check_state_mode_wrong' => 'The directory :state is missing or open to other users; give it mode 0700.',
    'check_owner' => ':file and :state belong to the same user.',
    'check_owner_wrong' => ':file and :state belong to different users; both have to belong to the one that PHP of the web server runs as.',
    'check_state_write' => 'Files can be written to :state.',
    'check_state_write_wrong' => 'No file can be written to :state; run this as the user of PHP, and look at the directory\'s owner.',
    'check_state_lock' => 'Locks in :state keep others out.',
    'check_state_lock_wrong' => 'Locks in :state do not keep others out; put it on a file system with flock, such as a local one or NFS 4.',
    'check_state_place' => ':state is not handed out by the web server.',
    'check_state_place_wrong' => ':state lies below public/, which the web server hands out; move it away.',
    'check_assets' => 'The page\'s files are in :folder.',
    'check_assets_wrong' => 'The page\'s files are missing in :folder; run ./dev assets in the clone that this folder was copied from, then copy its '
        . 'php_wrapper/filemanager/public/assets here.',
    'check_site' => ':url answers over TLS with a certificate that is believed.',
    'check_site_wrong' => ':url does not answer from this machine, or its certificate is not believed; look at the web server, its name and its certificate.',
    'check_site_ours' => ':url is this file manager.',
    'check_site_ours_wrong' => ':url answers with status :status and not as this file manager does; look at the web server\'s folder, and at PHP\'s error log.',
    'check_docroot' => ':url is not handed out.',
    'check_docroot_wrong' => ':url is handed out; the web server\'s folder has to be public/ and nothing above it.',
    'check_body' => 'A body of :bytes bytes gets through.',
    'check_body_wrong' => 'A body of :bytes bytes does not get through to :url; raise the web server\'s limit (client_max_body_size, LimitRequestBody) and '
        . 'PHP\'s post_max_size, or lower upload_chunk in config.php.',
    'check_billing' => ':url can be reached over TLS.',
    'check_billing_wrong' => ':url cannot be reached from here over TLS with a certificate that is believed; without it only direct mode works.',
    'check_clock' => 'The clocks of this machine and of :url agree.',
    'check_clock_wrong' => 'The clock of this machine is :seconds seconds ahead of that of :url; let both follow a time server.',
    'check_ftp' => ':server answers as an FTP server with TLS and a certificate that is believed.',
    'check_ftp_private_wrong' => ':server leads to a private address, so nobody gets in there; name it itself with --allow-host, or set '
        . '"private_hosts" in config.php.',
    'check_ftp_silent_wrong' => ':server cannot be reached by FTP; open its port for this machine, here and there.',
    'check_ftp_greeting_wrong' => ':server does not answer as an FTP server; look at its service.',
    'check_ftp_tls_refused_wrong' => ':server offers no TLS for FTP, and without it nothing is sent; switch it on there.',
    'check_ftp_certificate' => 'The certificate of :server for FTP is not believed for this name; get one from Let\'s Encrypt in the panel, or pin it in WHMCS.',
    'check_ftp_pin_wrong' => 'The fingerprint for :server is not sha256: and 64 hexadecimal digits; copy it from WHMCS.',
    'check_ftp_times' => ':server: connection :connect ms, greeting :greeting ms, TLS :tls ms.',
    'check_ftp_slow' => ':server took :ms ms, of which the line is :line ms for each answer; mostly it looks up the name of this machine\'s '
        . 'address then and gets no answer: see to its reverse DNS, or switch that off there (ProFTPD: UseReverseDNS off; vsftpd: '
        . 'reverse_lookup_enable=NO).',
    'check_ftp_unsent_wrong' => 'The password was not sent to :server, because its certificate is not believed; give the name that it is for, or '
        . 'the fingerprint that WHMCS has pinned, with --ftp-tls.',
    'check_ftp_login' => ':user gets in at :server, after :ms ms in all.',
    'check_ftp_login_refused_wrong' => ':server refused the name or the password of :user; it was asked once, and after a few refusals it shuts '
        . 'this machine out, so look at both first.',
    'check_ftp_login_wrong' => ':user did not get in at :server: :reason',
    'check_ftp_data' => 'Data comes from :server over TLS, for which the session of the login is offered, as some servers demand: :count names, '
        . 'after :ms ms.',
    'check_ftp_data_wrong' => ':user got in at :server, and then no data came: :reason Look at its ports for data (12000 to 12100) in the firewalls, '
        . 'and at what it demands of TLS (vsftpd: require_ssl_reuse, ProFTPD: NoSessionReuseRequired).',
    'check_passive' => 'Port :port of :server lets data through.',
    'check_passive_wrong' => 'Port :port of :server gives no answer, so that data cannot flow; open 12000 to 12100 in the firewalls.',
];
