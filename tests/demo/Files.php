<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\FileManager\Hosting;
use Hestia\Tests\FileManager\InstalledSite;
use Hestia\Tests\FileManager\PanelFtp;
use Hestia\Tests\FileManager\SampleFiles;
use Hestia\Tests\WhmcsWeb\Stage;

require_once __DIR__ . '/../filemanager/autoload.php';

/** The file manager of the demo: really installed, with the FTP server of the stand-in panel. */
final class DemoFiles
{
    private Hosting $hosting;

    /** Why it cannot be shown here; "" when it can. */
    public static function missing(): string
    {
        return InstalledSite::hasPage() ? PanelFtp::missing() : 'its page is not bundled yet; run ./dev assets';
    }

    public function __construct(Stage $stage)
    {
        $address = $stage->web->address();
        $this->hosting = new Hosting($stage, $address, substr($address, 7));
    }

    public function more(): string
    {
        return $this->hosting->access();
    }

    public function settings(): string
    {
        return $this->hosting->settings();
    }

    /** Files to look at, in every account that has a domain. */
    public function fill(): void
    {
        $this->hosting->follow();
        SampleFiles::put($this->hosting->ftp);
    }

    public function follow(): void
    {
        $this->hosting->follow();
    }

    public function stop(): void
    {
        $this->hosting->stop();
    }
}
