{extends file='layout.tpl'}
{block name=content}
<ul class="list-group">
    <li class="list-group-item"><a href="/?login=admin">Log in as administrator</a></li>
    {foreach $clients as $client}
        <li class="list-group-item"><a href="/?login=client&amp;id={$client.id}">Log in as {$client.firstname|escape} {$client.lastname|escape}</a></li>
    {/foreach}
</ul>
{/block}
