<?php

declare(strict_types=1);

/** One connection of hostile.php. */
final class HostileSession
{
    private const ROW = "-rw-r--r--    1 1001     1001         %6d Jan 01 10:00 %s\r\n";

    /** @var array<string, string> name => content */
    private static $files = [];

    private string $case;
    private string $certificate;
    private string $other;
    private string $log;
    /** @var resource */
    private $client;
    /** @var resource|null where the data channel is awaited */
    private $passive;
    private int $offset = 0;
    private string $rename = '';
    private string $held = '';

    /** @param resource $client */
    public function __construct(string $case, string $certificate, string $other, string $log, $client)
    {
        $this->case = $case;
        $this->certificate = $certificate;
        $this->other = $other;
        $this->log = $log;
        $this->client = $client;
        self::$files += ['a' => str_repeat('0123456789', 30000)];
    }

    public function serve(): void
    {
        stream_set_timeout($this->client, 20);
        $this->note('CONNECT');
        switch ($this->case) {
            case 'close at once':
                fclose($this->client);
                return;
            case 'too many':
                $this->raw("421 There are too many connections from your internet address.\r\n");
                fclose($this->client);
                return;
            case 'silence':
                fgets($this->client);
                fclose($this->client);
                return;
            case 'endless greeting':
                while ($this->raw("220-and more\r\n")) {
                }
                return;
            case 'endless line':
                while ($this->raw(str_repeat('x', 8192))) {
                }
                return;
            case 'oops':
                $this->raw("500 OOPS: vsftpd: both local and anonymous access disabled!\r\n");
                fclose($this->client);
                return;
        }
        $this->raw("220 ready\r\n");
        while (is_resource($this->client) && ($line = @fgets($this->client)) !== false) {
            $line = rtrim($line, "\r\n");
            $this->note($line);
            [$verb, $rest] = explode(' ', $line, 2) + [1 => ''];
            $method = 'do' . ucfirst(strtolower($verb));
            method_exists($this, $method) ? $this->$method($rest) : $this->say('500 Unknown command.');
        }
        if (is_resource($this->client)) {
            fclose($this->client);
        }
    }

    private function note(string $line): void
    {
        file_put_contents($this->log, $line . "\n", FILE_APPEND);
    }

    private function raw(string $bytes): bool
    {
        $sent = @fwrite($this->client, $bytes);
        return $sent !== false && $sent > 0;
    }

    private function say(string $line): void
    {
        $bytes = $line . "\r\n";
        if ($this->case === 'split') {
            foreach (str_split($bytes) as $byte) {
                $this->raw($byte);
            }
        } elseif ($this->case === 'joined') {
            // Nothing is sent before nothing more is there to read.
            $this->held .= $bytes;
            $read = [$this->client];
            $none = null;
            if (stream_get_meta_data($this->client)['unread_bytes'] === 0 && stream_select($read, $none, $none, 0, 50000) === 0) {
                $this->raw($this->held);
                $this->held = '';
            }
        } else {
            $this->raw($bytes);
        }
    }

    /** @param resource $stream */
    private function encrypt($stream, string $certificate, int $methods = STREAM_CRYPTO_METHOD_TLSv1_2_SERVER | STREAM_CRYPTO_METHOD_TLSv1_3_SERVER): bool
    {
        foreach (['local_cert' => $certificate, 'verify_peer' => false, 'ciphers' => 'DEFAULT@SECLEVEL=0'] as $name => $value) {
            stream_context_set_option($stream, 'ssl', $name, $value);
        }
        return @stream_socket_enable_crypto($stream, true, $methods) === true;
    }

    private function doAuth(): void
    {
        if ($this->case === 'no TLS') {
            $this->say('500 Unknown command.');
            return;
        }
        $this->raw($this->case === 'clear text after 234' ? "234 go\r\n331 Please specify the password.\r\n" : "234 go\r\n");
        $methods = $this->case === 'TLS 1.1' ? STREAM_CRYPTO_METHOD_TLSv1_1_SERVER
            : STREAM_CRYPTO_METHOD_TLSv1_2_SERVER | STREAM_CRYPTO_METHOD_TLSv1_3_SERVER;
        if ($this->case === 'garbage after 234') {
            usleep(20000);
            $this->raw("331 Please specify the password.\r\n");
        }
        if (!$this->encrypt($this->client, $this->certificate, $methods)) {
            $this->note('NO TLS');
            fclose($this->client);
            return;
        }
        $this->note('TLS');
    }

    private function doUser(): void
    {
        $this->say('331 Please specify the password.');
    }

    private function doPass(string $password): void
    {
        if ($this->case === 'repeats the password') {
            $this->say("421 No more logins with $password.");
            return;
        }
        $this->say($this->case === 'no login' ? '530 Login incorrect.' : ($this->case === 'too many logins' ? '421 Too many.' : '230 in'));
        if ($this->case === 'close after login') {
            fclose($this->client);
        }
    }

    private function doPbsz(): void
    {
        $this->say('200 ok');
    }

    private function doProt(): void
    {
        $this->say($this->case === 'no PROT' ? '536 no' : '200 ok');
    }

    private function doType(): void
    {
        $this->say('200 ok');
    }

    private function doOpts(): void
    {
        $this->say('501 no');
    }

    private function doPwd(): void
    {
        $this->say($this->case === 'odd PWD' ? '257 somewhere' : '257 "/"');
    }

    private function doCwd(string $path): void
    {
        $this->say($path === '.' || $path === '/' ? '250 ok' : '550 Failed to change directory.');
    }

