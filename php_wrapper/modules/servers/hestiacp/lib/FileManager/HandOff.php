<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\Visitor;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/**
 * The client's button: a sealed token for the file manager, made at the click, and the page that takes it there. Everything is
 * checked here, whatever the page of the button showed.
 */
final class HandOff
{
    /** Seconds that the token opens anything. */
    private const LIFE = 60;

    /**
     * @param array<mixed> $raw WHMCS's $params
     * @return HandOffPage|string a sentence for whoever asked
     */
    public static function run(array $raw)
    {
        $params = new Params($raw);
        $refusal = self::refusal($params);
        if ($refusal !== '') {
            return Language::text($refusal);
        }
        return Attempt::run('FileManager', $raw, static function (Params $params, Log $log) {
            return self::page($params, $log);
        }, static function (string $sentence) {
            return $sentence;
        });
    }

    /** May the button be shown? Asks nobody, and says nothing of what is wrong. */
    public static function isOffered(Params $params): bool
    {
        try {
            $settings = FileManagerSettings::of($params);
            return $settings->address !== '' && FileManagerSecrets::current($settings->address) !== '';
        } catch (ModuleError $error) {
            return false;
        }
    }

    /** @return string id of the text that says why not, "" when the client may */
    private static function refusal(Params $params): string
    {
        if (Visitor::clientId() === 0) {
            return 'file_manager_clients_only';
        }
        if (!Visitor::hasSentForm()) {
            return 'client_form_lost';
        }
        if (Visitor::clientId() !== $params->number('userid')) {
            return 'client_not_yours';
        }
        return $params->text('status') === 'Active' ? '' : 'client_not_active';
    }

    private static function page(Params $params, Log $log): HandOffPage
    {
        $account = new Account($params, $log);
        $template = $account->settings->address;
        $address = $account->settings->forHost($params->host());
        $secret = FileManagerSecrets::current($template);
        if ($secret === '') {
            throw ModuleError::say('file_manager_no_secret', ['url' => $template]);
        }
        $claims = self::claims($account, $address);
        $service = $params->number('serviceid');
        if ($account->settings->isDirect) {
            $password = $params->raw('password');
            if ($password === '' || preg_match('/[\x00\r\n]/', $password) === 1) {
                throw ModuleError::say('file_manager_no_password', ['user' => $account->user]);
            }
            $claims['pass'] = $password;
        } else {
            $claims['broker'] = Broker::address(SystemUrl::get());
            $claims['code'] = Sessions::code($service, $template, Language::current());
        }
        $token = hestia_seal($claims, Signature::tokenKey($secret), self::LIFE);
        Revocation::remember($service, $address, $template);
        $log->request(['username' => $account->user, 'file_manager' => $address]);
        $log->success(['handed_over' => $account->settings->isDirect ? 'password' : 'code']);
        return new HandOffPage($address, $token);
    }

    /** @return array<string, mixed> */
    private static function claims(Account $account, string $address): array
    {
        $params = $account->params;
        $system = SystemUrl::get();
        if (!FileManagerSettings::isSafe($system)) {
            throw ModuleError::say('file_manager_no_https');
        }
        $service = $params->number('serviceid');
        $claims = $account->server() + [
            'v' => Signature::VERSION, 'iss' => FileManagerSettings::origin($system), 'aud' => $address, 'sid' => (string) $service,
            /* Stands for the client in logs of another machine, and tells nothing else. */
            'client' => substr(hash_hmac('sha256', 'client ' . $params->number('userid'), $system), 0, 16),
            'lang' => Language::current(), 'caps' => $account->settings->isDirect ? [] : Native::CAPS,
            'return' => $system . 'clientarea.php?action=productdetails&id=' . $service,
        ];
        $domain = self::domain($params);
        return $domain === '' ? $claims : $claims + ['path' => 'web/' . $domain . '/public_html'];
    }

    /** The domain whose files the client wants to see first: the service's own, and no other. */
    private static function domain(Params $params): string
    {
        $wanted = $_POST['domain'] ?? null;
        $own = Text::domain($params->text('domain'));
        $isOwn = is_string($wanted) && preg_match('/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/D', $own) === 1 && Text::domain($wanted) === $own;
        return $isOwn ? $own : '';
    }
}
