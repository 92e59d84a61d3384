<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** What the rows share: the web server, the recorder, the program in C, a folder for their files. */
final class Bench
{
    public readonly Nginx $nginx;

    public readonly Recording $recording;

    /**
     * @param string $raw path of raw.c's program
     * @param string $nginx path of nginx
     * @param string $extension path of hestia.so
     * @param string $directory for all that is written
     */
    public function __construct(
        public readonly string $raw,
        string $nginx,
        public readonly string $extension,
        public readonly string $directory,
    ) {
        $this->nginx = new Nginx($nginx, $directory);
        $this->recording = new Recording();
    }

    /**
     * The command of raw.c that sends these requests; what is missing is the number of rounds. All are sent once before.
     *
     * @param list<Exchange> $exchanges
     * @return list<string>
     */
    public function serial(string $script, array $exchanges): array
    {
        $lines = '';
        foreach ($exchanges as $exchange) {
            $lines .= $this->nginx->url($script) . "\t" . $exchange->form() . "\n";
        }

        return [$this->raw, 'serial', $this->nginx->caFile(), $this->file("$script.plan", "$lines-\n$lines")];
    }

    public function __destruct()
    {
        array_map('unlink', glob("$this->directory/{users-*.json,big}", GLOB_BRACE) ?: []); // 300 MB, made anew each time
    }

    /** Writes a file of the measurement and returns its path. */
    public function file(string $name, string $content): string
    {
        file_put_contents("$this->directory/$name", $content);

        return "$this->directory/$name";
    }

    /**
     * PHP in a process of its own, with nothing but what is named.
     *
     * @param list<string> $extensions
     * @return list<string>
     */
    public function php(array $extensions, string ...$arguments): array
    {
        $command = [PHP_BINARY, '-n', '-d', 'memory_limit=-1'];
        foreach ($extensions as $extension) {
            array_push($command, '-d', "extension=$extension");
        }

        return [...$command, ...$arguments];
    }

    /**
     * Runs a row's sides in turns: what disturbs the machine for a while disturbs them all.
     *
     * @return array<string, Series>
     */
    public function measure(Row $row): array
    {
        $series = [];
        $sides = $row->sides();
        for ($round = -$row->warmUps(); $round < $row->rounds(); $round++) {
            foreach ($sides as $name => $side) {
                $series[$name] ??= new Series();
                $before = $this->nginx->handshakes();
                $sample = $side();
                $series[$name]->handshakes += $this->nginx->handshakes() - $before;
                if ($round >= 0) {
                    $series[$name]->add($sample);
                }
            }
        }

        return $series;
    }
}
