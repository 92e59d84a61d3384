<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use React\EventLoop\Loop;
use React\EventLoop\TimerInterface;
use React\Socket\ConnectionInterface;

/** One client's connection: HTTP/1.1 requests in, one after the other, responses out. */
final class Peer
{
    private const MAX_HEAD = 65536;
    private const MAX_BODY = 64 << 20;

    private string $buffer = '';
    private bool $busy = false;
    private bool $continued = false;
    private ?Request $current = null;
    private ?TimerInterface $idle = null;

    public bool $open = true;

    /** @param callable(Request, Peer): void $handler answers each request by reply(), at once or later */
    public function __construct(
        private readonly ConnectionInterface $connection,
        public readonly int $number,
        private $handler,
        private readonly float $idleTimeout = 0.0,
    ) {
        $connection->on('data', function (string $data): void {
            $this->buffer .= $data;
            $this->next();
        });
        $connection->on('close', function (): void {
            $this->open = false;
            $this->rest(false);
        });
        $connection->on('error', static function (): void {
        });
        $this->rest(true);
    }

    public function isIdle(): bool
    {
        return !$this->busy;
    }

    public function close(): void
    {
        $this->open = false;
        $this->connection->close();
    }

    public function address(): string
    {
        return trim((string) parse_url((string) $this->connection->getRemoteAddress(), PHP_URL_HOST), '[]') ?: '127.0.0.1';
    }

    public function reply(Response $response): void
    {
        if ($response->stall > 0) {
            $wait = $response->stall;
            $response->stall = 0.0;
            if ($wait !== INF) {
                Loop::addTimer($wait, fn () => $this->reply($response));
            }

            return;
        }
        if (!$this->open) {
            return;
        }
        if ($response->drop || $response->cut === 0) {
            $this->close();

            return;
        }
        $close = $response->close || $this->current === null || $this->current->wantsClose();
        $wire = $response->wire($close, $this->current?->method === 'HEAD');
        if ($response->isGradual()) {
            $this->pump($wire, $response, $close);

            return;
        }
        $bytes = implode('', iterator_to_array($wire, false));
        if ($response->cut !== null) {
            $this->connection->end(substr($bytes, 0, $response->cut));
        } elseif ($response->freeze !== null) {
            $this->connection->write(substr($bytes, 0, $response->freeze));
        } elseif ($close) {
            $this->connection->end($bytes);
        } else {
            $this->connection->write($bytes);
            $this->done($response);
        }
    }

    /**
     * Writes a response piece by piece, as fast as the client reads or slower, with one piece in memory.
     *
     * @param \Generator<int, string> $wire
     */
    private function pump(\Generator $wire, Response $response, bool $close): void
    {
        $left = $response->cut ?? $response->freeze ?? INF;
        $step = function () use (&$step, &$left, $wire, $response, $close): void {
            if (!$this->open) {
                return;
            }
            if (!$wire->valid()) {
                $close ? $this->connection->end() : $this->done($response);

                return;
            }
            $bytes = $wire->current();
            if (strlen($bytes) >= $left) {
                $this->connection->write(substr($bytes, 0, (int) $left));
                $response->cut === null || $this->connection->end();

                return;
            }
            $left -= strlen($bytes);
            $wire->next();
            $flows = $this->connection->write($bytes);
            if ($response->pause > 0) {
                Loop::addTimer($response->pause, $step);
            } elseif ($flows) {
                Loop::futureTick($step);
            } else {
                $this->connection->once('drain', $step);
            }
        };
        $step();
    }

    private function done(Response $response): void
    {
        $this->busy = false;
        $this->current = null;
        if ($this->open) {
            $this->rest(true);
            $this->afterwards($response);
            Loop::futureTick(fn () => $this->next());
        }
    }

    /** What a faulty panel does to the connection once its answer is out. */
    private function afterwards(Response $response): void
    {
        if ($response->second !== null) {
            $bytes = implode('', iterator_to_array($response->second->wire(false, false), false));
            Loop::addTimer((float) $response->again, fn () => $this->open && $this->connection->write($bytes));
        }
        if ($response->hangUp !== null) {
            Loop::addTimer($response->hangUp, fn () => $this->connection->end());
        }
    }

    /** Between two requests the connection is closed when it stays idle too long. */
    private function rest(bool $start): void
    {
        if ($this->idle !== null) {
            Loop::cancelTimer($this->idle);
            $this->idle = null;
        }
        if ($start && $this->idleTimeout > 0) {
            $this->idle = Loop::addTimer($this->idleTimeout, fn () => $this->close());
        }
    }

    private function next(): void
    {
        if ($this->busy || !$this->open || $this->buffer === '') {
            return;
        }
        $this->rest(false);
        $request = $this->read();
        if ($request instanceof Response) {
            $request->close = true;
            $this->reply($request);
        } elseif ($request !== null) {
            $this->busy = true;
            $this->continued = false;
            $this->current = $request;
            ($this->handler)($request, $this);
        }
    }

    /** The next request, a refusal of the web server, or null while it is not complete. */
    private function read(): Request|Response|null
    {
        $end = strpos($this->buffer, "\r\n\r\n");
        if ($end === false) {
            // nginx answers at once what cannot become a request line, a TLS hello for example.
            $hopeless = !preg_match('~^[A-Z]*( |$)~', strtok($this->buffer, "\r\n") ?: '');

            return $hopeless || strlen($this->buffer) > self::MAX_HEAD ? Response::page(400) : null;
        }
        $lines = explode("\r\n", substr($this->buffer, 0, $end));
        if (!preg_match('~^([A-Z]+) (\S+) HTTP/(1\.[01])$~', array_shift($lines), $line)) {
            return Response::page(400);
        }
        $headers = [];
        foreach ($lines as $header) {
            [$name, $value] = explode(':', $header, 2) + [1 => ''];
            $headers[strtolower(trim($name))] = trim($value);
        }
        if (isset($headers['transfer-encoding'])) {
            return Response::page(411);
        }
        $length = (int) ($headers['content-length'] ?? 0);
        if ($length < 0 || $length > self::MAX_BODY) {
            return Response::page(413);
        }
        if (strlen($this->buffer) < $end + 4 + $length) {
            if (!$this->continued && strtolower($headers['expect'] ?? '') === '100-continue') {
                $this->continued = true;
                $this->connection->write("HTTP/1.1 100 Continue\r\n\r\n");
            }

            return null;
        }
        $body = substr($this->buffer, $end + 4, $length);
        $this->buffer = substr($this->buffer, $end + 4 + $length);

        return new Request($line[1], $line[2], $line[3], $headers, $body, $this->number, $this->address());
    }
}
