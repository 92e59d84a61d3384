<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/** What staff read when something failed. Pure functions. */
final class Failure
{
    /**
     * "step result" that left something behind => text id. Looking, checking, and the step that failed (the message is about it)
     * need no mention; nor does a new user that was removed again, or could not be, because the message says it, too.
     */
    private const TOLD = [
        'package done' => 'step_package_ready',
        'package kept' => 'step_package_kept',
        'user kept' => 'step_user_found',
        'create done' => 'step_user_created',
        'move done' => 'step_account_moved',
    ];

    public static function sentence(\Throwable $error): string
    {
        if ($error instanceof ModuleError) {
            return $error->getMessage();
        }
        if ($error instanceof \Hestia\Exception) {
            $steps = self::steps($error->getSteps());
            return $error->getMessage() . ($steps === '' ? '' : ' ' . Language::text('steps_so_far', ['steps' => $steps]));
        }
        /* An error inside PHP or WHMCS: its message may quote values, so only the place is told. */
        $isDatabase = $error instanceof \PDOException;
        return Language::text('inner_error', [
            'class' => get_class($error) . ($isDatabase && is_string($error->getCode()) ? ' ' . $error->getCode() : ''),
            'place' => ($isDatabase ? self::query($error) : null) ?? basename($error->getFile()) . ':' . $error->getLine(),
        ]);
    }

    /** @return string|null the line of the module that asked the database: the error itself comes from deep inside WHMCS's library */
    private static function query(\PDOException $error): ?string
    {
        $own = dirname(__DIR__, 2) . DIRECTORY_SEPARATOR;
        foreach ($error->getTrace() as $frame) {
            if (strncmp($frame['file'] ?? '', $own, strlen($own)) === 0) {
                return basename($frame['file'] ?? '') . ':' . ($frame['line'] ?? 0);
            }
        }
        return null;
    }

    /** @return array<string, mixed> for the module log */
    public static function details(\Throwable $error): array
    {
        $details = ['error' => self::sentence($error), 'exception' => get_class($error)];
        if ($error instanceof \Hestia\Exception) {
            $details += ['outcome' => $error->getOutcome(), 'steps' => $error->getSteps()];
        }
        if ($error instanceof \Hestia\CommandFailed) {
            $details += [
                'command' => $error->getCommand(), 'exit_code' => $error->getExitCode(), 'panel_text' => $error->getPanelText(),
            ];
        }
        return $details;
    }

    /** Somebody else may be where the panel should be, or the panel does not take the login. */
    public static function touchesSecurity(\Throwable $error): bool
    {
        return $error instanceof \Hestia\TlsError || $error instanceof \Hestia\AccessDenied;
    }

    /** Does the panel say that what it was asked about is not there (its exit code 3)? */
    public static function isMissing(\Throwable $error): bool
    {
        return $error instanceof \Hestia\CommandFailed && $error->getExitCode() === 3;
    }

    /** Does the panel or the access key leave out this one command, and take others? */
    public static function isForbidden(\Hestia\AccessDenied $error): bool
    {
        return in_array($error->getDenial(), ['permission', 'command'], true);
    }

    /** Is there an account of that name that is not this order's? */
    public static function isNameTaken(\Throwable $error): bool
    {
        return $error instanceof \Hestia\AccountConflict;
    }

    /**
     * May an account of this order be on the panel after the failure? Then its name must be remembered for the retry.
     * A lost answer leaves one perhaps; a refusal does when the account was found or made and not removed again. Not
     * asked where the name is taken: then the account is somebody else's, whatever the outcome.
     */
    public static function leavesAccount(\Hestia\Exception $error): bool
    {
        if (!in_array($error->getOutcome(), ['not_sent', 'refused'], true)) {
            return true;
        }
        $left = false;
        foreach ($error->getSteps() as $step) {
            $what = self::outcome($step);
            if ($what === ['user', 'kept'] || $what === ['create', 'done']) {
                $left = true;
            } elseif ($what === ['undo', 'undone']) {
                $left = false;
            }
        }
        return $left;
    }

    /** @param array<mixed> $steps */
    private static function steps(array $steps): string
    {
        $told = [];
        $results = array_map([self::class, 'outcome'], array_values($steps));
        $isUndone = in_array('undo', array_column($results, 0), true);
        foreach ($results as $result) {
            $id = $isUndone && $result[0] === 'create' ? null : self::TOLD[implode(' ', $result)] ?? null;
            if ($id !== null) {
                $told[] = Language::text($id);
            }
        }
        return implode('; ', $told);
    }

    /**
     * @param mixed $step of a flow
     * @return array{string, string} name and result
     */
    private static function outcome($step): array
    {
        $name = is_array($step) ? ($step['name'] ?? '') : '';
        $result = is_array($step) ? ($step['result'] ?? '') : '';
        return [is_string($name) ? $name : '', is_string($result) ? $result : ''];
    }
}
