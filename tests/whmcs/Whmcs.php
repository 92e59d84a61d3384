<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Whmcs\Actions;
use Hestia\Tests\Whmcs\Cron;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Service\Status;

/**
 * A stand-in for the part of WHMCS that configures, loads and calls the server module: clients, products, servers,
 * services, actions with their hooks, statuses, logs and queue.
 */
final class Whmcs
{
    public const MODULE = 'hestiacp';

    /** @var array<string, array<int, list<callable>>> hook name => priority => handlers */
    public array $hooks = [];

    /** The administrator's switch for the module log. */
    public bool $moduleLogEnabled = true;

    /** @var list<array<mixed>> what the module gave to logModuleCall, before WHMCS's own masking */
    public array $unmasked = [];

    /** @var list<array{subject: string, message: string}> mails to staff */
    public array $staffMails = [];

    private static ?self $current = null;

    private static ?string $root = null;

    private function __construct()
    {
    }

    /**
     * @param string $database see Database::open(); without it a fresh and empty one
     * @param string|null $root the WHMCS directory into which the module was copied; null: as before, at first the module
     *     of this tree. One process can load the module from one place only.
     * @param list<string> $modes of the database's session
     */
    public static function boot(string $database = '', ?string $root = null, array $modes = Database::STRICT): self
    {
        require_once __DIR__ . '/autoload.php';
        self::$root = $root ?? self::$root;
        defined('WHMCS') || define('WHMCS', true);
        Database::open($database, $modes);
        self::$current = new self();
        require_once __DIR__ . '/functions.php';
        self::$current->load();
        /* Another process may have set it in the shared database. */
        if (!Capsule::table('tblconfiguration')->where('setting', 'SystemURL')->exists()) {
            self::$current->configure('SystemURL', 'https://billing.example.com/');
        }
        return self::$current;
    }

    /** WHMCS's directory. */
    public static function root(): string
    {
        return self::$root ?? dirname(__DIR__, 2) . '/php_wrapper';
    }

    public static function current(): self
    {
        if (self::$current === null) {
            throw new \LogicException('Call Whmcs::boot() first.');
        }
        return self::$current;
    }

    public function configure(string $setting, string $value): void
    {
        Capsule::table('tblconfiguration')->updateOrInsert(['setting' => $setting], ['value' => $value]);
    }

    /** @param array<string, mixed> $record columns of tblservers: hostname, ipaddress, port, accesshash, nameserver1, ... */
    public function addServer(array $record): int
    {
        return Capsule::table('tblservers')->insertGetId($record + [
            'name' => 'Panel', 'type' => self::MODULE, 'secure' => 'on', 'active' => 1,
        ]);
    }

    /** @param array<string, mixed> $columns of tblservers */
    public function editServer(int $id, array $columns): void
    {
        if ($columns !== []) {
            Capsule::table('tblservers')->where('id', $id)->update($columns);
        }
    }

    /**
     * A product as the Module Settings page saves it: every field with its default unless $settings names it.
     *
     * @param array<string, string> $settings setting name => value
     */
    public function addProduct(array $settings = [], string $name = 'Hosting'): int
    {
        $row = ['name' => $name, 'type' => 'hostingaccount', 'servertype' => self::MODULE];
        $position = 0;
        foreach (self::call('ConfigOptions', []) as $setting => $field) {
            $position++;
            $row['configoption' . $position] = $settings[$setting] ?? (string) ($field['Default'] ?? '');
            unset($settings[$setting]);
        }
        if ($settings !== []) {
            throw new \InvalidArgumentException('The module has no setting ' . key($settings));
        }
        return Capsule::table('tblproducts')->insertGetId($row);
    }

    /** @param array<string, string> $settings setting name => value */
    public function editProduct(int $id, array $settings): void
    {
        $names = array_keys(self::call('ConfigOptions', []));
        foreach ($settings as $setting => $value) {
            $position = (int) array_search($setting, $names, true) + 1;
            Capsule::table('tblproducts')->where('id', $id)->update(['configoption' . $position => $value]);
        }
    }

