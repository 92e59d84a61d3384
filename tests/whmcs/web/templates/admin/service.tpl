{extends file='layout.tpl'}
{block name=content}
<p>{$client.firstname|escape} {$client.lastname|escape} &lt;{$client.email|escape}&gt;, service {$service.id}:
    <strong id="status">{$service.domainstatus|escape}</strong>
    <a class="btn btn-default btn-xs" href="/?login=client&amp;id={$client.id}&amp;staff=1">Login as Client</a></p>
<form method="post" action="/admin/clientsservices.php?action=save&amp;id={$service.id}" id="serviceform">
    <input type="hidden" name="token" value="{$token}">
    <div class="row">
        <div class="col-sm-4">{include file='select.tpl' name='packageid' label='Product/Service' choices=$products value=$service.packageid}</div>
        <div class="col-sm-4">{include file='select.tpl' name='server' label='Server' choices=$servers value=$service.server none='None'}</div>
        <div class="col-sm-4">
            <div class="form-group"><label for="domainstatus">Status</label>
                <select class="form-control" name="domainstatus" id="domainstatus">
                    {foreach $statuses as $status}<option {if $status == $service.domainstatus}selected{/if}>{$status}</option>{/foreach}
                </select></div>
        </div>
        <div class="col-sm-4">{include file='text.tpl' name='domain' label='Domain' value=$service.domain}</div>
        <div class="col-sm-4">{include file='text.tpl' name='username' label='Username' value=$service.username}</div>
        <div class="col-sm-4">{include file='text.tpl' name='password' label='Password' value=$service.password}</div>
    </div>
    <div id="modulebuttons" role="group" aria-label="Module Commands">
        <strong>Module Commands</strong>
        {foreach $buttons as $command => $label}
            <button type="button" class="btn btn-default" data-command="{$command|escape}">{$label|escape}</button>
        {/foreach}
        {if $loginLink}<div class="module-output">{$loginLink}</div>{/if}
    </div>
    <div id="servicestabfields">
    {foreach $fields as $label => $html}
        <div class="row hookfield"><div class="col-sm-2"><strong>{$label}</strong></div><div class="col-sm-10 module-output">{$html}</div></div>
    {/foreach}
    </div>
    <p><button class="btn btn-primary">Save Changes</button></p>
</form>
<dialog id="confirm" aria-labelledby="confirm-title">
    <form method="post" action="/admin/clientsservices.php?action=modulecommand&amp;id={$service.id}">
        <input type="hidden" name="token" value="{$token}">
        <input type="hidden" name="command" value="">
        <h2 id="confirm-title">Confirm Module Command</h2>
        <p>Are you sure you want to run the function <strong id="confirm-label"></strong>?</p>
        <p id="confirm-reason" hidden><label for="suspendreason">Suspension Reason</label>
            <input class="form-control" name="suspendreason" id="suspendreason" autocomplete="off"></p>
        <p><button class="btn btn-primary" id="confirm-yes">Yes</button> <button type="button" class="btn btn-default" id="confirm-no">No</button></p>
    </form>
</dialog>
{/block}
