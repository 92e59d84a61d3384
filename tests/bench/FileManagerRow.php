<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

use Hestia\Tests\FileManager\Certificates;
use Hestia\Tests\FileManager\Servers;

/**
 * The file manager's FTP client beside ext-ftp and lftp, on one real vsftpd with TLS. Each round is a process of its own that begins
 * without a connection, as a request does; starting PHP is not measured, starting lftp is.
 */
final class FileManagerRow extends Row
{
    private const OURS = 'file manager';
    private const EXT = 'ext-ftp';
    private const LFTP = 'lftp';

    /** What the file manager needs of PHP, where that is not built in. */
    private const EXTENSIONS = ['ctype', 'posix'];
    private const ENTRIES = 1000;
    private const FILES = 50;
    /** The top's directories, and those in each of them: 400 below the top. */
    private const WIDTHS = [20, 19];
    private const BYTES = 100 << 20;
    /** MB, as the page cuts that on a fast line. */
    private const PARTS = [16, 32, 52];
    /** The largest part that is sent. */
    private const PART = 64 << 20;
    private const MEMORY = 8.0;
    private const REQUESTS = [
        'request-list' => 'list of 1,000 entries', 'request-chunk' => 'upload begun, 64 MB', 'request-download' => 'download of 100 MB',
    ];

    private FtpGround $ground;

    /** @param "list"|"delete"|"walk"|"upload"|"memory" $work */
    public function __construct(private readonly string $work, private readonly bool $far)
    {
    }

    public function title(): string
    {
        $what = [
            'list' => sprintf('cold listing of %s entries, login included', number_format(self::ENTRIES)),
            'delete' => sprintf('%d deletes, login included', self::FILES),
            'walk' => sprintf('walk of %d directories, login included', self::WIDTHS[0] * (1 + self::WIDTHS[1])),
            'upload' => sprintf('upload of %d MB: parts of %s MB, two requests at once, and one put', self::BYTES >> 20, implode(', ', self::PARTS)),
            'memory' => 'memory of a request',
        ][$this->work];

        return sprintf('file manager: %s, %s; ms', $what, $this->far ? '40 ms there and back' : 'no distance');
    }

    public function missing(): string
    {
        return FtpGround::missing();
    }

    public function rounds(): int
    {
        return $this->work === 'upload' ? 5 : 3;
    }

    public function warmUps(): int
    {
        return in_array($this->work, ['list', 'delete'], true) ? 1 : 0;
    }

    public function scale(): int
    {
        return 1000;
    }

    public function tellsMemory(): bool
    {
        return true;
    }

    public function sides(): array
    {
        $this->ground = new FtpGround($this->far);
        switch ($this->work) {
            case 'list':
                $this->ground->files(self::ENTRIES);
                return [
                    self::EXT => $this->child('ext-list'),
                    self::OURS => $this->child('list'),
                    self::LFTP => $this->lftp('cls -1', self::ENTRIES),
                ];
            case 'delete':
                $names = implode(' ', array_map(static fn (int $i): string => "\"file $i\"", range(0, self::FILES - 1)));
                $sides = [
                    self::EXT => $this->child('ext-delete'),
                    self::OURS => $this->child('delete'),
                    self::LFTP => $this->lftp("rm $names", 0),
                ];
                return array_map(fn (\Closure $side): \Closure => fn (): Sample => $this->deleted($side), $sides);
            case 'walk':
                $this->tree();
                return [self::EXT => $this->child('ext-walk'), self::OURS => $this->child('walk')];
            case 'upload':
                $file = $this->big();
                $sides = [self::LFTP => $this->lftp("put \"$file\" -o big", 0), self::OURS => $this->child('upload')];
                return array_map(fn (\Closure $side): \Closure => fn (): Sample => $this->uploaded($side), $sides);
        }
        $this->ground->files(self::ENTRIES);
        copy($this->big(), $this->ground->folder . '/download');
        $sides = [];
        foreach (self::REQUESTS as $work => $name) {
            $sides[$name] = $this->child($work);
        }

        return $sides;
    }

    public function targets(): array
    {
        return match ($this->work) {
            'list' => [Target::wall(self::OURS, self::EXT, 0.45)],
            'delete' => [Target::wall(self::OURS, self::EXT, 0.2)],
            'walk' => [Target::wall(self::OURS, self::EXT, 0.25)],
            'upload' => [Target::wall(self::OURS, self::LFTP, 1.3)],
            'memory' => array_map(static fn (string $name): Target => new Target(
                "memory of $name above base",
                static fn (array $sides): float => $sides[$name]->median('memory') / 1024,
                self::MEMORY,
                '%.1f MiB'
            ), array_values(self::REQUESTS)),
        };
    }

