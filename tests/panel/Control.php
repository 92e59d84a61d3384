<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use React\Socket\ConnectionInterface;
use React\Socket\TcpServer;

/** The test's side: plain HTTP on a second loopback port, one JSON object {"do": name, ...} per request, one back. */
final class Control
{
    private readonly TcpServer $tcp;

    /** @var array<string, array{data: array<string, mixed>, tmp: array<string, string>}> */
    private array $snapshots = [];

    public function __construct(
        private readonly State $state,
        private readonly Faults $faults,
        private readonly Server $server,
        private readonly Refusals $refusals,
        private readonly Journal $journal,
        private readonly Workers $workers,
        private readonly Registry $registry,
    ) {
        $this->tcp = new TcpServer('127.0.0.1:0');
        $this->tcp->on('connection', fn (ConnectionInterface $connection) => new Peer($connection, 0, $this->handle(...)));
    }

    public function port(): int
    {
        return (int) parse_url((string) $this->tcp->getAddress(), PHP_URL_PORT);
    }

    /**
     * Ways in for the test: a key of the root user without limits, and both forms of the legacy mode. Kept across restarts.
     *
     * @return array<string, string>
     */
    public function credentials(): array
    {
        $known = $this->state->data['credentials'] ?? null;
        if ($known === null) {
            $root = $this->state->rootUser();
            $known = Access::grant($this->state, $root, '', 'tests') + [
                'api_key' => bin2hex(random_bytes(16)), 'admin_password' => Account::random(),
            ];
            $this->state->data['api_keys'][] = $known['api_key'];
            $this->state->setPassword($root, $known['admin_password']);
            // The password itself is handed out once and kept hashed only.
            $this->state->data['credentials'] = array_diff_key($known, ['admin_password' => 1]);
            $this->state->save();
        }

        return $known;
    }

    private function handle(Request $request, Peer $peer): void
    {
        try {
            $order = json_decode($request->body, true, 512, JSON_THROW_ON_ERROR);
            $result = $this->obey($order);
            $this->state->save();
            $response = ['ok' => true, 'result' => $result];
        } catch (\Throwable $error) {
            $response = ['ok' => false, 'error' => $error->getMessage()];
        }
        $json = json_encode($response, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
        $peer->reply(new Response(200, $json, ['Content-Type' => 'application/json']));
    }

    /** @param array<string, mixed> $order */
    private function obey(array $order): mixed
    {
        return match ($order['do'] ?? '') {
            'fault' => $this->fault((string) $order['command'], (array) $order['fault']),
            'clear_faults' => $this->clearFaults(),
            'calls' => $this->journal->calls(),
            'clear_calls' => $this->journal->clear(),
            'stats' => [
                'connections' => $this->server->handshakes, 'accepted' => $this->server->accepted, 'open' => $this->server->open(),
                'refusals' => $this->refusals->count,
                'banned' => $this->refusals->isBanned(), 'peak' => $this->workers->peak,
            ],
            'reset_refusals' => $this->refusals->reset(),
            'close_idle' => $this->server->closePeers(true),
            'state' => $this->report(),
            'set' => $this->set((string) $order['path'], $order['value']),
            'damage' => $this->damage((string) $order['user'], (array) $order['values']),
            'snapshot' => $this->snapshot((string) $order['name']),
            'restore' => $this->restore((string) $order['name']),
            'grant' => $this->grant($order['profile'] ?? null, (string) ($order['user'] ?? '')),
            'run_queue' => (new LetsEncrypt($this->state))->work($this->registry),
            'run' => $this->run((string) $order['command'], array_values(array_map('strval', (array) $order['args']))),
            'home' => Home::of($this->state, (string) $order['user'])->real('/home/' . $order['user']),
            'shadow' => $this->state->shadow(),
            'password' => $this->state->checkPassword((string) $order['user'], (string) $order['password']),
            default => throw new \InvalidArgumentException('No order of this name: ' . json_encode($order['do'] ?? null)),
        };
    }

    /** @param array<string, mixed> $fault */
    private function fault(string $command, array $fault): void
    {
        if ($command !== 'accept') {
            $this->faults->add($command, $fault);

            return;
        }
        $this->server->fault($fault);
        if (array_intersect_key($fault, ['certificate' => 1, 'client_certificate' => 1, 'tls' => 1]) !== []) {
            $this->server->closePeers(true);
        }
    }

    private function set(string $path, mixed $value): void
    {
        $this->state->set($path, $value);
        if ($path === 'options/ipv6') {
            $this->server->listen();
        }
    }

    /** @param array<string, ?string> $values base64 of each value, null = no such line */
    private function damage(string $user, array $values): void
    {
        if ($this->state->user($user) === null) {
            throw new \InvalidArgumentException("No user of this name: $user");
        }
        $this->state->set("damage/$user", $values === [] ? null : $values);
    }

    /** @param list<string> $args */
    private function run(string $command, array $args): string
    {
        [$exit, $output, $stream] = $this->registry->exists($command)
            ? $this->registry->execute($command, $args) : [1, 'unknown command', null];
        if ($exit !== 0) {
            throw new \RuntimeException("$command ended with $exit: $output");
        }

        return $stream === null ? $output : implode('', [...$stream->trimmed()]);
    }

    private function clearFaults(): void
    {
        $this->faults->clear();
        $this->server->clear();
    }

    private function snapshot(string $name): void
    {
        $this->snapshots[$name] = $this->state->copy();
    }

    /** Back to a snapshot; calls, refusals and faults are those of a panel that was just started. */
    private function restore(string $name): void
    {
        $this->state->replace($this->snapshots[$name] ?? throw new \InvalidArgumentException("No snapshot of this name: $name"));
        $this->clearFaults();
        $this->journal->clear();
        $this->refusals->reset();
    }

    /** @return array<string, mixed> the state without what logs in */
    private function report(): array
    {
        $report = array_diff_key($this->state->data, ['shadow' => 1, 'credentials' => 1, 'api_keys' => 1]);
        foreach ($report['keys'] as $id => $key) {
            unset($report['keys'][$id]['SECRET_ACCESS_KEY']);
        }
        $report['tmp'] = $this->state->copy()['tmp'];

        return $report;
    }

    /**
     * A key for a profile: its name, a list of commands that becomes a profile of its own, or null for every command.
     *
     * @param string|list<string>|null $profile
     * @return array{access_key: string, secret_key: string}
     */
    private function grant(string|array|null $profile, string $user): array
    {
        if (is_array($profile)) {
            $commands = implode(',', $profile);
            $profile = 'test-' . substr(sha1($commands), 0, 8);
            $this->state->data['apis'][$profile] = ['ROLE' => $user === '' ? 'admin' : 'user', 'COMMANDS' => $commands];
        }
        if ($profile !== null && !isset($this->state->data['apis'][$profile])) {
            throw new \InvalidArgumentException("No profile of this name: $profile");
        }

        return Access::grant($this->state, $user === '' ? $this->state->rootUser() : $user, $profile ?? '', $profile ?? 'all');
    }
}
