<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;

/**
 * SendEmail of WHMCS's internal API for a service's client.
 *
 * messagename names a template, id is the service's for templates of type product, customvars is a serialised array in base64
 * (developers.whmcs.com/api-reference/sendemail). A template that is switched off is not sent (classdocs.whmcs.com, Mail\Template).
 * The client's language decides which translation is taken, else the one without a language (docs.whmcs.com/Email_Templates).
 * Values go into the message as they are: WHMCS's Smarty escapes nothing by itself.
 */
final class Mails
{
    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public static function send(array $values): array
    {
        $service = (array) Capsule::table('tblhosting')->where('id', $values['id'] ?? 0)->first();
        if ($service === []) {
            return ['result' => 'error', 'message' => 'Related ID Not Found'];
        }
        $client = (array) Capsule::table('tblclients')->where('id', $service['userid'])->first();
        $template = self::template((string) ($values['messagename'] ?? ''), (string) ($client['language'] ?? ''));
        if ($template === [] || (int) $template['disabled'] === 1) {
            return ['result' => 'error', 'message' => 'Email Template not found'];
        }
        $custom = unserialize((string) base64_decode((string) ($values['customvars'] ?? ''), true), ['allowed_classes' => false]);
        $product = Capsule::table('tblproducts')->where('id', $service['packageid'])->value('name');
        $fields = (is_array($custom) ? $custom : []) + [
            'client_name' => $client['firstname'] . ' ' . $client['lastname'], 'service_product_name' => $product,
            'service_domain' => $service['domain'], 'signature' => 'The hosting company',
        ];
        Capsule::table('tblemails')->insert([
            'userid' => $service['userid'], 'subject' => self::render($template['subject'], $fields),
            'message' => self::render($template['message'], $fields), 'date' => date('Y-m-d H:i:s'), 'to' => $client['email'],
        ]);
        return ['result' => 'success'];
    }

    /** @return array<string, mixed> */
    private static function template(string $name, string $language): array
    {
        $all = Capsule::table('tblemailtemplates')->where('name', $name)->get()->keyBy('language');
        return (array) ($all[$language] ?? $all[''] ?? []);
    }

    /**
     * The part of Smarty that the module's templates use: {$name}, which is empty where it is unknown.
     *
     * @param array<string, mixed> $fields
     */
    private static function render(string $text, array $fields): string
    {
        return (string) preg_replace_callback('/\{\$(\w+)\}/', static function (array $found) use ($fields): string {
            return (string) ($fields[$found[1]] ?? '');
        }, $text);
    }
}
