<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * What goes wrong on purpose: faults per command, or for every command under "*".
 *
 * A fault is a map: one or more of
 *   delay => seconds between a command's check and its write        stall => seconds before the answer, true = for ever
 *   cut => bytes of the answer before the connection is closed      status => an HTML page of that status (502, 504, 500 ...)
 *   exit => exit code, with text => what is printed                 no_exit_header => true
 *   bad_json => true          content_type => text                  redirect => URL (301)
 *   freeze => bytes of the answer after which nothing more comes on the open connection
 *   bomb => bytes of a body that comes packed by gzip
 *   endless => true           huge => bytes of body                 refuse => true: the panel dies on this call
 *   close => true: the connection is closed after the answer, which says so
 *   hang_up => seconds after a whole answer that said keep-alive until the connection is closed, 0 = at once
 *   again => seconds until a second answer that nobody asked for follows on the idle connection;
 *            again_exit, again_text => its verdict and text (0 and none)
 *   chunked => bytes of a chunk, true = 65536                        pause => seconds between two chunks
 * and
 *   times => uses (default: until cleared)      skip => calls to let pass first
 *   when => "before": the command does not run, "after": it runs and the reply is lost.
 *           Default: "after" for reads and for faults that only change the reply, else "before".
 */
final class Faults
{
    public const KINDS = [
        'delay', 'stall', 'cut', 'freeze', 'bomb', 'status', 'exit', 'text', 'no_exit_header', 'bad_json', 'content_type', 'redirect', 'endless',
        'huge', 'refuse', 'close', 'hang_up', 'again', 'again_exit', 'again_text', 'chunked', 'pause', 'times', 'skip', 'when',
    ];

    private const REPLY_ONLY = [
        'no_exit_header', 'bad_json', 'content_type', 'close', 'delay', 'hang_up', 'again', 'again_exit', 'again_text', 'chunked', 'pause',
    ];

    /** @var array<string, list<array<string, mixed>>> */
    private array $faults = [];

    /** @param array<string, mixed> $fault */
    public function add(string $command, array $fault): void
    {
        $unknown = array_diff(array_keys($fault), self::KINDS);
        if ($unknown !== []) {
            throw new \InvalidArgumentException('No fault of this name: ' . implode(', ', $unknown));
        }
        $this->faults[$command][] = $fault;
    }

    public function clear(): void
    {
        $this->faults = [];
    }

    /**
     * The fault of this call, used up by one.
     *
     * @return array<string, mixed> empty = none
     */
    public function take(string $command): array
    {
        foreach ([$command, '*'] as $name) {
            foreach ($this->faults[$name] ?? [] as $i => $fault) {
                if (($fault['skip'] ?? 0) > 0) {
                    $this->faults[$name][$i]['skip'] = $fault['skip'] - 1;
                    continue;
                }
                if (isset($fault['times'])) {
                    $this->faults[$name][$i]['times'] = $fault['times'] - 1;
                }
                if (($fault['times'] ?? 2) <= 1) {
                    array_splice($this->faults[$name], $i, 1);
                }

                return $fault;
            }
        }

        return [];
    }

    /** @param array<string, mixed> $fault */
    public static function runsCommand(array $fault, string $command): bool
    {
        if (isset($fault['when'])) {
            return $fault['when'] === 'after';
        }
        $kinds = array_diff(array_keys($fault), ['times', 'skip']);

        return array_diff($kinds, self::REPLY_ONLY) === [] || preg_match('/^v-(list|get|check|search)-/', $command) === 1;
    }

    /** @param array<string, mixed> $fault */
    public static function spoil(Response $response, array $fault): Response
    {
        if (isset($fault['status'])) {
            $response = Response::page((int) $fault['status']);
        } elseif (isset($fault['redirect'])) {
            $response = Response::page(301, ['Location' => (string) $fault['redirect']]);
        } elseif (isset($fault['exit'])) {
            $response = Api::answer((int) $fault['exit'], (string) ($fault['text'] ?? ''));
        }
        if ($fault['bad_json'] ?? false) {
            // Of a list that is made while it is sent nothing but the spoilt end is left.
            $response = Response::api(200, rtrim($response->body === '' ? '{}' : $response->body, "}]\n ") . ',{"', 0, Response::JSON);
        }
        if ($fault['no_exit_header'] ?? false) {
            unset($response->headers['Hestia-Exit-Code']);
        }
        if (isset($fault['content_type'])) {
            $response->headers['Content-Type'] = (string) $fault['content_type'];
        }
        if (isset($fault['huge']) || ($fault['endless'] ?? false)) {
            $response = Response::api(200, '', 0, Response::JSON);
            $response->filler = isset($fault['huge']) ? (float) $fault['huge'] : INF;
        }
        if (isset($fault['bomb'])) {
            $response = Response::api(200, '', 0, Response::JSON);
            $response->headers['Content-Encoding'] = 'gzip';
            $response->pieces = self::packed((int) $fault['bomb']);
        }
        $stall = $fault['stall'] ?? 0;
        $response->stall = $stall === true ? INF : (float) $stall;
        $response->cut = isset($fault['cut']) ? (int) $fault['cut'] : null;
        $response->freeze = isset($fault['freeze']) ? (int) $fault['freeze'] : null;
        $response->drop = (bool) ($fault['refuse'] ?? false);
        $response->close = (bool) ($fault['close'] ?? false);
        $response->hangUp = isset($fault['hang_up']) ? (float) $fault['hang_up'] : null;
        self::spread($response, $fault);

        return $response;
    }

    /** @return \Generator<int, string> so many blanks, packed */
    private static function packed(int $bytes): \Generator
    {
        $packer = deflate_init(ZLIB_ENCODING_GZIP, ['level' => 9]);
        if ($packer === false) {
            throw new \RuntimeException('zlib does not pack.');
        }
        for (; $bytes > 0; $bytes -= 1 << 20) {
            yield (string) deflate_add($packer, str_repeat(' ', min($bytes, 1 << 20)), ZLIB_NO_FLUSH);
        }
        yield (string) deflate_add($packer, '', ZLIB_FINISH);
    }

    /** @param array<string, mixed> $fault */
    private static function spread(Response $response, array $fault): void
    {
        if (isset($fault['again'])) {
            $response->again = (float) $fault['again'];
            $response->second = Api::answer((int) ($fault['again_exit'] ?? 0), (string) ($fault['again_text'] ?? ''));
        }
        if (isset($fault['chunked']) || isset($fault['pause'])) {
            $chunked = $fault['chunked'] ?? true;
            $response->chunk = $chunked === true ? 65536 : (int) $chunked;
            $response->pause = (float) ($fault['pause'] ?? 0);
        }
    }
}
