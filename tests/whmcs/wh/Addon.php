<?php

declare(strict_types=1);

namespace WHMCS\Service;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

/** A product add-on of a service with a module of its own (WHMCS 7.2 and newer): $params['model'] where addonId is not 0. */
class Addon extends Model
{
    protected $table = 'tblhostingaddons';

    protected $guarded = [];

    public function service(): BelongsTo
    {
        return $this->belongsTo(Service::class, 'hostingid');
    }
}
