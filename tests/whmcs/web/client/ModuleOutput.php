<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;
use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Refusal;
use Hestia\Tests\WhmcsWeb\View;
use WHMCS\Database\Capsule;

/**
 * What the module of a service adds to its page, by WHMCS's documented ways: ClientArea with a template, custom functions,
 * single sign-on, and the hooks of the page. Service and client were matched before.
 */
final class ModuleOutput
{
    private Whmcs $whmcs;

    private View $view;

    private int $service;

    public function __construct(Whmcs $whmcs, View $view, int $service)
    {
        $this->whmcs = $whmcs;
        $this->view = $view;
        $this->service = $service;
    }

    /** @return array<string, mixed> variables that a page of a service has before the module adds any */
    public function page(): array
    {
        $row = $this->whmcs->service($this->service);
        $product = (array) Capsule::table('tblproducts')->where('id', $row['packageid'])->first();
        $fields = Capsule::table('tblcustomfields')
            ->join('tblcustomfieldsvalues', 'tblcustomfieldsvalues.fieldid', '=', 'tblcustomfields.id')
            ->where('tblcustomfields.relid', $row['packageid'])->where('tblcustomfieldsvalues.relid', $this->service)
            ->where('tblcustomfields.adminonly', '')->where('tblcustomfieldsvalues.value', '!=', '')
            ->select(['tblcustomfields.fieldname as name', 'tblcustomfieldsvalues.value'])->get();
        $percent = static function (int $used, int $limit): string {
            return $limit === 0 ? '0%' : min(100, intdiv($used * 100, $limit)) . '%';
        };
        return [
            'id' => $this->service, 'serviceid' => $this->service, 'domain' => $row['domain'], 'username' => $row['username'],
            'product' => $product['name'] ?? '', 'groupname' => 'Hosting', 'status' => $row['domainstatus'],
            'rawstatus' => strtolower((string) $row['domainstatus']), 'type' => $product['type'] ?? '', 'regdate' => $row['regdate'],
            'billingcycle' => $row['billingcycle'], 'suspendreason' => $row['suspendreason'], 'customfields' => Page::rows($fields),
            'serverdata' => $this->server((int) $row['server']), 'lastupdate' => (string) $row['lastupdate'],
            'diskusage' => (int) $row['diskusage'], 'disklimit' => (int) $row['disklimit'],
            'bwusage' => (int) $row['bwusage'], 'bwlimit' => (int) $row['bwlimit'],
            'diskpercent' => $percent((int) $row['diskusage'], (int) $row['disklimit']),
            'bwpercent' => $percent((int) $row['bwusage'], (int) $row['bwlimit']),
        ];
    }

    /** @return array<string, mixed> the slots of the page that modules and hooks fill */
    public function output(): array
    {
        $vars = $this->page();
        $extra = [];
        foreach (run_hook('ClientAreaPageProductDetails', $vars) as $answer) {
            $extra = array_replace($extra, is_array($answer) ? $answer : []);
        }
        $model = ModuleParams::service($this->service, '')['model'];
        $hooks = array_filter(run_hook('ClientAreaProductDetailsOutput', ['service' => $model]), 'is_string');
        $slots = ['moduleclientarea' => '', 'tplOverviewTabOutput' => '', 'hookOutput' => array_values($hooks)];
        return $this->clientArea($vars) + $slots + $extra;
    }

    /** @return array<string, string> label => suffix, of the sidebar */
    public function buttons(): array
    {
        return $this->list('ClientAreaCustomButtonArray');
    }

    /**
     * A custom function that the client asked for.
     *
     * @return string|array<string, mixed> success, an error, or a page: body, breadcrumb, title
     * @throws Refusal one that the module does not let clients call
     */
    public function custom(string $suffix)
    {
        $allowed = array_merge(array_values($this->buttons()), array_values($this->list('ClientAreaAllowedFunctions')));
        if (!in_array($suffix, $allowed, true) || !function_exists(Whmcs::MODULE . '_' . $suffix)) {
            throw new Refusal('The module lets clients call no such function.', 403);
        }
        $answer = $this->whmcs->custom($this->service, $suffix);
        if (!is_array($answer)) {
            return (string) $answer;
        }
        return [
            'body' => $this->template((string) ($answer['templatefile'] ?? ''), (array) ($answer['vars'] ?? []) + $this->page()),
            'breadcrumb' => (array) ($answer['breadcrumb'] ?? []),
            'title' => (string) (array_values((array) ($answer['breadcrumb'] ?? []))[0] ?? 'Manage Product'),
        ];
    }

