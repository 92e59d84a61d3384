<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\FtpSource;
use Hestia\FileManager\Archive\MemberName;
use Hestia\FileManager\Archive\ZipDirectory;
use Hestia\FileManager\Files\Chosen;
use Hestia\FileManager\Files\EntryView;
use Hestia\FileManager\Files\Native;
use Hestia\FileManager\Files\Placement;
use Hestia\FileManager\Files\Trash;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Jobs\Failure;
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Session\Session;

/** Archives: unpack, pack, look into. */
final class Archives
{
    private const SHOWN = 1000;

    public static function extract(Request $request, Session $session): Response
    {
        $archive = $request->path('path');
        $to = $request->path('to');
        $conflict = $request->choice('conflict', Placement::CHOICES);
        $remove = $request->flag('remove');
        $client = $session->ftp();
        $entry = $client->entry($archive);
        $ending = ArchiveKind::ending($archive->name());
        if ($entry === null) {
            throw new Problem('missing');
        }
        if ($ending === '' || $entry->type !== Entry::FILE) {
            throw new Problem('unsupported', [], 'error_archive_kind');
        }
        // PHP reads a tar.zst nowhere, and a tar.bz2 neither everywhere nor on from where it was: only the panel does.
        if (ArchiveKind::own($ending) === '' && !Native::can($session, 'extract', $to->child('x'))) {
            throw new Problem('unsupported', [], 'error_archive_panel');
        }
        if (Trash::touches($to->child('x')) && !$to->isTop()) {
            throw new Problem('denied', [], 'error_trash_itself');
        }
        $client->list($to);
        $work = new ExtractWork($session, ExtractWork::begin($archive, $to, $conflict, $ending, $entry->size ?? 0, $remove));
        return Response::json(['job' => Jobs::start($session, $work, 0.5)['id']]);
    }

    public static function archive(Request $request, Session $session): Response
    {
        $to = $request->path('to');
        $format = $request->choice('format', ['zip', 'tar.gz']);
        $target = PathText::child($to, $request->text('name'));
        $paths = $request->paths('paths');
        $client = $session->ftp();
        foreach ($client->list($to) as $entry) {
            if ($entry->name === $target->name()) {
                throw new Problem('exists', ['name' => $target->name(), 'entry' => EntryView::of($entry)]);
            }
        }
        $roots = [];
        foreach (Chosen::entries($client, $paths) as $key => $entry) {
            if ($entry instanceof FtpError) {
                throw new FtpError($entry->getReason(), $entry->getMessage(), $paths[$key]);
            }
            $roots[] = [$paths[$key], $entry];
        }
        $work = new PackWork($session, PackWork::begin($session, $roots, $target, $format));
        return Response::json(['job' => Jobs::start($session, $work, 0.5)['id']]);
    }

    public static function look(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $client = $session->ftp();
        $size = $client->size($path);
        if ($size === null) {
            throw new Problem('missing');
        }
        try {
            return Response::json(self::members($client, $path, $size));
        } catch (\Hestia\FileManager\Archive\ArchiveError $error) {
            throw Failure::of($error);
        }
    }

    /** @return array<string, mixed> */
    private static function members(Client $client, Path $path, int $size): array
    {
        $directory = new ZipDirectory(new FtpSource($client, $path, $size));
        $entries = [];
        foreach ($directory->members() as $number => $member) {
            if ($number >= self::SHOWN) {
                break;
            }
            $entries[] = ['name' => substr($member->name, 0, MemberName::LONGEST), 'size' => $member->size, 'packed' => $member->packed, 'modified' => $member->modified,
                'directory' => $member->directory];
        }
        return ['entries' => $entries, 'more' => $directory->count() > self::SHOWN];
    }
}
