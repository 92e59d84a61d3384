<?php

declare(strict_types=1);

namespace WHMCS\Service;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;
use WHMCS\Product\Product;
use WHMCS\Product\Server;
use WHMCS\User\Client;

/**
 * A service row as WHMCS hands it to modules in $params['model']. Source: developers.whmcs.com, "Provisioning Modules: Module
 * Parameters", and the class documentation of WHMCS\Service\Service.
 *
 * @property-read Properties $serviceProperties
 */
class Service extends Model
{
    protected $table = 'tblhosting';

    protected $guarded = [];

    /** WHMCS's names of columns. */
    private const COLUMNS = [
        'clientId' => 'userid', 'serverId' => 'server', 'productId' => 'packageid', 'registrationDate' => 'regdate',
        'paymentGateway' => 'paymentmethod', 'status' => 'domainstatus', 'promotionId' => 'promoid',
        'overrideAutoSuspend' => 'overideautosuspend', 'overrideSuspendUntilDate' => 'overidesuspenduntil',
        'bandwidthUsage' => 'bwusage', 'bandwidthLimit' => 'bwlimit',
    ];

    public function getServicePropertiesAttribute(): Properties
    {
        return new Properties($this);
    }

    /**
     * @param string $key
     * @return mixed
     */
    public function getAttribute($key)
    {
        return parent::getAttribute(self::COLUMNS[$key] ?? $key);
    }

    public function product(): BelongsTo
    {
        return $this->belongsTo(Product::class, 'packageid');
    }

    public function client(): BelongsTo
    {
        return $this->belongsTo(Client::class, 'userid');
    }

    public function serverModel(): BelongsTo
    {
        return $this->belongsTo(Server::class, 'server');
    }
}
