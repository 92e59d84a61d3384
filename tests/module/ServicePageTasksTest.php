<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\ServicePageCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Certificates\Finding;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What the service page says of later work and certificates, and what staff can do about it there. */
final class ServicePageTasksTest extends ServicePageCase
{
    public function testTasksCertificatesAndLateCronAreEscaped(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, '"><script>x</script>', [], 3600);
        Capsule::table('mod_hestiacp_tasks')->update(['message' => "<img src=x onerror='x'>", 'attempts' => 2]);
        ServiceData::put($service, 'certificate', ['<b>.example' => [
            'state' => 'waiting_dns', 'reason' => '<u>not here', 'valid_until' => 1700000000, 'checked_at' => 1700000000,
        ]]);
        $step = ['name' => '<u>', 'result' => '<u>', 'detail' => '<u>no</u>', 'seconds' => 1.0];
        foreach (['done', 'refused'] as $outcome) {
            ServiceData::put($service, 'report', [
                'action' => '<u>', 'outcome' => $outcome, 'message' => '<u>', 'time' => 1700000000, 'steps' => [$step],
                'error' => ['action' => '<u>', 'time' => 1700000000, 'message' => '<u>'],
            ]);
            $this->assertDoesNotMatchRegularExpression('/<(script|img|u|b)\b/', implode('', $this->page($service)));
        }
        $page = implode('', $this->page($service));
        $this->assertDoesNotMatchRegularExpression('/<(script|img|u|b)\b/', $page);
        $this->assertStringContainsString('certificate "><script>x</script> open 2 ', $this->text($service, 'Later work'));
        $this->assertStringContainsString("<img src=x onerror='x'>", $this->text($service, 'Later work'));
        $this->assertStringContainsString('<b>.example waits for DNS <u>not here 2023-11-14 22:13', $this->text($service, 'Certificates'));
        $this->assertArrayNotHasKey('Overdue work', $this->page($service));
        Capsule::table('mod_hestiacp_tasks')->update(['due_at' => time() - 7200]);
        $this->assertStringContainsString('120 minutes', $this->text($service, 'Overdue work'));
    }

    /** Cron wrote the reason in its own language. */
    public function testTheReasonOfACertificateIsInTheReadersLanguage(): void
    {
        $service = $this->created();
        Record::write($service, 'analytical.example', Record::WAITING, new Finding('dns_no_answer', ['name' => 'analytical.example']));
        $_SESSION['Language'] = 'german';
        try {
            $page = implode('', $this->page($service));
        } finally {
            unset($_SESSION['Language']);
        }
        $this->assertStringContainsString(Language::in('german', 'dns_no_answer', ['name' => 'analytical.example']), html_entity_decode($page, ENT_QUOTES));
        $this->assertNotSame(Language::in('german', 'dns_no_answer'), Language::in('english', 'dns_no_answer'));
    }

    /** The id of a task comes from a browser: other services' tasks are none of this page's. */
    public function testTryNow(): void
    {
        $service = $this->created();
        $other = $this->created('bob', 'other.example');
        foreach ([$service, $other] as $id) {
            Queue::add('certificate', $id, $this->server, '', [], 3600);
        }
        $ids = Capsule::table('mod_hestiacp_tasks')->where('kind', 'certificate')->pluck('id', 'service_id')->all();
        $this->assertStringContainsString('name="hestiacp_try_now[]" value="' . $ids[$service] . '"', $this->page($service)['Later work']);
        $save = static function ($ticked) use ($service): void {
            $_POST['hestiacp_try_now'] = $ticked;
            try {
                Whmcs::call('AdminServicesTabFieldsSave', ModuleParams::service($service, ''));
            } finally {
                unset($_POST['hestiacp_try_now']);
            }
        };
        foreach (['x', [[1]], [(string) $ids[$other]]] as $nonsense) {
            $save($nonsense);
        }
        $this->assertSame(0, Capsule::table('mod_hestiacp_tasks')->where('kind', 'certificate')->where('due_at', '<=', time())->count());
        $save([(string) $ids[$service], (string) $ids[$other]]);
        $this->assertSame([$service], array_map('intval', Capsule::table('mod_hestiacp_tasks')->where('kind', 'certificate')->where('due_at', '<=', time())->pluck('service_id')->all()));
        $this->assertNote('The task "certificate" was asked for by staff');
    }

    /** As with Try now; a task that somebody is at has no button, and a client who sends the form gets no further. */
    public function testCancel(): void
    {
        $service = $this->created();
        $other = $this->created('bob', 'other.example');
        foreach ([$service, $other] as $id) {
            Queue::add('certificate', $id, $this->server, '', [], 3600);
        }
        [$own] = Queue::of($service);
        [$others] = Queue::of($other);
        $cancel = static function ($ids) use ($service): void {
            $_POST['hestiacp_cancel'] = $ids;
            try {
                Whmcs::call('AdminServicesTabFieldsSave', ModuleParams::service($service, ''));
            } finally {
                unset($_POST['hestiacp_cancel']);
            }
        };
        foreach (['x', [[(string) $own->id]], [(string) $others->id]] as $nonsense) {
            $cancel($nonsense);
        }
        $_SESSION['uid'] = $this->client;
        try {
            $cancel([(string) $own->id]);
        } finally {
            unset($_SESSION['uid']);
        }
        Capsule::table('mod_hestiacp_tasks')->where('id', $own->id)->update(['claimed_until' => time() + 60]);
        $this->assertStringNotContainsString('hestiacp_cancel', $this->page($service)['Later work']);
        $cancel([(string) $own->id]);
        $this->assertSame(['open', 'open'], [Queue::find($own->id)->state, Queue::find($others->id)->state]);
        Capsule::table('mod_hestiacp_tasks')->where('id', $own->id)->update(['claimed_until' => 0]);
        $this->assertStringContainsString('name="hestiacp_cancel[]" value="' . $own->id . '"', $this->page($service)['Later work']);
        $cancel([(string) $own->id]);
        $this->assertSame(['cancelled', 'open'], [Queue::find($own->id)->state, Queue::find($others->id)->state]);
        $this->assertNote('The task "certificate" was cancelled by staff');
    }
}
