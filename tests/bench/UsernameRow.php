<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** A new name beside 100,000 that are taken. */
final class UsernameRow extends Row
{
    private const TAKEN = 100000;
    private const NAMES = 10;

    public function title(): string
    {
        return sprintf('a username among %s that are taken; us', number_format(self::TAKEN));
    }

    public function sides(): array
    {
        $taken = array_map(static fn (int $i): string => sprintf('user%06d', $i), range(1, self::TAKEN));
        $context = ['domain' => 'example.com'];
        $raw = [$this->bench->raw, 'find', $this->bench->file('taken', implode("\n", $taken) . "\n"), 'exampleabc', (string) self::NAMES];

        return [
            'C: strcmp with each' => static fn (): Sample => Sample::ofProgram($raw, self::NAMES),
            'hestia_username_generate()' => static fn (): Sample => Sample::of(static function () use ($taken, $context): void {
                for ($i = 0; $i < self::NAMES; $i++) {
                    hestia_username_generate('{domain_6}{random_letter_3}', $context, $taken);
                }
            }, self::NAMES),
            'PHP: in_array()' => static fn (): Sample => Sample::of(static function () use ($taken): void {
                for ($i = 0; $i < self::NAMES; $i++) {
                    in_array('exampleabc', $taken, true);
                }
            }, self::NAMES),
        ];
    }
}
