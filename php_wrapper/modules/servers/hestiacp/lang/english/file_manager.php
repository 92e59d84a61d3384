<?php

/** Texts of the file manager's part: client_ and error_ are for clients, the others for staff. Words with a colon in front are replaced. */

return [
    'setting_file_manager_url' => 'File manager',
    'about_file_manager_url' => 'Address of the file manager, https://files.example.com/; {host} in it is the host name of the server. Empty = none',
    'setting_file_manager_new_tab' => 'File manager in a new tab',
    'about_file_manager_new_tab' => 'The client keeps this page, and the file manager opens beside it',
    'setting_file_manager_direct' => 'File manager without WHMCS',
    'about_file_manager_direct' => 'Only where the file manager cannot reach WHMCS: it then gets the account\'s password with the client, sealed, '
        . 'and archives, copies and searches run slowly over FTP',
    'product_file_manager_secret' => 'Secret of the file manager',

    'file_manager_secret_there' => 'A secret is stored for :url; what is entered here replaces it, and it is never shown.',
    'file_manager_secret_missing' => 'There is no secret for :url yet, so no button is shown; enter the one that "php install.php" of the file manager printed.',
    'file_manager_secret_saved' => 'The secret of the file manager at :url is stored, encrypted; every product with this address uses it.',
    'file_manager_secret_bad' => 'The secret for the file manager at :url was not stored, because it is not 43 letters, digits, hyphens and underscores; '
        . 'copy the one that "php install.php" of the file manager printed.',
    'file_manager_secret_alone' => 'The secret of the file manager was not stored, because the product names no file manager; enter its address as well.',
    'file_manager_bad_url' => 'The address of the file manager in the product\'s settings is not one such as https://files.example.com/ '
        . '(https, no more than 200 characters, no user and no question mark); correct it.',
    'file_manager_bad_host' => 'The address of the file manager holds {host}, and ":server" is no host name; '
        . 'enter the host name in the server record, or an address without {host} in the product.',
    'file_manager_no_secret' => 'There is no secret for the file manager at :url; enter it in the product\'s settings.',
    'file_manager_page_begun' => 'The file manager cannot be opened, because something was printed before its page (:place); '
        . 'remove that output, for example a blank line or a byte order mark at the beginning of a PHP file.',
    'file_manager_no_https' => 'The file manager cannot be opened, because WHMCS\'s own address in its general settings does not begin with https://; '
        . 'correct WHMCS System URL.',
    'file_manager_no_password' => 'WHMCS has no usable password for the account :user, so the file manager cannot log in; set a new password.',
    'file_manager_no_user' => 'The service names no account on :server whose files can be shown; correct its user name.',
    'file_manager_foreign' => 'This service is none of the HestiaCP module, so there are no files to show; assign it to a HestiaCP product.',
    'file_manager_inactive' => 'The service is not active, so its files are not shown; activate it first.',
    'file_manager_none' => 'The product names no file manager; enter the address of one above, and save.',
    'certificate_unread' => 'The certificate of :server could not be read within five seconds, so the file manager cannot be told how to know the server; '
        . 'check that it answers, and that PHP has its extension openssl.',
    'certificate_other_key' => 'The certificate of :server has another public key than the pin in the server record\'s access hash; '
        . 'if the server got a new key, enter its pin, else somebody is between.',

    'kind_revoke_files' => 'ending sessions of the file manager',
    'file_manager_revoked' => 'The file manager at :url has ended the sessions of this service.',
    'file_manager_revoke_none' => 'There are no sessions left to end in the file manager at :url.',
    'file_manager_silent' => 'The file manager at :url did not answer, so sessions of this service may still be open there; check that it runs and has a valid certificate.',
    'file_manager_refuses' => 'The file manager at :url refuses to end the sessions of this service (HTTP :status); '
        . 'check that its secret and its clock are those of WHMCS, and that both are of one release.',

    'client_files_unavailable' => 'The file manager cannot be opened at the moment; try again later, or contact our support.',
    'file_manager_clients_only' => 'Only clients open the file manager, on the page of their service; use "Login as Owner" to see what they see.',
    'file_manager_title' => 'File manager',
    'file_manager_open' => 'Open file manager',
    'file_manager_open_domain' => 'Files of',
    'file_manager_about' => 'Shows the files of this account in the browser',
    'file_manager_opens' => 'The file manager opens; if it does not, use the button.',

    'file_manager_error' => 'The server could not do this; try again later, or contact our support.',
    'file_manager_error_gone' => 'This session has ended; open the file manager again from the page of your service.',
    'file_manager_error_busy' => 'The server is still working for this account; wait for it, then try again.',
    'file_manager_error_unsupported' => 'The server cannot do this in one step; it has to be done file by file.',
    'file_manager_error_missing' => 'The file or directory is not there any more; load the list again.',
    'file_manager_error_exists' => 'Something of that name is there already; choose another name.',
    'file_manager_error_unknown' => 'The connection to the server was lost, so it is not known whether this was done; load the list again before trying once more.',
];
