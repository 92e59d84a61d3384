<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** The same requests in plain PHP, with as much care about the answer as a module of the field takes. */
final class PlainCurl
{
    private ?\CurlHandle $kept = null;

    public function __construct(private readonly string $caFile)
    {
    }

    /** What a careful programmer writes: one handle for all requests. */
    public function kept(string $url, string $form): mixed
    {
        return $this->perform($this->kept ??= $this->handle(), $url, $form);
    }

    /** What modules do: a handle, and with it a connection, for each request. */
    public function fresh(string $url, string $form): mixed
    {
        return $this->perform($this->handle(), $url, $form);
    }

    private function handle(): \CurlHandle
    {
        $curl = curl_init();
        curl_setopt_array($curl, [
            CURLOPT_CAINFO => $this->caFile, CURLOPT_POST => true, CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1, CURLOPT_TIMEOUT => 60,
        ]);

        return $curl;
    }

    private function perform(\CurlHandle $curl, string $url, string $form): mixed
    {
        curl_setopt($curl, CURLOPT_URL, $url);
        curl_setopt($curl, CURLOPT_POSTFIELDS, $form);
        $body = curl_exec($curl);
        if ($body === false) {
            throw new \RuntimeException('A request of plain PHP failed: ' . curl_error($curl));
        }

        return str_starts_with((string) curl_getinfo($curl, CURLINFO_CONTENT_TYPE), 'application/json')
            ? json_decode($body, true, 512, JSON_THROW_ON_ERROR) : $body;
    }
}