    public function note(): string
    {
        return match ($this->work) {
            'memory' => 'Of the whole process, with the code that it compiles and what OpenSSL keeps: there is no opcache here.',
            'upload' => 'From the first request to the last answer; each request has a login of its own, in a process that has its code loaded, as with'
                . ' opcache. The browser\'s own line and the web server are not in it.',
            default => '',
        };
    }

    /** One round of filemanager.php. */
    private function child(string $work): \Closure
    {
        $extensions = str_starts_with($work, 'ext-') ? ['ftp', 'ctype'] : self::EXTENSIONS;
        // What is a part of PHP itself need not be loaded.
        $shared = array_values(array_filter($extensions, static fn (string $name): bool => is_file(ini_get('extension_dir') . "/$name.so")));
        $input = $this->bench->file("filemanager-$work.json", json_encode([
            'host' => $this->ground->host(), 'port' => $this->ground->port(), 'name' => Certificates::NAME,
            'authority' => $this->ground->authority(), 'user' => FtpGround::USER, 'place' => $this->ground->place->bytes(),
            'file' => "{$this->bench->directory}/big", 'parts' => array_map(static fn (int $size): int => $size << 20, self::PARTS),
            'switches' => array_slice($this->bench->php($shared), 1), 'expected' => [
                'list' => self::ENTRIES, 'delete' => self::FILES, 'bytes' => self::BYTES, 'part' => self::PART,
                'walk' => 1 + self::WIDTHS[0] * (1 + self::WIDTHS[1]),
            ],
        ], JSON_THROW_ON_ERROR));

        return fn (): Sample => Sample::ofProgram($this->bench->php($shared, __DIR__ . '/filemanager.php', $work, $input));
    }

    /** @param int $lines that it must print */
    private function lftp(string $command, int $lines): \Closure
    {
        $script = implode('; ', [
            'set cmd:fail-exit true', 'set net:max-retries 1', 'set net:timeout 20', "set ssl:ca-file \"{$this->ground->authority()}\"",
            // The line has an address of its own, which no certificate tells.
            'set ssl:check-hostname false', 'set ftp:ssl-force true', 'set ftp:ssl-protect-data true', 'set ftp:prefer-epsv true',
            sprintf('open --user %s --env-password -p %d ftp://%s', FtpGround::USER, $this->ground->port(), $this->ground->host()),
            sprintf('cd "/home/%s/%s"', FtpGround::USER, $this->ground->place->bytes()), $command,
        ]);
        $process = [FtpGround::lftp(), '--norc', '-c', $script];

        return static function () use ($process, $lines): Sample {
            $wall = hrtime(true);
            $cpu = Sample::cpu(1);
            $lftp = proc_open($process, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null,
                ['LFTP_PASSWORD' => Servers::PASSWORD, 'HOME' => '/nonexistent', 'LC_ALL' => 'C'] + getenv());
            $output = (string) stream_get_contents($pipes[1]);
            $code = proc_close($lftp);
            $sample = new Sample((hrtime(true) - $wall) / 1e9, Sample::cpu(1) - $cpu);
            if ($code !== 0 || ($lines > 0 && substr_count($output, "\n") !== $lines)) {
                throw new \RuntimeException("lftp did not do its work ($code): $output");
            }

            return $sample;
        };
    }

    private function deleted(\Closure $side): Sample
    {
        $this->ground->files(self::FILES);
        $sample = $side();
        if ($this->ground->count() !== 0) {
            throw new \RuntimeException("There are {$this->ground->count()} files of " . self::FILES . ' left.');
        }

        return $sample;
    }

    private function uploaded(\Closure $side): Sample
    {
        $sample = $side();
        $file = $this->ground->folder . '/big';
        clearstatcache();
        if (!is_file($file) || hash_file('xxh3', $file) !== hash_file('xxh3', "{$this->bench->directory}/big")) {
            throw new \RuntimeException('The upload is not whole.');
        }
        unlink($file);

        return $sample;
    }

    private function tree(): void
    {
        for ($i = 0; $i < self::WIDTHS[0]; $i++) {
            $this->ground->directory("d$i");
            for ($j = 0; $j < self::WIDTHS[1]; $j++) {
                $this->ground->directory("d$i/d$j");
                $this->ground->files(3, "d$i/d$j/");
            }
        }
    }

    /** The file to upload, on this machine. */
    private function big(): string
    {
        $name = "{$this->bench->directory}/big";
        $file = fopen($name, 'wb');
        $block = random_bytes(1 << 20);
        for ($i = 0; $i < self::BYTES >> 20; $i++) {
            fwrite($file, $block);
        }
        fclose($file);

        return $name;
    }
}
