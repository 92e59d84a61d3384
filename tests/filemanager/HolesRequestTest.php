<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;

/** What a request may say, and in which way: nothing of servers, nothing from other pages, nothing of another form. HOLES.md has the numbers. */
final class HolesRequestTest extends HolesCase
{
    /** H1, H2, H4: a server, an account or a file of this machine is not a request's to name. */
    public function testH1NoRequestNamesAServerOrAFileOfThisMachine(): void
    {
        $trap = stream_socket_server('tcp://127.0.0.1:0');
        $address = (string) stream_socket_get_name($trap, false);
        [$host, $port] = explode(':', $address);
        $local = "{$this->site->folder}/written";
        $more = ['host' => $host, 'port' => (int) $port, 'server' => $address, 'user' => 'root', 'username' => 'root', 'password' => 'x', 'pass' => 'x', 'tls' => '',
            'top' => '/', 'broker' => "http://$address/", 'url' => "http://$address/x", 'remote' => "ftp://$address/x", 'local' => $local, 'localPath' => $local,
            'remotePath' => '/x', 'file' => $local, 'target' => $local, 'tmp' => $local, 'session' => str_repeat('0', 64), 'caps' => ['extract'], 'dir' => $local];
        $headers = ['X-Forwarded-Host' => $address, 'X-Forwarded-For' => '127.0.0.1', 'X-Original-URL' => '/?do=logout', 'X-Rewrite-URL' => '/?do=logout',
            'X-HTTP-Method-Override' => 'DELETE', 'X-Forwarded-Proto' => 'https', 'Forwarded' => "host=$address;proto=https"];
        $before = self::snapshot();
        foreach (Questions::FIELDS as $do => $fields) {
            $body = Questions::body($do);
            $plain = $this->ask($do, $body);
            if ($do === 'logout') {
                /* The first has ended the session. */
                $this->visitor = $this->enter();
            }
            $request = Questions::request($this->site, $this->visitor, $do, $body + $more, $headers, '&' . http_build_query($more));
            $answer = $this->site->request(...$request);
            self::assertSame([$plain->status, self::shape($plain)], [$answer->status, self::shape($answer)], $do);
        }
        self::assertSame($before, self::snapshot());
        self::assertFileDoesNotExist($local);
        $read = [$trap];
        $none = null;
        self::assertSame(0, stream_select($read, $none, $none, 0), 'somebody called the host that was named');
    }

    /** H2: nor is it a token's, where the configuration does not list it. */
    public function testH2AServerThatIsNotListedIsNotCalled(): void
    {
        $trap = stream_socket_server('tcp://127.0.0.2:0');
        $port = (int) substr((string) strrchr((string) stream_socket_get_name($trap, false), ':'), 1);
        foreach (['127.0.0.2', '[::ffff:127.0.0.2]', '127.2', '0x7f000002', '2130706434', '127.0.0.2.', '0177.0.0.2'] as $host) {
            $answer = $this->site->handOff($this->site->token(['host' => $host, 'port' => $port]));
            self::assertSame(403, $answer->status, $host);
            self::assertContains($this->site->refusal(), ['host', 'claims'], $host);
        }
        $read = [$trap];
        $none = null;
        self::assertSame(0, stream_select($read, $none, $none, 0));
    }

    /** H14: modes are nine bits; of a link there is none to change. */
    public function testH14AModeHasNineBits(): void
    {
        $path = $this->file('f', 'x');
        chmod("{$this->folder}/f", 0640);
        foreach ([04755, 02755, 01755, 07777, 01000, 010000, 0100644, -1, 512, 1.5, 1e30, '493', '0755', '0o755', true, null, [493], PHP_INT_MAX] as $mode) {
            self::assertRefusal($this->ask('chmod', ['paths' => [$path], 'mode' => $mode]), (string) json_encode($mode), 'request');
        }
        clearstatcache();
        self::assertSame(0640, fileperms("{$this->folder}/f") & 07777);
        /* What somebody else has set is not kept by what is saved over it. */
        chmod("{$this->folder}/f", 06755);
        $read = $this->ask('read', ['path' => $path])->json();
        self::assertSame(0755, $read['mode']);
        self::assertSame(200, $this->ask('save', ['path' => $path, 'content' => 'eQ==', 'version' => $read['version'], 'force' => false])->status);
        clearstatcache();
        self::assertSame(0755, fileperms("{$this->folder}/f") & 07777);
        chmod("{$this->folder}/f", 06755);
        $this->ask('copy', ['paths' => [$path], 'to' => $this->place, 'conflict' => 'keep_both']);
        self::assertSame(0755, fileperms("{$this->folder}/f (2)") & 07777);
        self::assertCount(1, $this->ask('chmod', ['paths' => [$path], 'mode' => 0600])->json()['done']);
        clearstatcache();
        self::assertSame(0600, fileperms("{$this->folder}/f") & 07777);
    }

