<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Illuminate\Database\SQLiteConnection;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;

/** After something slow. What MySQL 8.0.24 and later say is played here: the tests' own server is MariaDB. */
final class AwakeTest extends TestCase
{
    protected function tearDown(): void
    {
        Whmcs::boot();
    }

    public function testADeadConnectionIsMadeAgainAndALivingOneIsNot(): void
    {
        $connection = new class (new \PDO('sqlite::memory:')) extends SQLiteConnection {
            public bool $isDead = true;

            public int $reconnected = 0;

            /** @return mixed */
            public function selectOne($query, $bindings = [], $useReadPdo = true)
            {
                if ($this->isDead) {
                    trigger_error('Packets out of order. Expected 1 received 0. Packet size=145', E_USER_WARNING);
                    throw new \PDOException('SQLSTATE[HY000]: General error: 4031 The client was disconnected by the server because of '
                        . 'inactivity. See wait_timeout and interactive_timeout for configuring this behavior.');
                }
                return parent::selectOne($query, $bindings, $useReadPdo);
            }

            public function reconnect(): void
            {
                $this->isDead = false;
                $this->reconnected++;
            }
        };
        $capsule = new Capsule();
        $capsule->addConnection(['driver' => 'sqlite', 'database' => ':memory:']);
        $capsule->getDatabaseManager()->extend('default', static fn (): SQLiteConnection => $connection);
        $capsule->setAsGlobal();
        Database::awake();
        $this->assertSame(1, $connection->reconnected);
        Database::awake();
        $this->assertSame(1, $connection->reconnected, 'its transaction and locks stay');
        $this->assertSame(1, (int) Capsule::connection()->selectOne('select 1 as answer')->answer);
    }
}
