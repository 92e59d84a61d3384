<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\ClientPage;
use Hestia\Tests\Module\FileManagerCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\FileManager\HandOffPage;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/** The client's button: who gets a token, what is in it, and the page that carries it. */
final class FileManagerHandOffTest extends FileManagerCase
{
    public function testTheTokenSaysWhoWhereAndNotWhatThePasswordIs(): void
    {
        $service = $this->withFiles();
        $claims = $this->claims($service);
        $code = $this->secret($claims['code']);
        $this->assertSame(43, strlen($code));
        $this->assertSame(60, $claims['exp'] - $claims['iat']);
        $this->assertMatchesRegularExpression('/^[0-9a-f]{16}$/', $claims['client']);
        unset($claims['code'], $claims['client'], $claims['iat'], $claims['exp'], $claims['jti']);
        ksort($claims);
        $this->assertSame([
            'aud' => self::URL, 'broker' => 'https://billing.example.com/modules/servers/hestiacp/broker.php',
            'caps' => ['extract', 'archive', 'copy', 'delete', 'search'], 'host' => 'localhost', 'iss' => 'https://billing.example.com',
            'lang' => 'english', 'port' => 21, 'return' => 'https://billing.example.com/clientarea.php?action=productdetails&id=' . $service,
            'sid' => (string) $service, 'tls' => '', 'user' => 'ada', 'v' => 1,
        ], $claims);
        $this->assertSame([], $this->calls(), 'no panel is asked');
        $this->assertStringNotContainsString($code, $this->database());
        $this->assertStringContainsString(hash('sha256', $code), $this->database());
    }

    /** As the file manager opens it, by RFC 7516 and with nothing but OpenSSL. */
    public function testTheTokenIsStandard(): void
    {
        preg_match('/name="token" value="([^"]+)"/', $this->click($this->withFiles())->html(), $found);
        $parts = explode('.', $found[1]);
        $this->assertLessThanOrEqual(8100, strlen($found[1]));
        $this->assertSame([5, ''], [count($parts), $parts[1]]);
        $header = json_decode(self::bytes($parts[0]), true);
        $this->assertSame(['dir', 'A256GCM', 'JWT'], [$header['alg'], $header['enc'], $header['typ']]);
        $this->assertSame([], array_diff(array_keys($header), ['alg', 'enc', 'typ', 'kid', 'kfp']));
        $key = hash_hkdf('sha256', self::bytes($this->key), 32, 'hestia fm hand-off v1');
        $this->assertSame([12, 16], [strlen(self::bytes($parts[2])), strlen(self::bytes($parts[4]))]);
        $json = openssl_decrypt(self::bytes($parts[3]), 'aes-256-gcm', $key, OPENSSL_RAW_DATA, self::bytes($parts[2]), self::bytes($parts[4]), $parts[0]);
        $this->assertSame('ada', json_decode((string) $json, true)['user']);
    }

    public function testThePageSendsItselfAndNothingElseCanSeeTheToken(): void
    {
        $page = $this->click($this->withFiles());
        $this->assertInstanceOf(HandOffPage::class, $page);
        $headers = $page->headers();
        $this->assertSame(['no-store', 'strict-origin'], [$headers['Cache-Control'], $headers['Referrer-Policy']]);
        $this->assertSame(
            "default-src 'none'; script-src 'self'; form-action https://files.example.com; frame-ancestors 'none'; base-uri 'none'",
            $headers['Content-Security-Policy']
        );
        $html = $page->html();
        $this->assertStringContainsString('<form id="hand-off" method="post" action="' . self::URL . '" rel="noopener">', $html);
        $this->assertStringContainsString('<button type="submit">', $html, 'without scripts');
        $this->assertStringStartsWith('<!doctype html><html lang="en">', $html, 'for screen readers');
        $this->assertSame(1, preg_match_all('/<script/', $html), 'no inline script');
        $this->assertFileExists(Whmcs::root() . '/modules/servers/hestiacp/assets/hand-off.js');
        $this->assertStringNotContainsString(self::PASSWORD, $html);
        $this->assertStringNotContainsString($this->key, $html . print_r($page, true));
        $this->assertStringNotContainsString('token', print_r($page, true));
    }

