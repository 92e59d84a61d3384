{extends file='layout.tpl'}
{block name=content}
<div class="table-responsive" tabindex="0" role="region" aria-label="Module queue">
<table class="table" id="queue">
    <thead><tr><th>Service</th><th>Action</th><th>Last error</th><th>Retries</th><th>Actions</th></tr></thead>
    <tbody>
    {foreach $rows as $row}
        <tr><td><a href="/admin/clientsservices.php?id={$row.service_id}">{$row.service_id}</a></td><td>{$row.module_action|escape}</td>
            <td>{$row.last_attempt_error|escape}</td><td>{$row.num_retries}</td>
            <td>{foreach ['retry' => 'Retry', 'resolve' => 'Mark Resolved'] as $action => $label}
                <form method="post" action="/admin/modulequeue.php?action={$action}&amp;id={$row.id}" class="inline">
                <input type="hidden" name="token" value="{$token}"><button class="btn btn-default btn-sm">{$label}</button></form>
            {/foreach}</td></tr>
    {foreachelse}
        <tr><td colspan="5">The queue is empty.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
