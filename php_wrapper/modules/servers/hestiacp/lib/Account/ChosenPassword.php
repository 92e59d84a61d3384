<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * A password that the client chose at order, in a custom field "Password" of the product. It becomes the service's, which
 * WHMCS keeps encrypted, and leaves the field, which WHMCS does not.
 */
final class ChosenPassword
{
    private const FIELD = 'password';

    /** @var Params */
    private $params;

    /** @var Log */
    private $log;

    public function __construct(Params $params, Log $log)
    {
        $this->params = $params;
        $this->log = $log;
    }

    /**
     * Before the account is made: a retry then has it as the service's password.
     *
     * @return string "" when the client chose none, or one that cannot be used: then the service's own counts
     */
    public function adopt(ServiceRecord $record): string
    {
        $password = $this->params->field(self::FIELD);
        if ($password === '' || $record->created() !== '' || $password === $this->params->raw('password')) {
            return '';
        }
        $problem = OrderRules::password($password);
        if ($problem !== null) {
            $this->log->note('chosen_password_refused', ['reason' => $problem]);
            return '';
        }
        $answer = function_exists('localAPI') ? localAPI('UpdateClientProduct', [
            'serviceid' => $this->params->number('serviceid'),
            'servicepassword' => $password,
        ]) : [];
        if (($answer['result'] ?? '') !== 'success') {
            $this->log->note('chosen_password_not_saved');
            return '';
        }
        return $password;
    }

    /** When the account is there: nobody needs the field any more. */
    public function forget(): void
    {
        if ($this->params->field(self::FIELD) === '' || !class_exists(Capsule::class)) {
            return;
        }
        $names = [];
        foreach (Capsule::table('tblcustomfields')->where('type', 'product')->pluck('fieldname')->all() as $name) {
            if (is_string($name) && Params::fieldName($name) === self::FIELD) {
                $names[] = $name;
            }
        }
        Installation::forget($this->params->number('serviceid'), array_values(array_unique($names)));
    }
}
