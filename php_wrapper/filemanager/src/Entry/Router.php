<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\FtpProblem;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\StoredSession;

/** Brings `?do=NAME` to its handler, after everything has been checked that is the same for all. */
final class Router
{
    /** Bytes of a JSON body beside a file's content; a form with many paths. */
    private const JSON_MORE = 65536;
    private const FORM = 1048576;

    /** Bytes of the first line of a body whose rest is no JSON. */
    private const HEAD = 65536;

    /** @var Config */
    private $config;

    /** @var Guard */
    private $guard;

    /** @var AuditLog */
    private $log;

    public function __construct(Config $config, Guard $guard, AuditLog $log)
    {
        $this->config = $config;
        $this->guard = $guard;
        $this->log = $log;
    }

    /**
     * Before the session is looked for: a name that is there, asked for in its way, by a page of ours.
     *
     * @return array{class-string, string, string} of Actions
     * @throws Problem method, request, token
     */
    public function find(Request $request): array
    {
        $action = Actions::find($request->query('do'));
        if ($action === null) {
            throw new Problem('request', [], 'error_unknown_do');
        }
        $kind = $action[2];
        $get = in_array($request->method(), ['GET', 'HEAD'], true);
        if ($get !== ($kind === Actions::GET) || ($request->method() === 'PUT' && !self::isRaw($kind))) {
            throw new Problem('method');
        }
        $this->guard->checkOrigin($request, !$get);
        if (self::isRaw($kind)) {
            $this->guard->checkType($request, 'application/octet-stream');
        } elseif ($kind === Actions::FORM) {
            $this->guard->checkType($request, 'application/x-www-form-urlencoded');
        } elseif (!$get) {
            $this->guard->checkType($request, 'application/json');
        }
        return $action;
    }

    /**
     * @param array{class-string, string, string} $action
     * @throws Problem
     */
    public function run(array $action, Request $request, StoredSession $session): Response
    {
        [$class, $method, $kind] = $action;
        $session->countRequest(time());
        $handler = [new $class(), $method];
        if (!is_callable($handler)) {
            throw new \LogicException('Actions names a method that is not there.');
        }
        try {
            $this->readBody($kind, $request, $session);
            $response = $handler($request, $session);
            if (!$response instanceof Response) {
                throw new \LogicException('A handler returned no response.');
            }
        } catch (\Throwable $error) {
            $error = $error instanceof FtpError ? FtpProblem::of($error) : $error;
            $word = $error instanceof Problem ? $error->getWord() : 'failed';
            $this->noteFiles($kind, $request, $session, $error instanceof Problem ? $error->getDetail() : []);
            $this->note($kind, $request, $session, ['outcome' => 'failed', 'error' => $word]);
            throw $error;
        }
        if ($kind === Actions::HEADED) {
            $this->noteFiles($kind, $request, $session, $response->getData());
            return $response;
        }
        $became = Trace::became($response->getData());
        $this->note($this->ends($request, $response, $became) ? Actions::CHANGE : $kind, $request, $session, $became);
        return $response;
    }

    /**
     * The end of a job is a change, which the question for it may bring; and that of an upload, which its last part may.
     *
     * @param array<string, string|int> $became
     */
    private function ends(Request $request, Response $response, array $became): bool
    {
        $do = $request->query('do');
        return ($do === 'job' && $became['outcome'] !== 'running') || ($do === 'upload_chunk' && isset($response->getData()['entry']));
    }

    private function readBody(string $kind, Request $request, StoredSession $session): void
    {
        if ($kind === Actions::GET) {
            return;
        }
        if ($kind === Actions::FORM) {
            $request->readForm(self::FORM);
            $this->guard->checkToken($session->token(), $request->has('token') ? $request->text('token') : '');
            return;
        }
        $this->guard->checkToken($session->token(), $request->header(Guard::TOKEN_HEADER));
        if (self::isRaw($kind)) {
            $length = $request->header('Content-Length');
            if ($length !== '' && (int) $length > $this->config->uploadChunk()) {
                throw new Problem('too_large');
            }
            if ($kind === Actions::HEADED) {
                $request->readHead(self::HEAD);
            }
            return;
        }
        /* A file's content is base64 in it. */
        $request->readJson(intdiv($this->config->limit('edit_bytes') * 4, 3) + self::JSON_MORE);
    }

    private static function isRaw(string $kind): bool
    {
        return $kind === Actions::RAW || $kind === Actions::HEADED;
    }

    /**
     * A line for each file of a request of many.
     *
     * @param array<string, mixed> $told of the files
     */
    private function noteFiles(string $kind, Request $request, StoredSession $session, array $told): void
    {
        foreach ($kind === Actions::HEADED ? Trace::files($request, $told) : [] as $file) {
            $this->note($kind, $request, $session, $file);
        }
    }

    /** @param array<string, string|int> $more */
    private function note(string $kind, Request $request, StoredSession $session, array $more): void
    {
        if ($kind === Actions::CHANGE || $kind === Actions::HEADED) {
            $who = ['session' => substr($session->id(), 0, 16), 'user' => $session->user(), 'host' => $session->server(),
                'do' => $request->query('do')] + ($request->query('id') === '' ? [] : ['id' => $request->query('id')]);
            $this->log->note('change', $who + $more + Trace::asked($request));
        }
    }
}
