<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** The endpoint /api/: which mode a request asks for, who may call, what comes back (API notes 1 and 2). */
final class Api
{
    private const NO_DATA = 'Error: data received is null or invalid, check https://';

    /** First version => the page that it names. */
    private const MANUAL = [
        '1.7.2' => 'hestiacp.com/docs/server-administration/rest-api.html', '1.4.15' => 'docs.hestiacp.com/admin_docs/api.html',
        '1.4.0' => 'docs.hestiacp.com/admin_docs/rest_api.html',
    ];

    /** Longest argument that Linux hands to a program, which here is the whole shell line (API notes 1.4). */
    private const MAX_LINE = 131072;

    /** Where people would log in; what links lead to. */
    private const LOGIN = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        . '<title>A stand-in for HestiaCP</title></head><body><h1>A stand-in for HestiaCP</h1><p>On a real panel this is the login page. '
        . 'The stand-in has an API, and no pages.</p></body></html>';

    public function __construct(
        private readonly State $state,
        private readonly Registry $registry,
        private readonly Access $access,
        private readonly Legacy $legacy,
        private readonly Faults $faults,
        private readonly Workers $workers,
        private readonly Journal $journal,
        private readonly \Closure $die,
    ) {
    }

    /** Answers the request, now or later. */
    public function handle(Request $request, Peer $peer): void
    {
        $path = $request->path();
        if ($path === '/api') {
            $peer->reply(Response::page(301, ['Location' => "https://localhost:{$this->state->config('BACKEND_PORT')}/api/"]));
        } elseif ($path === '/login/') {
            $peer->reply(new Response(200, self::LOGIN, ['Content-Type' => Response::HTML]));
        } elseif ($path !== '/api/' && $path !== '/api/index.php') {
            $peer->reply($path === '/' ? Response::page(302, ['Location' => '/login/']) : Response::page(404));
        } else {
            $this->call($request, $peer);
        }
    }

    /** An answer in access-key mode (API notes 1.2, 1.3). */
    public static function answer(int $exit, string $output, bool $code = false, bool $refused = false): Response
    {
        $status = self::status($exit);
        if ($code) {
            return Response::api($refused ? $status : 200, (string) $exit, $exit);
        }
        if ($exit > 0) {
            return Response::api($status, $output, $exit);
        }
        $isJson = !empty(json_decode($output, true));

        return Response::api($output === '' || $output === '0' ? 204 : 200, $output, $exit, $isJson ? Response::JSON : Response::HTML);
    }

    private static function status(int $exit): int
    {
        return match (true) {
            $exit >= 100 => $exit,
            $exit === 2 => 422,
            in_array($exit, [5, 6, 9, 10, 21], true) => 401,
            default => 400,
        };
    }

    private function call(Request $request, Peer $peer): void
    {
        $fields = self::fields($request);
        $command = is_string($fields['cmd'] ?? null) ? trim($fields['cmd']) : '';
        $hash = is_string($fields['hash'] ?? null) ? $fields['hash'] : '';
        $key = is_string($fields['access_key'] ?? null) ? $fields['access_key'] : (strpos($hash, ':') === 20 ? substr($hash, 0, 20) : null);
        $call = $this->journal->start($command, self::flat($fields), $peer->number, $key);
        $this->workers->submit(function () use ($request, $peer, $fields, $command, $call): void {
            $fault = $this->faults->take($command);
            $response = self::answer(0, '');
            if ($fault === [] || Faults::runsCommand($fault, $command)) {
                Workers::sleep((float) $this->state->option('latency'));
                $response = $this->run($request, $fields, (float) ($fault['delay'] ?? 0));
            }
            $exit = $response->exit();
            if ($fault !== []) {
                $response = Faults::spoil($response, $fault);
            }
            if ($this->state->option('chunked')) {
                $response->chunk ??= 65536;
            }
            $this->journal->note($call, [
                'finished' => microtime(true), 'exit' => $exit, 'status' => $response->status, 'left' => !$peer->open,
                'fault' => array_keys($fault) ?: null,
            ]);
            $this->state->save();
            if ($response->drop) {
                ($this->die)();
            } else {
                $peer->reply($response);
            }
        });
    }

