{extends file='layout.tpl'}
{block name=content}
<form method="post" action="/admin/orders.php?action=add" id="orderform">
    <input type="hidden" name="token" value="{$token}">
    <h2>Add New Order</h2>
    <div class="row">
        <div class="col-sm-4">{include file='select.tpl' name='client' label='Client' choices=$clients value=0}</div>
        <div class="col-sm-4">{include file='select.tpl' name='pid' label='Product/Service' choices=$products value=0}</div>
        <div class="col-sm-4">{include file='text.tpl' name='domain' label='Domain' value=''}</div>
    </div>
    <p><button class="btn btn-primary">Submit Order</button></p>
</form>
<h2>Pending Orders</h2>
<div class="table-responsive" tabindex="0" role="region" aria-label="Pending orders">
<table class="table table-striped" id="orders">
    <thead><tr><th>Service</th><th>Product</th><th>Domain</th><th>Actions</th></tr></thead>
    <tbody>
    {foreach $orders as $order}
        <tr><td><a href="/admin/clientsservices.php?id={$order.id}">{$order.id}</a></td><td>{$products[$order.packageid]|escape}</td><td>{$order.domain|escape}</td>
            <td><form method="post" action="/admin/orders.php?action=accept&amp;id={$order.id}" class="inline">
                <input type="hidden" name="token" value="{$token}">
                <button class="btn btn-success btn-sm" aria-label="Accept Order {$order.id}">Accept Order</button></form></td></tr>
    {foreachelse}
        <tr><td colspan="4">No pending orders.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
