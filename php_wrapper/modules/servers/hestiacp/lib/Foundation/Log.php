<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/**
 * One action's entries in WHMCS's module log and activity log. Secrets are taken out before WHMCS sees anything, by
 * key and by value, and are given to WHMCS for masking once more.
 */
final class Log
{
    /** @var string */
    private $action;

    /** @var Params */
    private $params;

    /** @var list<string> */
    private $secrets;

    /** @var array<string, mixed> */
    private $request;

    /** @var list<string> */
    private $notes = [];

    /** @var array<string, bool> the product's module_log and activity_log; what is about a server alone has no product */
    private $switches;

    public function __construct(string $action, Params $params)
    {
        $this->action = $action;
        $this->params = $params;
        $this->switches = self::switches($params);
        /* A NUL ends a text in C programs: what stands on its sides can show up alone. */
        $this->secrets = array_values(array_diff(array_unique(array_merge(
            explode("\0", $params->raw('password')),
            explode("\0", $params->text('password')),
            [$params->setting(Params::LICENSE_KEY), $params->raw('serverpassword'), $params->field('password')],
            AccessHash::secrets($params->raw('serveraccesshash'))
        )), ['']));
        $this->request = array_diff(
            ['service' => $params->text('serviceid'), 'server' => $params->panel()],
            ['']
        );
    }

    /** Secrets that are not in $params. */
    public function hide(string ...$secrets): void
    {
        $this->secrets = array_values(array_diff(array_unique(array_merge($this->secrets, $secrets)), ['']));
    }

    /** @param array<string, mixed> $order what is sent to the panel; passwords and licenses are left out here */
    public function request(array $order): void
    {
        unset($order['password'], $order['license'], $order['taken']);
        $this->request = $order + $this->request;
    }

    /**
     * A sentence for the activity log: something was decided that staff should know of.
     *
     * @param array<string, string> $values
     */
    public function note(string $id, array $values = []): void
    {
        $this->say(Language::text($id, $values));
    }

    public function say(string $sentence): void
    {
        $sentence = $this->clean($sentence);
        if (in_array($sentence, $this->notes, true)) {
            return;
        }
        $this->notes[] = $sentence;
        if ($this->switches['activity_log']) {
            $service = $this->params->number('serviceid');
            self::activity($sentence . ($service === 0 ? '' : ' (Service ID: ' . $service . ')'), $this->params->number('userid'));
        }
    }

    /**
     * An entry of WHMCS's activity log. A log that takes none, because the database or another module's hook refuses it, changes
     * nothing about what was done, and must not look as if it did.
     *
     * @param string $sentence without secrets
     * @param int $client 0 = none
     */
    public static function activity(string $sentence, int $client = 0): void
    {
        try {
            if (function_exists('logActivity')) {
                logActivity('HestiaCP: ' . $sentence, $client);
            }
        } catch (\Throwable $error) {
            /* There is nowhere else to tell it. */
        }
    }

    /** @param array<mixed> $report result of a flow */
    public function success(array $report): void
    {
        $this->write($report, 'success');
    }

    /** @return string the sentence for WHMCS */
    public function failure(\Throwable $error): string
    {
        $sentence = $this->clean(Failure::sentence($error));
        $this->write(Failure::details($error), $sentence, Failure::touchesSecurity($error));
        return $sentence;
    }

    /** Without secrets, one line, safe to print. */
    public function clean(string $text): string
    {
        $text = Extension::loaded() ? hestia_redact($text, $this->secrets) : $text;
        return Text::line(is_string($text) ? $text : '');
    }

    /**
     * @param array<mixed> $response
     * @param bool $isAlwaysTold whatever the product's switch says
     */
    private function write(array $response, string $processed, bool $isAlwaysTold = false): void
    {
        if (!function_exists('logModuleCall') || (!$isAlwaysTold && !$this->switches['module_log'])) {
            return;
        }
        if ($this->notes !== []) {
            $response['notes'] = $this->notes;
        }
        try {
            logModuleCall(
                Installation::MODULE,
                $this->action,
                self::printable($this->redacted($this->request)),
                self::printable($this->redacted($response)),
                $processed,
                self::forms($this->secrets)
            );
        } catch (\Throwable $error) {
            /* As of the activity log. */
        }
    }

    /**
     * @param array<mixed> $data
     * @return array<mixed> nothing but fixed texts when the extension cannot redact
     */
    private function redacted(array $data): array
    {
        if (!Extension::loaded()) {
            return array_intersect_key($data, ['service' => 1, 'server' => 1, 'error' => 1]);
        }
        $clean = hestia_redact($data, $this->secrets);
        return is_array($clean) ? $clean : [];
    }

    /**
     * WHMCS escapes what it shows of an entry; a control character in a value would still forge a line of it.
     *
     * @param array<mixed> $data
     * @return array<mixed>
     */
    private static function printable(array $data): array
    {
        array_walk_recursive($data, static function (&$value): void {
            if (is_string($value)) {
                $value = (string) preg_replace('/[\x00-\x1F\x7F]+/', ' ', $value);
            }
        });
        return $data;
    }

    /**
     * Read without the check of the product's settings: what is wrong in them is a matter for the log as well.
     *
     * @return array<string, bool>
     */
    private static function switches(Params $params): array
    {
        $more = json_decode($params->setting(Params::MORE_SETTINGS), true);
        $switches = [];
        foreach (['module_log', 'activity_log'] as $name) {
            $switches[$name] = !is_array($more) || !in_array($more[$name] ?? true, [false, 'no'], true);
        }
        return $switches;
    }

    /**
     * Every form in which a secret can appear. Very short ones would mask half the log, and appear nowhere anyway:
     * passwords are not part of a request's entry.
     *
     * @param list<string> $secrets
     * @return list<string>
     */
    public static function forms(array $secrets): array
    {
        $forms = [];
        foreach ($secrets as $secret) {
            if (strlen($secret) < 4) {
                continue;
            }
            $json = (string) json_encode($secret, JSON_INVALID_UTF8_SUBSTITUTE);
            $plain = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE;
            $slashes = (string) json_encode($secret, $plain);
            array_push(
                $forms,
                $secret,
                rawurlencode($secret),
                urlencode($secret),
                substr($json, 1, -1),
                substr($slashes, 1, -1),
                htmlspecialchars($secret, ENT_QUOTES | ENT_SUBSTITUTE),
                htmlspecialchars($secret, ENT_COMPAT | ENT_SUBSTITUTE),
                base64_encode($secret)
            );
        }
        return array_values(array_unique($forms));
    }
}
