<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** Tells a file manager that a service's sessions are over. The subject is its address. */
final class RevokeTask implements Kind
{
    public const KIND = 'revoke_files';

    public function run(Task $task): Outcome
    {
        $address = $task->subject;
        /* Read now, not when the task was added: a later action has a later time. */
        $before = Revocation::time($task->service);
        $template = Revocation::template($task->service, $address);
        $secret = $template === '' ? '' : FileManagerSecrets::current($template);
        if ($before === 0 || $secret === '') {
            return Outcome::done(Language::text('file_manager_revoke_none', ['url' => $address]));
        }
        Database::keep();
        [$status, $answer] = Messenger::send($address, $secret, [
            'v' => Signature::VERSION, 'do' => 'revoke', 'issuer' => FileManagerSettings::origin(SystemUrl::get()), 'service' => (string) $task->service,
            'before' => $before,
        ]);
        if ($status === 200 && ($answer['v'] ?? null) === Signature::VERSION) {
            return Outcome::done(Language::text('file_manager_revoked', ['url' => $address]));
        }
        $id = $status === 0 ? 'file_manager_silent' : 'file_manager_refuses';
        return Outcome::retry(Language::text($id, ['url' => $address, 'status' => (string) $status]));
    }

    /** The panel itself lets nobody in; this ends what is open there. No session lasts longer than a day. */
    public function delays(): array
    {
        return [300, 900, 3600, 14400];
    }
}
