{extends file='layout.tpl'}
{block name=content}
<ul class="list-group" id="log">
    {foreach $rows as $row}<li class="list-group-item">{$row|escape}</li>{foreachelse}<li class="list-group-item">Nothing was logged.</li>{/foreach}
</ul>
{/block}