    private function doStat(): void
    {
        if ($this->case === 'no STAT') {
            $this->say('502 no');
            return;
        }
        $this->say('213-Status follows:');
        if ($this->case === 'close in a listing') {
            $this->raw(sprintf(self::ROW, 1, 'a'));
            fclose($this->client);
            return;
        }
        if ($this->case === 'endless listing') {
            for ($i = 0; $this->raw(implode('', array_map(static function (int $n): string {
                return sprintf(self::ROW, $n, 'file' . $n);
            }, range($i, $i + 499)))); $i += 500) {
            }
            return;
        }
        if ($this->case === 'endless name') {
            while ($this->raw(str_repeat('x', 8192))) {
            }
            return;
        }
        $this->say(rtrim($this->rows(), "\r\n"));
        $this->say('213 End of status');
    }

    private function rows(): string
    {
        $rows = "drwxr-xr-x    2 1001     1001         4096 Jan 01 10:00 .\r\n";
        foreach (self::$files as $name => $content) {
            $rows .= sprintf(self::ROW, strlen($content), $name);
        }
        if ($this->case === 'forged') {
            $rows .= sprintf(self::ROW, 1, "b\n213 End of status\r\n200 NOOP ok.\r\n350 Restart position accepted (1234567890123).");
            $rows .= sprintf(self::ROW, 2, "c\r\n213 End of status\r\n250 ok\r\n213-Status follows:\r\n");
            $rows .= sprintf(self::ROW, 3, 'after');
        }
        return $rows;
    }

    private function doRest(string $offset): void
    {
        $this->offset = (int) $offset;
        $this->say("350 Restart position accepted ($offset).");
        if ($this->case === 'gift' && $offset === '0') {
            $this->say('200 and another one');
        }
    }

    private function doEpsv(): void
    {
        if ($this->case === 'elsewhere') {
            $this->say('500 Unknown command.');
            return;
        }
        $this->passive = stream_socket_server('tcp://127.0.0.1:0');
        $port = substr((string) strrchr((string) stream_socket_get_name($this->passive, false), ':'), 1);
        $this->say($this->case === 'no port' ? '229 here (|||0|)' : "229 here (|||$port|)");
    }

    private function doPasv(): void
    {
        $this->passive = stream_socket_server('tcp://127.0.0.1:0');
        $port = (int) substr((string) strrchr((string) stream_socket_get_name($this->passive, false), ':'), 1);
        $this->say(sprintf('227 here (127,0,0,9,%d,%d)', $port >> 8, $port & 255));
    }

    /** @return resource|null */
    private function channel()
    {
        $this->say('150 go');
        $data = stream_socket_accept($this->passive, 10);
        $certificate = $this->case === 'stranger on the data channel' ? $this->other : $this->certificate;
        if ($data === false || !$this->encrypt($data, $certificate)) {
            $this->note('NO DATA');
            return null;
        }
        return $data;
    }

    private function doList(): void
    {
        $data = $this->channel();
        if ($data !== null) {
            fwrite($data, $this->rows());
            fclose($data);
        }
        $this->say('226 done');
    }

    private function doRetr(string $path): void
    {
        $content = self::$files[ltrim($path, '/')] ?? null;
        if ($content === null) {
            $this->say('550 Failed to open file.');
            return;
        }
        $data = $this->channel();
        if ($data === null) {
            $this->say('425 no');
            return;
        }
        $content = substr($content, $this->offset);
        $cut = in_array($this->case, ['cut short', 'cut short and told'], true);
        @fwrite($data, $cut ? substr($content, 0, 100000) : $content);
        if ($cut || $this->case === 'no close_notify') {
            // The end of the stream before close_notify can be sent.
            stream_socket_shutdown($data, STREAM_SHUT_WR);
        }
        fclose($data);
        $this->say($this->case === 'cut short and told' ? '426 lost' : '226 done');
    }

    private function doStor(string $path): void
    {
        if ($this->case === 'port closed') {
            fclose($this->passive);
            usleep(20000);
            $this->say('553 Could not create file.');
            return;
        }
        $data = $this->channel();
        if ($data === null) {
            $this->say('425 no');
            return;
        }
        $content = $this->case === 'full' ? (string) fread($data, 8192) : (string) stream_get_contents($data);
        fclose($data);
        self::$files[ltrim($path, '/')] = $content;
        $this->say(['426 after all' => '426 Failure reading network stream.', 'full' => '451 Failure writing to local file.'][$this->case]
            ?? '226 done');
    }

    private function doSize(string $path): void
    {
        $content = self::$files[ltrim($path, '/')] ?? null;
        $this->say($content === null ? '550 no' : '213 ' . (strlen($content) - ($this->case === 'wrong size' ? 1 : 0)));
    }

    private function doDele(string $path): void
    {
        $this->say($this->case === 'odd answer' ? '150 what?' : (isset(self::$files[ltrim($path, '/')]) ? '250 ok' : '550 no'));
        unset(self::$files[ltrim($path, '/')]);
    }

    private function doRnfr(string $path): void
    {
        $this->rename = ltrim($path, '/');
        $this->say(isset(self::$files[$this->rename]) ? '350 ok' : '550 no');
    }

    private function doRnto(string $path): void
    {
        self::$files[ltrim($path, '/')] = self::$files[$this->rename] ?? '';
        unset(self::$files[$this->rename]);
        $this->say('250 ok');
    }

    private function doQuit(): void
    {
        fclose($this->client);
    }
}
