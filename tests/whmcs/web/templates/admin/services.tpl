{extends file='layout.tpl'}
{block name=content}
<div class="table-responsive" tabindex="0" role="region" aria-label="Services">
<table class="table table-striped" id="services">
    <thead><tr><th>ID</th><th>Product/Service</th><th>Client</th><th>Username</th><th>Status</th></tr></thead>
    <tbody>
    {foreach $services as $service}
        <tr><td>{$service.id}</td>
            <td><a href="/admin/clientsservices.php?id={$service.id}">{$service.name|escape} - {$service.domain|escape}</a></td>
            <td>{$service.firstname|escape} {$service.lastname|escape}</td><td>{$service.username|escape}</td>
            <td>{$service.domainstatus|escape}</td></tr>
    {foreachelse}
        <tr><td colspan="5">No services yet.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
