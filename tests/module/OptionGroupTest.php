<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\OptionGroup;
use WHMCS\Module\Server\Hestiacp\Product\OptionKeys;
use WHMCS\Module\Server\Hestiacp\Product\OrderOptions;

/** Making the configurable options of a product in WHMCS's tables, without touching what is there. */
final class OptionGroupTest extends TestCase
{
    private Whmcs $whmcs;

    private int $product;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $this->product = $this->whmcs->addProduct([], 'Gold & "more"');
        Capsule::table('tblcurrencies')->insert([['code' => 'EUR'], ['code' => 'USD']]);
    }

    /** @return array<string, list<array<string, mixed>>> */
    private function tables(): array
    {
        $rows = [];
        foreach (['groups', 'links', 'options', 'optionssub'] as $table) {
            $rows[$table] = json_decode((string) json_encode(Capsule::table('tblproductconfig' . $table)->orderBy('id')->get()), true);
        }
        return $rows + ['pricing' => json_decode((string) json_encode(Capsule::table('tblpricing')->orderBy('id')->get()), true)];
    }

    public function testTheButtonMakesAGroupWithEveryOption(): void
    {
        $this->assertSame(OptionKeys::names(), OptionGroup::missing($this->product));
        $this->assertSame(OptionKeys::names(), OptionGroup::complete($this->product, 'Gold & "more"'));
        $this->assertSame([], OptionGroup::missing($this->product));
        $rows = $this->tables();
        $this->assertCount(1, $rows['groups']);
        $this->assertStringContainsString('Gold &amp; &quot;more&quot;', $rows['groups'][0]['name'], 'as WHMCS stores what somebody typed');
        $this->assertStringContainsString('Gold &amp; &quot;more&quot;', $rows['groups'][0]['description']);
        $this->assertEquals([$this->product, $rows['groups'][0]['id']], [$rows['links'][0]['pid'], $rows['links'][0]['gid']]);
        $this->assertCount(count(OptionKeys::names()), $rows['options']);
        $this->assertSame('disk_quota|Disk quota', $rows['options'][0]['optionname']);
        $this->assertCount(2 * count($rows['options']), $rows['pricing'], 'a price in each currency');
        $this->assertSame([1], array_unique(array_map('intval', array_column($rows['options'], 'hidden'))));
    }

    public function testTheButtonPressedTwiceAtOnceMakesThemOnce(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        $program = [__DIR__ . '/helpers/write_together.php', Database::shared(), 'options', (string) $this->product];
        Php::together([$program, $program]);
        $rows = $this->tables();
        $this->assertSame([1, count(OptionKeys::names())], [count($rows['groups']), count($rows['options'])]);
    }

    /** An option without a price would be for sale, for nothing, as soon as somebody shows it. */
    public function testAnOptionWhosePricesCannotBeWrittenIsNotThere(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('the trigger is MariaDB\'s');
        }
        Capsule::connection()->unprepared("CREATE TRIGGER hestia_no_price BEFORE INSERT ON tblpricing FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'");
        try {
            OptionGroup::complete($this->product, 'Gold');
            $this->fail('nobody told of it');
        } catch (\Illuminate\Database\QueryException $error) {
            $this->assertSame([[], [], []], [$this->tables()['options'], $this->tables()['optionssub'], $this->tables()['pricing']]);
        } finally {
            Capsule::connection()->unprepared('DROP TRIGGER hestia_no_price');
        }
        $this->assertCount(count(OptionKeys::names()), OptionGroup::complete($this->product, 'Gold'));
        $this->assertSame([], OptionGroup::missing($this->product));
    }

    /** Nothing is sold, and nothing changes, before somebody adds a value. */
    public function testANewOptionLeavesTheSettingToTheProduct(): void
    {
        OptionGroup::complete($this->product, 'Gold');
        $options = [];
        foreach ($this->tables()['options'] as $option) {
            $choices = Capsule::table('tblproductconfigoptionssub')->where('configid', $option['id'])->pluck('optionname')->all();
            $this->assertCount(1, $choices);
            $options[$option['optionname']] = $choices[0];
        }
        $this->assertCount(count(OptionKeys::names()), $options);
        $this->assertSame([], OrderOptions::read($options));
    }

    public function testTheSecondTimeNothingIsAdded(): void
    {
        OptionGroup::complete($this->product, 'Gold');
        $before = $this->tables();
        $this->assertSame([], OptionGroup::complete($this->product, 'Renamed'));
        $this->assertSame($before, $this->tables());
    }

    public function testWhatIsMissingIsAddedAndPricesAndValuesStay(): void
    {
        OptionGroup::complete($this->product, 'Gold');
        $id = Capsule::table('tblproductconfigoptions')->where('optionname', 'like', 'databases|%')->value('id');
        Capsule::table('tblproductconfigoptions')->where('id', $id)->delete();
        Capsule::table('tblproductconfigoptionssub')->where('configid', $id)->delete();
        Capsule::table('tblproductconfigoptions')->where('optionname', 'like', 'disk_quota|%')->update(['optionname' => 'Disk_Quota|Platz', 'hidden' => 0]);
        Capsule::table('tblpricing')->update(['monthly' => '7.50']);
        $before = $this->tables();
        $this->assertSame(['databases'], OptionGroup::complete($this->product, 'Gold'));
        foreach ($this->tables() as $table => $rows) {
            $this->assertSame($before[$table], array_slice($rows, 0, count($before[$table])), $table);
        }
        $this->assertCount(1, $this->tables()['groups']);
    }

    public function testAGroupOfSeveralProductsGetsNoNewOptions(): void
    {
        $other = $this->whmcs->addProduct([], 'Silver');
        $group = Capsule::table('tblproductconfiggroups')->insertGetId(['name' => 'Common', 'description' => '']);
        foreach ([$this->product, $other] as $product) {
            Capsule::table('tblproductconfiglinks')->insert(['gid' => $group, 'pid' => $product]);
        }
        Capsule::table('tblproductconfigoptions')->insert(['gid' => $group, 'optionname' => 'disk_quota|Disk', 'optiontype' => '1']);
        $this->assertNotContains('disk_quota', OptionGroup::complete($this->product, 'Gold'));
        $this->assertSame(1, Capsule::table('tblproductconfigoptions')->where('gid', $group)->count());
        $this->assertSame([], OptionGroup::missing($this->product));
        $this->assertCount(count(OptionKeys::names()) - 1, OptionGroup::missing($other));
    }

    public function testWithoutCurrenciesTheOptionsAreMadeAllTheSame(): void
    {
        Capsule::table('tblcurrencies')->delete();
        OptionGroup::complete($this->product, 'Gold');
        $this->assertSame([], OptionGroup::missing($this->product));
    }
}
