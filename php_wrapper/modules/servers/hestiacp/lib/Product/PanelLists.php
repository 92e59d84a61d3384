<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Server\SharedRefusals;

/**
 * Names that a product's settings can use, from the first server of the product. While a page is made there is little time:
 * the first command that is not answered ends the asking, and what is not known is not judged.
 */
final class PanelLists
{
    /** Milliseconds. */
    private const CONNECT = 2000;
    private const READ = 4000;

    /** Seconds in which commands are begun. */
    private const BUDGET = 5.0;

    /** What no package, template or shell can be called is left out. */
    private const NAME = '/^[A-Za-z0-9][A-Za-z0-9._-]{0,65}$/D';

    /** setting => command; the packages first, which most keys may list */
    private const COMMANDS = [
        'package' => 'v-list-user-packages', 'backend_template' => 'v-list-web-templates-backend', 'dns_template' => 'v-list-dns-templates',
        'web_template' => 'v-list-web-templates', 'proxy_template' => 'v-list-web-templates-proxy', 'shell' => 'v-list-sys-shells',
    ];

    /** Settings of a package that count only where the panel limits resources. */
    public const RESOURCES = ['cpu_quota', 'cpu_quota_period', 'memory_limit', 'swap_limit'];

    /** @var array<string, list<string>|null> setting => names */
    private $names = [];

    /** @var string */
    private $server = '';

    /** @var string */
    private $unknown = '';

    /** @var bool|null null: nobody asked, or the panel did not tell */
    private $limitsResources;

    public static function read(ProductRow $product): self
    {
        $lists = new self();
        $server = $product->servers()[0] ?? 0;
        if ($server === 0) {
            $lists->unknown = Language::text($product->hasDisabledServer() ? 'check_server_disabled' : 'check_no_server');
            return $lists;
        }
        $params = new Params($product->params($server));
        $lists->server = $params->panel();
        try {
            Extension::demand();
            $lists->ask($params, self::isLimited($product));
        } catch (\Throwable $error) {
            $lists->unknown = Language::text('check_not_possible', [
                'server' => $lists->server, 'reason' => Failure::sentence($error),
            ]);
        }
        return $lists;
    }

    /** "host:port", or "" without a server. */
    public function server(): string
    {
        return $this->server;
    }

    /** @return string why not everything could be checked; "" when it was */
    public function unknown(): string
    {
        return $this->unknown;
    }

    /** @return list<string>|null null: the panel did not tell */
    public function names(string $setting): ?array
    {
        return $this->names[$setting] ?? null;
    }

    /** Does the panel keep accounts within CPU and memory of their packages? Asked only for a product that says something of them. */
    public function limitsResources(): ?bool
    {
        return $this->limitsResources;
    }

    private static function isLimited(ProductRow $product): bool
    {
        $more = new MoreJson($product->setting('more_settings'));
        foreach (self::RESOURCES as $name) {
            if (!in_array(strtolower($more->shown($name)), ['', 'unlimited'], true)) {
                return true;
            }
        }
        return false;
    }

    /** Of any service on the server: the panel tells addresses by account alone. */
    private static function account(int $server): string
    {
        $username = Capsule::table('tblhosting')->where('server', $server)->whereIn('domainstatus', ServiceStatus::LIVE)->where('username', '!=', '')
            ->orderBy('id')->value('username');
        return is_string($username) && hestia_username_check($username) === null ? $username : '';
    }

    /** @return list<string>|null those that every account may use, behind NAT by both names; null: there is no such account */
    private static function addresses(\Hestia\Server $server, string $account): ?array
    {
        try {
            $data = hestia_call($server, 'v-list-user-ips', [$account, 'json'])->data;
        } catch (\Hestia\CommandFailed $error) {
            return null;
        }
        $names = [];
        foreach (is_array($data) ? $data : [] as $ip => $row) {
            if (is_array($row) && Values::text($row, 'STATUS') === 'shared') {
                array_push($names, (string) $ip, Values::text($row, 'NAT'));
            }
        }
        return array_values(array_unique(array_filter($names)));
    }

    private function ask(Params $params, bool $isLimited): void
    {
        $record = ServerRecord::of($params, false);
        SharedRefusals::load();
        $server = hestia_server(['connect_timeout_ms' => self::CONNECT, 'read_timeout_ms' => self::READ] + $record->options());
        $deadline = microtime(true) + self::BUDGET;
        try {
            foreach (self::COMMANDS as $setting => $command) {
                if (microtime(true) > $deadline) {
                    throw ModuleError::say('check_slow');
                }
                $data = hestia_call($server, $command, ['json'])->data;
                $names = is_array($data) ? $data : [];
                $names = $setting === 'package' ? array_map('strval', array_keys($names)) : array_filter($names, 'is_string');
                $this->names[$setting] = Values::texts(preg_grep(self::NAME, $names));
            }
            $account = self::account($params->number('serverid'));
            if ($account !== '' && microtime(true) <= $deadline) {
                $this->names[OptionKeys::ADDRESS] = self::addresses($server, $account);
            }
            if ($isLimited && microtime(true) <= $deadline) {
                $data = hestia_call($server, 'v-list-sys-config', ['json'])->data;
                /* Panels before 1.9 know nothing of it. */
                $this->limitsResources = Values::text(Values::list(is_array($data) ? $data : [], 'config'), 'RESOURCES_LIMIT') === 'yes';
            }
        } finally {
            Database::awake();
            SharedRefusals::save();
        }
    }
}
