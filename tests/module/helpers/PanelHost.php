<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** The machine of a panel, as far as the installer sees it: a HestiaCP root with settings, keys, and the panel's own commands. */
final class PanelHost
{
    public const COMMANDS = ['v-add-access-key', 'v-list-access-key', 'v-delete-access-key', 'v-list-api', 'v-add-sys-api-ip',
        'v-delete-sys-api-ip', 'v-change-sys-config-value', 'v-change-sys-api'];

    /** @var string */
    public $root;

    /** @var list<string> every secret that a key had */
    private $secrets = [];

    /** @param array<string, string> $settings of hestia.conf */
    public function __construct(array $settings = [])
    {
        $this->root = sys_get_temp_dir() . '/hestia-host-' . bin2hex(random_bytes(6));
        foreach (['bin', 'conf', 'data/api', 'data/users/admin', 'data/users/boss', 'web/api', 'ssl', 'faults'] as $folder) {
            mkdir("$this->root/$folder", 0700, true);
        }
        foreach (self::COMMANDS as $command) {
            copy(dirname(__DIR__, 2) . '/panel/host/command.sh', "$this->root/bin/$command");
            chmod("$this->root/bin/$command", 0700);
        }
        file_put_contents("$this->root/data/api/billing", "ROLE='admin'\nCOMMANDS='v-add-user'\n");
        file_put_contents("$this->root/web/api/index.php", "<?php\n//die(\"Error: Disabled\");\n");
        $settings += ['API' => 'yes', 'API_ALLOWED_IP' => '', 'API_SYSTEM' => '1', 'BACKEND_PORT' => '8083', 'ROOT_USER' => 'admin',
            'VERSION' => '1.10.3'];
        foreach ($settings as $key => $value) {
            file_put_contents("$this->root/conf/hestia.conf", "$key='$value'\n", FILE_APPEND);
        }
    }

    /**
     * Runs the installer.
     *
     * @param bool $terminal on a terminal, so that it shows secrets
     * @return array{int, string} exit code and what it says
     */
    public function install(string $arguments, bool $terminal = false, string $input = ''): array
    {
        $command = 'HESTIA=' . escapeshellarg($this->root) . ' bash '
            . escapeshellarg(dirname(__DIR__, 3) . '/php_wrapper/panel/install.sh') . " $arguments 2>&1";
        if ($terminal) {
            $command = 'script -qec ' . escapeshellarg($command) . ' /dev/null';
        }
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes);
        fwrite($pipes[0], $input);
        fclose($pipes[0]);
        $text = str_replace("\r", '', (string) stream_get_contents($pipes[1]));
        $code = proc_close($process);
        foreach ($this->keys() as $key) {
            if (isset($key['SECRET_ACCESS_KEY'])) {
                $this->secrets[] = $key['SECRET_ACCESS_KEY'];
            }
        }
        return [$code, $text];
    }

    public function setting(string $key): string
    {
        return $this->read("$this->root/conf/hestia.conf")[$key] ?? '';
    }

    /** @return array<string, array<string, string>> id => what its file holds */
    public function keys(): array
    {
        $keys = [];
        foreach (glob("$this->root/data/access-keys/*") ?: [] as $file) {
            $keys[basename($file)] = $this->read($file);
        }
        return $keys;
    }

    /** Commands of the panel that ran since the last time, with their arguments. @return list<string> */
    public function calls(): array
    {
        $calls = is_file("$this->root/calls") ? file("$this->root/calls", FILE_IGNORE_NEW_LINES) : [];
        @unlink("$this->root/calls");
        return (array) $calls;
    }

    public function fault(string $command, string $fault): void
    {
        file_put_contents("$this->root/faults/$command", $fault);
    }

    public function clearFaults(): void
    {
        array_map('unlink', glob("$this->root/faults/*") ?: []);
    }

    public function write(string $file, string $content): void
    {
        file_put_contents("$this->root/$file", $content);
    }

    public function content(string $file): ?string
    {
        return is_file("$this->root/$file") ? (string) file_get_contents("$this->root/$file") : null;
    }

    /** Everything but keys, calls and faults, to see what changed. @return array<string, string> file => content */
    public function files(): array
    {
        $files = [];
        $all = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($this->root, \FilesystemIterator::SKIP_DOTS));
        foreach ($all as $file) {
            $name = substr((string) $file, strlen($this->root) + 1);
            if (!preg_match('~^(bin|faults|data/access-keys)/|^calls$~', $name)) {
                $files[$name] = (string) file_get_contents((string) $file);
            }
        }
        ksort($files);
        return $files;
    }

    /** Files below the root that hold a secret, but for the keys' own. @return list<string> */
    public function leaks(): array
    {
        $leaks = [];
        foreach ($this->files() + ['calls' => (string) @file_get_contents("$this->root/calls")] as $name => $content) {
            foreach ($this->secrets as $secret) {
                if (strpos($content, $secret) !== false) {
                    $leaks[] = $name;
                }
            }
        }
        return $leaks;
    }

    /** @return list<string> */
    public function secrets(): array
    {
        return array_values(array_unique($this->secrets));
    }

    public function remove(): void
    {
        if ($this->secrets !== []) {
            $file = dirname(__DIR__, 3) . '/build/secrets.txt';
            @file_put_contents($file, implode("\n", $this->secrets()) . "\n", FILE_APPEND | LOCK_EX);
        }
        exec('rm -rf ' . escapeshellarg($this->root));
    }

    /** @return array<string, string> */
    private function read(string $file): array
    {
        preg_match_all("/^([A-Z_]+)='(.*)'$/m", (string) file_get_contents($file), $found);
        return (array) array_combine($found[1], $found[2]);
    }
}
