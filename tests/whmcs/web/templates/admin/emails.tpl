{extends file='layout.tpl'}
{block name=content}
<div class="table-responsive" tabindex="0" role="region" aria-label="Emails">
<table class="table" id="log">
    <thead><tr><th>Date</th><th>To</th><th>Subject</th><th>Message</th></tr></thead>
    <tbody>
    {foreach $rows as $row}
        <tr><td>{$row.date|escape}</td><td>{$row.to|escape}</td><td>{$row.subject|escape}</td><td><pre tabindex="0" role="region" aria-label="Text">{$row.message|escape}</pre></td></tr>
    {foreachelse}
        <tr><td colspan="4">No mail was sent.</td></tr>
    {/foreach}
    </tbody>
</table>
</div>
{/block}
