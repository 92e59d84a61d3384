<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * A session on the control connection: TLS, login, the account's top, and commands in flights. A flight is some commands sent at once
 * and their replies read in order: one round trip instead of one each.
 */
final class Control
{
    /** ProFTPD stalls on a write of more than about 4 KB. */
    public const FLIGHT_COMMANDS = 10;
    public const FLIGHT_BYTES = 1024;

    /** @var Target */
    private $target;

    /** @var Wire */
    private $wire;

    /** @var string the server's path of the account's top, without "/" at the end */
    private $top = '';

    /** @var string the server's own list of what it can, upper case */
    private $features = '';

    /** @var bool whether the server takes EPSV */
    private $extended = true;

    private function __construct(Target $target, Wire $wire)
    {
        $this->target = $target;
        $this->wire = $wire;
    }

    /**
     * Encrypted and logged in.
     *
     * @param list<string> $more commands that are sent along with the login; the caller reads their replies first of all
     * @throws FtpError
     */
    public static function open(Target $target, string $user, string $password, float $timeout, array $more = []): self
    {
        foreach ([$user, $password] as $secret) {
            if ($secret === '' || strpbrk($secret, "\r\n") !== false || strpos($secret, "\0") !== false || strlen($secret) > 400) {
                throw new FtpError('login', 'The user name or the password is empty, too long, or holds CR, LF or NUL.');
            }
        }
        $wire = new Wire(Tls::reach($target, $timeout), $target, $timeout);
        $control = new self($target, $wire);
        $control->secure();
        $control->login($user, $password, $more);
        return $control;
    }

    public function target(): Target
    {
        return $this->target;
    }

    public function wire(): Wire
    {
        return $this->wire;
    }

    public function top(): string
    {
        return $this->top === '' ? '/' : $this->top;
    }

    /** Whether the server says that it knows the command. */
    public function has(string $command): bool
    {
        return preg_match('/^ ' . $command . '\b/m', $this->features) === 1;
    }

    /**
     * The server's name of a path, as commands have it. It begins with "/": so no name is an option or a user's home ("~"). ProFTPD reads
     * commands as telnet does, where the byte 255 is doubled; vsftpd does not.
     */
    public function absolute(Path $path): string
    {
        $name = $path->isTop() ? $this->top() : $this->top . '/' . $path->bytes();
        return $this->has('MLST') ? str_replace("\xff", "\xff\xff", $name) : $name;
    }

    /**
     * Sends commands at once, in as many flights as the limits ask for, and gives a reply each.
     *
     * @param list<string> $commands
     * @return list<Reply>
     * @throws FtpError when the connection is lost, the server hangs up or its answers do not fit
     */
    public function flight(array $commands): array
    {
        $replies = [];
        foreach (self::portions($commands, self::FLIGHT_COMMANDS) as $portion) {
            $this->wire->send($portion);
            for ($i = count($portion); $i > 0; $i--) {
                $replies[] = $this->reply();
            }
        }
        return $replies;
    }

    /** @throws FtpError */
    public function command(string $command): Reply
    {
        return $this->flight([$command])[0];
    }

    /**
     * The final reply of a command; those that announce or ask for more are not among them.
     *
     * @throws FtpError
     */
    public function reply(float $timeout = 0.0, bool $announced = false): Reply
    {
        $reply = $this->wire->reply($timeout);
        if ($reply->code === 421) {
            throw $this->wire->fail('unreachable', sprintf('it hung up: "%s"', $reply->quote()));
        }
        if ($reply->code < 200 && !$announced) {
            throw $this->wire->fail('protocol', sprintf('it answered "%s" to a command that transfers nothing', $reply->quote()));
        }
        return $reply;
    }

    /**
     * Commands in portions of at most $count and FLIGHT_BYTES.
     *
     * @param list<string> $commands
     * @return list<list<string>>
     */
    public static function portions(array $commands, int $count): array
    {
        $portions = [];
        $portion = [];
        $bytes = 0;
        foreach ($commands as $command) {
            $length = strlen($command) + 2;
            if ($portion !== [] && (count($portion) >= $count || $bytes + $length > self::FLIGHT_BYTES)) {
                $portions[] = $portion;
                $portion = [];
                $bytes = 0;
            }
            $portion[] = $command;
            $bytes += $length;
        }
        if ($portion !== []) {
            $portions[] = $portion;
        }
        return $portions;
    }

