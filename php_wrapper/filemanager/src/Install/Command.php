<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Config;
use Hestia\FileManager\ConfigError;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Texts;

/** php install.php: writes config.php, changes the secret, or tests the installation. */
final class Command
{
    /** @var string */
    private $root;

    /** @var resource */
    private $input;

    /** @var resource */
    private $output;

    /** @var Texts */
    private $texts;

    /**
     * @param string $root folder of install.php
     * @param resource $input
     * @param resource $output
     */
    public function __construct(string $root, $input, $output)
    {
        $this->root = $root;
        $this->input = $input;
        $this->output = $output;
        $this->texts = new Texts(Texts::FALLBACK);
    }

    /**
     * @param list<string> $arguments
     * @return int exit code
     */
    public function run(array $arguments): int
    {
        umask(0077);
        try {
            $options = new Options($arguments, $this->texts);
            if ($options->has('help')) {
                $this->say('install_help');
                return 0;
            }
            if ($options->has('check')) {
                $servers = $options->texts('ftp');
                return (new Check($this->root, $this->texts, $this->output))->run($servers, $options->text('ftp-tls'), $this->login($options));
            }
            $this->install($options);
            return 0;
        } catch (InstallError $error) {
            fwrite($this->output, $error->getMessage() . "\n");
            return 1;
        } catch (ConfigError $error) {
            $this->say('install_config_wrong', ['file' => Config::file(), 'reason' => $error->getMessage()]);
            return 1;
        }
    }

    /**
     * The account that the check logs in with: on one server, which is named, so that no other gets its password.
     *
     * @return FtpLogin|null null: it does not log in
     * @throws InstallError
     */
    private function login(Options $options): ?FtpLogin
    {
        $user = $options->text('ftp-user');
        if ($user === '') {
            return null;
        }
        if (count($options->texts('ftp')) !== 1) {
            throw new InstallError($this->texts->text('install_one_server'));
        }
        return new FtpLogin($user, Password::read($this->input, $this->output, $this->texts, $user));
    }

    /** @throws InstallError|ConfigError */
    private function install(Options $options): void
    {
        $file = new ConfigFile(Config::file(), $this->texts);
        $before = $file->read();
        $isNew = $before === [];
        $values = $this->settings($options, $before);
        $keys = $this->keys($options, $before);
        $values['keys'] = $keys;
        /* Everything is looked at before anything is written. */
        $config = new Config($values);
        $this->checkEntries($config, $before);
        $this->checkPlace($config->state());
        $owner = $this->owner($options->text('user'));
        $file->makeState($config->state(), $owner);
        $file->write($values, $owner);
        /* In whatever order they stand there. */
        $isSame = $values == $before;
        $this->say($isNew ? 'install_written' : ($isSame ? 'install_unchanged' : 'install_rewritten'), ['file' => Config::file()]);
        if ($options->has('rotate')) {
            $this->say('install_rotated');
        }
        if ($isNew || $options->has('rotate')) {
            $secret = $keys[0]['secret'] ?? '';
            $this->say('install_paste', ['url' => $config->url(), 'secret' => is_string($secret) ? $secret : '']);
        }
        if (function_exists('posix_geteuid') && posix_geteuid() === 0 && $owner === null) {
            $this->say('install_as_root');
        }
        $this->say('install_next', ['public' => $this->root . '/public']);
    }

    /**
     * @param array<mixed> $before
     * @return array<string, mixed>
     */
    private function settings(Options $options, array $before): array
    {
        $url = $options->text('url') !== '' ? $options->text('url') : ($before['url'] ?? $this->ask('install_ask_url', '--url'));
        $state = $options->text('state-dir') !== '' ? $options->text('state-dir')
            : ($before['state'] ?? $this->ask('install_ask_state', '--state-dir'));
        $values = [
            'url' => is_string($url) && substr($url, -1) !== '/' ? $url . '/' : $url,
            'state' => $state,
            'pepper' => $before['pepper'] ?? Base64Url::encode(random_bytes(32)),
        ];
        foreach (['ftp_ca_file' => 'ftp-ca-file', 'billing_ca_file' => 'billing-ca-file'] as $name => $option) {
            if ($options->has($option)) {
                $values[$name] = $options->text($option);
            }
        }
        if ($options->has('proxy')) {
            $values['proxies'] = $options->texts('proxy');
        }
        if ($options->has('loopback-http')) {
            $values['loopback_http'] = true;
        }
        foreach ($before as $name => $value) {
            $values += [(string) $name => $value];
        }
        return $values;
    }

