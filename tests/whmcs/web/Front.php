<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\Whmcs;
use Hestia\Tests\WhmcsWeb\Admin;
use Hestia\Tests\WhmcsWeb\Client;
use WHMCS\Database\Capsule;

/** Takes a request to its page, under the addresses that WHMCS has. */
final class Front
{
    private const ADMIN = [
        '/admin/' => Admin\ServersPage::class,
        '/admin/index.php' => Admin\ServersPage::class,
        '/admin/configservers.php' => Admin\ServersPage::class,
        '/admin/configproducts.php' => Admin\ProductsPage::class,
        '/admin/configproductoptions.php' => Admin\OptionsPage::class,
        '/admin/clientsservices.php' => Admin\ServicePage::class,
        '/admin/orders.php' => Admin\OrdersPage::class,
        '/admin/systemmodulelog.php' => Admin\LogPage::class,
        '/admin/systemactivitylog.php' => Admin\LogPage::class,
        '/admin/systememailmessagelog.php' => Admin\LogPage::class,
        '/admin/modulequeue.php' => Admin\QueuePage::class,
        '/admin/automationstatus.php' => Admin\CronPage::class,
    ];

    private const CLIENT = [
        '/clientarea.php' => Client\ServicePage::class,
        '/cart.php' => Client\CartPage::class,
        '/upgrade.php' => Client\UpgradePage::class,
    ];

    /** @param string $state directory of the installation's own files */
    public static function serve(Whmcs $whmcs, string $state): void
    {
        $request = new Request();
        $session = new Session();
        $session->choose($request);
        $view = new View($session, $state);
        try {
            $session->checkToken($request);
            echo self::page($whmcs, $request, $session, $view);
        } catch (Redirect $redirect) {
            header('Location: ' . $redirect->getMessage(), true, 303);
        } catch (Refusal $refusal) {
            http_response_code($refusal->getCode());
            echo $view->client('refused', 'Not done', ['reason' => $refusal->getMessage()]);
        } catch (\Throwable $error) {
            /* "Oops! Something went wrong": what a module must never cause. */
            Faults::record($error);
            http_response_code(500);
            echo $view->client('refused', 'Oops!', ['reason' => 'Something went wrong and we couldn\'t process your request.']);
        }
    }

    private static function page(Whmcs $whmcs, Request $request, Session $session, View $view): string
    {
        if ($request->path === '/' || $request->path === '/index.php') {
            return self::portal($request, $session, $view);
        }
        $admin = self::ADMIN[$request->path] ?? null;
        if ($admin !== null) {
            if ($session->admin() === 0) {
                throw new Redirect('/');
            }
            return (new $admin($whmcs, $request, $session, $view))->show();
        }
        $client = self::CLIENT[$request->path] ?? null;
        if ($client === null) {
            throw new Refusal('There is no such page.', 404);
        }
        if ($session->client() === 0) {
            throw new Redirect('/');
        }
        return (new $client($whmcs, $request, $session, $view))->show();
    }

    /** Logging in is a link here: ?login=admin, or ?login=client&id=1, for staff also with &staff=1. */
    private static function portal(Request $request, Session $session, View $view): string
    {
        if ($request->query('login') !== '') {
            $asStaff = $request->query('staff') === '1' && $session->admin() > 0;
            $session->login($request->query('login'), max(1, $request->number('id')), $asStaff);
            throw new Redirect($request->query('login') === 'admin' ? '/admin/configservers.php' : '/clientarea.php?action=services');
        }
        return $view->client('portal', 'Welcome', ['clients' => Page::rows(Capsule::table('tblclients')->orderBy('id')->get())]);
    }
}
