{* The client area on Bootstrap 3, with the structure of WHMCS's theme Six. *}
<!DOCTYPE html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{$title|escape} - Example Hosting</title>
    <link rel="stylesheet" href="/assets/bootstrap3/css/bootstrap.min.css">
    <link rel="stylesheet" href="/assets/web/client.css">
    <link rel="stylesheet" href="/assets/web/six.css">
    <script>var csrfToken = '{$token|escape:'javascript'}';</script>
    <script src="/assets/jquery/jquery.min.js"></script>
    <script src="/assets/bootstrap3/js/bootstrap.min.js"></script>
    {$headoutput}
</head>
<body data-phone-cc-input="1">
<a class="sr-only sr-only-focusable" href="#main-body">Skip to content</a>
<header id="header"><div class="container"><a href="/" class="logo">Example Hosting</a></div></header>
<nav id="main-menu" aria-label="Main"><div class="container">
    <a href="/clientarea.php?action=services">Services</a>
    <a href="/admin/configservers.php">Administration</a>
</div></nav>
<main id="main-body"><div class="container">
    <div class="row">
        {block name=page}
        <div class="col-md-12 main-content">
            <div class="header-lined"><h1>{$title|escape}</h1></div>
            {block name=content}{/block}
        </div>
        {/block}
    </div>
</div></main>
{include file='footer.tpl'}
{$footeroutput}
<script src="/assets/web/client.js"></script>
</body>
</html>
