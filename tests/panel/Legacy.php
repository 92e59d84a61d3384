<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * The form that is older than access keys: hash of v-generate-api-key, or user and password of the root user
 * (API notes 2.5, 8.2). Once the caller is known, every answer is HTTP 200 without a verdict.
 */
final class Legacy
{
    public function __construct(
        private readonly State $state,
        private readonly Registry $registry,
        private readonly Refusals $refusals,
    ) {
    }

    /** @param array<array-key, mixed> $fields */
    public function run(Api $api, array $fields, string $address, float $delay): Response
    {
        $code = ($fields['returncode'] ?? null) === 'yes';
        try {
            $this->admit($fields, $address);
            [$command, $args] = $api->arguments($fields);
        } catch (Failure $refusal) {
            return $this->refuse($refusal, $code);
        }
        $args = array_values($args);
        if ($command === 'v-make-tmp-file') {
            return $this->makeTmpFile($api, $fields, $code);
        }
        Api::quote($args);
        [$exit, $output, $stream] = $this->registry->exists($command)
            ? $this->registry->execute($command, $args, $delay) : [1, '', null];
        if ($stream?->isTooLong($this->state)) {
            return Response::page(500);
        }
        if ($stream !== null && !$code) {
            $response = Response::api(200, '', null);
            $response->pieces = (static function () use ($stream): \Generator {
                yield from $stream->trimmed();
                yield "\n";
            })();

            return $response;
        }
        $output = rtrim($output, "\n");
        // From 1.6.0 the variable that decides on OK is the one of the login, so failures without output say OK too.
        $saysOk = $output === '' && ($exit === 0 || $this->state->since('1.6.0'));

        return Response::api(200, $code ? (string) $exit : ($saysOk ? 'OK' : "$output\n"), null);
    }

    /**
     * Since 1.6.0 the code that returncode=yes prints is the one of a command that never ran, so it is empty; and PHP 8
     * ends where it cannot write, which PHP 7 passed over.
     *
     * @param array<array-key, mixed> $fields
     */
    private function makeTmpFile(Api $api, array $fields, bool $code): Response
    {
        $modern = $this->state->since('1.6.0');
        if (!$api->makeTmpFile($fields) && $modern) {
            return Response::page(500);
        }

        return Response::api(200, $code ? ($modern ? '' : '0') : 'OK', null);
    }

    /** @param array<array-key, mixed> $fields */
    private function admit(array $fields, string $address): void
    {
        if ($this->state->since('1.4.0')) {
            $this->checkDoor($address);
        }
        $hash = Api::text($fields['hash'] ?? '');
        if ($hash !== '') {
            $this->checkKey(basename($hash), $address);

            return;
        }
        $root = $this->state->rootUser();
        if (Api::text($fields['user'] ?? '') !== $root) {
            throw new Failure(10, 'Error: authentication failed');
        }
        if (!isset($fields['password'])) {
            $words = $this->state->since('1.4.0') && !$this->state->since('1.7.0') ? 'missing authentication' : 'authentication failed';
            throw new Failure(9, "Error: $words");
        }
        if (!$this->state->checkPassword($root, Api::text($fields['password'] ?? ''))) {
            $this->refusals->failed($root, $address);
            throw new Failure(9, 'Error: authentication failed');
        }
    }

    /** Before 1.4.0 a key that is not there was not written down anywhere. */
    private function checkKey(string $key, string $address): void
    {
        if (in_array($key, $this->state->data['api_keys'], true)) {
            $this->refusals->succeeded('api', $address, 'successfully launched');

            return;
        }
        if ($this->state->since('1.4.0')) {
            $this->refusals->failed('api', $address);
        }
        throw new Failure(9, 'Error: authentication failed');
    }

    /** Switch and addresses, which are there since 1.4.0 (API notes 8.2). */
    private function checkDoor(string $address): void
    {
        $spoken = $this->state->since('1.5.0');
        if ($this->state->config('API') !== 'yes') {
            $text = $this->state->since('1.7.0') ? 'Error: API has been disabledError: API Disabled' : 'Error: API has been disabled';
            throw new Failure(11, $spoken ? $text : 'Error: authentication failed');
        }
        $allowed = $this->state->config('API_ALLOWED_IP');
        $list = explode(',', $allowed);
        if (!$this->state->since('1.5.5')) {
            $list[] = '127.0.0.1';
        }
        if ($allowed !== 'allow-all' && !in_array($address, $list, true)) {
            throw new Failure(10, $spoken ? 'Error: IP is not allowed to connect with API' : 'Error: authentication failed');
        }
    }

    /** Refused logins carry a status and the header since 1.7.0, refused command names (exit 2) since 1.6.0. */
    private function refuse(Failure $refusal, bool $code): Response
    {
        if (!$this->state->since($refusal->exit === 2 ? '1.6.0' : '1.7.0')) {
            return Response::api(200, $refusal->getMessage(), null);
        }
        $code = $code && $this->state->since('1.8.0');
        $response = Api::answer($refusal->exit, $refusal->getMessage(), $code, true);
        if ($code && $refusal->exit === 11) {
            $response->body = 'Error: API has been disabled11';
        }

        return $response;
    }
}
