{extends file='layout.tpl'}
{block name=content}
<div class="alert alert-danger" role="alert">{$reason|escape}</div>
{/block}
