<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\FileManagerCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\WhmcsWeb\Stage;
use Hestia\Tests\WhmcsWeb\WebProcess;
use WHMCS\Database\Capsule;

/** The endpoint and the button over HTTP, in WHMCS's directory. */
final class FileManagerEndpointTest extends FileManagerCase
{
    private WebProcess $web;

    private string $state;

    protected function setUp(): void
    {
        parent::setUp();
        require_once dirname(__DIR__) . '/whmcs/web/autoload.php';
        $missing = Database::isMariaDb() ? Stage::unavailable() : 'processes share the database only on MariaDB';
        if ($missing !== null) {
            $this->markTestSkipped($missing);
        }
        $this->state = sys_get_temp_dir() . '/hestia-endpoint-' . bin2hex(random_bytes(6));
        mkdir($this->state);
        $this->web = new WebProcess(Php::extensionFile(), Database::shared(), Whmcs::root(), $this->state);
    }

    protected function tearDown(): void
    {
        if (isset($this->web)) {
            $this->web->stop();
            exec('rm -rf ' . escapeshellarg($this->state));
        }
        parent::tearDown();
    }

    public function testACodeIsRedeemedAndTheAnswerIsNothingButJson(): void
    {
        $service = $this->withFiles();
        $code = $this->claims($service)['code'];
        $redeem = ['do' => 'redeem', 'service' => (string) $service, 'code' => $code];
        [$head, $body] = $this->post($redeem);
        $this->assertSame(['v' => 1, 'password' => self::PASSWORD], json_decode($body, true));
        $this->assertHead($head, 200);
        [$head, $body] = $this->post($redeem);
        $this->assertHead($head, 410);
        $this->assertSame('gone', json_decode($body, true)['error']);
        [$head, $body] = $this->post(['do' => 'search', 'service' => (string) $service, 'path' => '', 'text' => 'analytical']);
        $this->assertHead($head, 200);
        $this->assertSame(self::path('web', 'analytical.example'), json_decode($body, true)['results'][0]['path']);
        $this->assertSame('', $this->web->faults());
    }

    public function testAnythingElseIsRefusedInJsonAndBeforeWhmcsIsLoaded(): void
    {
        $file = Whmcs::root() . '/init.php';
        $init = (string) file_get_contents($file);
        try {
            file_put_contents($file, '<?php touch(' . var_export($this->state . '/loaded', true) . '); exit("<h1>WHMCS</h1>");');
            foreach (['GET', 'HEAD', 'PUT', 'DELETE'] as $method) {
                [$head, $body] = $this->send($method, [], '');
                $this->assertHead($head, 405);
                $this->assertStringContainsString('Allow: POST', $head);
                $method === 'HEAD' || $this->assertSame('method', json_decode($body, true)['error']);
            }
            [$head, $body] = $this->send('POST', ['Content-Type: application/x-www-form-urlencoded'], 'token=x');
            $this->assertHead($head, 400);
            [$head, $body] = $this->send('POST', ['Content-Type: application/json'], '{}');
            $this->assertHead($head, 403);
            $this->assertSame(['v' => 1, 'error' => 'denied', 'message' => ''], json_decode($body, true));
            $this->assertFileDoesNotExist($this->state . '/loaded');
            foreach (['exit("<h1>Maintenance</h1>");', 'throw new \Exception("secret");', 'echo "<b>"; nonsense();', '', 'header("Location: /"); http_response_code(302);'] as $code) {
                file_put_contents($file, '<?php ' . $code);
                [$head, $body] = $this->post(['do' => 'end', 'service' => '1']);
                $this->assertHead($head, 503);
                $this->assertSame(['v' => 1, 'error' => 'unavailable', 'message' => ''], json_decode($body, true), $code);
            }
        } finally {
            file_put_contents($file, $init);
        }
        file_put_contents($file, str_replace('<?php', '<?php echo "a notice";', $init));
        [$head, $body] = $this->post(['do' => 'end', 'service' => '1']);
        file_put_contents($file, $init);
        $this->assertSame('gone', json_decode($body, true)['error'], $body);
    }

