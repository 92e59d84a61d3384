<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\ZipWriter;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/** Several files and directories as one zip, which is made while it is sent: nothing of it is kept anywhere. */
final class ZipDownload
{
    /** What could not be packed stands in a file of this name. */
    private const ERRORS = 'NOT-IN-THIS-ZIP.txt';

    /** @var Client */
    private $client;

    /** @var ZipWriter */
    private $zip;

    /** @var array<string, true> names in the zip's top */
    private $names = [];

    /** @var string */
    private $errors = '';

    /** @param list<Path> $paths */
    public static function of(Session $session, array $paths): Response
    {
        $client = $session->ftp(null, true);
        $roots = [];
        foreach (Chosen::entries($client, $paths) as $key => $entry) {
            if ($entry instanceof FtpError) {
                throw new FtpError($entry->getReason(), $entry->getMessage(), $paths[$key]);
            }
            $roots[] = [$paths[$key], $entry];
        }
        $name = count($paths) === 1 && !$paths[0]->isTop() ? $paths[0]->name() : ($paths[0]->parent()->name() ?: 'files');
        return Response::bytes(static function () use ($client, $roots): void {
            @set_time_limit(0);
            (new self($client))->send($roots);
        }, [
            'Content-Type' => 'application/zip',
            'Content-Disposition' => Download::disposition($name . '.zip'),
            'Content-Security-Policy' => "default-src 'none'; sandbox",
            'X-Content-Type-Options' => 'nosniff',
        ]);
    }

    private function __construct(Client $client)
    {
        $this->client = $client;
        $directory = fopen('php://temp/maxmemory:1048576', 'w+b');
        if ($directory === false) {
            throw new Problem('failed', [], 'error_state');
        }
        $this->zip = new ZipWriter(static function (string $bytes): void {
            echo $bytes;
        }, $directory);
    }

    /** @param list<array{Path, Entry}> $roots */
    private function send(array $roots): void
    {
        foreach ($roots as [$path, $entry]) {
            $name = $path->isTop() ? [] : [$this->free($path->name())];
            if ($entry->isDirectory()) {
                $this->directory($entry, $name);
                $this->tree($path, $name);
            } else {
                $this->add($path, $entry->at($this->client->modified($path)), $name);
            }
        }
        if ($this->errors !== '') {
            $this->zip->begin([$this->free(self::ERRORS)], time(), 0644, strlen($this->errors));
            $this->zip->add($this->errors);
            $this->zip->end();
        }
        $this->zip->finish();
        flush();
    }

    /** @param list<string> $base */
    private function tree(Path $root, array $base): void
    {
        $walk = new Walk($this->client, Walk::begin([$root]), true);
        $depth = count($root->segments());
        while (($next = $walk->next()) !== null) {
            [, $path, $entry] = $next;
            $name = array_merge($base, array_slice($path->segments(), $depth));
            if ($entry instanceof FtpError) {
                $this->note($path, $entry);
            } elseif ($entry !== null && !Trash::contains($path)) {
                $entry->isDirectory() ? $this->directory($entry, $name) : $this->add($path, $entry, $name);
            }
        }
    }

    /** @param list<string> $name [] = the top of all */
    private function directory(Entry $entry, array $name): void
    {
        if ($name !== []) {
            $this->zip->directory($name, $entry->modified ?? time(), $entry->mode ?? 0755);
        }
    }

    /** @param list<string> $name */
    private function add(Path $path, Entry $entry, array $name): void
    {
        if ($entry->type !== Entry::FILE) {
            $this->errors .= sprintf("%s: not a file\n", $path->text());
            return;
        }
        $begun = false;
        try {
            $this->client->read($path, function (string $bytes) use ($entry, $name, &$begun): void {
                // Only now is it known that the server gives it.
                $begun = $begun || $this->begin($entry, $name);
                $this->zip->add($bytes);
            });
            $begun = $begun || $this->begin($entry, $name);
            $this->zip->end();
        } catch (FtpError $error) {
            // What has begun cannot be taken back: the zip ends here, and is seen to be broken.
            if ($begun || !$this->client->isOpen()) {
                throw $error;
            }
            $this->note($path, $error);
        }
    }

    /** @param list<string> $name */
    private function begin(Entry $entry, array $name): bool
    {
        // "\" is a separator where Windows unpacks.
        $safe = array_map(static function (string $segment): string {
            return str_replace('\\', '_', $segment);
        }, $name);
        $this->zip->begin($safe, $entry->modified ?? time(), $entry->mode ?? 0644, $entry->size ?? 0);
        return true;
    }

    private function note(Path $path, FtpError $error): void
    {
        $this->errors .= sprintf("%s: %s\n", $path->text(), $error->getReason());
    }

    private function free(string $name): string
    {
        $name = FreeName::of($name, $this->names);
        $this->names['/' . $name] = true;
        return $name;
    }
}
