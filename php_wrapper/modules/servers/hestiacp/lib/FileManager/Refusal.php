<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/** A request of the file manager that is not carried out; the message is the one word that it is told. */
final class Refusal extends \RuntimeException
{
    /** word => HTTP status */
    public const STATUS = [
        'method' => 405, 'request' => 400, 'version' => 400, 'too_large' => 413, 'rate' => 429, 'denied' => 403, 'gone' => 410, 'path' => 400,
        'unsupported' => 422, 'missing' => 404, 'exists' => 409, 'busy' => 409, 'failed' => 502, 'unavailable' => 503, 'unknown' => 504,
    ];

    public function word(): string
    {
        return $this->getMessage();
    }
}
