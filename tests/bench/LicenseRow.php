<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** A signed license, checked without network. */
final class LicenseRow extends Row
{
    private const OURS = 'hestia_license_check()';
    private const CHECKS = 300;

    public function title(): string
    {
        return 'a license check; us';
    }

    public function sides(): array
    {
        $pair = hestia_license_keygen();
        $claims = ['domains' => ['*.example.com', 'example.com'], 'product' => 'hestiacp', 'exp' => time() + 86400, 'jti' => 'measured'];
        $token = hestia_license_issue($claims, $pair['private_key'], $pair['key_id']);
        $site = ['domain' => 'billing.example.com', 'product' => 'hestiacp'];
        $options = ['public_keys' => [$pair['key_id'] => $pair['public_key']]];
        $raw = [$this->bench->raw, 'verify', $token, $pair['public_key'], (string) self::CHECKS];

        return [
            'C: OpenSSL + json-c' => static fn (): Sample => Sample::ofProgram($raw, self::CHECKS),
            self::OURS => static fn (): Sample => Sample::of(static function () use ($token, $site, $options): void {
                for ($i = 0; $i < self::CHECKS; $i++) {
                    if (hestia_license_check($token, $site, $options)['status'] !== 'valid') {
                        throw new \RuntimeException('The license of the measurement is not valid.');
                    }
                }
            }, self::CHECKS),
        ];
    }

    public function targets(): array
    {
        return [Target::microseconds('cpu', self::OURS, 200), Target::microseconds('wall', self::OURS, 200)];
    }
}
