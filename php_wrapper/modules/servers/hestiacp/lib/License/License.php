<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\License;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The license that an order needs: asked for before the order, with what its server said last kept in WHMCS's database. */
final class License
{
    private const PRODUCT = 'hestiacp';

    /** The longest that an order waits for a license server. Milliseconds. */
    private const PATIENCE = 10000;

    /** @var Log */
    private $log;

    /** @var string of hestiacp.php */
    private $directory;

    public function __construct(Log $log, ?string $directory = null)
    {
        $this->log = $log;
        $this->directory = $directory ?? dirname(__DIR__, 2);
    }

    /**
     * @return array<string, array<string, mixed>> "license" of an order, judged once more by the flow without network;
     *     nothing for a Licensing Addon's, which only the check here knows
     * @throws ModuleError the license does not let orders pass, or its authorities cannot be read
     * @throws \Hestia\InvalidArgument
     */
    public function demand(string $key): array
    {
        $options = $this->authorities($key);
        $site = $options === [] ? ['product' => self::PRODUCT] : self::site(true);
        $known = Leases::of($key);
        $more = ['lease' => $known['lease'], 'timeout_ms' => self::PATIENCE];
        $result = hestia_license_check($key, $site, $options + $more);
        $this->record($key, $known, $result);
        if (($result['passes'] ?? false) !== true) {
            throw new ModuleError(Values::text($result, 'message'));
        }
        return isset($options['addon']) ? [] : ['license' => [
            'key' => $key,
            'site' => $site,
            'public_keys' => $options['public_keys'] ?? [],
            'lease' => $result['lease'] ?? $known['lease'],
        ]];
    }

    /**
     * What is known of a license, for pages: neither its server nor a name server is asked.
     *
     * @return array{passes: bool, status: string, message: string}
     * @throws ModuleError the authorities cannot be read
     * @throws \Hestia\InvalidArgument
     */
    public function known(string $key): array
    {
        $options = $this->authorities($key);
        $site = $options === [] ? ['product' => self::PRODUCT] : self::site(false);
        $result = hestia_license_check($key, $site, $options + ['lease' => Leases::of($key)['lease'], 'offline' => true]);
        return [
            'passes' => ($result['passes'] ?? false) === true,
            'status' => Values::text($result, 'status'),
            'message' => $this->log->clean(Values::text($result, 'message')),
        ];
    }

    /**
     * @return array<string, mixed> options of hestia_license_check(); [] = this installation asks for no license
     * @throws ModuleError they cannot be read
     */
    private function authorities(string $key): array
    {
        $options = LicenseAuthorities::read($this->directory);
        $this->log->hide($key, Values::text(Values::list($options, 'addon'), 'secret'));
        return $options;
    }

    /**
     * Stores what is new, and tells staff once a day of what will end or is not checked. The order goes on in any case: at
     * worst the server is asked again by the next one.
     *
     * @param array{lease: string, told: string} $known before the check
     * @param array<mixed> $result of the check
     */
    private function record(string $key, array $known, array $result): void
    {
        $lease = is_string($result['lease'] ?? null) ? $result['lease'] : null;
        $today = gmdate('Y-m-d');
        $warning = ($result['passes'] ?? false) === true && ($result['status'] !== 'valid' || $result['source'] === 'grace');
        $isTold = !$warning || $known['told'] === $today;
        if ($lease === null && $isTold) {
            return;
        }
        $isAnswer = ($result['source'] ?? '') === 'remote';
        try {
            Leases::change($key, static function (array $entry) use ($known, $lease, $isAnswer, $warning, $today, &$isTold): array {
                /* Another order has checked meanwhile: what it heard counts more than that we heard nothing. */
                if ($lease !== null && ($isAnswer || $entry['lease'] === $known['lease'])) {
                    $entry['lease'] = $lease;
                }
                $isTold = $isTold || $entry['told'] === $today;
                $entry['told'] = $warning ? $today : $entry['told'];
                return $entry;
            });
        } catch (\Throwable $error) {
            /* A database's own words can quote the row. */
            $this->log->note('lease_not_stored', ['reason' => $error instanceof ModuleError ? $error->getMessage() : get_class($error)]);
        }
        if (!$isTold) {
            $this->log->say(Values::text($result, 'message'));
        }
    }

    /**
     * The host of WHMCS's System URL, because a cron run has no SERVER_NAME; the web server's address, or on the
     * command line the one that the host resolves to.
     *
     * @param bool $mayResolve false: no name server is asked
     * @return array<string, string>
     */
    private static function site(bool $mayResolve): array
    {
        $config = $GLOBALS['CONFIG'] ?? null;
        $url = Installation::setting('SystemURL');
        if ($url === '' && is_array($config) && is_string($config['SystemURL'] ?? null)) {
            $url = $config['SystemURL'];
        }
        $domain = Text::domain((string) (parse_url($url, PHP_URL_HOST) ?: ''));
        $address = $_SERVER['SERVER_ADDR'] ?? '';
        if (!is_string($address) || $address === '') {
            $resolved = $domain === '' || !$mayResolve ? '' : gethostbyname($domain);
            $address = filter_var($resolved, FILTER_VALIDATE_IP) !== false ? $resolved : '';
        }
        return ['domain' => $domain, 'address' => $address, 'product' => self::PRODUCT];
    }
}
