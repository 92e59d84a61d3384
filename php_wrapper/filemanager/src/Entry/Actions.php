<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Files\Browse;
use Hestia\FileManager\Files\Copies;
use Hestia\FileManager\Files\Download;
use Hestia\FileManager\Files\Editor;
use Hestia\FileManager\Files\Moves;
use Hestia\FileManager\Files\Removal;
use Hestia\FileManager\Files\Search;
use Hestia\FileManager\Files\UploadFiles;
use Hestia\FileManager\Files\Uploads;
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Packing\Archives;

/**
 * What `?do=` can be: name => class, method, kind. A method takes (Http\Request, Session\Session) and returns a Http\Response;
 * the router has checked session, method, media type, origin and token, and has read the fields of the body (not of RAW).
 * Owners of rooms add their lines in their own block.
 */
final class Actions
{
    /** POST with a JSON object; changes nothing. */
    public const ASK = 'ask';

    /** POST with a JSON object; changes something, which the audit log notes. */
    public const CHANGE = 'change';

    /**
     * PUT or POST with raw bytes (application/octet-stream), which the method reads from Request::input(). Not in the audit log. The body of a
     * POST is taken in by PHP beforehand, and complained of when it is above php.ini's post_max_size; that of a PUT is not.
     */
    public const RAW = 'raw';

    /** As RAW, but the first line of the bytes is a JSON object, whose fields are read. It changes something, and the audit log has a line of each file. */
    public const HEADED = 'headed';

    /** POST with a form, whose field `token` is the session's token. */
    public const FORM = 'form';

    /** GET or HEAD. */
    public const GET = 'get';

    private const TABLE = [
        /* Session */
        'session' => [SessionActions::class, 'about', self::ASK],
        'logout' => [SessionActions::class, 'logout', self::CHANGE],
        /* Files */
        'list' => [Browse::class, 'list', self::ASK],
        'mkdir' => [Browse::class, 'makeDirectory', self::CHANGE],
        'create' => [Browse::class, 'create', self::CHANGE],
        'rename' => [Browse::class, 'rename', self::CHANGE],
        'chmod' => [Browse::class, 'chmod', self::CHANGE],
        'touch' => [Browse::class, 'touch', self::CHANGE],
        'move' => [Moves::class, 'move', self::CHANGE],
        'copy' => [Copies::class, 'copy', self::CHANGE],
        'delete' => [Removal::class, 'delete', self::CHANGE],
        'trash' => [Removal::class, 'trash', self::ASK],
        'restore' => [Removal::class, 'restore', self::CHANGE],
        'purge' => [Removal::class, 'purge', self::CHANGE],
        'search' => [Search::class, 'run', self::ASK],
        'read' => [Editor::class, 'read', self::ASK],
        'save' => [Editor::class, 'save', self::CHANGE],
        'upload_start' => [Uploads::class, 'start', self::CHANGE],
        'upload_chunk' => [Uploads::class, 'chunk', self::RAW],
        'upload_files' => [UploadFiles::class, 'run', self::HEADED],
        'upload_state' => [Uploads::class, 'state', self::ASK],
        'upload_finish' => [Uploads::class, 'finish', self::CHANGE],
        'upload_cancel' => [Uploads::class, 'cancel', self::CHANGE],
        'uploads' => [Uploads::class, 'all', self::ASK],
        'download' => [Download::class, 'save', self::GET],
        'view' => [Download::class, 'view', self::GET],
        'zip' => [Download::class, 'zip', self::FORM],
        /* Archives and jobs */
        'extract' => [Archives::class, 'extract', self::CHANGE],
        'archive' => [Archives::class, 'archive', self::CHANGE],
        'look' => [Archives::class, 'look', self::ASK],
        'job' => [Jobs::class, 'job', self::ASK],
        'job_cancel' => [Jobs::class, 'cancel', self::CHANGE],
    ];

    /** @return array{class-string, string, string}|null class, method, kind; null when there is no such action */
    public static function find(string $name): ?array
    {
        return self::TABLE[$name] ?? null;
    }

    /** @return list<string> */
    public static function names(): array
    {
        return array_keys(self::TABLE);
    }
}
