<?php

/**
 * The file manager's configuration. "php install.php" writes config.php with a fresh secret; this file explains its lines. Where
 * config.php lies elsewhere, the environment variable HESTIA_FM_CONFIG names it. It holds secrets: mode 0600, owner = the user of PHP.
 */

return [
    /* The file manager's address, in small letters, with "/" at the end. Billing seals tokens for exactly this text. A host name of its
       own is best: pages of the same host could act for the visitor. */
    'url' => 'https://files.example.com/',

    /* Where sessions, marks of used tokens and the log are kept. Not below what a web server hands out. */
    'state' => '/var/lib/hestia-filemanager',

    /* 32 random bytes (base64url). With the cookie they open the session's password; a copy of the state directory has neither. */
    'pepper' => 'WRITTEN-BY-INSTALL.PHP',

    /* One key; two while the secret is changed (php install.php --rotate). secret: what is pasted into WHMCS. issuers: where WHMCS's pages
       are, as browsers write it in Origin. hosts: FTP servers that tokens may name: a name, "*.example.com", "*", an address;
       "host:port" for another port than 21. Private addresses count only where they are listed as such, and a name that only a
       pattern allows may lead to public addresses alone. */
    'keys' => [
        [
            'secret' => 'WRITTEN-BY-INSTALL.PHP',
            'issuers' => ['https://billing.example.com'],
            'hosts' => ['panel1.example.com', '*.hosting.example.com'],
        ],
    ],

    /* true: names that only a pattern of "hosts" allows may lead to private addresses too, where the panels are in such a network. */
    'private_hosts' => false,

    /* Addresses of proxies that end TLS in front of PHP: their X-Forwarded-Proto is believed. */
    'proxies' => [],

    /* Authorities (PEM) where those of the system are not enough. */
    'ftp_ca_file' => '',
    'billing_ca_file' => '',

    /* Plain http from this machine itself: for development. */
    'loopback_http' => false,

    /* Limits; those left out have the values that are shown. Bytes and seconds. 0 = no limit for requests_per_minute, upload_bytes,
       spool_bytes and spool_host_bytes.
       HestiaCP's vsftpd takes 10 connections from one address, so connections_per_host stays below; downloads leave a quarter of those, and
       a third of connections_per_account, to what is over soon. An upload travels in parts of at most
       upload_chunk, which the web server has to let through; the page begins with 16 MB and makes do with less. log_bytes = size at which
       audit.log and refused.log begin anew; 0 = there are none. connection_wait = how long a request waits for a free connection, and for
       another one that is just putting something in its place in the same account.
       What cannot go straight to its server waits in the state directory: archives that are packed or unpacked, and uploads to servers that
       take none in parts (ProFTPD). spool_bytes is for one session, spool_host_bytes for all together: five sessions that use their whole
       share, and still a small part of the disk of a usual host. Whatever these say, 64 MiB and 2 % of the disk stay free. */
    'requests_per_minute' => 600,
    'connections_per_account' => 3,
    'connections_per_host' => 8,
    'connection_wait' => 10,
    'ftp_timeout' => 15,
    'idle' => 1800,
    'longest' => 28800,
    'upload_chunk' => 67108864,
    'upload_bytes' => 0,
    'spool_bytes' => 1073741824,
    'spool_host_bytes' => 5368709120,
    'edit_bytes' => 2097152,
    'preview_bytes' => 20971520,
    'archive_entries' => 2000,
    'archive_packed_bytes' => 209715200,
    'archive_bytes' => 1073741824,
    'archive_ratio' => 100,
    'log_bytes' => 5242880,
];
