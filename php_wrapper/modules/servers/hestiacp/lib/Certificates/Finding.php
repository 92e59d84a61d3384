<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/** Something found out about a certificate, as a sentence in the language of whoever reads it. */
final class Finding
{
    /** @var string name of the sentence in the language file */
    public $id;

    /** @var array<string, string> its placeholders */
    public $values;

    /** @param array<string, string> $values */
    public function __construct(string $id, array $values = [])
    {
        $this->id = $id;
        $this->values = $values;
    }

    /** A certificate whose end the access key may not read. */
    public static function undated(string $name, string $panel, string $area): self
    {
        return new self('certificate_ready_undated', [
            'name' => $name, 'server' => $panel, 'command' => 'v-list-' . $area . '-domain-ssl',
        ]);
    }

    public function sentence(): string
    {
        return Language::text($this->id, $this->values);
    }

    /** @param string $language as WHMCS names it */
    public function in(string $language): string
    {
        return Language::in($language, $this->id, $this->values);
    }
}
