<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Texts;

/** config.php as a file: mode 0600, written as a whole, owned by the user of PHP. */
final class ConfigFile
{
    /** @var string */
    private $file;

    /** @var Texts */
    private $texts;

    public function __construct(string $file, Texts $texts)
    {
        $this->file = $file;
        $this->texts = $texts;
    }

    /**
     * @return array<mixed> empty when there is none
     * @throws InstallError it is there and cannot be read: it is never replaced by a new secret
     */
    public function read(): array
    {
        if (!file_exists($this->file)) {
            return [];
        }
        try {
            $values = is_readable($this->file) ? require $this->file : null;
        } catch (\Throwable $error) {
            $values = null;
        }
        if (!is_array($values) || $values === []) {
            throw new InstallError($this->texts->text('install_unreadable', ['file' => $this->file]));
        }
        return $values;
    }

    /** @param array<string, mixed> $values */
    public function write(array $values, ?int $owner): void
    {
        $text = "<?php\n\n/* Written by install.php; config.example.php explains the lines. It holds secrets. */\n\nreturn "
            . var_export($values, true) . ";\n";
        $new = $this->file . '.' . bin2hex(random_bytes(4)) . '.new.php';
        if (@file_put_contents($new, $text) !== strlen($text) || !$this->give($new, 0600, $owner) || !@rename($new, $this->file)) {
            @unlink($new);
            throw new InstallError($this->texts->text('install_not_written', ['file' => $this->file]));
        }
    }

    public function makeState(string $state, ?int $owner): void
    {
        if (!is_dir($state) && !@mkdir($state, 0700, true) && !is_dir($state)) {
            throw new InstallError($this->texts->text('install_no_state', ['state' => $state]));
        }
        if (!$this->give($state, 0700, $owner)) {
            throw new InstallError($this->texts->text('install_no_state', ['state' => $state]));
        }
    }

    private function give(string $path, int $mode, ?int $owner): bool
    {
        return ($owner === null || @chown($path, $owner)) && @chmod($path, $mode);
    }
}
