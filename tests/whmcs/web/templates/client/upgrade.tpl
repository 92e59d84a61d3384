{extends file='layout.tpl'}
{block name=content}
{if $errors}<div class="alert alert-danger" role="alert" id="cart-errors"><ul>{foreach $errors as $error}<li>{$error}</li>{/foreach}</ul></div>{/if}
<form method="post" action="/upgrade.php?type=package&amp;id={$service.id}" class="narrow">
    <input type="hidden" name="token" value="{$token}">
    <div class="form-group"><label for="pid">New product</label>
        <select class="form-control" name="pid" id="pid">{foreach $products as $id => $name}<option value="{$id}">{$name|escape}</option>{/foreach}</select></div>
    <button class="btn btn-primary">Upgrade</button>
</form>
{/block}
