<?php

declare(strict_types=1);

namespace Hestia\Tests;

/** A WHMCS directory with the module copied into it, as an administrator does; removed at the end. */
final class Installation
{
    public string $directory;

    /** @param array<string, string> $authorities key id => public key of those whose licenses count */
    public function __construct(array $authorities)
    {
        $this->directory = sys_get_temp_dir() . '/hestia-whmcs-' . bin2hex(random_bytes(6));
        $module = $this->directory . '/modules/servers/hestiacp';
        $this->copy(dirname(__DIR__, 2) . '/php_wrapper/modules/servers/hestiacp', $module);
        /* What programs beside WHMCS's pages load: here the double. */
        file_put_contents($this->directory . '/init.php', "<?php\nrequire " . var_export(dirname(__DIR__) . '/whmcs/web/init.php', true) . ";\n");
        file_put_contents("$module/license-authorities.json", json_encode($authorities, JSON_THROW_ON_ERROR));
    }

    public function __destruct()
    {
        $this->remove($this->directory);
    }

    private function copy(string $from, string $to): void
    {
        mkdir($to, 0700, true);
        foreach (array_diff((array) scandir($from), ['.', '..']) as $name) {
            is_dir("$from/$name") ? $this->copy("$from/$name", "$to/$name") : copy("$from/$name", "$to/$name");
        }
    }

    private function remove(string $directory): void
    {
        foreach (array_diff((array) scandir($directory), ['.', '..']) as $name) {
            is_dir("$directory/$name") ? $this->remove("$directory/$name") : unlink("$directory/$name");
        }
        rmdir($directory);
    }
}