    public function testOnlyItsOwnClientByTheFormAndWhileActive(): void
    {
        $service = $this->withFiles();
        $_SERVER['REQUEST_METHOD'] = 'GET';
        $this->assertRefused($this->click($service), 'load it again');
        $this->sendForm();
        $_POST['token'] = 'guessed';
        $this->assertRefused($this->click($service), 'load it again');
        $this->sendForm();
        $_SESSION['uid'] = $this->whmcs->addClient('Eve', 'Moore', 'eve@example.com');
        $this->assertRefused($this->click($service), 'another client');
        $_SESSION = [];
        $this->assertRefused($this->click($service), 'Only clients');
        $_SESSION['uid'] = $this->client;
        foreach (['Suspended', 'Terminated', 'Cancelled', 'Fraud', 'Pending'] as $status) {
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
            $this->assertRefused($this->click($service), 'not active');
        }
        $this->assertSame(0, Capsule::table('mod_hestiacp_codes')->count());
    }

    public function testWhatStaffHaveToMendIsToldToThemAndNotToTheClient(): void
    {
        $service = $this->withFiles();
        $this->whmcs->configure('SystemURL', 'http://billing.example.com/');
        $this->assertRefused($this->click($service), 'cannot be opened at the moment');
        $this->assertNote('does not begin with https://');
        $this->whmcs->configure('SystemURL', 'https://billing.example.com');
        $this->assertSame('https://billing.example.com', $this->claims($service)['iss']);
        Capsule::table('tblconfiguration')->where('setting', 'HestiacpFileManagers')->delete();
        $this->assertRefused($this->click($service), 'cannot be opened at the moment');
        $this->assertNote('no secret for the file manager at ' . self::URL);
        foreach (['', 'admin', 'Admin', 'root', '../ada', 'a/b', 'ada '] as $name) {
            FileManagerSecrets::put(self::URL, $this->key);
            Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
            Capsule::table('tblcustomfieldsvalues')->where('relid', $service)->delete();
            trim($name) === 'ada' || $this->assertRefused($this->click($service), 'cannot be opened');
        }
    }

    public function testDirectModeCarriesThePasswordSealedAndNothingForTheBroker(): void
    {
        $service = $this->withFiles('ada', 'analytical.example', ['file_manager_direct' => true]);
        $this->sendForm(['domain' => 'analytical.example']);
        $claims = $this->claims($service);
        $this->assertSame('web/analytical.example/public_html', $claims['path']);
        $this->assertSame([self::PASSWORD, []], [$claims['pass'], $claims['caps']]);
        $this->assertArrayNotHasKey('code', $claims);
        $this->assertArrayNotHasKey('broker', $claims);
        $this->assertStringNotContainsString(self::PASSWORD, $this->database());
        $this->assertSame(0, Capsule::table('mod_hestiacp_codes')->count());
    }

    public function testADerivedAddressAndADomainOfTheService(): void
    {
        FileManagerSecrets::put('https://files.{host}:8443/fm/', $this->key);
        $service = $this->withFiles('ada', 'analytical.example', ['file_manager_url' => 'HTTPS://Files.{HOST}:8443/fm']);
        $this->sendForm(['domain' => 'Analytical.example']);
        $claims = $this->claims($service, null, 'https://files.localhost:8443/fm/');
        $this->assertSame('web/analytical.example/public_html', $claims['path']);
        foreach (['other.example', '../../etc', "analytical.example\n", ['analytical.example']] as $wanted) {
            $_POST['domain'] = $wanted;
            $claims = $this->claims($service, null, 'https://files.localhost:8443/fm/');
            $this->assertSame($wanted === "analytical.example\n", isset($claims['path']));
        }
    }

