<?php

/**
 * The whole PHP surface of the extension. The arginfo beside this file is generated from it (./dev stubs).
 *
 * Texts are UTF-8. Every exception implements Hestia\Exception; its message is one sentence in plain words with the
 * next step and carries no secret. Nothing here prints, sleeps or retries a changing call.
 *
 * @generate-class-entries
 * @generate-legacy-arginfo
 */

namespace Hestia {

    /** Marker of everything that this extension throws. */
    interface Exception extends \Throwable
    {
        /**
         * "not_sent" (no change reached the panel) | "refused" (it said no) | "unknown" (it may have happened: read back before
         * repeating) | "done" (it happened, but its answer cannot be read). Of a flow: the outcome of the step that failed; the
         * steps tell what was done before it.
         */
        public function getOutcome(): string;

        /**
         * Steps that a flow had taken before it failed; empty outside flows.
         * @return array list of {name, result, detail: string, seconds: float, calls: int}
         */
        public function getSteps(): array;
    }

    /** Bad input, refused before anything was sent. */
    final class InvalidArgument extends \InvalidArgumentException implements Exception
    {
        protected ?array $steps = null;

        public function getOutcome(): string {}

        public function getSteps(): array {}

        /** Name of the option, setting or argument that is wrong, or "". */
        public function getField(): string {}

        protected string $field = "";
    }

    /** Base of everything that went wrong with a panel or a license. Never thrown itself. */
    abstract class Failure extends \RuntimeException implements Exception
    {
        protected string $outcome = "not_sent";

        protected ?array $steps = null;

        /** @implementation-alias Hestia\InvalidArgument::getOutcome */
        public function getOutcome(): string {}

        /** @implementation-alias Hestia\InvalidArgument::getSteps */
        public function getSteps(): array {}
    }

    /** The panel could not be reached, or the connection broke. */
    class TransportError extends Failure
    {
    }

    final class TimeoutError extends TransportError
    {
    }

    /** The panel's certificate was not accepted, or TLS could not be agreed on. */
    final class TlsError extends TransportError
    {
    }

    /** The panel does not let this key, address or command in. */
    final class AccessDenied extends Failure
    {
        protected string $denial = "";

        /** "key" | "address" | "permission" | "command" | "api_off" | "" (not sent: one more refusal would shut this machine out) */
        public function getDenial(): string {}
    }

    /** The panel ran the command and said no, or it is known that it would. */
    final class CommandFailed extends Failure
    {
        protected int $exitCode = 0;

        protected string $command = "";

        protected string $panelText = "";

        /** Hestia's exit code, 1 to 20. */
        public function getExitCode(): int {}

        public function getCommand(): string {}

        /** The panel's own words, redacted, not escaped for HTML; "" when it said nothing. */
        public function getPanelText(): string {}
    }

    /** The extension itself could not go on: there is not enough memory. */
    final class InternalError extends Failure
    {
    }

    /** The progress callback of hestia_call_all() ended the batch before this call had an answer. It changed nothing.
     *  In a child that the callback forked off, the call is its parent's, and the outcome of a change "unknown". */
    final class Cancelled extends Failure
    {
    }

    /** An account of that name is there and cannot be shown to be the service's own. It was not touched. */
    final class AccountConflict extends Failure
    {
    }

    /** What answered is not a HestiaCP API, or cannot be read. */
    final class ProtocolError extends Failure
    {
    }

    /** The license does not let new orders pass. */
    final class LicenseError extends Failure
    {
        protected string $status = "";

        /** The status of hestia_license_check(). */
        public function getStatus(): string {}
    }

    /** A sealed token is not opened. Nothing in it was believed. */
    final class TokenError extends Failure
    {
        protected string $reason = "";

        /**
         * "malformed" (cannot be read, or a claim has another shape) | "unsupported" (another alg or enc, crit, zip) | "wrong_key" |
         * "tampered" | "wrong_audience" | "not_yet_valid" (iat or nbf more than 60 s ahead) | "expired" | "replayed"
         */
        public function getReason(): string {}
    }

