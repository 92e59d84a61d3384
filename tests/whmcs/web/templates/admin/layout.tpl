{* The administrator's pages: Bootstrap 3, as WHMCS's theme Blend. *}
<!DOCTYPE html>
<html lang="en">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{$title|escape} - WHMCS double</title>
    <link rel="stylesheet" href="/assets/bootstrap3/css/bootstrap.min.css">
    <link rel="stylesheet" href="/assets/web/admin.css">
    <script>var csrfToken = '{$token|escape:'javascript'}';</script>
    <script src="/assets/jquery/jquery.min.js"></script>
    <script src="/assets/bootstrap3/js/bootstrap.min.js"></script>
</head>
<body>
<a class="sr-only sr-only-focusable" href="#contentarea">Skip to content</a>
<nav class="topbar" aria-label="Administration">
    <span class="brand">WHMCS double</span>
    <ul class="list-inline">
        <li><a href="/admin/orders.php">Orders</a></li>
        <li><a href="/admin/clientsservices.php">Services</a></li>
        <li><a href="/admin/configproducts.php">Products</a></li>
        <li><a href="/admin/configproductoptions.php">Options</a></li>
        <li><a href="/admin/configservers.php">Servers</a></li>
        <li><a href="/admin/modulequeue.php">Module Queue</a></li>
        <li><a href="/admin/systemmodulelog.php">Module Log</a></li>
        <li><a href="/admin/systemactivitylog.php">Activity Log</a></li>
        <li><a href="/admin/systememailmessagelog.php">Emails</a></li>
        <li><a href="/admin/automationstatus.php">Cron</a></li>
        <li><a href="/">Client Area</a></li>
    </ul>
</nav>
<main id="contentarea" class="container-fluid">
    <h1>{$title|escape}</h1>
    {if $message}
        <div class="alert alert-{$message.kind|escape}" role="{if $message.kind == 'danger'}alert{else}status{/if}" id="message">{$message.text|escape}</div>
    {/if}
    {block name=content}{/block}
</main>
<script src="/assets/web/admin.js"></script>
</body>
</html>
