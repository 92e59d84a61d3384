<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\Installation;
use Hestia\Tests\Panel;
use Hestia\Tests\Whmcs;

/**
 * Everything that pages need: a panel, a WHMCS directory with the module in it, a database that the pages and this process
 * share, and the server of the pages. Ended and removed with this object.
 */
final class Stage
{
    public Panel $panel;

    public Whmcs $whmcs;

    public WebProcess $web;

    /** The file manager beside the pages (Hestia\Tests\FileManager\Hosting), where a test has one. */
    public ?object $files = null;

    private Installation $installation;

    private string $directory;

    /**
     * @param Installation $installation see there
     * @param array<string, mixed> $panel options of the panel, or the panel itself
     */
    public function __construct(Installation $installation, $panel = [])
    {
        $this->installation = $installation;
        $this->directory = $installation->directory . '/state';
        is_dir($this->directory) || mkdir($this->directory, 0700, true);
        $this->panel = $panel instanceof Panel ? $panel : Panel::start($panel);
    }

    /** The shared database; on SQLite a file of this name. */
    public function database(): string
    {
        return $this->directory . '/whmcs.sqlite';
    }

    public function boot(): Whmcs
    {
        return $this->whmcs = Whmcs::boot($this->database(), $this->installation->directory);
    }

    /** @param string $extension full path of hestia.so */
    public function serve(string $extension, int $port = 0): WebProcess
    {
        $panel = $this->panel->port() . ' ' . $this->panel->controlPort();
        return $this->web = new WebProcess($extension, $this->database(), $this->installation->directory, $this->directory, $port, $panel);
    }

    /**
     * @param string $more further lines of the access hash
     * @return array<string, mixed> columns of tblservers that reach the panel
     */
    public function server(string $more = ''): array
    {
        $panel = $this->panel->server();
        return [
            'name' => 'Panel One', 'hostname' => 'localhost', 'ipaddress' => '127.0.0.1', 'port' => $this->panel->port(),
            'nameserver1' => 'ns1.example.com', 'nameserver2' => 'ns2.example.com',
            'accesshash' => "{$panel['access_key']}:{$panel['secret_key']}\nca_file = {$panel['ca_file']}\n$more",
        ];
    }

    /** Why pages cannot be shown here, or null. */
    public static function unavailable(): ?string
    {
        foreach (['smarty3' => '/usr/share/php/smarty3/Smarty.class.php', 'smarty4' => '/usr/share/php/smarty4/Smarty.class.php',
            'libjs-bootstrap' => '/usr/share/javascript/bootstrap/css/bootstrap.min.css', 'libjs-jquery' => '/usr/share/javascript/jquery/jquery.min.js',
            'libjs-bootstrap4' => '/usr/share/javascript/bootstrap4/css/bootstrap.min.css'] as $package => $file) {
            if (!is_file($file)) {
                return "there is no $file; on Debian: apt-get install $package";
            }
        }
        return Panel::unavailable();
    }

    public function __destruct()
    {
        isset($this->web) && $this->web->stop();
        self::remove($this->directory);
    }

    private static function remove(string $directory): void
    {
        foreach (array_diff((array) scandir($directory), ['.', '..']) as $name) {
            is_dir("$directory/$name") ? self::remove("$directory/$name") : @unlink("$directory/$name");
        }
        @rmdir($directory);
    }
}