    /**
     * One panel with its credentials. Made by hestia_server(); dumping it shows no secret.
     * @strict-properties
     * @not-serializable
     */
    final class Server
    {
        private function __construct() {}
    }

    /**
     * Answer of one command that the panel reported as done (Hestia-Exit-Code 0).
     * @strict-properties
     * @not-serializable
     */
    final class Reply
    {
        private function __construct() {}

        public string $command = "";

        /**
         * Decoded JSON (an empty list is []), else text, else null (no output). A key of more than 7 digits stays
         * text and is found with foreach alone: as numbers, keys could be chosen to make the array slow.
         * @var array|string|null
         */
        public $data = null;

        /** Text of an "Error:" body that came with exit 0: done, but read back. */
        public ?string $warning = null;

        public float $seconds = 0.0;

        /** On a connection kept from an earlier call. */
        public bool $reused = false;

        /** The panel's certificate was not verified, because the server says insecure. */
        public bool $insecure = false;

        /** The login is a legacy one: what was done is known from the panel's own number, not from its verdict header. */
        public bool $weak = false;
    }
}

namespace {

    /**
     * Describes a panel; connects to nothing.
     *
     * @param array $options host (name or address), address (dial this instead of resolving host), port
     *   (8083), access_key (20 letters and digits) and secret_key (40 characters), or one of the legacy logins, which may do
     *   everything: api_key (of v-generate-api-key), or user and password of the root user; TLS 1.2 or newer, verified against the system
     *   store unless ca_file (PEM), ca_dir (hashed folder), pin ("sha256//BASE64" of the public key, replaces chain and name
     *   check) or insecure (true) is given; client_cert and client_key (PEM, no passphrase) to show; http2 (false: HTTP/1.1);
     *   connect_timeout_ms (10000), read_timeout_ms (30000), write_timeout_ms (60000; domains, suspension and deletion get
     *   five times this), proxy, root_user ("admin"), version ("1.9.3" when known), ask_again (true forgets remembered
     *   refusals, unless one more would make the panel's fail2ban shut this machine out: for a connection test by a human only).
     * @throws Hestia\InvalidArgument
     */
    function hestia_server(#[\SensitiveParameter] array $options): Hestia\Server {}

    /**
     * Runs one HestiaCP command. Every position of $args is sent, "" included.
     *
     * @param array $args in order; booleans become yes and no, null becomes ""
     * @throws Hestia\Exception InvalidArgument (nothing was sent), TransportError, TimeoutError, TlsError, AccessDenied,
     *   CommandFailed, ProtocolError
     */
    function hestia_call(Hestia\Server $server, string $command, #[\SensitiveParameter] array $args = []): Hestia\Reply {}

    /**
     * Runs many commands on many panels at once. On one panel at most 4 are on their way, changing ones one after another in the order
     * given; reads may overtake them. A panel that cannot be reached costs its own time limit once, and fails its other calls in the
     * same words. An exception of the callback ends the batch as false does.
     *
     * @param array $calls key => list of Hestia\Server, command, arguments (array, may be left out)
     * @param callable|null $progress function ($key, Hestia\Reply|Hestia\Exception $result, int $done, int $total): called once per
     *   result, as it comes, outside of any transfer; false ends the batch: what was not sent and what only reads is given up
     *   (Hestia\Cancelled), changes on their way are waited for
     * @return array key => Hestia\Reply or Hestia\Exception, in the order of $calls
     * @throws Hestia\InvalidArgument $calls has another shape; nothing was sent
     */
    function hestia_call_all(#[\SensitiveParameter] array $calls, ?callable $progress = null): array {}

    /**
     * What every account of a panel uses, read as it arrives: with a callback, memory does not grow with the panel.
     *
     * A row has username, email, package, role ("admin", "user", null before HestiaCP 1.8.5), status ("active", "suspended"), created
     * ("YYYY-MM-DD HH:MM:SS" by the panel's clock, null when it does not tell) and the numbers ips (addresses that the account owns), disk, disk_limit, disk_dirs, disk_web, disk_mail, disk_db, bandwidth, bandwidth_limit (MB), web_domains, web_aliases
     * (limit: per domain), dns_domains, dns_records (limit: per domain), mail_domains, mail_accounts (limit: per domain), databases,
     * cron_jobs, backups, each with its _limit. A limit of -1 is unlimited. null: the panel said nothing, or something that is no
     * number; absurd lists the names of the latter. problem: null, or a sentence when this account cannot be read; its numbers are
     * null then. The panel's own users are in the list, and so is its root user.
     *
     * @param callable|null $batch function (list of rows): called with 500 rows at a time at most, outside of any transfer; false
     *   ends the reading
     * @return array|int list of all rows, or with a callback how many it got
     * @throws Hestia\Exception the list could not be read to its end: give up what the callback got, and change nothing
     */
    function hestia_usage(Hestia\Server $server, ?callable $batch = null): array|int {}

    /**
     * Finds out what is between this machine and a panel, and what the login may do there. Changes nothing on the panel, and costs at
     * most 2 calls that its fail2ban counts; what it would have cost more to learn is "unknown". Works on the memory of refusals: what a
     * readable permission list lacks is refused without a call from then on, and of a panel that has refused 4 calls of this machine
     * within ten minutes nothing is asked (problem refusals).
     *
     * @return array {
     *   ok: bool, problem: string ("", resolve, refused, timeout, broken, not_tls, certificate, pin, tls, setting, proxy, redirect,
     *   not_hestia, too_old, panel_error, unreadable, api_off, address, key, permission, refusals), message: string with the next step,
     *   certificate: expired | not_yet_valid | self_signed | wrong_name | unknown_authority | old_tls | client_certificate | null,
     *   version: string|null, at_least: string|null (lowest version that it can be), login: access_key | api_key | password,
     *   weak: bool (a legacy login), insecure: bool, commands: name => allowed | missing | not_permitted | unknown,
     *   features: name => {usable: bool|null, missing: list of commands}, calls: int, refused_calls: int,
     *   recent_refusals: int (of this panel within ten minutes, whichever login), wait: int (seconds until it may be asked again, of problem
     *   refusals), last_denial: string|null (why it refused this login last, of problem refusals), warnings: list of string}
     * @throws Hestia\InternalError there is not enough memory; what is found about the panel is never thrown
     */
    function hestia_probe(Hestia\Server $server): array {}

    /**
     * Which commands each feature of hestia_probe() needs: what a permission list of the panel has to hold for it. Calls nothing.
     *
     * @return array feature => list of commands
     */
    function hestia_commands(): array {}

    /**
     * Validates package settings and completes them to all keys that Hestia stores.
     *
     * @param array $settings keys in any case (web_domains, DISK_QUOTA, ...); limits are numbers, -1 or
     *   "unlimited"; disk_quota and bandwidth in MB; ns a list or "ns1.example.com,ns2.example.com"
     * @return array all keys in upper case
     * @throws Hestia\InvalidArgument getField() names the key
     */
    function hestia_package_spec(array $settings): array {}

    /**
     * The create-or-change decision, without any call.
     *
     * @param array $on_server answer of v-list-user-packages or v-list-user-package
     * @param array|null $wanted settings of hestia_package_spec(), or null: custom packages are off
     * @return string "create" | "change" | "keep" | "use"
     * @throws Hestia\InvalidArgument custom packages are off and the package is not there; or they are on, and it is one of HestiaCP's own
     */
    function hestia_package_decide(array $on_server, string $name, ?array $wanted): string {}

    /**
     * Makes the panel's package equal to $spec and reads it back.
     *
     * @param array $spec settings of hestia_package_spec()
     * @return string what was done: "create" | "change" | "keep"
     * @throws Hestia\Exception
     */
    function hestia_package_deploy(Hestia\Server $server, string $name, array $spec): string {}

    /**
     * What an account uses beyond the limits of a package, by the rule of hestia_account_change_package(). Calls nothing.
     *
     * @param array $usage a row of hestia_usage(), or usage of hestia_account_inspect(); null in it is not known, and not beyond
     * @param array $package settings of hestia_package_spec(), or of one package as v-list-user-package and v-list-user-packages tell
     *   them; a limit that is not given or empty is not known, and not exceeded
     * @return array list of {name: string (web_domains, dns_domains, mail_domains, databases, cron_jobs, disk, bandwidth; the latter two
     *   in MB), used: int, limit: int}; [] = everything fits. What a package limits per domain (web_aliases, dns_records,
     *   mail_accounts) is not compared
     * @throws Hestia\InvalidArgument getField() names the number or the setting
     */
    function hestia_package_exceeds(array $usage, array $package): array {}

    /**
     * Makes a free account name that Hestia accepts.
     *
     * @param string $rule text with {prefix} {client_id} {service_id} {domain} {domain_N} {random_digit_N}
     *   {random_letter_N} {unixtime} {date} {time} {year} {month} {day} {hour} {minute} {second} (UTC)
     * @param array $context prefix, client_id, service_id, domain, now (Unix seconds), max_length (12, up to 30)
     * @param array $taken names in use
     * @throws Hestia\InvalidArgument the rule is malformed, or cannot give a free name
     */
    function hestia_username_generate(string $rule, array $context, array $taken = []): string {}

    /** Why a new account cannot have this name, or null when it can. */
    function hestia_username_check(string $username): ?string {}

    /** @return array {private_key, public_key, key_id: string} base64url, Ed25519 (RFC 8037) */
    function hestia_license_keygen(): array {}

    /**
     * Signs a license (JWS compact, EdDSA).
     *
     * @param array $claims domains (list, "*." allowed), addresses (list), product, nbf, exp (Unix seconds), jti; server (https URL
     *   of the license server, see hestia_license_answer(); needs a jti) with lease (seconds: the longest that an answer may
     *   give; 1 to 90 days, 7 days) and grace (seconds after it; 0 to 90 days, 14 days); ...
     * @throws Hestia\InvalidArgument
     */
    function hestia_license_issue(array $claims, #[\SensitiveParameter] string $private_key, string $key_id = ""): string {}

    /**
     * Answers a question of hestia_license_check(): what a license server does. The request is checked; whether the license and the
     * site in it are known and in order is the caller's decision.
     *
     * @param array $request the question, JSON decoded: v, license_id, site (domain, address, product), nonce, lease
     * @param array $decision status (active | suspended | revoked | expired | invalid), lease (seconds, 1 to 90 days; what the
     *   license allows), ask_after (seconds, 60 to 90 days; at the end of the lease, for another status than active after an
     *   hour; an active license is asked for at most once a day), message (for staff, at most 300 bytes)
     * @return string the answer (JWS compact, EdDSA, typ hestia-lease+jwt) to send with HTTP 200; an overloaded server sends 429 or 503,
     *   and may say {"retry_after": seconds}
     * @throws Hestia\InvalidArgument its field names what is wrong; for one of the request answer HTTP 400
     */
    function hestia_license_answer(array $request, array $decision, #[\SensitiveParameter] string $private_key, string $key_id = ""): string {}

    /**
     * Checks a license: by its signature, and where it names a server by a lease from there; or by a WHMCS Licensing Addon.
     *
     * Within a lease no network is used, unless the server wants to be asked earlier (at most once a day); then the server is
     * asked over verified TLS. While it does not answer, or not believably, the last good answer holds for the grace time (source
     * grace: tell staff the message). Trouble with the network never throws. A clock set back does not make a lease longer; one
     * that was set forward and back costs no more than a new question.
     *
     * @param array $site domain, address, product of the installation that asks
     * @param array $options public_keys (key id => public key; empty or absent: not_configured), now (Unix seconds), lease (what an
     *   earlier check returned to store; anything else counts as none), offline (true: never ask), timeout_ms (10000), ca_file, proxy;
     *   addon (instead of public_keys) = url (of the licensing WHMCS), secret (of its product), local_key_days (15), check_fail_days (5),
     *   directory: $key is then the addon's license key, and lease its local key
     * @return array {status: string, passes: bool, valid_until: int|null, lease: string|null, lease_until: int|null,
     *   next_check: int|null, license_id: string, message: string, source: string}
     *   status: not_configured | valid | expired | not_yet_valid | wrong_site | wrong_product | forged | malformed | missing | suspended |
     *     revoked | invalid (the server does not know it, or not for this site) | unreachable (no answer yet, or lease and grace are over);
     *   lease: text to store for the next check, "" = delete what is stored, null = nothing new;
     *   next_check: the server is not asked before; source: offline | lease | remote | grace
     * @throws Hestia\InvalidArgument an option is malformed
     */
    function hestia_license_check(#[\SensitiveParameter] string $key, array $site, #[\SensitiveParameter] array $options = []): array {}

    /**
     * Creates an account, or finishes the one that an earlier try of the same order began. Where it is known that the panel would not be
     * asked to add the domain (the key may not, or one more refusal would be too many), and it is not optional, nothing is made.
     *
     * @param array $order username, password, email, first_name, last_name, created (stamp of an earlier
     *   success), taken (names of other services); package, custom (settings, or null: use the package as it is),
     *   fallback_package (""); domain (""), domain_optional (false), ip (IPv4 address of the domain, one of v-list-user-ips;
     *   "" = the panel's choice); letsencrypt, force_https, php_template, shell;
     *   license (array of key, site, public_keys, lease: checked as by hestia_license_check() with offline; absent: the caller
     *   has checked);
     *   resume (false: no earlier try of this order had the name, so that an account that is there is not finished for its
     *   contact address alone, where the access key may not check passwords)
     * @return array {username, package, decision, created: string, resumed: bool, warnings: list of string,
     *   steps: list of {name, result, detail: string, seconds: float, calls: int}}
     * @throws Hestia\Exception getOutcome() and getSteps() tell what is left on the panel
     */
    function hestia_account_create(Hestia\Server $server, #[\SensitiveParameter] array $order): array {}

    /**
     * Makes the package decision again and moves the account.
     *
     * @param array $order username, email, created, taken; package, custom, fallback_package; shell; force (false:
     *   usage over the new limits is refused with the numbers), update_users (push a changed package to its other
     *   accounts); license
     * @return array as hestia_account_create()
     * @throws Hestia\Exception
     */
    function hestia_account_change_package(Hestia\Server $server, #[\SensitiveParameter] array $order): array {}

    /**
     * @param array $account username, email, created, taken (names of other services), password (the service's own): the account
     *   is touched only when the recorded stamp is the panel's or, without one, the contact is and no other service has the name
     * @return array as hestia_account_create(); repeating it is harmless
     * @throws Hestia\Exception
     */
    function hestia_account_suspend(Hestia\Server $server, #[\SensitiveParameter] array $account): array {}

    /**
     * @param array $account as hestia_account_suspend()
     * @return array
     * @throws Hestia\Exception
     */
    function hestia_account_unsuspend(Hestia\Server $server, #[\SensitiveParameter] array $account): array {}

    /**
     * Deletes the account with everything in it. An account that is not there is a success. Without a recorded stamp the panel
     * must also confirm the service's password.
     *
     * @param array $account as hestia_account_suspend()
     * @return array
     * @throws Hestia\Exception
     */
    function hestia_account_terminate(Hestia\Server $server, #[\SensitiveParameter] array $account): array {}

    /**
     * @param array $account as hestia_account_suspend()
     * @return array
     * @throws Hestia\Exception
     */
    function hestia_account_password(Hestia\Server $server, #[\SensitiveParameter] array $account, #[\SensitiveParameter] string $password): array {}

    /**
     * Reads an account and tells whether it is the service's, by the rules of hestia_account_suspend(). Changes nothing. One call; a
     * second one (v-check-user-password) only without a recorded stamp, when the contact is right, the account active and a password given.
     *
     * @param array $account as hestia_account_suspend()
     * @return array {username: string, exists: bool, ours: bool, reason: string ("" when ours, else a sentence why not),
     *   proof: string (created | password | contact; "" when not ours; contact alone is not enough for hestia_account_terminate()),
     *   created: string (YYYY-MM-DD HH:MM:SS), package, contact, name, role, shell, language: string ("" = the panel does not tell),
     *   name_servers: list of string, suspended: bool, suspended_objects: int (domains, databases and cron jobs),
     *   usage: array|null (a row of hestia_usage(); null when the account is not there), calls: int}
     * @throws Hestia\Exception the account could not be read; that it is not there, or another's, is no failure
     */
    function hestia_account_inspect(Hestia\Server $server, #[\SensitiveParameter] array $account): array {}

    /**
     * Seals claims for somebody who has the same key: a JWT (RFC 7519) encrypted as JWE compact (RFC 7516), dir with A256GCM.
     * What it holds can neither be read nor changed on its way.
     *
     * @param array $claims aud (text, required: who may open it) and whatever the other side needs; 64 KiB as JSON. iat (now),
     *   exp (now + $ttl) and jti (16 random bytes, base64url) are set here; nbf is Unix seconds
     * @param string $key 32 random bytes, or their base64url text of 43 characters
     * @param int $ttl seconds that it can be opened, 1 to 86400
     * @param string $kid names the key to the other side; "" = a fingerprint of the key
     * @throws Hestia\InvalidArgument getField() names the claim or the argument
     */
    function hestia_seal(#[\SensitiveParameter] array $claims, #[\SensitiveParameter] string $key, int $ttl, string $kid = ""): string {}

    /**
     * Opens a sealed token that is for $aud.
     *
     * @param callable|null $first_use function (string $jti, int $exp): bool, called last, when everything else is right: true when it
     *   noted $jti just now, false when it had it already. It keeps a jti until exp (Unix seconds), and takes it in one step that only
     *   one caller can win (a unique key). What it throws passes through. Without it a token opens as often as it is shown.
     * @return array the claims, with aud, iat, exp and jti
     * @throws Hestia\TokenError getReason() tells why not
     * @throws Hestia\InvalidArgument for a key or audience that is none, and when $first_use returns no bool
     */
    function hestia_open(#[\SensitiveParameter] string $token, #[\SensitiveParameter] string $key, string $aud, ?callable $first_use = null): array {}

    /**
     * A copy of $value without secrets: by key (password, secret_key, RKEY, ...) and by the given values in every form
     * in which they can appear (raw, URL, JSON, HTML, base64). Never throws. Its work is bounded: a text is shown up to 64 KiB
     * and then as " [N more bytes]", an array up to 100,000 values and then as "[more]".
     *
     * @param mixed $value text, array, or anything else
     * @param array $secrets texts and numbers; anything else is skipped
     * @return mixed
     */
    function hestia_redact($value, #[\SensitiveParameter] array $secrets = []) {}

    /**
     * What panels refused to this process (thread) and is remembered for hestia.refusal_ttl seconds, to be told to other processes: a
     * panel shuts the whole machine out after five refusals, whichever process and login it refuses.
     *
     * @return array list of {key: string (hash of place and login, without any password; of a count, of the place alone), command: string
     *   ("" = the whole key), denial: string ("key", "address", "permission", "command", "api_off"; "" = what was refused before is
     *   forgotten; "listed" = what a permission list holds (+) and lacks (-); "counted" = when the panel refused, Unix microseconds),
     *   message: string (of a refusal the reason alone), until: int (Unix seconds)}, what is counted first; no secret is in it
     * @throws Hestia\InternalError there is not enough memory
     */
    function hestia_refusals_export(): array {}

    /**
     * Takes what another process exported: newer entries replace older ones, and what is malformed, expired or beyond the 832 entries
     * that an export can hold is passed over. Nothing is remembered for longer than hestia.refusal_ttl from now.
     *
     * @param array $entries list of hestia_refusals_export()
     * @return int how many were new
     * @throws Hestia\InternalError there is not enough memory
     */
    function hestia_refusals_import(array $entries): int {}

    /** @return array {requests, connections, reused, idle, retried, refused_locally: int} of this process (thread) */
    function hestia_pool_stats(): array {}
}
