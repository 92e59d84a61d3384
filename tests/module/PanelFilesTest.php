<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The stand-in panel's commands of files: what they do on real directories, and the mistakes of the panel's own scripts. */
final class PanelFilesTest extends PanelTestCase
{
    private PanelClient $client;

    private string $home;

    protected function setUp(): void
    {
        parent::setUp();
        $this->client = $this->begin('ada');
    }

    public function testArchivesAreMadeAndUnpacked(): void
    {
        file_put_contents("$this->home/web/x.example/public_html/a b.txt", 'hello');
        $this->is('204 0', 'v-add-fs-archive', '/home/ada/tmp/1.tar.gz', '/home/ada/web/x.example/public_html');
        $this->assertFileDoesNotExist("$this->home/tmp/1.tar");
        $this->is('204 0', 'v-extract-fs-archive', '/home/ada/tmp/1.tar.gz', '/home/ada/tmp/new');
        $this->assertStringEqualsFile("$this->home/tmp/new/web/x.example/public_html/a b.txt", 'hello');
        $this->is('400 1 Error: archive already exist', 'v-add-fs-archive', '/home/ada/tmp/1.tar.gz', '/home/ada/web/x.example');
        $this->is('400 3 Error: source file', 'v-extract-fs-archive', '/home/ada/tmp/none.zip', '/home/ada/tmp');
        $this->is('422 2 Error: invalid source path', 'v-extract-fs-archive', '/etc/passwd', '/home/ada/tmp');
        $this->is('422 2 Error: invalid destination path', 'v-extract-fs-archive', '/home/ada/tmp/1.tar.gz', '/etc/x');
    }

    /** An own file NAME.tar is appended to and removed; sources are patterns; zip is but a name. */
    public function testTheTrapsOfMakingAnArchive(): void
    {
        file_put_contents("$this->home/tmp/own.tar", str_repeat("\0", 10240));
        $this->is('204 0', 'v-add-fs-archive', '/home/ada/tmp/own.tar.gz', '/home/ada/web/x.example');
        $this->assertFileDoesNotExist("$this->home/tmp/own.tar");
        touch("$this->home/tmp/p1");
        touch("$this->home/tmp/p2");
        $this->is('204 0', 'v-add-fs-archive', '/home/ada/tmp/x.zip', '/home/ada/tmp/p*');
        $this->assertStringContainsString('ustar', (string) file_get_contents("$this->home/tmp/x.zip"));
        exec('tar -tf ' . escapeshellarg("$this->home/tmp/x.zip"), $names);
        $this->assertSame(['tmp/p1', 'tmp/p2'], $names);
    }

    /** The kind is guessed from the whole path, and more than one branch runs. */
    public function testTheGuessOfTheKind(): void
    {
        mkdir("$this->home/tmp/site.zipped");
        $this->is('204 0', 'v-add-fs-archive', '/home/ada/tmp/1.tar.gz', '/home/ada/web/x.example');
        rename("$this->home/tmp/1.tar.gz", "$this->home/tmp/site.zipped/1.tar.gz");
        $this->is('400 3 Error: /home/ada/tmp/site.zipped/1.tar.gz was not extracted', 'v-extract-fs-archive', '/home/ada/tmp/site.zipped/1.tar.gz', '/home/ada/tmp/out');
        $this->assertDirectoryExists("$this->home/tmp/out/web/x.example", 'unpacked and failed');
        touch("$this->home/tmp/2.7z");
        $this->is('400 3', 'v-extract-fs-archive', '/home/ada/tmp/2.7z', '/home/ada/tmp/out');
        $this->assertFileDoesNotExist("$this->home/tmp/2.7z", 'moved away');
        touch("$this->home/tmp/3.txt");
        $this->is('204 0', 'v-extract-fs-archive', '/home/ada/tmp/3.txt', '/home/ada/tmp/out');
        file_put_contents("$this->home/tmp/4.gz", gzencode('x'));
        $this->is('204 0', 'v-extract-fs-archive', '/home/ada/tmp/4.gz', '/home/ada/tmp/out');
        $this->assertFileDoesNotExist("$this->home/tmp/4.gz");
        $this->assertStringEqualsFile("$this->home/tmp/out/4", 'x');
    }

    public function testCopiesAndRemovals(): void
    {
        mkdir("$this->home/tmp/a");
        touch("$this->home/tmp/a/f");
        $this->is('204 0', 'v-copy-fs-directory', '/home/ada/tmp/a', '/home/ada/tmp/b');
        $this->is('204 0', 'v-copy-fs-directory', '/home/ada/tmp/a', '/home/ada/tmp/b');
        $this->assertFileExists("$this->home/tmp/b/a/f", 'a copy into what is there');
        $this->is('204 0', 'v-copy-fs-file', '/home/ada/tmp/a/f', '/home/ada/tmp/g');
        $this->is("400 3 Error: /home/ada/tmp/a doesn't exist", 'v-copy-fs-file', '/home/ada/tmp/a', '/home/ada/tmp/g');
        $this->is('400 3 Error: directory /home/ada/tmp/a was not copied', 'v-copy-fs-directory', '/home/ada/tmp/a', '/home/ada/web/a');
        $this->is('204 0', 'v-delete-fs-directory', '/home/ada/tmp/b');
        $this->assertDirectoryDoesNotExist("$this->home/tmp/b");
        $this->is('400 1 Error: invalid destination path', 'v-delete-fs-directory', '/etc');
    }

    /** The beginning of a path alone is compared: a neighbour whose name goes on passes the check. */
    public function testTheNeighbour(): void
    {
        $this->client->panel->addUser('adam');
        $other = $this->client->panel->home('adam');
        touch("$other/tmp/f");
        $this->is('204 0', 'v-copy-fs-file', '/home/adam/tmp/f', '/home/ada/tmp/f');
        $this->is('422 2 Error: invalid path', 'v-search-fs-object', '*', '/home/adam');
        /* An empty user is the panel's own. */
        $this->assertSame('204 0 ', $this->client->call('v-search-fs-object', ['', 'nothing'])->line());
    }

    public function testSearch(): void
    {
        file_put_contents("$this->home/tmp/a|b.txt", 'hello');
        touch("$this->home/tmp/two\nlines.txt");
        $body = $this->client->call('v-search-fs-object', ['ada', '*.txt', '/home/ada/tmp'])->body;
        $this->assertMatchesRegularExpression('/^f\|6\d\d\|\d{4}-\d\d-\d\d\|\d\d:\d\d\|[^|]+\|[^|]+\|5\|a\|b\.txt$/m', $body);
        $this->assertMatchesRegularExpression('/\|two\nlines\.txt$/m', $body);
    }

    private function begin(string $user): PanelClient
    {
        $client = $this->client();
        $client->panel->addUser($user);
        $client->panel->addDomain($user, 'x.example');
        $this->home = $client->panel->home($user);
        return $client;
    }

    private function is(string $line, string $command, string ...$arguments): void
    {
        $this->assertStringStartsWith($line, $this->client->call($command, ['ada', ...$arguments])->line());
    }
}
