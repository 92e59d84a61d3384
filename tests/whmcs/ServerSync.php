<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;

/**
 * Utilities > System > Server Sync: the accounts of a panel beside the services of its server record. Sources:
 * developers.whmcs.com, "Server Synchronization" (ListAccounts; MetaData names the field that identifies an account and the
 * setting that names its product); docs.whmcs.com, "Server Sync Tool" (import, terminate what is missing).
 */
final class ServerSync
{
    /** @var array<string, mixed> of MetaData */
    private array $meta;

    /** @var list<array<string, mixed>> */
    public array $accounts = [];

    /** What ListAccounts said went wrong, "" = nothing. */
    public string $error = '';

    private int $server;

    public function __construct(int $server)
    {
        $this->server = $server;
        $this->meta = Whmcs::call('MetaData', []);
        $answer = Whmcs::call('ListAccounts', ModuleParams::server($server));
        if (($answer['success'] ?? false) === true) {
            $this->accounts = array_values($answer['accounts']);
        } else {
            $this->error = (string) ($answer['error'] ?? '');
        }
    }

    /** @return list<string> identifiers of accounts that no service of this server has */
    public function unknown(): array
    {
        return array_values(array_diff(array_column($this->accounts, 'uniqueIdentifier'), $this->known()));
    }

    /** @return list<string> identifiers of services, pending ones aside, that the panel does not have: nothing is known after an error */
    public function missing(): array
    {
        return $this->error === '' ? array_values(array_diff($this->known(), array_column($this->accounts, 'uniqueIdentifier'))) : [];
    }

    /** A service of that client is made from the account. */
    public function import(string $identifier, int $client): int
    {
        $account = array_column($this->accounts, null, 'uniqueIdentifier')[$identifier];
        $product = Capsule::table('tblproducts')->where('servertype', Whmcs::MODULE)
            ->where((string) $this->meta['ListAccountsProductField'], $account['product'])->value('id');
        return Capsule::table('tblhosting')->insertGetId([
            'userid' => $client, 'packageid' => (int) $product, 'server' => $this->server, 'domain' => $account['domain'],
            'username' => $account['username'], 'domainstatus' => $account['status'], 'regdate' => substr($account['created'], 0, 10),
            'dedicatedip' => $account['primaryip'], 'billingcycle' => 'Free Account', 'paymentmethod' => 'banktransfer',
        ]);
    }

    /** @return list<string> */
    private function known(): array
    {
        return array_map('strval', Capsule::table('tblhosting')->where('server', $this->server)
            ->whereIn('domainstatus', ['Active', 'Suspended'])
            ->pluck((string) $this->meta['ListAccountsUniqueIdentifierField'])->all());
    }
}