    /**
     * Form fields, or a JSON object when none of the form fields names a caller (API notes 1.1).
     *
     * @return array<array-key, mixed>|null null = nothing usable
     */
    private static function fields(Request $request): ?array
    {
        $post = [];
        if ($request->method === 'POST' && $request->isForm()) {
            parse_str($request->body, $post);
        }
        if (isset($post['access_key']) || isset($post['user']) || isset($post['hash'])) {
            return $post;
        }
        $json = json_decode($request->body, true);

        return is_array($json) && $json !== [] ? $json : null;
    }

    /**
     * The arguments as the journal shows them.
     *
     * @param array<array-key, mixed>|null $fields
     * @return list<string>
     */
    private static function flat(?array $fields): array
    {
        $args = [];
        for ($i = 1; $i <= 13; $i++) {
            if (is_scalar($fields["arg$i"] ?? null)) {
                $args[] = (string) $fields["arg$i"];
            }
        }

        return $args;
    }

    /** @param array<array-key, mixed>|null $fields */
    private function run(Request $request, ?array $fields, float $delay): Response
    {
        $modern = $this->state->since('1.6.0');
        $address = Caller::address($request, $this->state);
        if ($fields !== null && !$this->state->since('1.4.0') && !$request->isForm()) {
            $fields = null;
        }
        try {
            if ($fields === null) {
                return $this->noData();
            }
            $hash = $fields['hash'] ?? null;
            if ($modern && !isset($fields['access_key']) && $hash !== null && preg_match('/^[^:]{20}:[^:]{40}$/Ds', self::text($hash))) {
                [$fields['access_key'], $fields['secret_key']] = explode(':', $hash);
                unset($fields['hash']);
            }
            if ($modern && isset($fields['access_key'], $fields['secret_key'])) {
                return $this->keyMode($fields, $address, $delay);
            }
            // Any JSON was a login to 1.4 and 1.5.
            if (isset($fields['user']) || isset($fields['hash']) || (!$modern && !$request->isForm())) {
                return $this->legacy->run($this, $fields, $address, $delay);
            }

            return $this->noData();
        } catch (PhpFatal) {
            return Response::page(500);
        } catch (\Throwable $bug) {
            // A bug of the double: the test's log must show it.
            fwrite(STDERR, "$bug\n");

            return Response::page(500);
        }
    }

    /** Before 1.6.0 there was neither the header nor the status, before 1.4.0 no answer at all (API notes 8.2). */
    private function noData(): Response
    {
        foreach (self::MANUAL as $since => $page) {
            if ($this->state->since($since)) {
                return $this->state->since('1.6.0')
                    ? Response::api(405, self::NO_DATA . $page, 405) : Response::api(200, self::NO_DATA . $page, null);
            }
        }

        return Response::api(200, '', null);
    }

    /** @param array<array-key, mixed> $fields */
    private function keyMode(array $fields, string $address, float $delay): Response
    {
        $code = ($fields['returncode'] ?? null) === 'yes';
        try {
            $this->checkDoor($address);
            [$command, $args] = $this->arguments($fields);
            $id = trim(self::text($fields['access_key']));
            $secret = trim(self::text($fields['secret_key']));
            if (empty($id) || empty($secret)) {
                throw new Failure(9, 'Error: Authentication failed');
            }
            self::quote([$id, $secret]);
            $owner = $this->access->check($id, $secret, $command, $address);
            $this->checkOwner($id, $owner, $args);
        } catch (Failure $refusal) {
            $withCode = $code && $this->state->since('1.8.0');

            return self::answer($refusal->exit, $refusal->getMessage(), $withCode, true);
        }
        $args = array_values($args);
        if ($command === 'v-make-tmp-file') {
            return $this->makeTmpFile($fields) ? self::answer(0, '', $code) : Response::page(500);
        }
        if (strlen("/usr/bin/sudo /usr/local/hestia/bin/$command" . self::quote($args)) >= self::MAX_LINE) {
            return self::answer(-1, '', $code);
        }
        [$exit, $output, $stream] = $this->registry->execute($command, $args, $delay);
        $response = self::answer($exit, trim(Output::trimLines($output)), $code);
        if ($stream?->isTooLong($this->state)) {
            return Response::page(500);
        }
        if ($stream !== null && !$code) {
            $response = Response::api(200, '', $exit, $stream->isJson ? Response::JSON : Response::HTML);
            $response->pieces = $stream->trimmed();
        }

        return $response;
    }

