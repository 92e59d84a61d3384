<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelHost;
use Hestia\Tests\Module\PanelHostCase;

/** The installer where it cannot begin or does not come to its end, and what others do to the panel between its runs. */
final class PanelInstallerCutShortTest extends PanelHostCase
{
    /** The key was made, and the run ended before it could write that down. */
    public function testAKeyOfARunThatEndedIsUsedOrGoesWithTheOldOnes(): void
    {
        $host = $this->host();
        $before = $host->files();
        $this->kill($host, self::IP);
        [$key] = array_keys($host->keys());
        $this->assertStringContainsString("The access key $key is there", $this->succeeds($host, self::IP));
        $this->assertStringContainsString("$key:{$host->secrets()[0]}\n", $this->succeeds($host, '--show', true));
        $this->kill($host, '--rotate');
        [$lost] = array_values(array_diff(array_keys($host->keys()), [$key]));
        $this->assertStringContainsString("$key:{$host->keys()[$key]['SECRET_ACCESS_KEY']}\n", $this->succeeds($host, '--show', true), 'the one in use stays');
        $this->succeeds($host, '--rotate');
        $this->assertStringContainsString("The access key $lost was deleted", $this->succeeds($host, '--drop-old'));
        $this->assertCount(1, $host->keys());
        $this->kill($host, '--rotate');
        $this->succeeds($host, '--undo');
        $this->assertSame([], $host->keys());
        $this->assertSameFiles($before, $host->files());
    }

    /** Whose comment says otherwise is somebody else's, although it is limited to our list. */
    public function testAKeyThatSomebodyMadeForTheSameListIsTheirs(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $host->write('data/access-keys/AAAAAAAAAAAAAAAAAAAA', "USER='admin'\nPERMISSIONS='whmcs'\nCOMMENT='backup tool'\n");
        $text = $this->succeeds($host, '--undo');
        $this->assertStringContainsString('The permission list whmcs stays: the access key AAAAAAAAAAAAAAAAAAAA uses it', $text);
        $this->assertSame(['AAAAAAAAAAAAAAAAAAAA'], array_keys($host->keys()));
    }

    /** Between the list and its record: what is there is then still known as ours. */
    public function testAListOfARunThatEndedIsStillOurs(): void
    {
        $host = $this->host();
        $before = $host->files();
        $this->succeeds($host, self::IP . ' --profile minimal');
        $sums = hash('sha256', self::profile('minimal')) . ' ' . hash('sha256', self::profile('full'));
        foreach (['minimal', 'full'] as $there) {
            $host->write('data/api/whmcs', self::profile($there));
            $record = (string) preg_replace('/^sum=.*/m', "sum=$sums", (string) $host->content('data/whmcs/whmcs'));
            $host->write('data/whmcs/whmcs', $record);
            $this->succeeds($host, '--profile provisioning');
            $this->assertSame(self::profile('provisioning'), $host->content('data/api/whmcs'));
        }
        $this->succeeds($host, '--undo');
        $this->assertSameFiles($before, $host->files());
        // Whatever its name, it is not mistaken for a file that the installer has for a moment.
        foreach (['list', 'new', 'before'] as $name) {
            $this->succeeds($host, self::IP . " --name $name");
            $this->assertSame(self::profile('provisioning'), $host->content("data/api/$name"));
            $this->succeeds($host, "--undo --name $name");
        }
        $this->assertSameFiles($before, $host->files());
    }

    /** @return array<string, array{string, string}> */
    public function incompletePanels(): array
    {
        $rows = ['no folder of lists' => ['data/api', 'lacks its folder ']];
        foreach (array_diff(PanelHost::COMMANDS, ['v-add-access-key', 'v-delete-sys-api-ip']) as $command) {
            $rows[$command] = ["bin/$command", "lacks its command $command"];
        }
        return $rows;
    }