    /**
     * A port for data, to which a connection is on its way.
     *
     * @param list<string> $before commands that go ahead in the same flight
     * @return array{DataChannel, list<Reply>} the channel, and the replies to $before
     * @throws FtpError
     */
    public function passive(array $before): array
    {
        $replies = $this->flight(array_merge($before, [$this->passiveCommand()]));
        $passive = array_pop($replies);
        if ($passive !== null && $this->extended && $passive->isRefused()) {
            $this->extended = false;
            $passive = $this->command('PASV');
        }
        if ($passive === null) {
            throw new \LogicException('A flight has a reply for each command.');
        }
        return [$this->channel($passive), $replies];
    }

    /** What asks for a port for data; channel() makes use of the reply. */
    public function passiveCommand(): string
    {
        return $this->extended ? 'EPSV' : 'PASV';
    }

    /** @throws FtpError */
    public function channel(Reply $passive): DataChannel
    {
        return new DataChannel($this->target, $this->wire, $this->port($passive));
    }

    /**
     * A data channel for the command, encrypted, after the server has begun the transfer.
     *
     * @param string $verb RETR or STOR of the path; or LIST, of the directory that was entered last
     * @param list<string> $before commands that go ahead in the same flight
     * @return array{DataChannel, list<Reply>} the channel, and the replies to $before
     * @throws FtpError the reply's, when the server refuses
     */
    public function transfer(string $verb, Path $path, int $offset, array $before): array
    {
        [$channel, $replies] = $this->passive(array_merge(['REST ' . $offset], $before));
        $rest = array_shift($replies);
        if ($rest === null || ($rest->code !== 350 && $offset > 0)) {
            $channel->close();
            throw new FtpError('restart', 'The FTP server does not start within a file.', $path);
        }
        $this->begin($channel, $verb, $path);
        return [$channel, $replies];
    }

    /**
     * The command and the beginning of TLS leave at once, while the connection may still be on its way: two round trips less than one
     * after the other.
     *
     * @param list<string> $before commands that go ahead in the same flight
     * @return list<Reply> to $before
     * @throws FtpError the reply's, when the server refuses
     */
    public function begin(DataChannel $channel, string $verb, Path $path, array $before = []): array
    {
        try {
            $before[] = $verb === 'LIST' ? 'LIST -a' : $verb . ' ' . $this->absolute($path);
            $this->wire->send($before);
            $channel->greet();
            $replies = [];
            for ($i = count($before); $i > 1; $i--) {
                $replies[] = $this->reply();
            }
            $reply = $this->reply(0.0, true);
            if ($reply->code >= 200) {
                $channel->close();
                throw $this->refused($reply, $verb, $path);
            }
            $channel->begin();
            return $replies;
        } catch (FtpError $error) {
            if (!in_array($error->getReason(), ['missing', 'denied', 'exists', 'quota', 'restart'], true)) {
                $this->wire->drop();
            }
            throw $error;
        }
    }

    /** Whether the server reads commands only between transfers, so that one may be sent before the end of a transfer: vsftpd. */
    public function isPatient(): bool
    {
        // ProFTPD, which knows MLST, answers what comes meanwhile at once, with 450.
        return !$this->has('MLST');
    }

    /** What a refusal means, as far as the reply itself says it: vsftpd says next to nothing, then it is "denied". */
    public function refused(Reply $reply, string $command, Path $path): FtpError
    {
        $verb = (string) strtok($command, ' ');
        if ($reply->code === 530) {
            return $this->wire->fail('protocol', 'it has forgotten the login');
        }
        if (in_array($reply->code, [425, 426], true)) {
            return $this->wire->fail('unreachable', sprintf('the data channel of %s was lost: "%s"', $verb, $reply->quote()));
        }
        if (!$reply->isRefused()) {
            return $this->wire->fail('protocol', sprintf('it answered %s with "%s"', $verb, $reply->quote()));
        }
        return new FtpError(
            self::reason($reply, $verb),
            sprintf('The FTP server %s refused %s of %s: "%s".', $this->target->text(), $verb, $path->text(), $reply->quote()),
            $path
        );
    }

    /** Says goodbye and does not wait for an answer. */
    public function close(): void
    {
        try {
            if ($this->wire->isOpen()) {
                $this->wire->send(['QUIT']);
            }
        } catch (FtpError $error) {
            // It is closed either way.
        }
        $this->wire->drop();
    }

