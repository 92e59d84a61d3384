<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

/** What a file is by its first bytes, as far as a browser may show it in place: nothing here can hold a script that runs. */
final class FileKind
{
    /** So many bytes tell it. */
    public const BYTES = 64;

    private const SIGNS = [
        "\x89PNG\r\n\x1a\n" => 'image/png',
        "\xff\xd8\xff" => 'image/jpeg',
        'GIF87a' => 'image/gif',
        'GIF89a' => 'image/gif',
        "BM" => 'image/bmp',
        "\x00\x00\x01\x00" => 'image/x-icon',
        '%PDF-' => 'application/pdf',
        "\x1a\x45\xdf\xa3" => 'video/webm',
        'OggS' => 'application/ogg',
        'fLaC' => 'audio/flac',
        'ID3' => 'audio/mpeg',
    ];

    /** Brands of the ISO media format. */
    private const BRANDS = [
        'avif' => 'image/avif', 'avis' => 'image/avif', 'M4A ' => 'audio/mp4', 'M4B ' => 'audio/mp4', 'qt  ' => 'video/quicktime',
    ];

    /** @return string the media type; "" when it is to be saved instead */
    public static function of(string $bytes): string
    {
        foreach (self::SIGNS as $sign => $type) {
            if (strncmp($bytes, (string) $sign, strlen((string) $sign)) === 0) {
                // Two letters are no proof: a bitmap tells the length of its own header.
                return $type !== 'image/bmp' || in_array(substr($bytes, 14, 4), ["\x28\0\0\0", "\x6c\0\0\0", "\x7c\0\0\0"], true) ? $type : '';
            }
        }
        if (substr($bytes, 0, 4) === 'RIFF') {
            return ['WEBP' => 'image/webp', 'WAVE' => 'audio/wav', 'AVI ' => 'video/x-msvideo'][substr($bytes, 8, 4)] ?? '';
        }
        if (substr($bytes, 4, 4) === 'ftyp') {
            return self::BRANDS[substr($bytes, 8, 4)] ?? 'video/mp4';
        }
        return self::frame($bytes);
    }

    /** A frame of MPEG audio or of AAC, which has no sign but its first bits; text in UTF-16 begins nearly like it. */
    private static function frame(string $bytes): string
    {
        if (strlen($bytes) < 4 || $bytes[0] !== "\xff" || (ord($bytes[1]) & 0xe0) !== 0xe0 || $bytes[1] === "\xfe") {
            return '';
        }
        if ((ord($bytes[1]) & 0xf6) === 0xf0) {
            return 'audio/aac';
        }
        $has_layer = (ord($bytes[1]) & 0x06) !== 0;
        $has_rates = (ord($bytes[2]) & 0xf0) !== 0xf0 && (ord($bytes[2]) & 0xf0) !== 0 && (ord($bytes[2]) & 0x0c) !== 0x0c;
        return $has_layer && $has_rates ? 'audio/mpeg' : '';
    }
}
