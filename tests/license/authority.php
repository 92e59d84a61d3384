<?php

declare(strict_types=1);

/*
 * A license server, whole: one question in, one signed answer out. Served over HTTPS, it is all that a vendor needs beside the list
 * of licenses:
 *
 *   [$status, $answer] = authority((string) file_get_contents('php://input'), $licenses, $privateKey, $keyId);
 *   http_response_code($status);
 *   echo $answer;
 */

/**
 * @param array<string, array{status: string, domains: string[], message?: string, lease?: int, ask_after?: int}> $licenses by claim jti
 * @return array{int, string} HTTP status and body
 */
function authority(string $question, array $licenses, string $privateKey, string $keyId): array
{
    $request = json_decode($question, true, 4);
    if (!is_array($request) || !is_string($request['license_id'] ?? null)) {
        return [400, 'This is no question about a license.'];
    }
    $license = $licenses[$request['license_id']] ?? ['status' => 'invalid', 'domains' => [], 'message' => 'The vendor has no such license'];
    if ($license['status'] === 'active' && !in_array($request['site']['domain'] ?? '', $license['domains'], true)) {
        $license = ['status' => 'invalid', 'message' => 'The license is in use elsewhere'];
    }
    unset($license['domains']);
    try {
        return [200, hestia_license_answer($request, $license, $privateKey, $keyId)];
    } catch (Hestia\InvalidArgument $e) {
        return [400, $e->getMessage()];
    }
}