    /** @return list<array{identifier: string, display: string}> entries that the module adds to the sidebar (WHMCS 8.5 and newer) */
    public function actions(): array
    {
        $entries = [];
        foreach ($this->collection() as $action) {
            if ($action->active) {
                $entries[] = ['identifier' => $action->identifier, 'display' => $action->display];
            }
        }
        return $entries;
    }

    /**
     * One of these entries was clicked.
     *
     * @return array{error?: string, redirect?: string} as the themes' scripts read it
     * @throws Refusal
     */
    public function act(string $identifier): array
    {
        foreach ($this->collection() as $action) {
            if ($action->identifier === $identifier && $action->active) {
                $answer = $action->invoke();
                return ($answer['success'] ?? false) === true
                    ? ['redirect' => 'window|' . $answer['redirectTo']] : ['error' => (string) ($answer['errorMsg'] ?? '')];
            }
        }
        throw new Refusal('The module has no such action.', 404);
    }

    /** @return iterable<\WHMCS\Module\Server\CustomAction> */
    private function collection(): iterable
    {
        $function = Whmcs::MODULE . '_CustomActions';
        return function_exists($function) ? $function(ModuleParams::service($this->service, '')) ?? [] : [];
    }

    public function signOnLabel(): string
    {
        $label = Whmcs::call('MetaData', [])['ServiceSingleSignOnLabel'] ?? '';
        return function_exists(Whmcs::MODULE . '_ServiceSingleSignOn') ? (string) $label : '';
    }

    /** @throws Refusal */
    public function signOn(): string
    {
        if (!function_exists(Whmcs::MODULE . '_ServiceSingleSignOn')) {
            throw new Refusal('The module has no single sign-on.', 404);
        }
        $answer = Whmcs::call('ServiceSingleSignOn', ModuleParams::service($this->service, ''));
        if (($answer['success'] ?? false) !== true) {
            throw new Refusal((string) ($answer['errorMsg'] ?? ''), 200);
        }
        return (string) $answer['redirectTo'];
    }

    /**
     * @param array<string, mixed> $vars
     * @return array<string, string> slot => HTML
     */
    private function clientArea(array $vars): array
    {
        if (!function_exists(Whmcs::MODULE . '_ClientArea')) {
            return [];
        }
        $params = ModuleParams::service($this->service, '');
        $answer = Whmcs::call('ClientArea', $params);
        if (!is_array($answer)) {
            return ['moduleclientarea' => (string) $answer];
        }
        $own = (array) ($answer['templateVariables'] ?? $answer['vars'] ?? []);
        foreach (['tabOverviewReplacementTemplate' => 'tplOverviewTabOutput', 'tabOverviewModuleOutputTemplate' => 'moduleclientarea',
            'templatefile' => 'moduleclientarea'] as $key => $slot) {
            if (is_string($answer[$key] ?? null) && $answer[$key] !== '') {
                return [$slot => $this->template($answer[$key], $own + $vars + $params)];
            }
        }
        return [];
    }

    /** @param array<string, mixed> $vars */
    private function template(string $file, array $vars): string
    {
        $name = substr($file, -4) === '.tpl' ? $file : $file . '.tpl';
        return $this->view->render(Whmcs::root() . '/modules/servers/' . Whmcs::MODULE . '/' . $name, $vars + $this->view->common(''));
    }

    /** @return array<string, string> */
    private function list(string $function): array
    {
        return function_exists(Whmcs::MODULE . '_' . $function)
            ? Whmcs::call($function, ModuleParams::service($this->service, '')) : [];
    }

    /** @return array<string, string> */
    private function server(int $id): array
    {
        $row = (array) Capsule::table('tblservers')->where('id', $id)->first();
        return array_intersect_key($row, array_flip([
            'hostname', 'ipaddress', 'nameserver1', 'nameserver1ip', 'nameserver2', 'nameserver2ip', 'nameserver3', 'nameserver3ip',
        ]));
    }
}
