<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Http\Base64Url;

/** An entry as the page gets it. Bytes that are no UTF-8 become U+FFFD when the answer is written. */
final class EntryView
{
    /** @return array<string, mixed> */
    public static function of(Entry $entry): array
    {
        return [
            'id' => Base64Url::encode($entry->name),
            'name' => $entry->name,
            'type' => $entry->type,
            'size' => $entry->type === Entry::FILE ? $entry->size : null,
            'modified' => $entry->modified,
            'mode' => $entry->mode,
            'target' => $entry->target,
            'odd' => $entry->odd || strpbrk($entry->name, "\r\n/") !== false,
        ];
    }

    /**
     * What a change has made, read back from the server. A file that is not there any more is told as it was asked for.
     *
     * @return array<string, mixed>
     */
    public static function made(?Entry $entry, string $name, string $type): array
    {
        return self::of($entry ?? new Entry($name, $type, $type === Entry::FILE ? 0 : null, null, null));
    }
}
