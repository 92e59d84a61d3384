<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Config;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\Texts;

/** What the page asks first and last. */
final class SessionActions
{
    public function about(Request $request, Session $session): Response
    {
        $config = Config::load();
        $texts = new Texts($session->language());
        $about = [
            'user' => $session->user(),
            'server' => $session->server(),
            'top' => $session->top(),
            'lang' => $texts->language(),
            'caps' => $session->caps(),
            'limits' => [
                'upload_chunk' => $config->uploadChunk(),
                'edit_bytes' => $config->limit('edit_bytes'),
                'preview_bytes' => $config->limit('preview_bytes'),
            ],
            'return' => $session->back(),
        ];
        return Response::json($about + ($texts->file('front') === [] ? [] : ['texts' => $texts->file('front')]));
    }

    public function logout(Request $request, Session $session): Response
    {
        $back = $session->back();
        $broker = $session->broker();
        $session->end();
        if ($broker !== null) {
            $broker->end();
        }
        return Response::json(['return' => $back]);
    }
}
