<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Access keys and their permission lists (API notes 2.2, 2.3). */
final class Access
{
    public function __construct(
        private readonly State $state,
        private readonly Registry $registry,
        private readonly Refusals $refusals,
    ) {
    }

    /**
     * What v-check-access-key does. Every refusal is a 9 or a 10 and is written to auth.log.
     *
     * @return array{user: string, position: int} owner of the key, and position of the argument that names a user (0 = any)
     */
    public function check(string $id, string $secret, string $command, string $address): array
    {
        $id = basename($id);
        try {
            $this->checkForm($id, $command, $address);
            $key = $this->state->data['keys'][$id] ?? throw new Failure(9, "key $id doesn't exist");
            $this->checkSecret($id, $secret, (string) $key['SECRET_ACCESS_KEY']);
            $position = $this->checkCommand($id, $key, $command);
            $this->checkOwner((string) $key['USER']);
        } catch (Failure $refusal) {
            $this->refusals->failed($id === '' ? 'api' : $id, $address);
            throw new Failure($refusal->exit, 'Error: ' . $refusal->getMessage());
        }
        $this->refusals->succeeded($id, $address, "$command successfully launched");
        $this->state->log((string) $key['USER'], 'Info', 'API', "[$address] Access key $id successfully launched with command $command");

        return ['user' => (string) $key['USER'], 'position' => $position];
    }

    private function checkForm(string $id, string $command, string $address): void
    {
        if (!preg_match('/^[[:alnum:]]{20}$/D', $id)) {
            throw new Failure(9, "invalid access_key_id format :: $id");
        }
        // Access keys work from IPv4 only before 1.8.0 (API notes 8.2).
        if (!$this->state->since('1.8.0') && filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) === false) {
            throw new Failure(9, "invalid ip format :: $address");
        }
        if (!preg_match('/^v-[[:alnum:]][-|._[:alnum:]]{0,64}[[:alnum:]]$/D', $command) || str_contains($command, '--')) {
            throw new Failure(9, 'Invalid command format');
        }
    }

    private function checkSecret(string $id, string $secret, string $expected): void
    {
        if (!preg_match('~^[[:alnum:]|_.+/^\~=%-]{40}$~D', $secret)) {
            throw new Failure(9, 'invalid secret_access_key format');
        }
        if (!hash_equals($expected, $secret)) {
            throw new Failure(9, "Invalid secret key for key $id");
        }
    }

    /**
     * The command's name is checked before the permission (API notes 2.3).
     *
     * @param array<string, string> $key
     */
    private function checkCommand(string $id, array $key, string $command): int
    {
        if (!$this->registry->exists($command)) {
            throw new Failure(10, "Command $command not found");
        }
        $isRoot = $key['USER'] === $this->state->rootUser();
        $allowed = $key['PERMISSIONS'] === '' ? $isRoot : in_array($command, $this->commands($key['PERMISSIONS']), true);
        if (!$allowed) {
            throw new Failure(10, "Key $id don't have permission to run the command $command");
        }

        return $isRoot ? 0 : $this->registry->userPosition($command);
    }

    private function checkOwner(string $user): void
    {
        if (!isset($this->state->data['users'][$user])) {
            throw new Failure(9, "user $user doesn't exist");
        }
        if ($this->state->data['users'][$user]['SUSPENDED'] === 'yes') {
            throw new Failure(9, "user $user is suspended");
        }
    }

    /** @return list<string> the commands of a comma list of permission names */
    public function commands(string $permissions): array
    {
        $commands = [];
        foreach (explode(',', $permissions) as $name) {
            $commands = array_merge($commands, explode(',', (string) ($this->state->data['apis'][$name]['COMMANDS'] ?? '')));
        }

        return $commands;
    }

    /**
     * Adds a key as v-add-access-key does, without its checks.
     *
     * @return array{access_key: string, secret_key: string}
     */
    public static function grant(State $state, string $user, string $permissions, string $comment): array
    {
        $letters = static fn (string $from, int $n) => implode(
            '',
            array_map(static fn () => $from[random_int(0, strlen($from) - 1)], range(1, $n)),
        );
        $alnum = implode('', [...range('A', 'Z'), ...range('a', 'z'), ...range(0, 9)]);
        $id = $letters($alnum, 20);
        $secret = $letters($alnum . '_=-', 40);
        $state->data['keys'][$id] = [
            'SECRET_ACCESS_KEY' => $secret, 'USER' => $user, 'PERMISSIONS' => $permissions, 'COMMENT' => $comment,
            'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'),
        ];
        ksort($state->data['keys'], SORT_STRING);

        return ['access_key' => $id, 'secret_key' => $secret];
    }
}
