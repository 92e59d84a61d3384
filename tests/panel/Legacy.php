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
            $api->makeTmpFile($fields);

            return Response::api(200, $code ? '' : 'OK', null);
        }
        Api::quote($args);
        [$exit, $output, $stream] = $this->registry->exists($command)
            ? $this->registry->execute($command, $args, $delay) : [1, '', null];
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

    /** @param array<array-key, mixed> $fields */
    private function admit(array $fields, string $address): void
    {
        $spoken = $this->state->since('1.5.0');
        if ($this->state->since('1.4.0') && $this->state->config('API') !== 'yes') {
            throw new Failure(11, $spoken ? 'Error: API has been disabledError: API Disabled' : 'Error: authentication failed');
        }
        $allowed = explode(',', $this->state->config('API_ALLOWED_IP'));
        if (!$this->state->since('1.5.5')) {
            $allowed[] = '127.0.0.1';
        }
        if ($this->state->since('1.4.0') && !in_array('allow-all', $allowed, true) && !in_array($address, $allowed, true)) {
            throw new Failure(10, $spoken ? 'Error: IP is not allowed to connect with API' : 'Error: authentication failed');
        }
        $hash = Api::text($fields['hash'] ?? '');
        if ($hash !== '') {
            if (!in_array(basename($hash), $this->state->data['api_keys'], true)) {
                $this->refusals->failed('api', $address);
                throw new Failure(9, 'Error: authentication failed');
            }

            return;
        }
        $root = $this->state->rootUser();
        if (Api::text($fields['user'] ?? '') !== $root) {
            throw new Failure(10, 'Error: authentication failed');
        }
        if (!$this->state->checkPassword($root, Api::text($fields['password'] ?? ''))) {
            $this->refusals->failed($root, $address);
            throw new Failure(9, 'Error: authentication failed');
        }
    }

    /** Refusals carry a status and the header since 1.7.0 only. */
    private function refuse(Failure $refusal, bool $code): Response
    {
        if (!$this->state->since('1.7.0')) {
            return Response::api(200, $refusal->getMessage(), null);
        }
        $response = Api::answer($refusal->exit, $refusal->getMessage(), $code && $this->state->since('1.8.0'), true);
        if ($code && $refusal->exit === 11) {
            $response->body = 'Error: API has been disabled11';
        }

        return $response;
    }
}
