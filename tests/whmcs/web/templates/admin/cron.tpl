{extends file='layout.tpl'}
{block name=content}
<form method="post" action="/admin/automationstatus.php">
    <input type="hidden" name="token" value="{$token}">
    <button class="btn btn-primary" name="run" value="normal">Run cron</button>
    <button class="btn btn-default" name="run" value="daily">Run daily cron</button>
</form>
{if $panel !== ''}
<h2>The stand-in panel</h2>
<form method="post" action="/admin/automationstatus.php">
    <input type="hidden" name="token" value="{$token}">
    {if $panel === 'up'}<button class="btn btn-default" name="panel" value="down">Take the panel down</button>
    {else}<button class="btn btn-primary" name="panel" value="up">Bring the panel back</button>{/if}
</form>
{/if}
<h2>Latest activity</h2>
<ul class="list-group">{foreach $activity as $row}<li class="list-group-item">{$row|escape}</li>{foreachelse}<li class="list-group-item">Nothing was logged.</li>{/foreach}</ul>
{/block}
