{extends file='layout.tpl'}
{block name=content}
{foreach $groups as $group}
    <h2>{$group.name|escape}</h2>
    <p>{$group.description|default:''|escape}</p>
    <ul>
    {foreach $group.options as $option}
        <li>{$option.optionname|escape}{if $option.hidden} (hidden){/if}{if $option.choices}: {foreach $option.choices as $choice}{$choice.optionname|escape}{if !$choice@last}, {/if}{/foreach}{/if}</li>
    {/foreach}
    </ul>
{foreachelse}
    <p>No configurable options yet.</p>
{/foreach}
{/block}
