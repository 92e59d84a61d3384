{extends file='layout.tpl'}
{block name=content}
<div class="table-responsive" tabindex="0" role="region" aria-label="Module log">
<table class="table" id="log">
    <thead><tr><th>Date</th><th>Module</th><th>Action</th><th>Request</th><th>Response</th></tr></thead>
    <tbody>
    {foreach $rows as $row}
        <tr><td>{$row.date|escape}</td><td>{$row.module|escape}</td><td>{$row.action|escape}</td>
            <td><pre tabindex="0" role="region" aria-label="Text">{$row.request|escape}</pre></td><td><pre tabindex="0" role="region" aria-label="Text">{$row.response|escape}</pre></td></tr>
    {foreachelse}
        <tr><td colspan="5">Nothing was logged.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
