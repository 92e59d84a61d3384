<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\Headers;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Response;

/** Sends answers, and sees to it that nothing else is sent. */
final class Sender
{
    /** @var string */
    private $nonce;

    /** @var bool */
    private $secure = false;

    /** @var bool a whole answer is out */
    private $done = false;

    /** @var bool the body of an answer is being written */
    private $writing = false;

    public function __construct()
    {
        $this->nonce = Base64Url::encode(random_bytes(18));
    }

    /** For styles that scripts of the page add. */
    public function nonce(): string
    {
        return $this->nonce;
    }

    public function secure(bool $secure): void
    {
        $this->secure = $secure;
    }

    /**
     * PHP's own messages become exceptions, or an answer when PHP stops; none is printed. What a newer PHP deprecates works still: that
     * is for the host's log, where its error_reporting asks for it.
     */
    public function prepare(): void
    {
        ini_set('display_errors', '0');
        ini_set('html_errors', '0');
        ini_set('zlib.output_compression', '0');
        error_reporting(error_reporting() | (E_ALL & ~(E_DEPRECATED | E_USER_DEPRECATED)));
        header_remove('X-Powered-By');
        set_error_handler(static function (int $kind, string $message, string $file, int $line): bool {
            if ((error_reporting() & $kind) === 0) {
                return true;
            }
            if (($kind & (E_DEPRECATED | E_USER_DEPRECATED)) !== 0) {
                return false;
            }
            throw new \ErrorException('', 0, $kind, $file, $line);
        });
        register_shutdown_function(function (): void {
            $error = error_get_last();
            $fatal = E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR;
            if (!$this->done && !$this->writing && $error !== null && ($error['type'] & $fatal) !== 0 && !headers_sent()) {
                $this->send(Response::json(['error' => 'failed', 'message' => '', 'detail' => new \stdClass()], 500), false);
            }
        });
    }

    /** @throws \Throwable what the body's writer throws, when nothing was sent yet */
    public function send(Response $response, bool $head_only): void
    {
        if ($this->writing && headers_sent()) {
            /* Half of an answer is out: the browser finds it too short, and an error in it would be taken for content. */
            return;
        }
        while (ob_get_level() > 0) {
            ob_end_clean();
        }
        header_remove();
        http_response_code($response->getStatus());
        foreach (Headers::of($response, $this->secure, $this->nonce) as $name => $value) {
            header("$name: $value");
        }
        foreach ($response->getHeaders() as $name => $values) {
            foreach ($values as $i => $value) {
                if (strpbrk($value, "\r\n\0") !== false) {
                    throw new Problem('failed');
                }
                header("$name: $value", $i === 0);
            }
        }
        $stream = $response->getStream();
        if ($stream !== null && !$head_only) {
            $this->writing = true;
            $stream();
        } elseif ($stream === null) {
            header('Content-Length: ' . strlen($response->getBody()));
            echo $head_only ? '' : $response->getBody();
        }
        $this->done = true;
    }
}