    public function addClient(string $firstName, string $lastName, string $email): int
    {
        return Capsule::table('tblclients')->insertGetId([
            'firstname' => $firstName, 'lastname' => $lastName, 'email' => $email, 'uuid' => bin2hex(random_bytes(16)),
            'country' => 'DE', 'state' => 'Berlin', 'phonenumber' => '+49.301234567', 'status' => 'Active',
        ]);
    }

    /** A pending service. WHMCS makes user name and password at creation when they are empty. */
    public function order(int $client, int $product, int $server, string $domain = '', string $username = '', string $password = ''): int
    {
        return Capsule::table('tblhosting')->insertGetId([
            'userid' => $client, 'packageid' => $product, 'server' => $server, 'domain' => $domain, 'username' => $username,
            'password' => $password === '' ? '' : encrypt($password), 'domainstatus' => Status::PENDING,
            'paymentmethod' => 'banktransfer', 'billingcycle' => 'Monthly', 'regdate' => date('Y-m-d'),
        ]);
    }

    /** @param bool $automated by checkout or cron: a failure goes into the module queue */
    public function create(int $service, bool $automated = false): string
    {
        Actions::completeCredentials($service);
        $result = Actions::run('create', $service, $automated);
        if ($result === 'success') {
            $this->welcome($service);
        }
        return $result;
    }

    /** @param string $reason stored before the module is called, which finds it in $params as well */
    public function suspend(int $service, bool $automated = false, string $reason = ''): string
    {
        Capsule::table('tblhosting')->where('id', $service)->update(['suspendreason' => $reason]);
        return Actions::run('suspend', $service, $automated, ['suspendreason' => $reason === '' ? 'Overdue on Payment' : $reason]);
    }

    public function unsuspend(int $service, bool $automated = false): string
    {
        return Actions::run('unsuspend', $service, $automated);
    }

    public function terminate(int $service, bool $automated = false): string
    {
        return Actions::run('terminate', $service, $automated);
    }

    public function changePassword(int $service, string $password): string
    {
        $old = decrypt((string) $this->service($service)['password']);
        $result = Actions::run('password', $service, false, ['password' => $password]);
        if ($result === 'success') {
            Capsule::table('tblhosting')->where('id', $service)->update(['password' => encrypt($password)]);
            run_hook('AfterModuleChangePassword', ['serviceid' => $service, 'oldpassword' => $old, 'newpassword' => $password]);
        }
        return $result;
    }

    /** An upgrade: the service has the new product before the module is called, and $params describe it. */
    public function changePackage(int $service, ?int $product = null, bool $automated = false): string
    {
        if ($product !== null) {
            Capsule::table('tblhosting')->where('id', $service)->update(['packageid' => $product]);
        }
        return Actions::run('package', $service, $automated);
    }

    /** A renewal invoice was paid. */
    public function renew(int $service): string
    {
        return Actions::run('renew', $service, true);
    }

    /**
     * A custom function of the module, by a button or the API. Who may call it was checked before.
     *
     * @return string|array<string, mixed> success, an error, or a page
     */
    public function custom(int $service, string $suffix)
    {
        return Actions::custom($service, $suffix);
    }

    /** An administrator's Retry in the Module Queue. */
    public function retry(int $entry): string
    {
        return Actions::retry($entry);
    }

    /** @param bool $daily the run in which WHMCS does its daily tasks */
    public function cron(bool $daily = false): void
    {
        Cron::run($daily);
    }

    /** @param array<string, mixed> $columns of tblhosting, changed by staff */
    public function editService(int $id, array $columns): void
    {
        run_hook('PreAdminServiceEdit', ['serviceid' => $id]);
        Capsule::table('tblhosting')->where('id', $id)->update($columns);
        if (function_exists(self::MODULE . '_AdminServicesTabFieldsSave')) {
            self::call('AdminServicesTabFieldsSave', ModuleParams::service($id, ''));
        }
        run_hook('AdminServiceEdit', ['userid' => (int) $this->service($id)['userid'], 'serviceid' => $id]);
    }

