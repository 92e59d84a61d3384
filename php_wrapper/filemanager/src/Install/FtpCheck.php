<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\Address;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;

/** What a check finds of one FTP server, as the file manager would meet it; with an account also whether it gets in, and data comes. */
final class FtpCheck
{
    /** The first and the last of the ports that HestiaCP's FTP servers open for data. */
    private const PASSIVE = [12000, 12100];

    /** Milliseconds of a server's own after which it is slow, and how often a login waits for the line. */
    private const SLOW = 2000;
    private const FLIGHTS = 6;

    /** @var Config */
    private $config;

    /** @var Report */
    private $report;

    public function __construct(Config $config, Report $report)
    {
        $this->config = $config;
        $this->report = $report;
    }

    /**
     * @param string $server host or host:port
     * @param string $tls how its certificate is known: "" = by the host, a name, or sha256:FINGERPRINT
     */
    public function run(string $server, string $tls, ?FtpLogin $login): void
    {
        preg_match('/\A(\[[^\]]+\]|[^:]+)(?::([0-9]+))?\z/', $server, $parts);
        $host = $parts[1] ?? $server;
        $port = (int) ($parts[2] ?? 21);
        $is_barred = $this->isBarred($host, $port);
        if ($is_barred) {
            $this->report->tell(false, 'check_ftp_private', ['server' => $server]);
        }
        $pin = strncmp($tls, 'sha256:', 7) === 0 ? (string) substr($tls, 7) : '';
        try {
            $target = new Target($host, $port, $pin === '' ? $tls : '', $pin, $this->config->ftpAuthorities());
        } catch (FtpError $error) {
            $this->report->tell(false, $error->getReason() === 'tls' ? 'check_ftp_pin' : 'check_ftp_silent', ['server' => $server]);
            return;
        }
        $probe = new Probe($target);
        $this->reach($server, $probe);
        if ($probe->problem === 'silent') {
            return;
        }
        $slowest = $probe->times['greeting'];
        if ($login !== null && !$is_barred && $this->mayLogin($server, $probe)) {
            $slowest = $this->login($server, $target, $login);
        }
        $line = $probe->times['connect'];
        if ($slowest - self::FLIGHTS * $line > self::SLOW) {
            $this->report->note('check_ftp_slow', ['server' => $server, 'ms' => (string) $slowest, 'line' => (string) $line]);
        }
        foreach (self::PASSIVE as $passive) {
            $this->report->tell(Probe::isOpen($host, $passive), 'check_passive', ['server' => $host, 'port' => (string) $passive]);
        }
    }

    private function reach(string $server, Probe $probe): void
    {
        $problem = $probe->problem;
        if ($problem === 'certificate') {
            /* HestiaCP's own certificate signs itself; billing can pin it. */
            $this->report->note('check_ftp_certificate', ['server' => $server]);
        } else {
            $this->report->tell($problem === '', 'check_ftp' . ($problem === '' ? '' : '_' . $problem), ['server' => $server]);
        }
        if ($problem === '' || $problem === 'certificate') {
            $this->report->note('check_ftp_times', ['server' => $server] + array_map('strval', $probe->times));
        }
    }

    private function mayLogin(string $server, Probe $probe): bool
    {
        if ($probe->problem === 'certificate') {
            $this->report->tell(false, 'check_ftp_unsent', ['server' => $server]);
        }
        return $probe->problem === '';
    }

    /**
     * One login, never repeated: a server shuts out who is refused a few times.
     *
     * @return int milliseconds until the account was open
     */
    private function login(string $server, Target $target, FtpLogin $login): int
    {
        $begun = microtime(true);
        $values = ['server' => $server, 'user' => $login->user];
        try {
            $client = Client::open($target, $login->user, $login->password, (float) $this->config->limit('ftp_timeout'));
        } catch (FtpError $error) {
            $id = $error->getReason() === 'login' ? 'check_ftp_login_refused' : 'check_ftp_login';
            $this->report->tell(false, $id, $values + ['reason' => self::reason($error, $login)]);
            return Probe::since($begun);
        }
        $ms = Probe::since($begun);
        $this->report->tell(true, 'check_ftp_login', $values + ['ms' => (string) $ms]);
        $begun = microtime(true);
        try {
            $count = (string) count($client->listOverData(Path::top()));
            $this->report->tell(true, 'check_ftp_data', $values + ['count' => $count, 'ms' => (string) Probe::since($begun)]);
        } catch (FtpError $error) {
            $this->report->tell(false, 'check_ftp_data', $values + ['reason' => self::reason($error, $login)]);
        } finally {
            $client->close();
        }
        return $ms;
    }

    /** The password is not said, not even where a server repeats it. */
    private static function reason(FtpError $error, FtpLogin $login): string
    {
        return str_replace($login->password, '...', $error->getMessage());
    }

    /** Whether it leads to a private address, and nobody has said that it may. */
    private function isBarred(string $host, int $port): bool
    {
        foreach ($this->config->keys() as $key) {
            if ($this->config->privateHosts() || $key->names($host, $port)) {
                return false;
            }
        }
        try {
            Address::public($host);
            return false;
        } catch (FtpError $error) {
            return $error->getReason() === 'private';
        }
    }
}
