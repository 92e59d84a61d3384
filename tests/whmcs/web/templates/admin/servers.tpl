{extends file='layout.tpl'}
{block name=content}
<p><a class="btn btn-primary" href="/admin/configservers.php?action=manage">Add New Server</a></p>
<div class="table-responsive" tabindex="0" role="region" aria-label="Servers">
<table class="table table-striped" id="servers">
    <thead><tr><th>Server Name</th><th>Hostname</th><th>Accounts</th><th>Remote Usage Stats</th><th>Control Panel</th><th>Actions</th></tr></thead>
    <tbody>
    {foreach $servers as $server}
        <tr>
            <td><a href="/admin/configservers.php?action=manage&amp;id={$server.id}">{$server.name|escape}</a>{if $server.disabled} (disabled){/if}</td>
            <td>{$server.hostname|escape}</td>
            <td>{$server.accounts}</td>
            <td class="module-output">{$server.stats}</td>
            <td class="module-output">{$server.link}</td>
            <td>
                {if $hasRemote}<form method="post" action="/admin/configservers.php?action=refresh&amp;id={$server.id}" class="inline">
                    <input type="hidden" name="token" value="{$token}"><button class="btn btn-default btn-sm">Refresh</button></form>{/if}
                {if $hasSignOn}<form method="post" action="/admin/configservers.php?action=singlesignon&amp;id={$server.id}" class="inline">
                    <input type="hidden" name="token" value="{$token}"><button class="btn btn-default btn-sm">{$signOnLabel|escape}</button></form>{/if}
            </td>
        </tr>
    {foreachelse}
        <tr><td colspan="6">No servers yet.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
<h2>Groups</h2>
<ul id="groups">{foreach $groups as $group}<li>{$group|escape}</li>{foreachelse}<li>No groups yet.</li>{/foreach}</ul>
<form method="post" action="/admin/configservers.php?action=group" class="form" id="groupform">
    <input type="hidden" name="token" value="{$token}">
    {include file='text.tpl' name='name' label='Name of a new group' value=''}
    {foreach $servers as $server}<div class="checkbox"><label><input type="checkbox" name="servers[{$server.id}]" value="1"> {$server.name|escape}</label></div>{/foreach}
    <button class="btn btn-default">Create New Group</button>
</form>
{/block}
