<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelHostCase;

/** The installer where something is not as it should be: other machines, others' work, commands that fail or lie. */
final class PanelInstallerFaultsTest extends PanelHostCase
{
    public function testWhatIsNoPanelForIt(): void
    {
        $host = $this->host(['VERSION' => '1.5.15']);
        $before = $host->files();
        $this->fails($host, self::IP, 'HestiaCP 1.5.15, which has no access keys (they came with 1.6.0)');
        $host->write('conf/hestia.conf', "VERSION='1.10.3'\n");
        unlink("$host->root/bin/v-add-access-key");
        $this->fails($host, self::IP, 'no access keys');
        $host->write('conf/hestia.conf', "VERSION='latest'\n");
        $this->fails($host, self::IP, 'The version of HestiaCP is not in');
        unlink("$host->root/conf/hestia.conf");
        $this->fails($host, self::IP, 'There is no HestiaCP in');
        $this->assertSame([], array_diff_key($host->files(), $before));
        $this->assertSame([], $host->calls());
    }

    public function testWhatIsNoOrder(): void
    {
        $host = $this->host();
        $before = $host->files();
        $bad = ['' => 'Say which address', '--whmcs-ip' => 'needs a value', '--whmcs-ip=1' => 'no option', '--profile everything ' . self::IP => 'no profile',
            '--profile ../../etc ' . self::IP => 'no profile', '--name ../x ' . self::IP => 'cannot be a name', '--name "" ' . self::IP => 'needs a value',
            '--name "a b" ' . self::IP => 'cannot be a name', '--show --undo' => 'two things', '--show' => 'No access key was made',
            '--rotate' => 'No access key was made', '--drop-old' => 'No access key was made'];
        foreach (['256.1.1.1', '192.0.2.010', '192.0.2.0/24', '192.0.2.1,192.0.2.2', 'whmcs.example.com', 'allow-all', '0.0.0.0', '::', '1:2', '$(id)',
            ':::1', ' '] as $address) {
            $bad['--whmcs-ip ' . escapeshellarg($address)] = 'Nothing was changed';
        }
        foreach ($bad as $arguments => $why) {
            $this->fails($host, (string) $arguments, $why);
        }
        $this->assertSame([$before, []], [$host->files(), $host->calls()]);
    }

    /** The panel compares texts, so an address has the form in which its PHP writes it. */
    public function testIpv6(): void
    {
        $host = $this->host();
        $this->succeeds($host, '--whmcs-ip 2001:0DB8:0:0::1 --whmcs-ip 192.0.2.10');
        $this->assertSame('2001:db8::1,192.0.2.10', $host->setting('API_ALLOWED_IP'));
        $this->fails($this->host(['VERSION' => '1.7.8']), '--whmcs-ip 2001:db8::1', 'from IPv4 addresses only');
    }

    public function testAnApiThatIsOpenStaysAsItIs(): void
    {
        foreach (['allow-all', '0.0.0.0', '198.51.100.1,0.0.0.0'] as $allowed) {
            $host = $this->host(['API_ALLOWED_IP' => $allowed]);
            $text = $this->succeeds($host, self::IP);
            $this->assertStringContainsString('open to every address', $text);
            $this->assertSame($allowed, $host->setting('API_ALLOWED_IP'), 'the panel knows allow-all only when it stands alone');
            $this->succeeds($host, '--undo');
            $this->assertSame($allowed, $host->setting('API_ALLOWED_IP'));
        }
    }

    public function testListsOfOthersAreLeftAlone(): void
    {
        $host = $this->host();
        $before = $host->files();
        $this->fails($host, self::IP . ' --name billing', 'was not made here');
        $this->assertSame($before, $host->files());
        $this->succeeds($host, self::IP . ' --name billing --force');
        $this->assertSame(self::profile('provisioning'), $host->content('data/api/billing'));
        $this->succeeds($host, '--name billing --profile full --force');
        $this->succeeds($host, '--undo --name billing');
        $this->assertSameFiles($before, $host->files());
        // One that happens to be the same is used, and stays.
        $host->write('data/api/whmcs', self::profile('minimal'));
        $this->succeeds($host, self::IP . ' --profile minimal');
        $this->succeeds($host, '--undo');
        $this->assertSame(self::profile('minimal'), $host->content('data/api/whmcs'));
    }

    public function testWhatSomebodyChangedByHandIsTheirs(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $host->write('data/api/whmcs', "ROLE='admin'\nCOMMANDS='v-list-user,v-my-own'\n");
        $this->fails($host, '', 'was changed by hand');
        $this->assertStringContainsString('stays: it was changed by hand', $this->succeeds($host, '--undo'));
        $this->assertStringContainsString('v-my-own', (string) $host->content('data/api/whmcs'));
        $this->fails($host, self::IP, 'was not made here');
        $this->succeeds($host, self::IP . ' --force');
        $this->assertSame(self::profile('provisioning'), $host->content('data/api/whmcs'));
        // A key that is no longer limited to the list is not ours to delete.
        [$id] = array_keys($host->keys());
        file_put_contents("$host->root/data/access-keys/$id", str_replace("'whmcs'", "'whmcs,billing'", (string) $host->content("data/access-keys/$id")));
        $text = $this->succeeds($host, '--undo');
        $this->assertStringContainsString("The access key $id stays", $text);
        $this->assertStringContainsString("The permission list whmcs stays: the access key $id uses it", $text);
    }

