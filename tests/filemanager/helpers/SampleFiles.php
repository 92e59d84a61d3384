<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A small site for each domain of a panel's accounts, so that there is something to look at. */
final class SampleFiles
{
    public static function put(PanelFtp $ftp): void
    {
        $files = [
            'index.php' => "<?php\n\ndeclare(strict_types=1);\n\nrequire __DIR__ . '/lib/page.php';\n\necho page('Welcome');\n",
            'lib/page.php' => "<?php\n\nfunction page(string \$title): string\n{\n    return '<h1>' . htmlspecialchars(\$title) . '</h1>';\n}\n",
            'style.css' => "body {\n    font-family: sans-serif;\n    margin: 2rem auto;\n    max-width: 40rem;\n}\n",
            'script.js' => "document.querySelector('h1').addEventListener('click', () => alert('Hello'));\n",
            'robots.txt' => "User-agent: *\nDisallow: /lib/\n",
            '.htaccess' => "Options -Indexes\n",
            'images/logo.svg' => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#36c"/></svg>' . "\n",
            /* One pixel. */
            'images/dot.png' => (string) base64_decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', true),
        ];
        foreach ($ftp->domains() as [$user, $domain]) {
            $ftp->put($user, $domain, $files);
        }
    }
}