    private static function reason(Reply $reply, string $verb): string
    {
        $text = strtolower($reply->text);
        $words = [
            'quota' => ['quota', 'no space left', 'insufficient storage', 'disk full', 'failure writing to local file'],
            'restart' => ['append/restart not permitted'],
            'missing' => ['no such file', 'not a directory', 'no such directory'],
            'exists' => ['file exists', 'already exists', 'directory not empty', 'is a directory'],
        ];
        foreach ($words as $reason => $signs) {
            foreach ($signs as $sign) {
                if (strpos($text, $sign) !== false) {
                    return $reason;
                }
            }
        }
        if ($reply->code === 522) {
            return 'tls';
        }
        if (in_array($reply->code, [452, 552], true)) {
            return 'quota';
        }
        return $reply->isUnknown() && $verb !== 'SITE' ? 'protocol' : 'denied';
    }

    /** The greeting, then TLS: nothing but AUTH is said before. */
    private function secure(): void
    {
        try {
            $greeting = $this->wire->reply();
        } catch (FtpError $error) {
            // ProFTPD drops what is beyond its limit without a word.
            throw $error->getReason() !== 'unreachable' ? $error
                : new FtpError('busy', sprintf('The FTP server %s hung up at once: too many connections?', $this->target->text()));
        }
        if ($greeting->code === 421) {
            throw $this->wire->fail('busy', sprintf('it takes no more connections: "%s"', $greeting->quote()));
        }
        if (strncmp($greeting->text, 'OOPS: ', 6) === 0 || $greeting->code !== 220) {
            throw $this->wire->fail('protocol', sprintf('it greets with "%s"', $greeting->quote()));
        }
        $reply = $this->command('AUTH TLS');
        if ($reply->code !== 234) {
            throw $this->wire->fail('tls', sprintf('it does not offer TLS: "%s"', $reply->quote()));
        }
        if ($this->wire->hasMore()) {
            throw $this->wire->fail('tls', 'something was said in clear after the beginning of TLS');
        }
        try {
            Tls::encrypt($this->wire->stream(), $this->target);
        } catch (FtpError $error) {
            $this->wire->drop();
            throw $error;
        }
        $this->wire->encrypted();
    }

    /**
     * The password is sent once. The account's top is its home as the real path, where the server shows that; else where the login leads.
     *
     * @param list<string> $more
     */
    private function login(string $user, string $password, array $more): void
    {
        $home = preg_match('/^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/D', $user) === 1 ? ['CWD /home/' . $user] : [];
        $this->wire->send(array_merge(
            ['USER ' . $user, 'PASS ' . $password, 'PBSZ 0', 'PROT P', 'TYPE I', 'OPTS UTF8 ON', 'FEAT', 'PWD'],
            $home,
            $more
        ));
        $named = $this->wire->reply();
        $passed = $named->code === 421 ? $named : $this->wire->reply();
        if ($named->code === 421 || $passed->code === 421) {
            throw $this->wire->fail('busy', sprintf('it takes no more logins: "%s"', $passed->quote()));
        }
        if (!$passed->isDone()) {
            throw $this->wire->fail('login', sprintf('it refused the login: "%s"', $passed->quote()));
        }
        // PBSZ, PROT; then TYPE and OPTS, whose answers do not matter.
        $size = $this->reply();
        $level = $this->reply();
        if (!$size->isDone() || !$level->isDone()) {
            throw $this->wire->fail('tls', 'it does not encrypt the data channel');
        }
        $this->reply();
        $this->reply();
        $this->features = strtoupper($this->reply()->text);
        $this->top = $this->directory($this->reply());
        if ($home !== []) {
            $this->top = $this->reply()->isDone() ? '/home/' . $user : $this->top;
        }
    }

    private function directory(Reply $reply): string
    {
        if ($reply->code !== 257 || preg_match('~^"(/(?:[^"]|"")*)"~', $reply->text, $parts) !== 1) {
            throw $this->wire->fail('protocol', sprintf('it does not say where it is: "%s"', $reply->quote()));
        }
        return rtrim(str_replace('""', '"', $parts[1]), '/');
    }

    /** Only the port counts: the address of PASV is never gone to. */
    private function port(Reply $reply): int
    {
        $port = 0;
        if ($reply->code === 229 && preg_match('/\((.)\1\1(\d{1,5})\1\)/', $reply->text, $parts) === 1) {
            $port = (int) $parts[2];
        } elseif ($reply->code === 227 && preg_match('/\d+,\d+,\d+,\d+,(\d{1,3}),(\d{1,3})/', $reply->text, $parts) === 1) {
            $port = (int) $parts[1] * 256 + (int) $parts[2];
        }
        if ($port < 1 || $port > 65535) {
            throw $this->wire->fail('protocol', sprintf('it opens no data channel: "%s"', $reply->quote()));
        }
        return $port;
    }
}
