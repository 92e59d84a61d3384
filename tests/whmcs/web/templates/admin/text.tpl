<div class="form-group">
    <label for="{$name}">{$label|escape}</label>
    <input class="form-control" type="text" name="{$name}" id="{$name}" value="{$value|escape}" spellcheck="false">
</div>
