<?php

declare(strict_types=1);

namespace WHMCS\Database;

/** WHMCS's way to its database: illuminate's manager under another name. */
class Capsule extends \Illuminate\Database\Capsule\Manager
{
}
