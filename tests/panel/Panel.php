<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelProcess.php';

/**
 * A panel double for one test: starts it, tells it what to do, asks what it saw, ends it.
 *
 * Works under PHP 7.4 and without autoloading, because the extension's own tests use it; the double itself is run by
 * a PHP 8.1 or newer: the one in HESTIA_PANEL_PHP, else the present one, else "php" of the PATH.
 */
final class Panel
{
    /** @var PanelProcess */
    private $process;

    private function __construct(PanelProcess $process)
    {
        $this->process = $process;
    }

    public function __destruct()
    {
        $this->stop();
    }

    /**
     * Starts a double and waits until it is ready.
     *
     * @param array<string, mixed> $options seed ("fresh" | "fixtures"), version ("1.10.3", from "1.1.0" on), port, state (a
     *     directory that is kept), config (key => value of hestia.conf), and any option of the double, see Seed::OPTIONS:
     *     crowd (so many generated users, see Crowd), chunked, ipv6, latency, idle_timeout, fail2ban, ...
     */
    public static function start(array $options = []): self
    {
        $panel = new self(new PanelProcess($options));
        $panel->process->launch((int) ($options['port'] ?? 0));
        foreach ((array) ($options['config'] ?? []) as $key => $value) {
            $panel->config((string) $key, (string) $value);
        }
        foreach (array_diff_key($options, array_flip(['seed', 'version', 'port', 'state', 'config'])) as $key => $value) {
            $panel->set("options/$key", $value);
        }

        return $panel;
    }

    /** Why the double cannot run here, or null when it can. */
    public static function unavailable(): ?string
    {
        if (!is_file(__DIR__ . '/../../build/vendor/autoload.php')) {
            return 'the panel double needs its Composer packages in build/vendor';
        }
        if (!function_exists('proc_open')) {
            return 'the panel double needs proc_open()';
        }
        $php = PanelProcess::php();
        if ($php === PHP_BINARY) {
            return null;
        }
        exec(escapeshellarg($php) . " -r 'echo PHP_VERSION_ID, extension_loaded(\"openssl\") ? \"\" : \"-\";' 2>/dev/null", $output);

        return ($output[0] ?? '0') >= 80100 && strpos($output[0], '-') === false
            ? null : 'the panel double needs PHP 8.1 or newer with openssl; name one in HESTIA_PANEL_PHP';
    }

    /**
     * Options for hestia_server() that reach this panel.
     *
     * @param array<string, mixed> $extra
     * @return array<string, mixed>
     */
    public function server(array $extra = []): array
    {
        return array_merge([
            'host' => 'localhost', 'port' => $this->port(), 'ca_file' => $this->caFile(),
            'access_key' => $this->process->hello['access_key'], 'secret_key' => $this->process->hello['secret_key'],
        ], $extra);
    }

    public function port(): int
    {
        return (int) $this->process->hello['port'];
    }

    /** Where another process takes it down, see PanelProcess::tell(). */
    public function controlPort(): int
    {
        return (int) $this->process->hello['control_port'];
    }

    public function caFile(): string
    {
        return (string) $this->process->hello['ca_file'];
    }

    /** Pin of the good certificate: "sha256//..." */
    public function pin(): string
    {
        return (string) $this->process->hello['pin'];
    }

    public function version(): string
    {
        return (string) $this->process->hello['version'];
    }

    /** A key of the legacy form. */
    public function apiKey(): string
    {
        return (string) $this->process->hello['api_key'];
    }

    public function adminPassword(): string
    {
        return (string) $this->process->hello['admin_password'];
    }

    /** Process id of the double. */
    public function pid(): int
    {
        return (int) $this->process->hello['pid'];
    }

    /** The state directory: state.json, auth.log, tmp/, tls/, panel.log. */
    public function directory(): string
    {
        return $this->process->directory;
    }

    /**
     * Makes a command fail ("*" = every one, "accept" = the connection), see Faults.php for the kinds.
     *
     * @param array<string, mixed> $fault
     */
    public function fault(string $command, array $fault): void
    {
        $this->order('fault', ['command' => $command, 'fault' => $fault]);
    }

    /** Ends every fault, also those of the connection and its certificate. */
    public function clearFaults(): void
    {
        $this->order('clear_faults');
    }

    /**
     * A client's certificate and key in one PEM file, for a panel that asks for one (fault "accept", client_certificate).
     *
     * @param bool $known false = of an authority that the panel does not know
     */
    public function clientCertificate(bool $known = true): string
    {
        return $this->directory() . ($known ? '/tls/client.pem' : '/tls/client-other-ca.pem');
    }

    /**
     * The certificate for new connections: good, expired, not-yet-valid, self-signed, wrong-name, name-only (no address
     * in it) or other-ca (of an authority that nobody knows).
     */
    public function certificate(string $kind): void
    {
        $this->fault('accept', ['certificate' => $kind]);
    }

    /** Closes connections that wait for a request. */
    public function closeIdle(): void
    {
        $this->order('close_idle');
    }

    /**
     * Calls that reached the API: command, args, connection, key, started, finished (null while it runs), exit, status,
     * fault, left (the client had gone).
     *
     * @return array<int, array<string, mixed>>
     */
    public function calls(): array
    {
        return $this->order('calls');
    }

    public function clearCalls(): void
    {
        $this->order('clear_calls');
    }

