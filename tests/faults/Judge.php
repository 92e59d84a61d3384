<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

use Hestia\AccountConflict;
use Hestia\Exception;

/**
 * The promises, for one run with one fault:
 *
 *   secret    no message and no step holds a secret
 *   text      a message is one line of UTF-8, whatever the panel said
 *   others    other accounts are as they were; no account was made beside the ordered one; none was lost
 *   success   a flow that returns has reached what was ordered, or says in a warning what is missing
 *   honest    "not_sent" and "refused" mean that the step that failed changed nothing, or that it was undone, or that the
 *             account is still there because the panel refused the undoing, too
 *   once      no change is sent a second time within one call
 *   repeat    the same call without the fault succeeds, and the panel is as after a run without any fault
 *
 * A garbled byte that makes another meaningful message asks less, and only of the promise that it must break:
 *
 *   ORDER     the panel did what it was told, which was something else: another account, password or domain may be
 *             there, an answer may be about something else, and the repeat may refuse to touch what it finds. Other
 *             accounts are never touched.
 *   VERDICT   "honest" rests on it. A wrong success is none even then: flows read back what they did.
 */
final class Judge
{
    /**
     * @param array<string, mixed> $before the panel before any run
     * @param array<string, mixed> $wanted the panel after a run without fault
     * @param list<string> $secrets
     */
    public function __construct(
        private readonly string $flow,
        private readonly array $before,
        private readonly array $wanted,
        private readonly array $secrets,
    ) {
    }

    /** The first broken promise, in words, or null. */
    public function findFault(Trial $trial, string $region): ?string
    {
        return $this->checkSecrets($trial)
            ?? $this->checkOthers($trial->state, $region)
            ?? $this->checkOthers($trial->repeatState, $region)
            ?? $this->checkSuccess($trial, $region)
            ?? $this->checkHonesty($trial, $region)
            ?? self::checkOnce($trial)
            ?? $this->checkRepeat($trial, $region);
    }

    /** The panel may be at work on the first one still. */
    private static function checkOnce(Trial $trial): ?string
    {
        $sent = [];
        foreach ($trial->calls as $call) {
            $line = json_encode([$call['command'], $call['args']], JSON_INVALID_UTF8_SUBSTITUTE);
            if (preg_match('/^v-(list|check)-/', $call['command']) === 0 && in_array($line, $sent, true)) {
                return "once: {$call['command']} was sent twice";
            }
            $sent[] = $line;
        }

        return null;
    }

    private function checkSecrets(Trial $trial): ?string
    {
        foreach ([$trial->failure, $trial->repeatFailure] as $failure) {
            if ($failure === null) {
                continue;
            }
            if (!$failure instanceof Exception) {
                return 'crash: ' . $failure::class . ' is no exception of hestia: ' . $failure->getMessage();
            }
            $text = $failure->getMessage() . json_encode($failure->getSteps(), JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
            $text .= method_exists($failure, 'getPanelText') ? $failure->getPanelText() : '';
            if (preg_match('/^[^\p{Cc}]*$/uD', $failure->getMessage()) !== 1) {
                return 'text: the message is no line of UTF-8';
            }
            foreach ($this->secrets as $secret) {
                if (str_contains($text, $secret)) {
                    return 'secret: the message or a step holds one';
                }
            }
        }
        foreach ($this->secrets as $secret) {
            if (str_contains((string) json_encode([$trial->result, $trial->repeated], JSON_INVALID_UTF8_SUBSTITUTE), $secret)) {
                return 'secret: the result holds one';
            }
        }

        return null;
    }

    /** @param array<string, mixed> $state */
    private function checkOthers(array $state, string $region): ?string
    {
        $others = PanelState::others($state, Flow::USER);
        $wanted = PanelState::others($this->before, Flow::USER);
        if ($region === Region::ORDER) {
            // An account of a garbled name is what the panel was told to make. Those that were there are compared.
            foreach ($others as $area => $rows) {
                $others[$area] = array_intersect_key($rows, $wanted[$area]);
            }
        }
        $difference = PanelState::difference($others, $wanted);
        if ($difference !== null) {
            return "others: $difference";
        }
        if ($this->flow !== 'terminate' && isset($this->before['users'][Flow::USER]) && !isset($state['users'][Flow::USER])) {
            return 'others: the account is lost';
        }

        return null;
    }

    private function checkSuccess(Trial $trial, string $region): ?string
    {
        if ($trial->result === null || $region === Region::ORDER) {
            return null;
        }
        if (!Flow::isReached($this->flow, $trial->state)) {
            return 'success: it returned, and the panel does not show it';
        }
        if ($trial->result['warnings'] !== []) {
            return null;
        }
        $difference = PanelState::difference($trial->state, $this->wanted);

        return $difference === null ? null : "success: it returned without a warning, but $difference";
    }

    private function checkHonesty(Trial $trial, string $region): ?string
    {
        if (!$trial->failure instanceof Exception || $region === Region::VERDICT) {
            return null;
        }
        $outcome = $trial->failure->getOutcome();
        $steps = $trial->failure->getSteps();
        $step = end($steps)['name'] ?? '';
        if (!isset(Flow::CHANGES[$step])) {
            return "honest: no step of the name \"$step\" is known";
        }
        if ($step === 'undo' && $outcome === 'refused') {
            $isThere = isset($trial->state['users'][Flow::USER]);
            $undone = end($steps)['result'] === 'undone';

            return $isThere !== $undone ? null
                : 'honest: it says that the account ' . ($undone ? 'was removed again, but it is there' : 'is still there, but it is gone');
        }
        $changes = array_filter(
            $trial->calls,
            static fn (array $call) => $call['exit'] === 0 && in_array($call['command'], Flow::CHANGES[$step], true),
        );
        if ($outcome !== 'unknown' && $outcome !== 'done' && $changes !== []) {
            return "honest: step \"$step\" says $outcome, but {$changes[array_key_first($changes)]['command']} was done";
        }

        return $outcome === 'done' && $changes === [] ? "honest: step \"$step\" says done, but nothing was" : null;
    }

    private function checkRepeat(Trial $trial, string $region): ?string
    {
        if ($trial->repeated === null) {
            $may = $region === Region::ORDER && $trial->repeatFailure instanceof AccountConflict;

            return $may ? null : 'repeat: ' . $trial->repeatFailure?->getMessage();
        }
        if (!Flow::isReached($this->flow, $trial->repeatState)) {
            return 'repeat: it returned, and the panel does not show it';
        }
        if ($region === Region::ORDER) {
            return null;
        }
        $difference = PanelState::difference($trial->repeatState, $this->wanted);
        if ($difference !== null) {
            return "repeat: $difference";
        }

        return $this->flow !== 'create' || $trial->passwordHolds ? null : 'repeat: the password does not open the account';
    }
}
