<?php

declare(strict_types=1);

namespace Hestia\Tests;

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

    /** action => {function, hook, status after success ("" = as it was)} */
    private const ACTIONS = [
        'create' => ['CreateAccount', 'Create', Status::ACTIVE],
        'suspend' => ['SuspendAccount', 'Suspend', Status::SUSPENDED],
        'unsuspend' => ['UnsuspendAccount', 'Unsuspend', Status::ACTIVE],
        'terminate' => ['TerminateAccount', 'Terminate', Status::TERMINATED],
        'password' => ['ChangePassword', 'ChangePassword', ''],
        'package' => ['ChangePackage', 'ChangePackage', ''],
    ];

    /** @var array<string, array<int, list<callable>>> hook name => priority => handlers */
    public array $hooks = [];

    /** The administrator's switch for the module log. */
    public bool $moduleLogEnabled = true;

    /** @var list<array<mixed>> what the module gave to logModuleCall, before WHMCS's own masking */
    public array $unmasked = [];

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
        self::$current->configure('SystemURL', 'https://billing.example.com/');
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
        $this->completeCredentials($service);
        $result = $this->act('create', $service, $automated);
        if ($result === 'success') {
            $this->welcome($service);
        }
        return $result;
    }

    public function suspend(int $service, bool $automated = false): string
    {
        return $this->act('suspend', $service, $automated);
    }

    public function unsuspend(int $service, bool $automated = false): string
    {
        return $this->act('unsuspend', $service, $automated);
    }

    public function terminate(int $service, bool $automated = false): string
    {
        return $this->act('terminate', $service, $automated);
    }

    public function changePassword(int $service, string $password): string
    {
        $result = $this->act('password', $service, false, ['password' => $password]);
        if ($result === 'success') {
            Capsule::table('tblhosting')->where('id', $service)->update(['password' => encrypt($password)]);
        }
        return $result;
    }

    /** An upgrade: the service has the new product before the module is called, and $params describe it. */
    public function changePackage(int $service, ?int $product = null, bool $automated = false): string
    {
        if ($product !== null) {
            Capsule::table('tblhosting')->where('id', $service)->update(['packageid' => $product]);
        }
        return $this->act('package', $service, $automated);
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

    /** @param array<string, mixed> $override values that WHMCS replaces for this call */
    private function act(string $action, int $service, bool $automated, array $override = []): string
    {
        [$function, $hook, $status] = self::ACTIONS[$action];
        $params = array_replace(ModuleParams::service($service, $action), $override);
        foreach (run_hook('PreModule' . $hook, ['params' => $params]) as $answer) {
            if (is_array($answer) && !empty($answer['abortcmd'])) {
                return 'Action aborted by a hook';
            }
            $params = array_replace($params, is_array($answer) ? $answer : []);
        }
        $result = self::call($function, $params);
        if ($result === 'success') {
            if ($status !== '') {
                Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
            }
            $this->resolve($service, $function);
            run_hook('AfterModule' . $hook, ['params' => $params]);
            return $result;
        }
        logActivity('Module ' . $hook . ' Failed - Service ID: ' . $service . ' - Error: ' . $result, (int) $params['userid']);
        if ($automated) {
            $this->enqueue($service, $function, (string) $result);
        }
        run_hook('AfterModule' . $hook . 'Failed', ['params' => $params, 'failureResponseMessage' => $result]);
        return (string) $result;
    }

    private function enqueue(int $service, string $function, string $error): void
    {
        $key = ['service_type' => 'service', 'service_id' => $service, 'module_name' => self::MODULE, 'module_action' => $function, 'completed' => 0];
        $known = Capsule::table('tblmodulequeue')->where($key)->first();
        Capsule::table('tblmodulequeue')->updateOrInsert($key, [
            'last_attempt' => date('Y-m-d H:i:s'), 'last_attempt_error' => $error,
            'num_retries' => $known === null ? 0 : (int) $known->num_retries + 1,
        ]);
    }

    private function resolve(int $service, string $function): void
    {
        Capsule::table('tblmodulequeue')->where(['service_id' => $service, 'module_action' => $function])->update(['completed' => 1]);
    }

    /** WHMCS's default name is made of the first eight letters of the domain; a taken one gets a number. */
    private function completeCredentials(int $service): void
    {
        $row = $this->service($service);
        if ($row['username'] === '') {
            $params = ModuleParams::service($service, 'create');
            $override = run_hook('OverrideModuleUsernameGeneration', ['params' => $params]);
            $base = substr((string) preg_replace('/[^a-z0-9]/', '', strtolower((string) $row['domain'])), 0, 8);
            $name = is_string($override[0] ?? null) ? $override[0] : $base;
            for ($number = 1; Capsule::table('tblhosting')->where('username', $name)->where('id', '!=', $service)->exists(); $number++) {
                $name = substr($base, 0, 8 - strlen((string) $number)) . $number;
            }
            Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
        }
        if ($row['password'] === '') {
            $password = 'aA3!' . substr(strtr(base64_encode(random_bytes(12)), '+/=', '_%#'), 0, 10);
            Capsule::table('tblhosting')->where('id', $service)->update(['password' => encrypt($password)]);
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
