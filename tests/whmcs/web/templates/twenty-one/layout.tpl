{* The client area on Bootstrap 4, with the structure of WHMCS's theme Twenty-One. *}
<!doctype html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{$title|escape} - Example Hosting</title>
    <link rel="stylesheet" href="/assets/bootstrap4/css/bootstrap.min.css">
    <link rel="stylesheet" href="/assets/web/client.css">
    <link rel="stylesheet" href="/assets/web/twenty-one.css">
    <script>var csrfToken = '{$token|escape:'javascript'}';</script>
    <script src="/assets/jquery/jquery.min.js"></script>
    <script src="/assets/bootstrap4/js/bootstrap.bundle.min.js"></script>
    {$headoutput}
</head>
<body class="primary-bg-color">
<a class="sr-only sr-only-focusable" href="#main-body">Skip to content</a>
<header id="header" class="header"><div class="container"><a href="/" class="navbar-brand">Example Hosting</a></div></header>
<nav class="main-navbar-wrapper" aria-label="Main"><div class="container">
    <a href="/clientarea.php?action=services">Services</a>
    <a href="/admin/configservers.php">Administration</a>
</div></nav>
<main id="main-body"><div class="container">
    <div class="row">
        {block name=page}
        <div class="col-12 primary-content">
            <h1 class="page-title">{$title|escape}</h1>
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
