<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelHostCase;

/** php_wrapper/panel/install.sh on a panel's machine: what it makes, what it leaves alone, and that it all goes away again. */
final class PanelInstallerTest extends PanelHostCase
{
    public function testAFreshPanel(): void
    {
        $host = $this->host(['API_SYSTEM' => '0', 'BACKEND_PORT' => '8443', 'API_ALLOWED_IP' => '198.51.100.1']);
        $text = $this->succeeds($host, self::IP . ' --enable-api', true);
        [$id] = array_keys($host->keys());
        $key = $host->keys()[$id];
        $this->assertSame(['admin', 'whmcs', 'WHMCS whmcs'], [$key['USER'], $key['PERMISSIONS'], $key['COMMENT']]);
        $this->assertStringContainsString("$id:$key[SECRET_ACCESS_KEY]\n", $text);
        $this->assertMatchesRegularExpression('/^Port +8443$/m', $text);
        $this->assertMatchesRegularExpression('/^Hostname +\S+$/m', $text);
        $this->assertStringNotContainsString('root_user', $text);
        $this->assertSame(self::profile('provisioning'), $host->content('data/api/whmcs'));
        $this->assertSame('0640', substr(sprintf('%o', fileperms("$host->root/data/api/whmcs")), -4));
        $this->assertSame('198.51.100.1,192.0.2.10', $host->setting('API_ALLOWED_IP'));
        $this->assertSame(['1', 'yes'], [$host->setting('API_SYSTEM'), $host->setting('API')]);
        $this->assertSame('0600', substr(sprintf('%o', fileperms("$host->root/data/whmcs/whmcs")), -4));
    }

    public function testASecondRunChangesNothing(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $before = [$host->files(), $host->keys()];
        $host->calls();
        foreach ([self::IP, '', self::IP . ' --profile provisioning --enable-api'] as $arguments) {
            $text = $this->succeeds($host, $arguments);
            $this->assertStringContainsString('--show prints', $text);
            $this->assertSame([], $host->calls(), 'no command of the panel is run');
            $this->assertSame($before, [$host->files(), $host->keys()]);
        }
    }