    /** @dataProvider incompletePanels */
    public function testAPanelThatLacksSomethingIsLeftAsItIs(string $missing, string $why): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        exec('rm -rf ' . escapeshellarg("$host->root/$missing"));
        $before = $host->files();
        $this->fails($host, self::IP . ' --enable-api', $why);
        $this->assertSame([$before, []], [$host->files(), $host->keys()]);
    }

    public function testWhereNothingCanBeWrittenNothingIsBegun(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $key = array_keys($host->keys())[0];
        $path = escapeshellarg($host->root);
        exec("mount --bind $path $path 2>/dev/null && mount -o remount,ro,bind $path 2>/dev/null", $lines, $code);
        if ($code !== 0) {
            exec("umount $path 2>/dev/null");
            $this->markTestSkipped('no file system can be mounted here');
        }
        try {
            foreach ([self::IP . ' --profile full', '--rotate', '--drop-old', '--undo'] as $arguments) {
                $this->fails($host, $arguments, 'a read-only file system');
            }
            $this->assertStringContainsString("$key:", $this->succeeds($host, '--show', true), 'to look is allowed');
        } finally {
            exec("umount $path");
        }
        $this->succeeds($host, '--undo');
    }

    /** One sentence, not the words of mkdir, sort or mv. */
    public function testARecordThatCannotBeWrittenIsTold(): void
    {
        $host = $this->host();
        $host->write('data/whmcs', 'no folder');
        [$code, $text] = $host->install(self::IP);
        $this->assertSame(1, $code);
        $this->assertSame("What was done cannot be recorded in $host->root/data/whmcs/whmcs; look whether the disk is full, then run this again.\n", $text);
    }

    /** Files that the panel writes anew stay readable to whom they were: our own are for root alone. */
    public function testThePanelsFilesKeepTheirModes(): void
    {
        $host = $this->host();
        $file = "$host->root/conf/hestia.conf";
        chmod($file, 0644);
        $this->succeeds($host, self::IP);
        clearstatcache();
        $this->assertSame('0644', substr(sprintf('%o', fileperms($file)), -4));
        $this->assertSame('0600', substr(sprintf('%o', fileperms("$host->root/data/whmcs/whmcs")), -4));
    }

    /** @return array<string, array{string}> */
    public function oddLists(): array
    {
        return [
            'with blanks' => ['1.2.3.4, 5.6.7.8'], 'with a pattern' => ['1.2.3.4,*'], 'with empty entries' => ['1.2.3.4,,5.6.7.8'],
            'ends with a comma' => ['1.2.3.4,'], 'an address that begins the same' => ['192.0.2.100,192.0.2.1'],
        ];
    }

    /**
     * What the panel does not understand lets nobody in, and must not begin to.
     *
     * @dataProvider oddLists
     */
    public function testTheOtherAddressesStayLetterByLetter(string $allowed): void
    {
        $host = $this->host(['API_ALLOWED_IP' => $allowed]);
        $this->succeeds($host, self::IP);
        $this->assertSame("$allowed,192.0.2.10", $host->setting('API_ALLOWED_IP'));
        $this->succeeds($host, '--undo');
        $this->assertSame($allowed, $host->setting('API_ALLOWED_IP'));
    }

    public function testSettingsWithWindowsLineEndsAreRead(): void
    {
        $host = $this->host(['API_ALLOWED_IP' => '198.51.100.1', 'ROOT_USER' => 'boss']);
        $host->write('conf/hestia.conf', str_replace("\n", "\r\n", (string) $host->content('conf/hestia.conf')));
        $this->succeeds($host, self::IP);
        $this->assertSame(['198.51.100.1,192.0.2.10', 'boss'], [$host->setting('API_ALLOWED_IP'), array_values($host->keys())[0]['USER']]);
    }

    /** What somebody decided about the API since is theirs. */
    public function testAnApiThatSomebodyChangedSinceStays(): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        $this->succeeds($host, self::IP . ' --enable-api');
        $host->write('conf/hestia.conf', str_replace("API_SYSTEM='1'", "API_SYSTEM='2'", (string) $host->content('conf/hestia.conf')));
        $this->assertStringContainsString('The API stays as it is: somebody changed it since', $this->succeeds($host, '--undo'));
        $this->assertSame('2', $host->setting('API_SYSTEM'));
    }

    public function testADryUndoTellsWhatAnUndoDoes(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $text = $this->succeeds($host, '--undo --dry-run');
        $this->assertStringContainsString('Would: remove the permission list whmcs.', $text);
        $this->assertStringNotContainsString('stays', $text);
    }

    /** The run is ended by force as soon as the panel has made the key. */
    private function kill(PanelHost $host, string $arguments): void
    {
        $count = count($host->keys());
        $host->fault('v-add-access-key', 'killed');
        [$code] = $host->install($arguments);
        $host->clearFaults();
        $this->assertNotSame(0, $code);
        $this->assertCount($count + 1, $host->keys());
    }
}
