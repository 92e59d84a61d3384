<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\ConfigError;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\HandOff\Refused;
use Hestia\FileManager\Http\FtpProblem;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\Session\StoredSession;
use Hestia\FileManager\State;
use Hestia\FileManager\Texts;

/** One request from its beginning to its end. Whatever happens, a visitor sees a sentence of ours, and never a text of PHP. */
final class FrontController
{
    /** @var string */
    private $public;

    /** @var Sender */
    private $sender;

    /** @var Guard|null */
    private $guard;

    /** @var StoredSession|null */
    private $session;

    /** @var Texts */
    private $texts;

    /** @param string $public the folder of index.php */
    public function __construct(string $public)
    {
        $this->public = $public;
        $this->sender = new Sender();
        $this->texts = new Texts(Texts::FALLBACK);
    }

    public function run(): void
    {
        umask(0077);
        $this->sender->prepare();
        $json = false;
        try {
            $request = Request::fromServer();
            $this->texts = Texts::ofBrowser($request->header('Accept-Language'));
            $json = $request->query('do') !== '';
            $response = $this->answer($request);
            $this->sender->send($response, $request->method() === 'HEAD');
        } catch (\Throwable $error) {
            $this->sender->send($this->failure($error, $json), false);
        } finally {
            if ($this->session !== null) {
                $this->session->disconnect();
            }
        }
    }

    private function answer(Request $request): Response
    {
        $config = Config::load();
        $guard = new Guard($config, $_SERVER);
        $this->guard = $guard;
        $this->sender->secure($guard->isSecure());
        $guard->checkConnection($request);
        $state = new State($config->state());
        $log = new AuditLog($state, $config->limit('log_bytes'), $guard->client());
        $store = new Store($config, $state, $log);
        $do = $request->query('do');
        if ($do === 'revoke') {
            return $this->revoke($request, $config, $state, $store, $log);
        }
        if ($do === '' && $request->method() === 'PUT') {
            throw new Problem('method');
        }
        if ($do === '') {
            return $request->method() === 'POST'
                ? $this->handOff($request, new Entrance($config, $state, $store, $log), $config, $store, $log)
                : $this->page($request, $config, $store);
        }
        $router = new Router($config, $guard, $log);
        $action = $router->find($request);
        $session = $this->session($request, $store);
        $response = $router->run($action, $request, $session);
        return $do === 'logout' ? $response->cookie($guard->cookieEnd()) : $response;
    }

    private function session(Request $request, Store $store): StoredSession
    {
        $cookie = $this->guard === null ? '' : $this->guard->cookie($request);
        $this->session = $store->open($cookie, time());
        $this->texts = new Texts($this->session->language());
        return $this->session;
    }

    private function page(Request $request, Config $config, Store $store): Response
    {
        $session = $this->session($request, $store);
        return (new Page($config->path(), $this->texts))->shell($session, $this->sender->nonce(), $this->public . '/assets');
    }

    private function handOff(Request $request, Entrance $entrance, Config $config, Store $store, AuditLog $log): Response
    {
        $guard = $this->guard;
        if ($guard === null) {
            throw new \LogicException('The hand-off comes after the guard.');
        }
        try {
            [$cookie, $claims] = $entrance->enter($request);
        } catch (Refused $refused) {
            $log->note('refused', ['word' => $refused->getWord(), 'origin' => $request->header('Origin')]);
            throw new Problem('denied', [], $refused->getWord() === 'version' ? 'handoff_version' : 'handoff_refused');
        } catch (FtpError $error) {
            // What is wrong with the server is not the visitor's doing, whom fail2ban would bar for "refused".
            $log->note('failed', ['word' => 'ftp_' . $error->getReason(), 'reason' => $error->getMessage()]);
            throw FtpProblem::of($error);
        } catch (Problem $problem) {
            $log->note('failed', ['word' => 'login_' . $problem->getWord()]);
            throw $problem;
        }
        $this->endFormer($guard->cookie($request), $store, $log);
        $store->sweep(time());
        $page = new Page($config->path(), new Texts($claims->language));
        return $page->enter($claims->start)->cookie($guard->cookieLine($cookie));
    }

    /** The session of the cookie that is now replaced: nobody can come back to it. */
    private function endFormer(string $cookie, Store $store, AuditLog $log): void
    {
        try {
            $former = $store->open($cookie, time());
        } catch (Problem $problem) {
            return;
        }
        $former->end();
        $log->note('replaced', ['session' => substr($former->id(), 0, 16), 'user' => $former->user(), 'host' => $former->server()]);
    }

    private function revoke(Request $request, Config $config, State $state, Store $store, AuditLog $log): Response
    {
        if ($request->method() !== 'POST') {
            return Response::json(['v' => 1, 'error' => 'method'], 405)->header('Allow', 'POST');
        }
        try {
            return Revoke::answer($request, $config, $state, $store, $log);
        } catch (Refused $refused) {
            $word = $refused->getWord();
            // Signed, with a clock that is wrong, it is billing's.
            $log->note($word === 'time' ? 'failed' : 'refused', ['word' => 'revoke_' . $word]);
            $bad = in_array($word, ['size', 'version', 'claims'], true);
            return Response::json(['v' => 1, 'error' => $word === 'version' ? 'version' : ($bad ? 'request' : 'denied')], $bad ? 400 : 403);
        }
    }

    private function failure(\Throwable $error, bool $json): Response
    {
        if ($error instanceof FtpError) {
            $error = FtpProblem::of($error);
        }
        if ($error instanceof ConfigError) {
            error_log('Hestia file manager: ' . $error->getMessage());
            $error = new Problem('failed', [], 'error_config');
        } elseif (!$error instanceof Problem) {
            /* Class and place alone: a message can hold what was worked on. */
            $place = basename($error->getFile()) . ':' . $error->getLine();
            error_log('Hestia file manager: ' . get_class($error) . " at $place");
            $error = new Problem('failed');
        }
        $values = $error->getValues() + ['server' => $this->session instanceof Session ? $this->session->server() : ''];
        if ($json) {
            $body = ['error' => $error->getWord(), 'message' => $this->texts->text($error->getMessageId(), $values)];
            $response = Response::json($body + ['detail' => $error->getDetail() ?: new \stdClass()], $error->getStatus());
        } else {
            $id = $error->getMessageId() === 'error_session' ? 'page_no_session' : $error->getMessageId();
            $response = (new Page('/', $this->texts))->sentence($id, $error->getStatus(), $values);
        }
        if ($error->getWord() === 'session' && $this->guard !== null) {
            $response->cookie($this->guard->cookieEnd());
        }
        return $error->getWord() === 'method' ? $response->header('Allow', 'GET, HEAD, POST, PUT') : $response;
    }
}
