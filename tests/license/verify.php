<?php

declare(strict_types=1);

/*
 * Stand-in of modules/servers/licensing/verify.php of the WHMCS Licensing Addon, as its clients know it: a form in, tags without a root
 * element out, and md5(secret . check_token) as md5hash.
 */

/**
 * @param array<string, array<string, string>> $licenses tags by license key; status among them
 * @return array{int, string} HTTP status and body
 */
function verify(string $form, array $licenses, string $secret): array
{
    parse_str($form, $fields);
    foreach (['licensekey', 'domain', 'ip', 'dir', 'check_token'] as $name) {
        if (!is_string($fields[$name] ?? null)) {
            return [200, "<status>Invalid</status>\n<message>No field $name</message>\n"];
        }
    }
    $tags = $licenses[$fields['licensekey']] ?? ['status' => 'Invalid', 'message' => 'License key not found'];
    if ($tags['status'] === 'Active' && !in_array($fields['domain'], explode(',', $tags['validdomain']), true)) {
        $tags = ['status' => 'Invalid', 'message' => 'Domain invalid'];
    }
    if ($secret !== '') {
        $tags['md5hash'] = md5($secret . $fields['check_token']);
    }
    $body = '';
    foreach ($tags as $name => $text) {
        $body .= "<$name>$text</$name>\n";
    }

    return [200, $body];
}
