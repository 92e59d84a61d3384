<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Texts;

/** The command line of install.php. */
final class Options
{
    /** Option => how often it may come: 0 = a switch, 1 = once, 2 = several times. */
    private const KNOWN = [
        'help' => 0, 'check' => 0, 'rotate' => 0, 'retire' => 0, 'loopback-http' => 0,
        'url' => 1, 'state-dir' => 1, 'user' => 1, 'ftp-ca-file' => 1, 'billing-ca-file' => 1, 'ftp-user' => 1,
        'ftp-tls' => 1,
        'issuer' => 2, 'allow-host' => 2, 'proxy' => 2, 'ftp' => 2,
    ];

    /** @var array<string, list<string>> */
    private $given = [];

    /**
     * @param list<string> $arguments
     * @throws InstallError
     */
    public function __construct(array $arguments, Texts $texts)
    {
        while ($arguments !== []) {
            $argument = (string) array_shift($arguments);
            $parts = explode('=', $argument, 2);
            $name = strncmp($parts[0], '--', 2) === 0 ? (string) substr($parts[0], 2) : '';
            $often = self::KNOWN[$name] ?? -1;
            if ($often === -1 || ($often === 0 && isset($parts[1])) || ($often < 2 && isset($this->given[$name]))) {
                // Without its value, which may be a secret.
                throw new InstallError($texts->text('install_unknown_option', ['option' => $parts[0]]));
            }
            $value = $parts[1] ?? ($often === 0 ? '' : array_shift($arguments));
            if ($value === null || ($often > 0 && $value === '')) {
                throw new InstallError($texts->text('install_no_value', ['option' => $parts[0]]));
            }
            $this->given[$name][] = $value;
        }
    }

    public function has(string $name): bool
    {
        return isset($this->given[$name]);
    }

    /** @return string "" when it was not given */
    public function text(string $name): string
    {
        return $this->given[$name][0] ?? '';
    }

    /** @return list<string> */
    public function texts(string $name): array
    {
        return $this->given[$name] ?? [];
    }
}
