<div class="form-group">
    <label for="{$name}">{$label|escape}</label>
    <select class="form-control" name="{$name}" id="{$name}">
        {if isset($none)}<option value="0">{$none|escape}</option>{/if}
        {foreach $choices as $key => $choice}
            <option value="{$key|escape}" {if $key == $value}selected{/if}>{$choice|escape}</option>
        {/foreach}
    </select>
</div>