    /** The whole way of a click: WHMCS's page, the button's form, the page that goes on. */
    public function testTheButtonAnswersWithAPageOfItsOwn(): void
    {
        $service = $this->withFiles();
        [$head] = $this->send('GET', [], '', '/?login=client&id=' . $this->client);
        preg_match('/^Set-Cookie: ([^;\r]+)/mi', $head, $cookie);
        $own = ['Cookie: ' . $cookie[1]];
        [$head, $html] = $this->send('GET', $own, '', '/clientarea.php?action=productdetails&id=' . $service);
        $this->assertSame(1, preg_match('/name="token" value="([^"]+)"/', $html, $token));
        $this->assertStringContainsString('value="FileManager"', $html);
        $form = ['id' => $service, 'modop' => 'custom', 'a' => 'FileManager', 'domain' => 'analytical.example'];
        $post = function (array $form) use ($own): array {
            $type = ['Content-Type: application/x-www-form-urlencoded'];
            return $this->send('POST', array_merge($own, $type), http_build_query($form), '/clientarea.php?action=productdetails');
        };
        [$head, $html] = $post($form + ['token' => $token[1]]);
        $this->assertStringContainsString('Referrer-Policy: strict-origin', $head);
        $this->assertStringContainsString("form-action https://files.example.com;", $head);
        $this->assertStringContainsString('Cache-Control: no-store', $head);
        $this->assertStringStartsWith('<!doctype html>', $html);
        $this->assertStringEndsWith('</html>', $html);
        $this->assertStringNotContainsString('clientarea', $html, 'nothing of the theme is around it');
        $this->assertSame(1, preg_match('/name="token" value="([A-Za-z0-9._-]+)"/', $html, $sealed));
        $claims = hestia_open($sealed[1], hash_hkdf('sha256', self::bytes($this->key), 32, 'hestia fm hand-off v1'), self::URL);
        $this->assertSame([(string) $service, 'web/analytical.example/public_html'], [$claims['sid'], $claims['path']]);
        [$head, $script] = $this->send('GET', [], '', '/modules/servers/hestiacp/assets/hand-off.js');
        $this->assertStringContainsString('text/javascript', $head);
        [$head] = $post($form + ['token' => 'guessed']);
        $this->assertStringContainsString(' 403 ', $head);
        $other = $this->whmcs->addClient('Eve', 'Moore', 'eve@example.com');
        Capsule::table('tblhosting')->where('id', $service)->update(['userid' => $other]);
        [$head, $html] = $post($form + ['token' => $token[1]]);
        $this->assertStringNotContainsString('hand-off', $html);
        $this->assertSame('', $this->web->faults());
    }

    private function assertHead(string $head, int $status): void
    {
        $this->assertMatchesRegularExpression('~^HTTP/1\.[01] ' . $status . ' ~', $head);
        $this->assertStringContainsString('Content-Type: application/json', $head);
        $this->assertStringContainsString('Cache-Control: no-store', $head);
        $this->assertStringNotContainsString('Set-Cookie', $head);
        $this->assertStringNotContainsString('Location', $head);
    }

    /**
     * @param array<string, mixed> $message
     * @return array{string, string}
     */
    private function post(array $message): array
    {
        [$server, $body] = $this->signed($message);
        $headers = ['Content-Type: application/json'];
        foreach (['Time', 'Nonce', 'Signature'] as $name) {
            $headers[] = "X-Hestia-$name: " . $server['HTTP_X_HESTIA_' . strtoupper($name)];
        }
        return $this->send('POST', $headers, $body);
    }

    /**
     * @param list<string> $headers
     * @return array{string, string} head, body
     */
    private function send(string $method, array $headers, string $body, string $path = self::ENDPOINT): array
    {
        $place = (string) substr($this->web->address(), 7);
        $socket = stream_socket_client('tcp://' . $place, $number, $error, 10);
        $lines = array_merge(["$method $path HTTP/1.0", 'Host: ' . $place, 'Content-Length: ' . strlen($body)], $headers);
        fwrite($socket, implode("\r\n", $lines) . "\r\n\r\n" . $body);
        [$head, $content] = explode("\r\n\r\n", (string) stream_get_contents($socket), 2) + [1 => ''];
        fclose($socket);
        return [$head, $content];
    }
}
