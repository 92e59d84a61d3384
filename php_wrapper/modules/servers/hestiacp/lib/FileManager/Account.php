<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;
use WHMCS\Module\Server\Hestiacp\Server\PanelCertificate;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** The account of a service whose files may be shown now: it is active, ours, and has a name. */
final class Account
{
    public const FTP_PORT = 21;

    /** As every release of the panel takes them; a name can be part of a path. */
    private const NAME = '/^[A-Za-z0-9]([A-Za-z0-9._-]{0,30}[A-Za-z0-9])?$/D';

    /** @var Params */
    public $params;

    /** @var string */
    public $user;

    /** @var FileManagerSettings */
    public $settings;

    /** @throws ModuleError it is none */
    public function __construct(Params $params, Log $log)
    {
        $this->params = $params;
        if ($params->text('moduletype') !== Installation::MODULE || $params->number('serviceid') === 0 || $params->number('addonId') > 0) {
            throw ModuleError::say('file_manager_foreign');
        }
        if ($params->text('status') !== 'Active') {
            throw ModuleError::say('file_manager_inactive');
        }
        $this->settings = FileManagerSettings::of($params);
        if ($this->settings->address === '') {
            throw ModuleError::say('file_manager_none');
        }
        $this->user = (new ServiceRecord($params, $log))->accountName();
        /* An empty name is the panel's root user to the panel, and the root user's files are nobody's. */
        $root = ServerRecord::of($params)->rootUser();
        if (preg_match(self::NAME, $this->user) !== 1 || in_array(strtolower($this->user), ['root', strtolower($root)], true)) {
            throw ModuleError::say('file_manager_no_user', ['server' => $params->panel()]);
        }
    }

    /**
     * Where the file manager finds the files, and how it knows the server: by "" = the host's name, a name, or "sha256:" and the
     * fingerprint of the certificate.
     *
     * @return array{host: string, port: int, user: string, tls: string}
     * @throws ModuleError
     */
    public function server(): array
    {
        $options = ServerRecord::of($this->params)->options();
        $name = rtrim($this->params->host(), '.');
        $address = is_string($options['address'] ?? null) ? $options['address'] : '';
        $tls = $address === '' ? '' : $name;
        if (is_string($options['pin'] ?? null)) {
            $port = is_int($options['port'] ?? null) ? $options['port'] : 8083;
            $tls = 'sha256:' . PanelCertificate::fingerprint($address === '' ? $name : $address, $port, $options['pin'], $name);
        }
        return ['host' => $address === '' ? $name : $address, 'port' => self::FTP_PORT, 'user' => $this->user, 'tls' => $tls];
    }
}
