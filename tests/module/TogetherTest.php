<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use Hestia\Tests\Module\PanelCase;

/** Two processes at the same time: checkout and cron, or an impatient administrator. The panel takes no locks. */
final class TogetherTest extends PanelCase
{
    private string $database;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = (string) tempnam(sys_get_temp_dir(), 'whmcs');
        $this->whmcs = Whmcs::boot($this->database);
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        /* Both hear that the name is free before either has made the account. */
        $this->fault('v-add-user', ['delay' => 0.3]);
    }

    protected function tearDown(): void
    {
        try {
            parent::tearDown();
        } finally {
            array_map('unlink', isset($this->database) ? (glob($this->database . '*') ?: []) : []);
        }
    }

    /** @return list<string> */
    private function createTogether(int ...$services): array
    {
        $results = Php::together(array_map(function (int $service): array {
            return [__DIR__ . '/helpers/create_service.php', $this->database, (string) $service, '0'];
        }, $services));
        return array_column($results, 'answer');
    }

    /** D26 */
    public function testTheSameOrderTwiceMakesOneAccount(): void
    {
        $service = $this->order();
        $answers = $this->createTogether($service, $service);
        $this->assertContains('success', $answers);
        foreach ($answers as $answer) {
            $answer === 'success' ? $this->assertSuccess($answer) : $this->assertRefused($answer, 'ada');
        }
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertNotContains('v-delete-user', $this->calls());
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertSame(['analytical.example'], $this->domains('ada', 'web'));
    }

    /** Each run would generate a name of its own. */
    public function testTheSameOrderTwiceWithAGeneratedNameMakesOneAccount(): void
    {
        $service = $this->order('ada', 'analytical.example', ['custom_username' => 'on']);
        $answers = $this->createTogether($service, $service);
        $this->assertSame(['success', 'success'], $answers);
        $name = $this->whmcs->service($service)['username'];
        $this->assertSame(['admin', $name], $this->users());
        $this->assertSettled($service, $name);
    }

    public function testTwoOrdersOfOneDomainLeaveItWithOneAccount(): void
    {
        $this->fault('v-add-domain', ['delay' => 0.3]);
        $first = $this->order('ada', 'one.example');
        $this->client = $this->whmcs->addClient('Eve', 'Other', 'eve@example.com');
        $second = $this->order('eve', 'one.example');
        $answers = $this->createTogether($first, $second);
        $this->assertSame(1, count(array_keys($answers, 'success', true)), implode(' / ', $answers));
        [$won, $lost] = $answers[0] === 'success' ? ['ada', 'eve'] : ['eve', 'ada'];
        $this->assertRefused($answers[0] === 'success' ? $answers[1] : $answers[0], 'one.example', 'was removed again');
        $this->assertSame(['admin', $won], $this->users());
        $this->assertSame([['one.example'], []], [$this->domains($won, 'web'), $this->domains($lost, 'web')]);
    }

    /** Two orders of one client: the contact fits both, and the first has read its account back before the second is written over it. */
    public function testTwoOrdersOfOneNameOfTheSameClientMakeOneAccountOfOneService(): void
    {
        $this->heal();
        $this->fault('v-add-user', ['delay' => 0.3, 'times' => 1]);
        $this->fault('v-add-user', ['delay' => 0.6]);
        $first = $this->order('ada', 'one.example');
        $second = $this->order('ada', 'two.example');
        $this->whmcs->editService($second, ['password' => encrypt($this->secret('Another-Pass-22'))]);
        $answers = $this->createTogether($first, $second);
        $this->assertSame(1, count(array_keys($answers, 'success', true)), implode(' / ', $answers));
        $won = $answers[0] === 'success' ? $first : $second;
        $this->assertRefused($answers[0] === 'success' ? $answers[1] : $answers[0], 'ada', 'localhost:');
        $this->assertSettled($won, 'ada');
        $this->assertUnchanged($won === $first ? $second : $first, 'ada');
        $this->assertTrue($this->panel->passwordIs('ada', decrypt($this->whmcs->service($won)['password'])));
        $this->assertSame([$won === $first ? 'one.example' : 'two.example'], $this->domains('ada', 'web'));
    }

    public function testTwoOrdersOfOneNameMakeOneAccountAndOneClearError(): void
    {
        $first = $this->order('ada', 'one.example');
        $this->client = $this->whmcs->addClient('Eve', 'Other', 'eve@example.com');
        $second = $this->order('ada', 'two.example');
        $answers = $this->createTogether($first, $second);
        $this->assertSame(1, count(array_keys($answers, 'success', true)), implode(' / ', $answers));
        $won = $answers[0] === 'success' ? $first : $second;
        $lost = $won === $first ? $second : $first;
        $this->assertRefused($answers[0] === 'success' ? $answers[1] : $answers[0], 'ada', 'localhost:');
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSame($won === $first ? 'ada@example.com' : 'eve@example.com', $this->user('ada')['CONTACT']);
        $this->assertSettled($won, 'ada');
        $this->assertUnchanged($lost, 'ada');
    }
}
