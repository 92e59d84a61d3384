<?php

declare(strict_types=1);

namespace WHMCS\Module\Server;

/**
 * What CustomActions answers: an illuminate collection in WHMCS, here as much of one as a list needs.
 *
 * @implements \IteratorAggregate<int, CustomAction>
 */
class CustomActionCollection implements \IteratorAggregate, \Countable
{
    /** @var list<CustomAction> */
    private array $actions = [];

    public function add(CustomAction $action): self
    {
        $this->actions[] = $action;
        return $this;
    }

    public function getIterator(): \Iterator
    {
        return new \ArrayIterator($this->actions);
    }

    public function count(): int
    {
        return count($this->actions);
    }
}
