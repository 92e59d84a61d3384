<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/**
 * A path below an account's home, as the file manager writes it: the base64url of each name, joined by "/"; "" = the home. Names
 * are bytes. What could leave the home is refused; what the panel would read otherwise than it stands is left to FTP.
 */
final class HomePath
{
    /** Bytes of the whole path: more than any server's files have. */
    private const LONGEST = 4000;

    /** Directories of the panel itself in a home, whose content FTP alone may change. */
    private const PANELS = ['conf', 'mail'];

    /** @var list<string> */
    private $names;

    /** @var string */
    private $user;

    /**
     * @param mixed $text
     * @throws Refusal path | unsupported
     */
    public function __construct($text, string $user)
    {
        $this->user = $user;
        $this->names = self::names($text);
        if (strlen($this->text()) > self::LONGEST) {
            throw new Refusal('path');
        }
        foreach ($this->names as $name) {
            /* The panel trims arguments and cuts lines; some of its commands take a word for an option or a pattern. */
            if (preg_match('/[\x00-\x1f\x7f\\\\]/', $name) === 1 || trim($name) !== $name || $name[0] === '-') {
                throw new Refusal('unsupported');
            }
        }
    }

    /** As the panel knows it. */
    public function text(): string
    {
        return implode('/', array_merge(['/home', $this->user], $this->names));
    }

    /** The last name; "" = the home. */
    public function name(): string
    {
        return $this->names === [] ? '' : $this->names[count($this->names) - 1];
    }

    /** Would a shell read it as a pattern? */
    public function isPattern(): bool
    {
        return strpbrk($this->text(), '*?[') !== false;
    }

    /**
     * May a tree of this name go? Never the home, what lies in it, the directory of a domain, or the panel's own.
     */
    public function isRemovable(): bool
    {
        $first = $this->names[0] ?? '';
        return count($this->names) >= ($first === 'web' ? 3 : 2) && !in_array($first, self::PANELS, true);
    }

    public function isInside(self $other): bool
    {
        return strncmp($this->text() . '/', $other->text() . '/', strlen($other->text()) + 1) === 0;
    }

    /**
     * @param mixed $text
     * @return list<string>
     */
    private static function names($text): array
    {
        if (!is_string($text)) {
            throw new Refusal('path');
        }
        $names = [];
        foreach ($text === '' ? [] : explode('/', $text) as $part) {
            $name = Signature::bytes($part);
            if ($name === null || in_array($name, ['', '.', '..'], true) || strpbrk($name, "/\0\r\n") !== false) {
                throw new Refusal('path');
            }
            $names[] = $name;
        }
        return $names;
    }
}
