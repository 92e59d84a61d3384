{extends file='layout.tpl'}
{block name=content}
<form method="post" action="/admin/configproducts.php?action=save&amp;id={$product.id}" id="productform">
    <input type="hidden" name="token" value="{$token}">
    <input type="hidden" name="mode" value="{if $isSimple}simple{else}advanced{/if}">
    <div class="row">
        <div class="col-sm-6">{include file='text.tpl' name='name' label='Product Name' value=$product.name}</div>
        <div class="col-sm-6">{include file='select.tpl' name='group' label='Server Group' choices=$groups value=$product.servergroup none='None'}</div>
    </div>
    <h2>Module Settings</h2>
    {if $canBeSimple}
        <p>{if $isSimple}<a href="/admin/configproducts.php?action=edit&amp;id={$product.id}&amp;mode=advanced" id="mode">Switch to Advanced Mode</a>
            {else}<a href="/admin/configproducts.php?action=edit&amp;id={$product.id}" id="mode">Switch to Simple Mode</a>{/if}</p>
    {/if}
    <div class="row" id="modulesettings">
        {foreach $fields as $field}
            {if !$isSimple || $field.simple}
            {$id = "setting-`$field.setting`"}
            <div class="col-md-6 setting">
                <input type="hidden" name="shown[{$field.position}]" value="1">
                {if $field.type == 'yesno'}
                    <div class="checkbox"><label><input type="checkbox" name="{$field.name}" id="{$id}" value="on" {if $field.value}checked{/if}> <strong>{$field.label}</strong></label></div>
                {elseif $field.loader && $isSimple}
                    <label for="{$id}">{$field.label}</label>
                    <select class="form-control" name="{$field.name}" id="{$id}" data-loader="{$field.setting|escape}">
                        <option value="{$field.value|escape}" selected>{$field.value|escape}</option></select>
                    <span class="text-danger" role="status" id="{$id}-error"></span>
                {elseif $field.type == 'dropdown' || $field.type == 'radio'}
                    <label for="{$id}">{$field.label}</label>
                    <select class="form-control" name="{$field.name}" id="{$id}">
                        {foreach $field.options as $key => $option}<option value="{$key|escape}" {if $key == $field.value}selected{/if}>{$option|escape}</option>{/foreach}
                    </select>
                {elseif $field.type == 'textarea'}
                    <label for="{$id}">{$field.label}</label>
                    <textarea class="form-control" name="{$field.name}" id="{$id}" rows="{$field.rows}">{$field.value|escape}</textarea>
                {else}
                    <label for="{$id}">{$field.label}</label>
                    <input class="form-control" type="{if $field.type == 'password'}password{else}text{/if}" name="{$field.name}" id="{$id}" value="{$field.value|escape}">
                {/if}
                <p class="help-block">{$field.description}</p>
            </div>
            {/if}
        {/foreach}
    </div>
    {if $more}
        <h2>Other</h2>
        <div id="adminproductconfigfields">
        {foreach $more as $label => $html}
            <div class="row hookfield"><div class="col-sm-2"><strong>{$label}</strong></div><div class="col-sm-10 module-output">{$html}</div></div>
        {/foreach}
        </div>
    {/if}
    <p><button class="btn btn-primary">Save Changes</button></p>
</form>
{/block}
