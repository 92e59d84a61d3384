<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

/**
 * An entry of the service's Actions (WHMCS 8.5 and newer; allowSamePage since 8.13). Source: developers.whmcs.com, "Custom
 * Actions".
 */
class CustomAction
{
    public string $identifier = '';

    public string $display = '';

    /** @var callable|string closure, or name of a function; answers as single sign-on does */
    public $callable = '';

    /** @var array<mixed> */
    public array $params = [];

    /** @var list<string> that a user of the client needs, "productsso" for sign-on */
    public array $permissions = [];

    public bool $active = true;

    public bool $allowSamePage = false;

    /**
     * @param callable|string $callable
     * @param array<mixed> $params
     * @param list<string> $permissions
     */
    public static function factory(
        string $identifier,
        string $display,
        $callable,
        array $params = [],
        array $permissions = [],
        bool $active = true,
        bool $allowSamePage = false
    ): self {
        $action = new self();
        $action->identifier = $identifier;
        $action->display = $display;
        $action->callable = $callable;
        $action->params = $params;
        $action->permissions = $permissions;
        $action->active = $active;
        $action->allowSamePage = $allowSamePage;
        return $action;
    }

    /** @return array<string, mixed> */
    public function invoke(): array
    {
        return call_user_func_array($this->callable, array_values($this->params));
    }
}