    public function testAnotherProfileKeepsTheKey(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP . ' --profile minimal');
        $keys = $host->keys();
        $this->assertSame(self::profile('minimal'), $host->content('data/api/whmcs'));
        $this->succeeds($host, '--profile full');
        $this->assertSame(self::profile('full'), $host->content('data/api/whmcs'));
        $this->succeeds($host, '');
        $this->assertSame(self::profile('full'), $host->content('data/api/whmcs'), 'without a word the last choice stays');
        $this->assertSame($keys, $host->keys());
    }

    public function testUndoTakesBackWhatWasMadeAndNothingElse(): void
    {
        $cases = [['API_SYSTEM' => '0', 'API_ALLOWED_IP' => '198.51.100.1,2001:db8::1'], ['API_SYSTEM' => '2', 'API_ALLOWED_IP' => '192.0.2.10'],
            ['API_SYSTEM' => '1', 'VERSION' => '1.6.0', 'API_ALLOWED_IP' => '198.51.100.1,198.51.100.2']];
        foreach ($cases as $settings) {
            $host = $this->host($settings);
            $before = $host->files();
            $this->succeeds($host, self::IP . ' --enable-api --profile minimal');
            $this->succeeds($host, '--rotate');
            $this->succeeds($host, '--profile full');
            $this->assertCount(2, $host->keys());
            $dry = [$host->files(), $host->keys()];
            $this->assertStringContainsString('Would: delete the access key', $this->succeeds($host, '--undo --dry-run'));
            $this->assertSame($dry, [$host->files(), $host->keys()]);
            $this->succeeds($host, '--undo');
            $this->assertSame([], $host->keys());
            $this->assertSameFiles($before, $host->files());
            $this->assertStringContainsString('Nothing was made here', $this->succeeds($host, '--undo'));
            $this->assertSame([], preg_grep('/delete-sys-api-ip/', $host->calls()), 'it spoils lists before 1.9');
        }
    }

    public function testADisabledEntryPageIsOpenedAndClosedAgain(): void
    {
        $host = $this->host(['API_SYSTEM' => '0', 'API' => 'no']);
        $host->write('web/api/index.php', "<?php\ndie(\"Error: Disabled\");\n");
        $this->fails($host, self::IP, '--enable-api');
        $this->assertSame([], $host->keys());
        $this->succeeds($host, self::IP . ' --enable-api');
        $this->assertSame("<?php\n//die(\"Error: Disabled\");\n", $host->content('web/api/index.php'));
        $this->succeeds($host, '--undo');
        $this->assertSame("<?php\ndie(\"Error: Disabled\");\n", $host->content('web/api/index.php'));
        $this->assertSame('0', $host->setting('API_SYSTEM'));
    }

    public function testTheApiIsTurnedOnOnlyWhenItIsSaid(): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        [$code, $text] = $host->install(self::IP, true, "n\n");
        $this->assertSame(1, $code);
        $this->assertStringContainsString('Turn it on', $text);
        $this->assertStringContainsString('off and stays so; the permission list whmcs is in place, nothing was done about addresses and the access key.', $text);
        $this->assertSame(self::profile('provisioning'), $host->content('data/api/whmcs'));
        $this->assertSame(['', []], [$host->setting('API_ALLOWED_IP'), $host->keys()]);
        $this->assertSame('0', $host->setting('API_SYSTEM'));
        [$code, $text] = $host->install(self::IP, true, "y\n");
        $this->assertSame(0, $code, $text);
        $this->assertSame('1', $host->setting('API_SYSTEM'));
        // Keys of users stay on where they were.
        $host = $this->host(['API_SYSTEM' => '2']);
        $host->write('web/api/index.php', "<?php\ndie(\"Error: Disabled\");\n");
        $this->succeeds($host, self::IP . ' --enable-api');
        $this->assertSame('2', $host->setting('API_SYSTEM'));
    }

    public function testWhatAnActionDoesNotTakeIsRefused(): void
    {
        $host = $this->host();
        $this->succeeds($host, self::IP);
        $before = [$host->files(), $host->keys()];
        foreach (['--show --profile full', '--profile full --rotate', '--undo ' . self::IP] as $arguments) {
            $this->fails($host, $arguments, 'changes neither profile nor addresses');
        }
        $this->assertSame($before, [$host->files(), $host->keys()]);
        $this->assertStringContainsString('After an update of WHMCS\'s module copy this folder here again and run install.sh without options', $this->succeeds($host, '--help'));
    }

    public function testAHostNameWithoutADomainIsToldAsOne(): void
    {
        foreach (['panel' => true, 'panel.example.com' => false] as $name => $isTold) {
            $host = $this->host();
            $library = escapeshellarg(dirname(__DIR__, 2) . '/php_wrapper/panel/lib');
            $script = "set -eu; HESTIA=$host->root; declare -A record=([key]=x); secret=s; . $library/panel.sh; . $library/access.sh; . $library/key.sh; "
                . "hostname() { echo $name; }; tell";
            $text = (string) shell_exec('script -qec ' . escapeshellarg('bash -c ' . escapeshellarg($script)) . ' /dev/null');
            $this->assertStringContainsString("Hostname     $name", $text);
            $this->assertSame($isTold, strpos($text, "$name is no full host name") !== false, $text);
        }
    }

    public function testShowRotateAndDropOld(): void
    {
        $host = $this->host(['ROOT_USER' => 'boss']);
        $this->assertStringContainsString('on a terminal only', $this->succeeds($host, self::IP));
        [$first] = array_keys($host->keys());
        $this->assertSame('boss', $host->keys()[$first]['USER']);
        $this->assertStringNotContainsString($host->secrets()[0], $this->succeeds($host, '--show'));
        $text = $this->succeeds($host, '--show', true);
        $this->assertStringContainsString("$first:{$host->secrets()[0]}\nroot_user = boss\n", $text);
        $text = $this->succeeds($host, '--rotate', true);
        [$second] = array_values(array_diff(array_keys($host->keys()), [$first]));
        $this->assertStringContainsString("$second:{$host->keys()[$second]['SECRET_ACCESS_KEY']}\n", $text);
        $this->assertCount(2, $host->keys(), 'the old key is valid until WHMCS has the new one');
        $this->succeeds($host, '--drop-old');
        $this->assertSame([$second], array_keys($host->keys()));
        $this->succeeds($host, '--drop-old');
        unlink("$host->root/data/access-keys/$second");
        $this->fails($host, '--show', 'is gone');
        $this->succeeds($host, '');
        $this->assertCount(1, $host->keys(), 'a key that was deleted on the panel is made again');
    }

    public function testDryRunChangesNothing(): void
    {
        $host = $this->host(['API_SYSTEM' => '0']);
        $before = $host->files();
        $text = $this->succeeds($host, self::IP . ' --dry-run');
        foreach (['permission list whmcs (provisioning)', 'turn the API on', 'allow the address 192.0.2.10', 'make an access key'] as $part) {
            $this->assertMatchesRegularExpression('/^Would: .*' . preg_quote($part, '/') . '/m', $text);
        }
        $this->assertSame([$before, [], []], [$host->files(), $host->keys(), $host->calls()]);
    }

    public function testASelfSignedCertificateGetsAPin(): void
    {
        $host = $this->host();
        $options = ['digest_alg' => 'sha256', 'private_key_bits' => 2048];
        $key = openssl_pkey_new($options);
        $request = openssl_csr_new(['commonName' => 'panel.example.com'], $key, $options);
        openssl_x509_export(openssl_csr_sign($request, null, $key, 30, $options), $certificate);
        $host->write('ssl/certificate.crt', $certificate);
        $der = base64_decode((string) preg_replace('/-----.*?-----/', '', openssl_pkey_get_details($key)['key']));
        $text = $this->succeeds($host, self::IP, true);
        $this->assertStringContainsString("\npin = sha256//" . base64_encode(hash('sha256', $der, true)) . "\n", $text);
    }
}
