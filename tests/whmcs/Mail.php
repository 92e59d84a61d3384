<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;

/**
 * E-mails: templates, merge fields, what was sent. Sources: developers.whmcs.com, "SendEmail" (which id belongs to which type;
 * "Sending Failed"), "SendAdminEmail" and the hook "EmailPreSend"; docs.whmcs.com, "Email Templates" (merge fields).
 */
final class Mail
{
    private const FAILED = ['result' => 'error', 'message' => 'Sending Failed'];

    /**
     * @param array<string, mixed> $values of the API: messagename or customtype, customsubject and custommessage; id, customvars
     * @return array<string, mixed>
     */
    public static function send(array $values): array
    {
        $template = self::template($values);
        if ($template === null) {
            /* The text of this error is not documented. */
            return ['result' => 'error', 'message' => 'Email Template not found'];
        }
        $id = (int) ($values['id'] ?? 0);
        $fields = self::fields((string) $template['type'], $id);
        if ($fields === null || (int) $template['disabled'] === 1) {
            return self::FAILED;
        }
        $custom = $values['customvars'] ?? [];
        if (is_string($custom)) {
            $custom = unserialize((string) base64_decode($custom, true), ['allowed_classes' => false]);
        }
        $fields = array_replace($fields, is_array($custom) ? $custom : []);
        foreach (run_hook('EmailPreSend', ['messagename' => $template['name'], 'relid' => $id, 'mergefields' => $fields]) as $answer) {
            if (is_array($answer) && !empty($answer['abortsend'])) {
                return self::FAILED;
            }
            $fields = array_replace($fields, is_array($answer) ? $answer : []);
        }
        $body = self::merge((string) $template['message'], $fields);
        if (trim($body) === '') {
            return self::FAILED;
        }
        Capsule::table('tblemails')->insert([
            'userid' => $fields['client_id'], 'subject' => Database::stored(self::merge((string) $template['subject'], $fields)),
            'message' => Database::stored($body), 'date' => date('Y-m-d H:i:s'), 'to' => $fields['client_email'],
        ]);
        return ['result' => 'success'];
    }

    /**
     * To staff: WHMCS keeps no list of these.
     *
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public static function toStaff(array $values): array
    {
        $fields = is_array($values['mergefields'] ?? null) ? $values['mergefields'] : [];
        $message = (string) ($values['custommessage'] ?? '');
        $subject = (string) ($values['customsubject'] ?? '');
        if (isset($values['messagename'])) {
            $row = (array) Capsule::table('tblemailtemplates')->where('type', 'admin')->where('name', $values['messagename'])->first();
            if ($row === []) {
                return ['result' => 'error', 'message' => 'Email Template not found'];
            }
            [$message, $subject] = [(string) $row['message'], (string) $row['subject']];
        }
        if ($message === '' || $subject === '') {
            return ['result' => 'error', 'message' => 'You must provide a message and a subject'];
        }
        Whmcs::current()->staffMails[] = ['subject' => self::merge($subject, $fields), 'message' => self::merge($message, $fields)];
        return ['result' => 'success'];
    }

    /**
     * A template in the client's language before the one without a language.
     *
     * @param array<string, mixed> $values
     * @return array<string, mixed>|null
     */
    private static function template(array $values): ?array
    {
        if (!isset($values['messagename'])) {
            return !isset($values['customtype']) ? null : [
                'type' => $values['customtype'], 'name' => 'Custom', 'subject' => $values['customsubject'] ?? '',
                'message' => $values['custommessage'] ?? '', 'disabled' => 0,
            ];
        }
        $rows = Capsule::table('tblemailtemplates')->where('name', $values['messagename'])->where('type', '!=', 'admin')->orderBy('id')->get();
        $found = null;
        foreach ($rows as $row) {
            $language = self::language((string) $row->type, (int) ($values['id'] ?? 0));
            if (($row->language === '' && $found === null) || ($row->language !== '' && $row->language === $language)) {
                $found = (array) $row;
            }
        }
        return $found;
    }

    private static function language(string $type, int $id): string
    {
        $client = $type === 'product' ? (int) Capsule::table('tblhosting')->where('id', $id)->value('userid') : $id;
        return (string) Capsule::table('tblclients')->where('id', $client)->value('language');
    }

    /** @return array<string, mixed>|null of the service and its client; null = there is no such record */
    private static function fields(string $type, int $id): ?array
    {
        $service = $type === 'product' ? Whmcs::current()->service($id) : [];
        if (!in_array($type, ['product', 'general'], true) || ($type === 'product' && $service === [])) {
            return null;
        }
        $client = LocalApi::clientDetails($type === 'product' ? (int) $service['userid'] : $id);
        if ($client['result'] !== 'success') {
            return null;
        }
        $fields = [
            'client_id' => $client['userid'], 'client_name' => $client['fullname'], 'client_first_name' => $client['firstname'],
            'client_last_name' => $client['lastname'], 'client_email' => $client['email'], 'client_language' => $client['language'],
            'company_name' => 'The hosting company', 'signature' => 'The hosting company', 'whmcs_url' => 'https://billing.example.com/',
        ];
        if ($type === 'general') {
            return $fields;
        }
        $server = (array) Capsule::table('tblservers')->where('id', $service['server'])->first();
        return $fields + [
            'service_id' => $service['id'], 'service_domain' => $service['domain'], 'service_username' => $service['username'],
            'service_password' => decrypt((string) $service['password']), 'service_status' => $service['domainstatus'],
            'service_product_name' => Capsule::table('tblproducts')->where('id', $service['packageid'])->value('name'),
            'service_dedicated_ip' => $service['dedicatedip'], 'service_server_hostname' => $server['hostname'] ?? '',
            'service_server_name' => $server['name'] ?? '', 'service_server_ip' => $server['ipaddress'] ?? '',
            'service_ns1' => $server['nameserver1'] ?? '', 'service_ns2' => $server['nameserver2'] ?? '',
        ];
    }

    /**
     * WHMCS's templates are Smarty; here a variable with or without modifiers is enough.
     *
     * @param array<string, mixed> $fields
     */
    private static function merge(string $text, array $fields): string
    {
        return (string) preg_replace_callback('/\{\$(\w+)((?:\|[^}]*)?)\}/', static function (array $found) use ($fields): string {
            $value = is_scalar($fields[$found[1]] ?? null) ? (string) $fields[$found[1]] : '';
            return strpos($found[2], '|escape') === 0 ? htmlspecialchars($value, ENT_QUOTES) : $value;
        }, $text);
    }
}
