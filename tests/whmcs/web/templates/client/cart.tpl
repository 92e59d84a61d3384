{extends file='layout.tpl'}
{block name=content}
{if $errors}<div class="alert alert-danger" role="alert" id="cart-errors"><p>Please correct the following errors before continuing:</p>
    <ul>{foreach $errors as $error}<li>{$error}</li>{/foreach}</ul></div>{/if}
<form method="post" action="/cart.php?a=add&amp;pid={$product.id}" class="narrow">
    <input type="hidden" name="token" value="{$token}">
    <p>{$product.name|escape}</p>
    <div class="form-group"><label for="domain">Domain</label>
        <input class="form-control" name="domain" id="domain" value="{$domain|escape}" autocomplete="off"></div>
    {foreach $options as $option}
        <div class="form-group"><label for="option{$option.id}">{$option.label|escape}</label>
        {if $option.optiontype == 4}
            <input class="form-control" type="number" min="{$option.qtyminimum}" {if $option.qtymaximum}max="{$option.qtymaximum}"{/if} name="configoption[{$option.id}]" id="option{$option.id}" value="{$chosen[$option.id]|default:$option.qtyminimum|escape}">
        {elseif $option.optiontype == 3}
            <input type="checkbox" name="configoption[{$option.id}]" id="option{$option.id}" value="1" {if isset($chosen[$option.id])}checked{/if}>
        {else}
            <select class="form-control" name="configoption[{$option.id}]" id="option{$option.id}">
                {foreach $option.choices as $key => $label}<option value="{$key}" {if isset($chosen[$option.id]) && $chosen[$option.id] == $key}selected{/if}>{$label|escape}</option>{/foreach}
            </select>
        {/if}</div>
    {/foreach}
    {foreach $fields as $id => $name}
        <div class="form-group"><label for="field{$id}">{$name|escape}</label>
            <input class="form-control" name="customfield[{$id}]" id="field{$id}" value="{$typed[$id]|default:''|escape}" autocomplete="off"></div>
    {/foreach}
    <button class="btn btn-primary">Complete Order</button>
</form>
{/block}
