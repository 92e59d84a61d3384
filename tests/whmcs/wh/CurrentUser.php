<?php

declare(strict_types=1);

namespace WHMCS\Authentication;

use WHMCS\Database\Capsule;
use WHMCS\User\Client;

/**
 * Who looks at the page (WHMCS 8.0 and newer). Source: developers.whmcs.com, "Accessing Currently Authenticated User". Here it
 * reads the session as WHMCS's pages leave it: uid is a client, adminid somebody of the staff, both a member of the staff who
 * looks at the client area as the client.
 */
class CurrentUser
{
    public function client(): ?Client
    {
        return Client::find((int) ($_SESSION['uid'] ?? 0));
    }

    public function user(): ?object
    {
        return $this->client();
    }

    public function admin(): ?object
    {
        $id = (int) ($_SESSION['adminid'] ?? 0);
        return $id === 0 ? null : (Capsule::table('tbladmins')->where('id', $id)->first() ?? (object) ['id' => $id]);
    }

    public function isMasqueradingAdmin(): bool
    {
        return $this->client() !== null && $this->admin() !== null;
    }
}