    public function testTwoInstallationsShareAnAddress(): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        $before = $host->files();
        $this->succeeds($host, self::IP . ' --enable-api');
        $this->succeeds($host, self::IP . ' --whmcs-ip 192.0.2.11 --name whmcs2 --profile minimal');
        $text = $this->succeeds($host, '--undo');
        $this->assertStringContainsString('The address 192.0.2.10 stays allowed: whmcs2 uses it', $text);
        $this->assertStringContainsString('The API stays on', $text);
        $this->assertSame('192.0.2.10,192.0.2.11', $host->setting('API_ALLOWED_IP'));
        $this->assertCount(1, $host->keys());
        $this->succeeds($host, '--undo --name whmcs2');
        $this->assertSame('', $host->setting('API_ALLOWED_IP'), 'who used it last takes it back');
        $this->assertSame([], array_diff_key($host->files(), $before));
    }

    /** Its end is that of its log: "done" says nothing. */
    public function testAnAddressIsReadBack(): void
    {
        foreach (['lie', 'replace'] as $fault) {
            $host = $this->host(['API_ALLOWED_IP' => '198.51.100.1']);
            $host->fault('v-add-sys-api-ip', $fault);
            $this->succeeds($host, self::IP);
            $this->assertSame('198.51.100.1,192.0.2.10', $host->setting('API_ALLOWED_IP'), $fault);
        }
        $host = $this->host(['API_ALLOWED_IP' => '198.51.100.1']);
        $host->fault('v-change-sys-config-value', 'lie');
        $this->fails($host, self::IP, 'but it is "198.51.100.1"');
        $host->fault('v-add-sys-api-ip', 'refuse');
        $this->fails($host, self::IP, 'v-add-sys-api-ip failed (exit 3: Error: something is not there');
        $this->assertSame([], $host->keys(), 'the key comes last');
        $host->clearFaults();
        $this->succeeds($host, '--undo');
        $this->assertSame('198.51.100.1', $host->setting('API_ALLOWED_IP'));
        $this->assertNull($host->content('data/api/whmcs'));
    }

    /** @return array<string, array{string, string}> */
    public function brokenKeys(): array
    {
        return ['exit 0 and no key' => ['lie', 'exit 0'], 'refused' => ['refuse', 'exit 3'], 'a key without limits' => ['unlimited', 'exit 0'],
            'a key, and then a failure' => ['half', 'exit 20'],
            'a key, a failure, and a key of somebody else' => ['crowded', 'exit 20']];
    }

    /** @dataProvider brokenKeys */
    public function testNoKeyStaysThatNobodyKnowsOf(string $fault, string $exit): void
    {
        $host = $this->host();
        // Somebody else's key, from before.
        mkdir("$host->root/data/access-keys");
        $other = "SECRET_ACCESS_KEY='" . str_repeat('x', 40) . "'\nUSER='admin'\nPERMISSIONS=''\n";
        $host->write('data/access-keys/AAAAAAAAAAAAAAAAAAAA', $other);
        $host->fault('v-add-access-key', $fault);
        $this->fails($host, self::IP, "made no access key that is limited to whmcs (v-add-access-key, $exit)");
        $left = $fault === 'crowded' ? ['AAAAAAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBBBBBB'] : ['AAAAAAAAAAAAAAAAAAAA'];
        $this->assertSame($left, array_keys($host->keys()));
        $host->clearFaults();
        $this->succeeds($host, self::IP);
        $this->assertCount(count($left) + 1, $host->keys());
        $this->succeeds($host, '--undo');
        $this->assertSame($other, $host->content('data/access-keys/AAAAAAAAAAAAAAAAAAAA'));
    }

    public function testOtherCommandsThatLie(): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        $host->fault('v-list-api', 'other');
        $this->fails($host, self::IP, 'does not read the permission list');
        $host->clearFaults();
        $host->fault('v-change-sys-api', 'lie');
        $this->fails($host, self::IP . ' --enable-api', 'but it is not');
        $host->clearFaults();
        $this->succeeds($host, self::IP . ' --enable-api');
        $host->fault('v-delete-access-key', 'lie');
        $this->fails($host, '--undo', 'did not delete the access key');
        $host->fault('v-list-access-key', 'lie');
        [$code, $text] = $host->install('--show', true);
        $this->assertSame(1, $code);
        $this->assertStringContainsString('does not show the access key', $text);
        $host->clearFaults();
        $this->succeeds($host, '--undo');
        $this->assertSame([[], '0'], [$host->keys(), $host->setting('API_SYSTEM')]);
    }

    /** A settings file is data: nothing in it runs, and nothing in the record does. */
    public function testSettingsAreNotExecuted(): void
    {
        $host = $this->host(['APP_NAME' => '$(touch HOST/evil)', 'BACKEND_PORT' => '$(touch HOST/evil)']);
        $host->write('conf/hestia.conf', str_replace('HOST', $host->root, (string) $host->content('conf/hestia.conf')));
        $text = $this->succeeds($host, self::IP, true);
        $this->assertMatchesRegularExpression('/^Port +8083$/m', $text);
        $host->write('data/whmcs/whmcs', $host->content('data/whmcs/whmcs') . "key=\$(touch $host->root/evil)\nx\$(touch $host->root/evil)=1\n");
        $this->succeeds($host, self::IP);
        $this->assertNull($host->content('evil'));
    }
}
