<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\MemberName;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Jobs\Failure;
use Hestia\FileManager\Texts;

/** What became of each path of a request: partial failures are told one by one. */
final class Outcome
{
    /** More are counted, but not told: nobody reads them. */
    private const TOLD = 500;

    /** @var Texts */
    private $texts;

    /** @var list<string> */
    private $done = [];

    /** @var list<string> where each of $done is now, in the same order; empty for work that puts nothing anywhere */
    private $places = [];

    /** @var list<string> */
    private $skipped = [];

    /** @var list<array{path: string, error: string, message: string}> */
    private $failed = [];

    /** @var int failures beyond those told */
    private $more = 0;

    /** @param array<mixed> $state of toArray() */
    public function __construct(string $language, array $state = [])
    {
        $this->texts = new Texts($language);
        $this->done = self::texts($state['done'] ?? null);
        $this->places = self::texts($state['places'] ?? null);
        $this->skipped = self::texts($state['skipped'] ?? null);
        foreach (is_array($state['failed'] ?? null) ? $state['failed'] : [] as $failed) {
            if (is_array($failed)) {
                [$path, $error, $message] = self::texts([$failed['path'] ?? '', $failed['error'] ?? '', $failed['message'] ?? '']);
                $this->failed[] = ['path' => $path, 'error' => $error, 'message' => $message];
            }
        }
        $this->more = is_int($state['more'] ?? null) ? $state['more'] : 0;
    }

    /** @param Path|null $place where it is now; within one outcome told of all or of none */
    public function done(Path $path, ?Path $place = null): void
    {
        $this->done[] = PathText::write($path);
        if ($place !== null) {
            $this->places[] = PathText::write($place);
        }
    }

    public function skipped(Path $path): void
    {
        $this->skipped[] = PathText::write($path);
    }

    public function failed(Path $path, \Throwable $error): void
    {
        if (count($this->failed) >= self::TOLD) {
            $this->more++;
            return;
        }
        $problem = Failure::of($error);
        $this->failed[] = [
            'path' => PathText::write($path),
            'error' => $problem->getWord(),
            'message' => Failure::sentence($problem, $this->texts),
        ];
    }

    /** A member of an archive, whose name may be no path at all: its bytes are told as one name, as many as a name can have. */
    public function refused(string $name, \Throwable $error): void
    {
        if (count($this->failed) >= self::TOLD) {
            $this->more++;
            return;
        }
        $problem = Failure::of($error);
        $this->failed[] = ['path' => Base64Url::encode(substr($name, 0, MemberName::LONGEST)), 'error' => $problem->getWord(),
            'message' => Failure::sentence($problem, $this->texts)];
    }

    public function hasFailed(): bool
    {
        return $this->failed !== [];
    }

    /** @return array<string, mixed> */
    public function toArray(): array
    {
        $array = ['done' => $this->done, 'skipped' => $this->skipped, 'failed' => $this->failed];
        $array += $this->places === [] ? [] : ['places' => $this->places];
        return $this->more === 0 ? $array : $array + ['more' => $this->more];
    }

    /**
     * @param mixed $list
     * @return list<string>
     */
    private static function texts($list): array
    {
        $texts = [];
        foreach (is_array($list) ? $list : [] as $text) {
            $texts[] = is_string($text) ? $text : '';
        }
        return $texts;
    }
}
