<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\SharedRefusals;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;

/**
 * What WHMCS does for a file manager: it gives the password for a one-time code, and has the panel work for a session. Whoever asks
 * has signed with the secret of the installation, and the session belongs to the service, which is active.
 */
final class Broker
{
    /** In a minute: signatures of one address that are wrong, requests of one session. */
    private const MOST_WRONG = 20;
    private const MOST_ASKED = 240;

    /** word => text id of what a person reads; the other words are about programs */
    private const TEXTS = [
        'gone' => 'file_manager_error_gone', 'busy' => 'file_manager_error_busy', 'unsupported' => 'file_manager_error_unsupported',
        'missing' => 'file_manager_error_missing', 'exists' => 'file_manager_error_exists', 'unknown' => 'file_manager_error_unknown',
    ];

    /** @return array{int, array<string, mixed>} HTTP status, body */
    public static function answer(BrokerRequest $request): array
    {
        $language = Language::current();
        try {
            return [200, ['v' => Signature::VERSION] + self::carryOut($request, $language)];
        } catch (Refusal $refusal) {
            return self::refused($refusal->word(), $language);
        } catch (\Throwable $error) {
            (new Log('FileManager', new Params(['serviceid' => $request->service])))->failure($error);
            return self::refused('unavailable', $language);
        } finally {
            if (Extension::loaded()) {
                SharedRefusals::save();
            }
        }
    }

    /** @return array{int, array<string, mixed>} */
    public static function refused(string $word, string $language = 'english'): array
    {
        $message = Language::in($language, self::TEXTS[$word] ?? 'file_manager_error');
        return [Refusal::STATUS[$word] ?? 503, ['v' => Signature::VERSION, 'error' => $word, 'message' => $message]];
    }

    /** The endpoint of this installation; file managers are told it with each client. */
    public static function address(string $system): string
    {
        return $system . 'modules/servers/hestiacp/broker.php';
    }

    /**
     * @param string $language the session's, once it is known
     * @return array<string, mixed>
     * @throws Refusal
     */
    private static function carryOut(BrokerRequest $request, string &$language): array
    {
        $installation = self::installation($request);
        if (!Sessions::useNonce($request->nonce)) {
            throw new Refusal('denied');
        }
        if (ShortLived::count('asked', $request->session, 60) > self::MOST_ASKED) {
            throw new Refusal('rate');
        }
        if ($request->do === 'redeem') {
            return self::redeem($request, $installation);
        }
        $session = Sessions::find($request->session, $request->service, $installation);
        if ($session === null) {
            throw new Refusal('gone');
        }
        $language = $session;
        if ($request->do === 'end') {
            Sessions::end($request->session);
            return [];
        }
        $log = self::log($request);
        if ($request->do === 'job') {
            return Job::state($request);
        }
        return Job::run($request, self::account($request, $installation, $log), $log);
    }

    /** @return string whose secret has signed it */
    private static function installation(BrokerRequest $request): string
    {
        $target = (string) parse_url(self::address(SystemUrl::get()), PHP_URL_PATH);
        $found = null;
        foreach (FileManagerSecrets::known() as [$address, $secret]) {
            $right = Signature::of(Signature::key($secret), $target, $request->time, $request->nonce, $request->body);
            if (hash_equals($right, $request->signature)) {
                $found = $address;
            }
        }
        if ($found === null) {
            throw new Refusal(ShortLived::count('wrong', $request->from, 60) > self::MOST_WRONG ? 'rate' : 'denied');
        }
        return $found;
    }

    /** @return array<string, mixed> */
    private static function redeem(BrokerRequest $request, string $installation): array
    {
        $code = $request->text('code', '/^[A-Za-z0-9_-]{43}$/D');
        if (!Sessions::open($code, $request->session, $request->service, $installation)) {
            throw new Refusal('gone');
        }
        try {
            $account = self::account($request, $installation, self::log($request));
            $password = $account->params->raw('password');
            if ($password === '') {
                throw new Refusal('gone');
            }
        } catch (Refusal $refusal) {
            Sessions::end($request->session);
            throw $refusal;
        }
        return ['password' => $password];
    }

    private static function account(BrokerRequest $request, string $installation, Log $log): Account
    {
        try {
            $account = new Account(new Params(StoredParams::ofService($request->service)), $log);
        } catch (ModuleError $error) {
            throw new Refusal('gone');
        }
        if ($account->settings->address !== $installation) {
            throw new Refusal('gone');
        }
        return $account;
    }

    private static function log(BrokerRequest $request): Log
    {
        return new Log('FileManager ' . $request->do, new Params(StoredParams::ofService($request->service)));
    }
}
