<?php

declare(strict_types=1);

namespace WHMCS\Product;

use Illuminate\Database\Eloquent\Model;

class Server extends Model
{
    protected $table = 'tblservers';

    protected $guarded = [];

    public $timestamps = false;
}
