{if $customfields}<div class="tab-pane fade text-center" id="additionalinfo">
    {foreach $customfields as $field}<div class="row"><div class="col-sm-5"><strong>{$field.name|escape}</strong></div><div class="col-sm-7 text-left">{$field.value|escape}</div></div>{/foreach}
</div>{/if}
{if $lastupdate && $lastupdate != '0000-00-00 00:00:00'}<div class="tab-pane fade text-center" id="resourceusage">
    <h3>Disk Space</h3><p>{$diskusage} MB / {if $disklimit}{$disklimit} MB ({$diskpercent}){else}unlimited{/if}</p>
    <h3>Bandwidth</h3><p>{$bwusage} MB / {if $bwlimit}{$bwlimit} MB ({$bwpercent}){else}unlimited{/if}</p>
    <p>Last Updated: {$lastupdate|escape}</p>
</div>{/if}
