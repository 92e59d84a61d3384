{extends file='layout.tpl'}
{block name=content}
<form method="post" action="/admin/configservers.php?action=save" class="form" id="serverform">
    <input type="hidden" name="token" value="{$token}">
    <input type="hidden" name="id" value="{$server.id}">
    {include file='text.tpl' name='name' label='Name' value=$server.name}
    {include file='text.tpl' name='hostname' label='Hostname' value=$server.hostname}
    {include file='text.tpl' name='ipaddress' label='IP Address' value=$server.ipaddress}
    {include file='text.tpl' name='nameserver1' label='Primary Nameserver' value=$server.nameserver1}
    {include file='text.tpl' name='nameserver2' label='Secondary Nameserver' value=$server.nameserver2}
    <fieldset>
        <legend>Server Details</legend>
        <p>Module: <strong>{$moduleName|escape}</strong></p>
        {include file='text.tpl' name='username' label='Username' value=$server.username}
        <div class="form-group">
            <label for="password">Password</label>
            <input class="form-control" type="password" name="password" id="password" value="{$server.password|escape}" autocomplete="new-password">
        </div>
        <div class="form-group">
            <label for="accesshash">Access Hash</label>
            <textarea class="form-control" name="accesshash" id="accesshash" rows="6" spellcheck="false">{$server.accesshash|escape}</textarea>
        </div>
        <div class="checkbox"><label><input type="checkbox" name="secure" {if $server.secure == 'on'}checked{/if}> Use SSL Mode for Connections</label></div>
        {include file='text.tpl' name='port' label='Port' value=$server.port|default:$defaultPort}
        <div class="checkbox"><label><input type="checkbox" name="disabled" {if $server.disabled}checked{/if}> Disable this server</label></div>
    </fieldset>
    <p>
        {if $hasTest}<button type="button" class="btn btn-default" id="testconnection">Test Connection</button>{/if}
        <button class="btn btn-primary">Save Changes</button>
        <span id="testresult" role="status"></span>
    </p>
</form>
{/block}
