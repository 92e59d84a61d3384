<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * Let's Encrypt as the panel meets it (API notes 9.8): who asks from a panel without internet gets nothing; otherwise every
 * name must lead to this panel by the internet's name servers (option dns), and the answer takes its time.
 */
final class LetsEncrypt
{
    public function __construct(private readonly State $state)
    {
    }

    public function schedule(string $user, string $domain, string $aliases): void
    {
        $this->state->data['queue']['letsencrypt'][] = "v-add-letsencrypt-domain $user $domain '$aliases' no yes";
    }

    /** One run of the queue: its lines one after another, beside everything else. */
    public function work(Registry $registry): void
    {
        (new \Fiber(function () use ($registry): void {
            foreach ($this->state->data['queue']['letsencrypt'] as $line) {
                [$command, $user, $domain, $aliases] = explode(' ', $line);
                $registry->execute($command, [$user, $domain, trim($aliases, "'"), 'no']);
            }
            $this->state->save();
        }))->start();
    }

    /**
     * @param string $area web | mail
     * @param list<string> $aliases
     */
    public function issue(Command $c, string $area, string $user, string $domain, array $aliases): void
    {
        $name = $area === 'mail' ? "mail.$domain" : $domain;
        if (!$this->state->option('internet')) {
            $this->forgetLines($name);
            $c->fail(15, "Let's Encrypt acc registration failed");
        }
        $dns = (array) $this->state->option('dns');
        foreach ([$name, ...$aliases] as $identifier) {
            isset($dns[$identifier]) || $c->fail(3, "DNS record for $identifier doesn't exist");
        }
        Workers::sleep((float) $this->state->option('certificate_seconds'));
        $fault = (string) $this->state->option('certificate_fault');
        $fault === '' || $c->fail(15, "Let's Encrypt $fault ($name)");
        foreach ([$name, ...$aliases] as $identifier) {
            if (!in_array($dns[$identifier], $this->addresses(), true)) {
                $c->fail(15, "Let's Encrypt validation status 400 ($name). Details: 403:\"{$dns[$identifier]}: Invalid response from "
                    . "http://$identifier/.well-known/acme-challenge/x: 404\"");
            }
        }
        $this->install($area, $user, $domain, [$name, ...$aliases]);
        $this->forgetLines($name);
    }

    /** @return array<string, string> empty when there is none */
    public function certificate(string $area, string $user, string $domain): array
    {
        $has = ($this->state->data[$area][$user][$domain]['SSL'] ?? 'no') === 'yes';

        return $has ? $this->state->data['certificates'][$user]["$area $domain"] ?? [] : [];
    }

    /** @param list<string> $names */
    private function install(string $area, string $user, string $domain, array $names): void
    {
        $row = &$this->state->data[$area][$user][$domain];
        if ($row === null) {
            return;
        }
        if (($row['SSL'] ?? 'no') !== 'yes') {
            $this->state->count($user, $area === 'web' ? 'U_WEB_SSL' : 'U_MAIL_SSL');
        }
        $row['SSL'] = 'yes';
        $row['LETSENCRYPT'] = 'yes';
        $day = static fn (int $days): string => gmdate('M j H:i:s Y', time() + $days * 86400) . ' GMT';
        $this->state->data['certificates'][$user]["$area $domain"] = [
            'CRT' => self::pem('CERTIFICATE', 900), 'KEY' => self::pem('PRIVATE KEY', 1200), 'CA' => self::pem('CERTIFICATE', 900),
            'SUBJECT' => $names[0], 'ALIASES' => implode(',', $names), 'NOT_BEFORE' => $day(0),
            'NOT_AFTER' => $day((int) $this->state->option('certificate_days')), 'SIGNATURE' => 'sha256WithRSAEncryption',
            'PUB_KEY' => '4096 bit', 'ISSUER' => "C = US, O = Let's Encrypt, CN = R10",
        ];
    }

    /** Not a certificate that anybody could use: only its form matters here. Line breaks as the panel prints them. */
    private static function pem(string $kind, int $bytes): string
    {
        return "-----BEGIN $kind-----\\n" . chunk_split(base64_encode(random_bytes($bytes)), 64, '\\n') . "-----END $kind-----";
    }

    /** @return list<string> addresses under which the internet reaches this panel */
    private function addresses(): array
    {
        $addresses = [];
        foreach ($this->state->data['ips'] as $ip => $row) {
            $addresses[] = $row['NAT'] !== '' ? $row['NAT'] : (string) $ip;
        }

        return $addresses;
    }

    /** As the panel does it, by a search for the name between blanks: what waits for the mail names alone stays. */
    private function forgetLines(string $name): void
    {
        $this->state->data['queue']['letsencrypt'] = array_values(array_filter(
            $this->state->data['queue']['letsencrypt'],
            static fn (string $line) => !str_contains($line, " $name "),
        ));
    }
}
