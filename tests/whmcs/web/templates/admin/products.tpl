{extends file='layout.tpl'}
{block name=content}
<form method="post" action="/admin/configproducts.php?action=add" class="form-inline">
    <input type="hidden" name="token" value="{$token}">
    <label for="name">Product Name</label> <input class="form-control" name="name" id="name" value="Hosting">
    <button class="btn btn-primary">Create a New Product</button>
</form>
<div class="table-responsive" tabindex="0" role="region" aria-label="Products">
<table class="table table-striped" id="products">
    <thead><tr><th>ID</th><th>Product Name</th><th>Module</th></tr></thead>
    <tbody>
    {foreach $products as $product}
        <tr><td>{$product.id}</td><td><a href="/admin/configproducts.php?action=edit&amp;id={$product.id}">{$product.name|escape}</a></td>
            <td>{$product.servertype|escape}</td></tr>
    {foreachelse}
        <tr><td colspan="3">No products yet.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
