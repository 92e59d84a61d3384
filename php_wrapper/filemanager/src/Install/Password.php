<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Texts;

/** A password that somebody types, unseen, or that another program writes to the standard input. Never an argument: everybody sees those. */
final class Password
{
    /** Says "ready" when nothing typed is shown any more. The terminal is as before at the end, also after Ctrl-C. */
    private const UNSEEN = 'saved=$(stty -g) || exit 1; trap \'stty "$saved"; exit 130\' INT TERM HUP; stty -echo || exit 1; echo ready; '
        . 'IFS= read -r line; stty "$saved"; printf "%s\n" "$line"';

    /**
     * @param resource $input
     * @param resource $output for the question
     * @throws InstallError
     */
    public static function read($input, $output, Texts $texts, string $user): string
    {
        if (stream_isatty($input)) {
            $line = self::unseen($input, $output, $texts, $texts->text('install_ask_password', ['user' => $user]) . ' ');
        } else {
            $line = (string) fgets($input, 1024);
        }
        $password = rtrim($line, "\r\n");
        if ($password === '') {
            throw new InstallError($texts->text('install_no_password'));
        }
        return $password;
    }

    /**
     * @param resource $input
     * @param resource $output
     */
    private static function unseen($input, $output, Texts $texts, string $question): string
    {
        $pipes = [];
        $shell = function_exists('proc_open')
            ? @proc_open(['sh', '-c', self::UNSEEN], [$input, ['pipe', 'w'], ['file', '/dev/null', 'w']], $pipes)
            : false;
        if (!is_resource($shell) || fgets($pipes[1]) !== "ready\n") {
            throw new InstallError($texts->text('install_password_seen'));
        }
        fwrite($output, $question);
        $line = (string) fgets($pipes[1], 1024);
        fclose($pipes[1]);
        proc_close($shell);
        fwrite($output, "\n");
        return $line;
    }
}
