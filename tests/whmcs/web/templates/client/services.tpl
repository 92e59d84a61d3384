{extends file='layout.tpl'}
{block name=content}
<ul class="list-group" id="services">
    {foreach $services as $service}
        <li class="list-group-item"><a href="/clientarea.php?action=productdetails&amp;id={$service.id}">{$service.name|escape}{if $service.domain} - {$service.domain|escape}{/if}</a> {$service.domainstatus|escape}</li>
    {foreachelse}
        <li class="list-group-item">You have no services yet.</li>
    {/foreach}
</ul>
<h2>Order</h2>
<ul class="list-group">
    {foreach $products as $id => $name}<li class="list-group-item"><a href="/cart.php?a=add&amp;pid={$id}">{$name|escape}</a></li>{/foreach}
</ul>
{/block}
