{extends file='layout.tpl'}
{block name=content}
<ol class="breadcrumb">{foreach $breadcrumb as $url => $label}<li class="breadcrumb-item"><a href="{$url|escape}">{$label|escape}</a></li>{/foreach}</ol>
<div class="module-output">{$body}</div>
{/block}