    /** Staff deletes the record alone: the module is not asked. */
    public function deleteService(int $id): void
    {
        $client = (int) $this->service($id)['userid'];
        Capsule::table('tblhosting')->where('id', $id)->delete();
        foreach (['tblhostingconfigoptions', 'tblcustomfieldsvalues'] as $table) {
            Capsule::table($table)->where('relid', $id)->delete();
        }
        run_hook('ServiceDelete', ['userid' => $client, 'clientId' => $client, 'serviceid' => $id]);
    }

    /** @param array<string, string> $columns of tblclients, changed by the client or staff */
    public function editClient(int $id, array $columns): void
    {
        $old = (array) Capsule::table('tblclients')->where('id', $id)->first();
        Capsule::table('tblclients')->where('id', $id)->update($columns);
        $new = (array) Capsule::table('tblclients')->where('id', $id)->first();
        run_hook('ClientEdit', ['userid' => $id] + $new + ['olddata' => $old]);
    }

    /**
     * Save of the product page, with the module's own fields in it.
     *
     * @param array<string, string> $settings setting name => value
     */
    public function saveProduct(int $id, array $settings): void
    {
        $this->editProduct($id, $settings);
        run_hook('AdminProductConfigFieldsSave', ['pid' => $id]);
        run_hook('ProductEdit', ['pid' => $id] + (array) Capsule::table('tblproducts')->where('id', $id)->first());
    }

    public function deleteProduct(int $id): void
    {
        Capsule::table('tblproducts')->where('id', $id)->delete();
        run_hook('ProductDelete', ['pid' => $id]);
    }

    /** @return array<string, mixed> */
    public function testConnection(int $server): array
    {
        return self::call('TestConnection', ModuleParams::server($server));
    }

    /** @return array<string, string> the package list of the product page; throws what the page would show */
    public function loadOptions(int $server): array
    {
        $loader = self::call('ConfigOptions', [])['package']['Loader'];
        return call_user_func($loader, ModuleParams::server($server));
    }

    /** @return array<string, mixed> */
    public function service(int $id): array
    {
        return (array) Capsule::table('tblhosting')->where('id', $id)->first();
    }

    /** A custom field of the service, as a module's serviceProperties made it. */
    public function property(int $service, string $name): string
    {
        return (string) \WHMCS\Service\Service::findOrFail($service)->serviceProperties->get($name);
    }

    /** @return list<array<string, mixed>> oldest first */
    public function moduleLog(): array
    {
        return self::rows('tblmodulelog');
    }

    /** @return list<string> oldest first */
    public function activityLog(): array
    {
        return array_column(self::rows('tblactivitylog'), 'description');
    }

    /** @return list<array<string, mixed>> failed automated actions that nobody has resolved */
    public function moduleQueue(): array
    {
        return array_values(array_filter(self::rows('tblmodulequeue'), static function (array $row): bool {
            return (int) $row['completed'] === 0;
        }));
    }

    /** @return list<array<string, mixed>> mails to clients */
    public function mails(): array
    {
        return self::rows('tblemails');
    }

    /**
     * WHMCS's call form.
     *
     * @param array<string, mixed> $params
     * @return mixed
     */
    public static function call(string $function, array $params)
    {
        return call_user_func(self::MODULE . '_' . $function, $params);
    }

    private function load(): void
    {
        $directory = self::root() . '/modules/servers/' . self::MODULE;
        require_once $directory . '/' . self::MODULE . '.php';
        /* The database may be another one now. */
        Tables::forget();
        if (is_file($directory . '/hooks.php')) {
            require $directory . '/hooks.php';
        }
    }

    /** Sent right after success, from the row as it is then. */
    private function welcome(int $service): void
    {
        $row = $this->service($service);
        $client = (array) Capsule::table('tblclients')->where('id', $row['userid'])->first();
        Capsule::table('tblemails')->insert([
            'userid' => $row['userid'], 'subject' => 'New Account Information', 'date' => date('Y-m-d H:i:s'), 'to' => $client['email'],
            'message' => 'Domain: ' . $row['domain'] . "\nUsername: " . $row['username'],
        ]);
    }

    /** @return list<array<string, mixed>> */
    private static function rows(string $table): array
    {
        return Capsule::table($table)->orderBy('id')->get()->map(static function (object $row): array {
            return (array) $row;
        })->values()->all();
    }
}