    /** TLS handshakes so far. */
    public function connections(): int
    {
        return (int) $this->order('stats')['connections'];
    }

    /** Connections that are open now. */
    public function open(): int
    {
        return (int) $this->order('stats')['open'];
    }

    /** Most calls that ran at the same time. */
    public function peak(): int
    {
        return (int) $this->order('stats')['peak'];
    }

    /** Refused calls that fail2ban counts. */
    public function refusals(): int
    {
        return (int) $this->order('stats')['refusals'];
    }

    public function banned(): bool
    {
        return (bool) $this->order('stats')['banned'];
    }

    /** Lifts the ban and forgets the refusals. */
    public function resetRefusals(): void
    {
        $this->order('reset_refusals');
    }

    /**
     * What the panel has: users, packages, web, dns, mail, db, cron, gecos, queue, keys, config, tmp (name => content) ...
     *
     * @return array<string, mixed>
     */
    public function state(): array
    {
        return $this->order('state');
    }

    /**
     * Sets a value of the state by its path, as "users/acme/U_DISK"; null removes it.
     *
     * @param mixed $value
     */
    public function set(string $path, $value): void
    {
        $this->order('set', ['path' => $path, 'value' => $value]);
    }

    /**
     * Damages what the lists show of a user, stored or generated: values as they would stand in user.conf, any bytes;
     * null = the line is not there, so the lists show the value of the user before. An empty array mends it.
     *
     * @param array<string, ?string> $values
     */
    public function damage(string $user, array $values): void
    {
        $encoded = array_map(static function (?string $value): ?string {
            return $value === null ? null : base64_encode($value);
        }, $values);
        $this->order('damage', ['user' => $user, 'values' => $encoded]);
    }

    /**
     * auth.log: what the panel wrote down of keys, commands and logins, as fail2ban reads it.
     *
     * @return string[]
     */
    public function authLog(): array
    {
        $lines = @file($this->directory() . '/auth.log', FILE_IGNORE_NEW_LINES);

        return $lines === false ? [] : $lines;
    }

    /** Remembers the state under a name, until the double ends. */
    public function snapshot(string $name): void
    {
        $this->order('snapshot', ['name' => $name]);
    }

    /** Back to a snapshot, without faults, calls and refusals. Connections stay. */
    public function restore(string $name): void
    {
        $this->order('restore', ['name' => $name]);
    }

    /** Sets a value of hestia.conf. */
    public function config(string $key, string $value): void
    {
        $this->set("config/$key", $value);
    }

    /** Does this password open the account? */
    public function passwordIs(string $user, string $password): bool
    {
        return (bool) $this->order('password', ['user' => $user, 'password' => $password]);
    }

    /**
     * What lets the accounts in beside the panel, as an FTP server knows it.
     *
     * @return array<string, string> account => the second field of its line in /etc/shadow
     */
    public function shadow(): array
    {
        return (array) $this->order('shadow');
    }

    /**
     * A new access key: for a profile by name, for a list of commands, or for everything (null).
     *
     * @param string|string[]|null $profile
     * @return array{access_key: string, secret_key: string}
     */
    public function addKey($profile = null, string $user = ''): array
    {
        return $this->order('grant', ['profile' => $profile, 'user' => $user]);
    }

    /** Adds a user without going through the API. */
    public function addUser(
        string $user,
        string $email = '',
        string $package = 'default',
        string $password = 'Correct-Horse-7',
        string $name = 'Test'
    ): void {
        $email = $email === '' ? "$user@example.com" : $email;
        $this->run('v-add-user', [$user, $password, $email, $package, $name]);
    }

    /** Where the home of an account is on this machine, with its web, tmp and domains' directories in it. */
    public function home(string $user): string
    {
        return (string) $this->order('home', ['user' => $user]);
    }

    /**
     * Adds a package: the values given, the rest as in "default".
     *
     * @param array<string, string> $values
     */
    public function addPackage(string $package, array $values = []): void
    {
        $this->set("packages/$package", array_merge($this->state()['packages']['default'], $values));
    }

    /** Adds a web domain without aliases. */
    public function addDomain(string $user, string $domain): void
    {
        $this->run('v-add-web-domain', [$user, $domain, '', 'no', 'none']);
    }

    /**
     * Runs a command on the panel's own command line: no call, no key, no fault. Fails loudly.
     *
     * @param string[] $args
     */
    public function run(string $command, array $args): string
    {
        return (string) $this->order('run', ['command' => $command, 'args' => $args]);
    }

    /**
     * Lets the panel's cron work on the certificates that were scheduled, as it does every five minutes. Returns at once: a
     * certificate that takes its time (option certificate_seconds) is there when that is over.
     */
    public function runQueue(): void
    {
        $this->order('run_queue');
    }

    /** Ends the double and starts it again: same port, state, keys and certificates; faults and bans are gone. */
    public function restart(): void
    {
        $this->process->relaunch();
    }

    public function stop(): void
    {
        $this->process->stop();
    }

    /**
     * @param array<string, mixed> $order
     * @return mixed
     */
    private function order(string $do, array $order = [])
    {
        try {
            return PanelProcess::tell($this->controlPort(), $do, $order);
        } catch (\UnexpectedValueException $error) {
            throw $this->process->failure("does not listen any more ({$error->getMessage()})");
        }
    }
}