    /**
     * Keeps the secret; a new one comes first, so that it is the one to paste.
     *
     * @param array<mixed> $before
     * @return list<array<string, mixed>>
     */
    private function keys(Options $options, array $before): array
    {
        $keys = [];
        foreach (is_array($before['keys'] ?? null) ? $before['keys'] : [] as $key) {
            $named = [];
            foreach (is_array($key) ? $key : [] as $name => $value) {
                $named[(string) $name] = $value;
            }
            $keys[] = $named;
        }
        if ($options->has('retire')) {
            if (count($keys) < 2) {
                throw new InstallError($this->texts->text('install_nothing_to_retire'));
            }
            $keys = [$keys[0]];
        }
        if ($options->has('rotate')) {
            if (count($keys) !== 1) {
                throw new InstallError($this->texts->text($keys === [] ? 'install_nothing_to_rotate' : 'install_two_keys'));
            }
            array_unshift($keys, ['secret' => Base64Url::encode(random_bytes(32))] + $keys[0]);
        }
        if ($keys === []) {
            $keys[] = ['secret' => Base64Url::encode(random_bytes(32)), 'issuers' => [], 'hosts' => []];
        }
        $lists = ['issuers' => ['issuer', 'install_ask_issuer'], 'hosts' => ['allow-host', 'install_ask_hosts']];
        foreach ($lists as $name => [$option, $question]) {
            $list = $options->texts($option);
            if ($list === [] && ($keys[0][$name] ?? []) === []) {
                $list = preg_split('/[\s,]+/', $this->ask($question, '--' . $option)) ?: [];
            }
            foreach ($keys as $i => $key) {
                $keys[$i][$name] = $list === [] ? ($key[$name] ?? []) : array_map('strtolower', $list);
            }
        }
        return $keys;
    }

    /**
     * Not what was there: it is a matter for --check, and must not be in the way of a new secret.
     *
     * @param array<mixed> $before
     * @throws InstallError names the entry
     */
    private function checkEntries(Config $new, array $before): void
    {
        $hosts = $new->keys()[0]->hosts();
        $old = is_array($before['keys'] ?? null) && is_array($before['keys'][0] ?? null) ? ($before['keys'][0]['hosts'] ?? []) : [];
        foreach ($hosts === $old ? [] : $hosts as $host) {
            if (!Entries::isHost($host)) {
                throw new InstallError($this->texts->text('check_host_wrong', ['host' => $host]));
            }
        }
        foreach (($before['proxies'] ?? []) === $new->proxies() ? [] : $new->proxies() as $proxy) {
            if (!Entries::isProxy($proxy)) {
                throw new InstallError($this->texts->text('check_proxy_wrong', ['proxy' => $proxy]));
            }
        }
        foreach (['ftp_ca_file' => $new->ftpAuthorities(), 'billing_ca_file' => $new->billingAuthorities()] as $name => $file) {
            if ($file !== ($before[$name] ?? '') && !Entries::isAuthorities($file)) {
                throw new InstallError($this->texts->text('check_authorities_wrong', ['file' => $file]));
            }
        }
    }

    /** @throws InstallError the web server would hand it out */
    private function checkPlace(string $state): void
    {
        $public = realpath($this->root . '/public');
        $place = $state;
        while (!is_dir($place) && dirname($place) !== $place) {
            $place = dirname($place);
        }
        $place = (string) realpath($place) . (string) substr($state, strlen($place));
        if (strncmp($place . '/', $public . '/', strlen($public . '/')) === 0) {
            throw new InstallError($this->texts->text('install_state_public', ['state' => $state, 'public' => (string) $public]));
        }
    }

    /**
     * The user that PHP of the web server runs as, when this runs as root: the one given, else the owner of the configuration that is there,
     * else that of public/.
     *
     * @return int|null null: as whoever runs this
     */
    private function owner(string $user): ?int
    {
        if ($user !== '') {
            $found = function_exists('posix_getpwnam') ? posix_getpwnam($user) : false;
            if ($found === false) {
                throw new InstallError($this->texts->text('install_no_user', ['user' => $user]));
            }
            return $found['uid'];
        }
        $owner = (int) fileowner(is_file(Config::file()) ? Config::file() : $this->root . '/public');
        return function_exists('posix_geteuid') && posix_geteuid() === 0 && $owner !== 0 ? $owner : null;
    }

    /** @throws InstallError nobody is there to answer */
    private function ask(string $question, string $option): string
    {
        if (!stream_isatty($this->input)) {
            throw new InstallError($this->texts->text('install_missing_option', ['option' => $option]));
        }
        fwrite($this->output, $this->texts->text($question) . ' ');
        $answer = trim((string) fgets($this->input));
        if ($answer === '') {
            throw new InstallError($this->texts->text('install_missing_option', ['option' => $option]));
        }
        return $answer;
    }

    /** @param array<string, string> $values */
    private function say(string $id, array $values = []): void
    {
        fwrite($this->output, $this->texts->text($id, $values) . "\n");
    }
}
