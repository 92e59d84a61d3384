<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/** Something that the module itself refuses; the message is a whole sentence for staff, without secrets. */
final class ModuleError extends \RuntimeException
{
    /** @var string name of the sentence; "" where the sentence is another one's */
    public $id = '';

    /** @var bool it says nothing of the installation, and what the client who asked can do about it */
    public $isForClient = false;

    /**
     * @param string $id name of the sentence in the language file
     * @param array<string, string> $values its placeholders
     */
    public static function say(string $id, array $values = []): self
    {
        $error = new self(Language::text($id, $values));
        $error->id = $id;
        return $error;
    }

    /** @param string $sentence of OrderRules */
    public static function forClient(string $sentence): self
    {
        $error = new self($sentence);
        $error->isForClient = true;
        return $error;
    }
}
