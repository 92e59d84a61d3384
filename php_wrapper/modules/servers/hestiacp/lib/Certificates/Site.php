<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** A domain of an account on the panel, as far as its certificate is concerned. Errors of the panel pass through. */
final class Site
{
    public const WEB = 'web';
    public const MAIL = 'mail';

    /**
     * A certificate takes the panel a minute, with many names several. A fifth of the milliseconds that the extension then waits:
     * 10 minutes, less than a task may take.
     */
    private const PATIENCE_MS = 120000;

    /** @var ServerRecord */
    private $record;

    /** @var \Hestia\Server */
    private $server;

    /** @var string */
    private $user;

    /** @var string */
    private $domain;

    /** @var string host:port, for texts */
    public $panel;

    /** @var Log */
    private $log;

    public function __construct(Params $params, string $user, string $domain)
    {
        $this->record = ServerRecord::of($params);
        $this->server = $this->record->open();
        $this->user = $user;
        $this->domain = Text::domain($domain);
        $this->panel = $params->panel();
        $this->log = new Log('Certificate', $params);
    }

    /**
     * @throws ModuleError the service is not about the account that is on record for it
     * @throws \Hestia\Exception
     */
    public function demandAccount(Params $params, ServiceRecord $record, Log $log): void
    {
        AccountOnRecord::demand($this->server, Order::account($params, $record), $params, $log);
    }

    /** What the panel said, as a line that can be kept and shown: it may quote what it was sent. */
    public function clean(string $text): string
    {
        return $this->log->clean($text);
    }

    /**
     * @param string $area WEB | MAIL
     * @return array<string, string>|null the panel's row; null when the account has no such domain
     * @throws \Hestia\Exception
     * @throws ModuleError the panel does not say
     */
    public function row(string $area): ?array
    {
        try {
            $row = self::first(hestia_call($this->server, 'v-list-' . $area . '-domain', [$this->user, $this->domain, 'json'])->data);
            if ($row === null) {
                /* A domain that is not there has an exit code; this is an answer that says nothing. */
                throw ModuleError::say('certificate_no_domain', ['name' => $this->domain, 'user' => $this->user, 'server' => $this->panel]);
            }
            return $row;
        } catch (\Hestia\CommandFailed $error) {
            if (Failure::isMissing($error)) {
                return null;
            }
            throw $error;
        }
    }

    /**
     * The host names of the certificate.
     *
     * @param array<string, string> $row of row()
     * @return list<string> the first is the one that it is kept under
     */
    public function names(string $area, array $row): array
    {
        if ($area === self::MAIL) {
            $webmail = ($row['WEBMAIL'] ?? '') === '' || $row['WEBMAIL'] === 'disabled' ? '' : ($row['WEBMAIL_ALIAS'] ?? '');
            return array_values(array_diff(['mail.' . $this->domain, Text::domain($webmail)], ['']));
        }
        $aliases = array_map([Text::class, 'domain'], explode(',', $row['ALIAS'] ?? ''));
        return array_values(array_unique(array_diff(array_merge([$this->domain], $aliases), [''])));
    }

    /**
     * Where the internet finds the names: the address of the web domain, for mail names any that the account may use. Behind a
     * router it is the one that the panel is told to have (NAT).
     *
     * @param array<string, string> $row of row()
     * @return list<string> empty when the access key may not ask
     * @throws \Hestia\Exception
     */
    public function addresses(array $row): array
    {
        $own = array_values(array_diff([$row['IP'] ?? '', $row['IP6'] ?? ''], ['']));
        try {
            $ips = hestia_call($this->server, 'v-list-user-ips', [$this->user, 'json'])->data;
        } catch (\Hestia\AccessDenied $error) {
            self::mustBeOptional($error);
            return $own;
        }
        $public = [];
        foreach (is_array($ips) ? $ips : [] as $ip => $more) {
            $nat = is_array($more) && is_string($more['NAT'] ?? null) ? $more['NAT'] : '';
            $public[(string) $ip] = $nat !== '' ? $nat : (string) $ip;
        }
        return $own === [] ? array_values($public) : array_map(static function (string $ip) use ($public): string {
            return $public[$ip] ?? $ip;
        }, $own);
    }

    /**
     * Puts the web domain and all its aliases on the panel's own list, which its cron works at every five minutes. What fails there
     * stays on it for good, and a second call makes a second line: once, and only for names that lead to the panel.
     *
     * @throws \Hestia\Exception
     */
    public function schedule(): void
    {
        try {
            hestia_call($this->server, 'v-schedule-letsencrypt-domain', [$this->user, $this->domain, '']);
        } catch (\Hestia\Exception $error) {
            /* After a lost answer it may be on the list: looked after as if it were, and asked for directly when nothing comes of it. */
            if ($error->getOutcome() !== 'unknown') {
                throw $error;
            }
        }
    }

    /**
     * Gets the certificate now, and waits for it: minutes, in which the database may end its connection.
     *
     * @param array<string, string> $row of row(): the panel knows aliases in its own form alone
     * @throws \Hestia\Exception with the panel's reason
     */
    public function issue(string $area, array $row): void
    {
        /* Whatever the server record says: with more, the claim would end first, and another process would ask once more. */
        $options = ['write_timeout_ms' => self::PATIENCE_MS] + $this->record->options();
        $what = $area === self::MAIL ? ['', 'yes'] : [$row['ALIAS'] ?? ''];
        hestia_call(hestia_server($options), 'v-add-letsencrypt-domain', array_merge([$this->user, $this->domain], $what));
    }

    /**
     * The answer holds the private key as well: nothing but the date is taken out of it.
     *
     * @return int|null Unix seconds; null when the panel does not say, or the access key may not ask
     * @throws \Hestia\Exception
     */
    public function validUntil(string $area): ?int
    {
        try {
            $row = self::first(hestia_call($this->server, 'v-list-' . $area . '-domain-ssl', [$this->user, $this->domain, 'json'])->data);
        } catch (\Hestia\AccessDenied $error) {
            self::mustBeOptional($error);
            return null;
        }
        $time = strtotime($row['NOT_AFTER'] ?? '');
        return $time === false ? null : $time;
    }

    /** @param string $name the first of names() */
    public function logFile(string $name): string
    {
        return '/var/log/hestia/LE-' . $this->user . '-' . $name . '.log';
    }

    /**
     * A key without this one command can do the rest.
     *
     * @throws \Hestia\AccessDenied the whole key is refused
     */
    private static function mustBeOptional(\Hestia\AccessDenied $error): void
    {
        if (!Failure::isForbidden($error)) {
            throw $error;
        }
    }

    /**
     * The panel lists a domain under its name in Unicode, so whatever single record comes back is the one asked for.
     *
     * @param mixed $list
     * @return array<string, string>|null
     */
    private static function first($list): ?array
    {
        $row = is_array($list) ? reset($list) : null;
        if (!is_array($row)) {
            return null;
        }
        $texts = [];
        foreach ($row as $key => $value) {
            $texts[(string) $key] = is_scalar($value) ? (string) $value : '';
        }
        return $texts;
    }
}