    /** H9, H18, H20: what another page can have a browser send does nothing, whatever is asked for. */
    public function testH20NoOtherPageCanAskForAnything(): void
    {
        $this->visitor = $this->careless();
        $name = $this->file('keep', 'x');
        $right = ['path' => $this->place, 'paths' => [$name], 'to' => $this->place, 'name' => 'made', 'mode' => 0];
        $before = self::snapshot();
        $sessions = glob($this->site->state() . '/sessions/*');
        $requests = [];
        foreach (Questions::FIELDS as $do => $fields) {
            $body = array_intersect_key($right, $fields) + Questions::body($do);
            $is_get = (Actions::find($do) ?? ['', '', ''])[2] === Actions::GET;
            $ask = function (array $headers, string $query = '') use ($do, $body): array {
                return Questions::request($this->site, $this->visitor, $do, $body, $headers, $query);
            };
            foreach (['cross-site', 'same-site'] as $site) {
                $requests["$do $site"] = $ask(['Sec-Fetch-Site' => $site]);
            }
            if ($is_get) {
                continue;
            }
            $foreign = ['Sec-Fetch-Site' => null, 'X-File-Manager' => null];
            foreach (['https://evil.example', 'null', '', $this->site->origin . '.evil.example', Site::ISSUER, strtoupper($this->site->origin), $this->site->origin . '/'] as $origin) {
                $requests["$do Origin $origin"] = $ask(['Origin' => $origin, 'Sec-Fetch-Site' => null]);
            }
            $requests["$do no Origin"] = $ask(['Origin' => null, 'Referer' => $this->site->url, 'Sec-Fetch-Site' => null]);
            /* Ways of a plain form, also with what is known of the page. */
            foreach (['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'text/plain; application/json', 'application/json-x', ''] as $type) {
                [$method, $target, $headers, $text] = $ask($foreign + ['Content-Type' => $type, 'Origin' => 'https://evil.example']);
                $requests["$do $type"] = [$method, $target, $headers, $text];
                $requests["$do $type form"] = [$method, $target, $headers, http_build_query($body)];
            }
            /* A token anywhere but in its place is none. */
            foreach (['&token=', '&X-File-Manager=', '&csrf='] as $parameter) {
                [$method, $target, $headers, $text] = $ask(['X-File-Manager' => null], $parameter . $this->visitor->token);
                $requests["$do $parameter"] = [$method, $target, $headers, str_replace("token={$this->visitor->token}", 'token=', $text)];
            }
            foreach (['', 'x', substr($this->visitor->token, 0, 63), $this->visitor->token . '0', strtoupper($this->visitor->token), '0'] as $token) {
                [$method, $target, $headers, $text] = $ask(['X-File-Manager' => $token]);
                $requests["$do token $token"] = [$method, $target, $headers, str_replace("token={$this->visitor->token}", "token=$token", $text)];
            }
        }
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'token', 'request');
            self::assertContains($answer->status, [400, 403], (string) $about);
        }
        self::assertSame($before, self::snapshot());
        self::assertSame($sessions, glob($this->site->state() . '/sessions/*'));
    }

    /** H9, H20: nothing is done by a method that it does not belong to, and none stands in for another. */
    public function testH20NothingIsDoneByAnotherMethod(): void
    {
        $this->visitor = $this->careless();
        $body = ['path' => $this->place, 'paths' => [$this->file('keep', 'x')], 'to' => $this->place, 'name' => 'made', 'mode' => 0];
        $before = self::snapshot();
        $requests = [];
        foreach (Questions::FIELDS as $do => $fields) {
            $all = array_intersect_key($body, $fields) + Questions::body($do);
            [$right, $target, $headers, $text] = Questions::request($this->site, $this->visitor, $do, $all);
            $put = in_array(Actions::find($do)[2] ?? '', [Actions::RAW, Actions::HEADED], true) ? [] : ['PUT'];
            $methods = array_merge($put, ['PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'], $right === 'GET' ? ['POST'] : ['GET', 'HEAD']);
            foreach ($methods as $method) {
                $query = $method === 'GET' || $method === 'HEAD' ? '&' . http_build_query($all) . "&token={$this->visitor->token}&_method=POST" : '';
                $requests["$method $do"] = [$method, $target . $query, $headers + ['X-HTTP-Method-Override' => $right], $text];
            }
        }
        foreach ($this->all($requests) as $about => $answer) {
            self::assertSame(405, $answer->status, "$about: {$answer->body}");
        }
        self::assertSame($before, self::snapshot());
        self::assertSame(200, $this->ask('session', [])->status);
    }

    /** H24: nothing that opens anything stands in an address, and none in an address opens anything. */
    public function testH24NoSecretBelongsIntoAnAddress(): void
    {
        $this->visitor = $this->careless();
        $token = $this->site->token($this->ftp());
        self::assertSame(401, $this->site->request('GET', '/?token=' . rawurlencode($token))->status);
        self::assertSame(403, $this->site->request('POST', '/?token=' . rawurlencode($token), $this->site->formHeaders(), 'x=1')->status);
        [, $value] = explode('=', $this->visitor->cookie);
        foreach (["/?{$this->visitor->cookie}", "/index.php?do=session&hfm=$value", "/index.php/$value"] as $target) {
            $answer = $this->site->request('GET', $target);
            self::assertContains($answer->status, [401, 404, 405], $target);
        }
        $page = $this->site->request('GET', '/', ['Cookie' => $this->visitor->cookie]);
        self::assertSame('same-origin', $page->header('Referrer-Policy'));
        self::assertDoesNotMatchRegularExpression('/(href|src|action)="[^"]*' . preg_quote($this->visitor->token, '/') . '/', $page->body);
        self::assertStringNotContainsString($value, $page->body);
    }

    /**
     * What an answer says, without what changes by itself.
     *
     * @return mixed
     */
    private static function shape(Answer $answer)
    {
        $told = json_decode($answer->body, true);
        if (is_array($told)) {
            foreach (['texts', 'cursor', 'job', 'version'] as $name) {
                unset($told[$name]);
            }
        }
        return $told ?? $answer->header('Content-Type');
    }
}
