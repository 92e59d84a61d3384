<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

/**
 * The text of setting 24 with single values changed. Names that this release does not know stay where they are, and so does a
 * text that is no JSON: somebody wrote it by hand, and it is shown instead of being replaced.
 */
final class MoreJson
{
    /** In ASCII: some databases of WHMCS cut a text at a character outside their own set. */
    private const PRINT = JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION
        | JSON_HEX_TAG | JSON_HEX_AMP;

    /** @var \stdClass|null */
    private $values;

    public function __construct(string $text)
    {
        $values = trim($text) === '' ? new \stdClass() : json_decode($text);
        $this->values = $values instanceof \stdClass ? $values : null;
    }

    public function isReadable(): bool
    {
        return $this->values !== null;
    }

    /** @return string as a form shows it: decisions as yes and no, "" = the product says nothing */
    public function shown(string $name): string
    {
        $value = $this->values->$name ?? null;
        if (is_bool($value)) {
            return $value ? 'yes' : 'no';
        }
        return is_scalar($value) ? (string) $value : '';
    }

    /**
     * @param string $value as a form gives it; "" = the product says nothing
     * @return bool false: the setting takes no such value
     */
    public function change(string $name, string $value): bool
    {
        $kind = MoreSettings::KINDS[$name] ?? '';
        if ($this->values === null || $kind === '') {
            return false;
        }
        $value = trim($value);
        if ($value === '') {
            unset($this->values->$name);
            return true;
        }
        if ($kind === 'number') {
            [$least, $most] = MoreSettings::RANGES[$name];
            if (preg_match('/^[1-9][0-9]{0,8}$/D', $value) !== 1 || (int) $value < $least || (int) $value > $most) {
                return false;
            }
            $this->values->$name = (int) $value;
        } elseif ($kind === 'decision') {
            if (!in_array($value, ['yes', 'no'], true)) {
                return false;
            }
            $this->values->$name = $value === 'yes';
        } else {
            if (preg_match('/^[^\x00-\x1F\x7F]{1,500}$/uD', $value) !== 1) {
                return false;
            }
            $this->values->$name = $value;
        }
        return true;
    }

    public function text(): string
    {
        return $this->values === null || (array) $this->values === [] ? '' : (string) json_encode($this->values, self::PRINT);
    }
}