    public function testAServerThatIsKnownByItsPinIsToldByTheFingerprintOfItsCertificate(): void
    {
        $service = $this->withFiles();
        $this->whmcs->editServer($this->server, $this->serverRecord('pin = ' . $this->panel->pin() . "\naddress = 127.0.0.1\n"));
        $claims = $this->claims($service);
        $this->assertSame('127.0.0.1', $claims['host']);
        $context = stream_context_create(['ssl' => ['capture_peer_cert' => true, 'cafile' => $this->panel->caFile(), 'peer_name' => 'localhost']]);
        $socket = stream_socket_client('tls://127.0.0.1:' . $this->panel->port(), $n, $e, 5, STREAM_CLIENT_CONNECT, $context);
        $certificate = stream_context_get_params($context)['options']['ssl']['peer_certificate'];
        fclose($socket);
        $this->assertSame('sha256:' . openssl_x509_fingerprint($certificate, 'sha256'), $claims['tls']);
        Capsule::table('mod_hestiacp_codes')->delete();
        $this->panel->certificate('other-ca');
        $this->assertRefused($this->click($service), 'cannot be opened at the moment');
        $this->assertNote('has another public key than the pin');
    }

    public function testTheButtonIsThereWhenItWorks(): void
    {
        $missing = ClientPage::unavailable('3') ?? ClientPage::unavailable('4');
        if ($missing !== null) {
            $this->markTestSkipped($missing);
        }
        $service = $this->withFiles();
        $page = ClientPage::render(self::call('ClientArea', $service));
        $this->assertSame(['FileManager'], array_values(array_intersect($page->values('//input/@value'), ['FileManager'])));
        $this->assertSame(['_blank', 'noopener'], array_merge($page->values('//form/@target'), $page->values('//form/@rel')));
        $this->assertSame(['analytical.example'], $page->values('//button/@value'));
        if (function_exists('idn_to_utf8')) {
            $named = ClientPage::render(self::call('ClientArea', $this->withFiles('bob', 'müller.example')));
            $this->assertSame(['xn--mller-kva.example'], $named->values('//button/@value'));
            $this->assertSame('Files of müller.example', $named->text('//button[@name="domain"]'));
        }
        $this->assertContains('FileManager', hestiacp_ClientAreaAllowedFunctions([]));
        Capsule::table('tblproducts')->update(['configoption24' => json_encode(['file_manager_url' => self::URL, 'file_manager_new_tab' => false])]);
        $page = ClientPage::render(self::call('ClientArea', $service), '4');
        $this->assertSame([], $page->values('//form/@target'));
        foreach ([['file_manager_url' => 'https://elsewhere.example/'], ['file_manager_url' => 'ftp://x'], []] as $settings) {
            Capsule::table('tblproducts')->update(['configoption24' => json_encode((object) $settings)]);
            $page = ClientPage::render(self::call('ClientArea', $service));
            $this->assertNotContains('FileManager', $page->values('//input/@value'));
        }
    }

    public function testOnlyAnActiveServiceHasTheButton(): void
    {
        if (ClientPage::unavailable() !== null) {
            $this->markTestSkipped((string) ClientPage::unavailable());
        }
        $service = $this->withFiles();
        foreach (['Active' => 1, 'Suspended' => 0, 'Terminated' => 0, 'Cancelled' => 0, 'Fraud' => 0, 'Pending' => 0, 'Completed' => 0] as $status => $count) {
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
            $page = ClientPage::render(self::call('ClientArea', $service));
            $this->assertSame($count, count(array_keys($page->values('//input/@value'), 'FileManager', true)), $status);
        }
    }

    public function testStaffAsTheClientGetInAndReadTheCause(): void
    {
        $service = $this->withFiles();
        $_SESSION['adminid'] = 1;
        $this->assertIsObject($this->click($service));
        Capsule::table('tblconfiguration')->where('setting', 'HestiacpFileManagers')->delete();
        $this->assertRefused($this->click($service), 'There is no secret for the file manager');
    }
}
