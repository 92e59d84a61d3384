<?php

declare(strict_types=1);

namespace Hestia\FileManager\Jobs;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\FtpProblem;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Texts;

/** Whatever went wrong, as a word of API.md with a sentence. */
final class Failure
{
    public static function of(\Throwable $error): Problem
    {
        if ($error instanceof Problem) {
            return $error;
        }
        if ($error instanceof FtpError) {
            return FtpProblem::of($error);
        }
        if ($error instanceof ArchiveError) {
            $word = in_array($error->getReason(), ['too_many', 'too_large', 'ratio', 'depth'], true) ? 'too_large' : 'unsupported';
            return new Problem($word, ['reason' => $error->getReason()], 'archive_' . $error->getReason());
        }
        return new Problem('failed');
    }

    /**
     * What the page needs beside the word, as JSON has it: a name that is no UTF-8 shows U+FFFD, as everywhere in an answer.
     *
     * @return array<mixed>
     */
    public static function detail(Problem $problem): array
    {
        $detail = json_decode((string) json_encode($problem->getDetail(), JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR), true);
        return is_array($detail) ? $detail : [];
    }

    public static function sentence(Problem $problem, Texts $texts): string
    {
        return $texts->text($problem->getMessageId(), $problem->getValues());
    }
}