    /** Switches and addresses, before anything of the key is looked at (API notes 2.1). */
    private function checkDoor(string $address): void
    {
        if ((int) $this->state->config('API_SYSTEM') === 0) {
            throw new Failure(11, 'Error: API has been disabled');
        }
        $allowed = explode(',', $this->state->config('API_ALLOWED_IP'));
        if ($allowed !== ['allow-all'] && !in_array($address, $allowed, true) && !in_array('0.0.0.0', $allowed, true)) {
            throw new Failure(10, 'Error: IP is not allowed to connect with API');
        }
    }

    /**
     * @param array{user: string, position: int} $owner
     * @param array<string, string> $args
     */
    private function checkOwner(string $id, array $owner, array $args): void
    {
        if ($owner['user'] === $this->state->rootUser()) {
            return;
        }
        if ((int) $this->state->config('API_SYSTEM') < 2) {
            // 1.7.x ends in a PHP error here (API notes 8.2).
            $exit = $this->state->since('1.8.0') ? 21 : ($this->state->since('1.7.0') ? throw new PhpFatal('API_SYSTEM of 1.7') : 11);
            throw new Failure($exit, 'Error: API has been disabled');
        }
        if ($owner['position'] > 0 && ($args["arg{$owner['position']}"] ?? '') !== $owner['user']) {
            throw new Failure(10, "Error: Key $id - the \"user\" argument doesn\\'t match the key\\'s user");
        }
    }

    /**
     * Command and arguments, trimmed; numbers that are missing close up later (API notes 1.5).
     *
     * @param array<array-key, mixed> $fields
     * @return array{string, array<string, string>}
     */
    public function arguments(array $fields): array
    {
        $trims = $this->state->since('1.6.0');
        $command = trim(self::text($fields['cmd'] ?? ''));
        $args = [];
        for ($i = 1; $i <= ($this->state->since('1.8.8') ? 13 : 9); $i++) {
            if (isset($fields["arg$i"])) {
                $args["arg$i"] = $trims ? trim(self::text($fields["arg$i"])) : self::text($fields["arg$i"]);
            }
        }
        if ($trims && empty($command)) {
            throw new Failure(2, 'Error: Command not provided');
        }
        if ($trims && !preg_match('/^[a-zA-Z0-9_-]+$/D', $command)) {
            throw new Failure(2, "Error: $command command invalid");
        }

        return [$command, $args];
    }

    /** PHP's own coercion: scalars become text, anything else is a fatal error. */
    public static function text(mixed $value): string
    {
        if (!is_scalar($value)) {
            throw new PhpFatal('text wanted');
        }

        return (string) $value;
    }

    /**
     * The arguments as the shell line holds them; a NUL byte is refused by PHP.
     *
     * @param list<string> $args
     */
    public static function quote(array $args): string
    {
        $line = '';
        foreach ($args as $arg) {
            if (str_contains($arg, "\0")) {
                throw new PhpFatal('NUL byte');
            }
            $line .= " '" . str_replace("'", "'\\''", $arg) . "'";
        }

        return $line;
    }

    /**
     * v-make-tmp-file is part of the endpoint (API notes 1.6). False = PHP fatal error.
     *
     * @param array<array-key, mixed> $fields
     */
    public function makeTmpFile(array $fields): bool
    {
        [, $args] = $this->arguments($fields);
        $name = $args['arg2'] ?? '';
        $path = $this->state->since('1.3.4') ? '/tmp/' . basename($name) : $name;
        $file = $this->state->tmp($path);
        if ($file === null || in_array(basename($path), (array) $this->state->option('foreign_tmp'), true)) {
            return false;
        }

        return file_put_contents($file, ($args['arg1'] ?? '') . "\n") !== false;
    }
}
