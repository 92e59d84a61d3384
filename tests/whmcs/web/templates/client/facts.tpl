{foreach ['Domain' => $domain, 'Username' => $username, 'Server Name' => $serverdata.hostname|default:'', 'IP Address' => $serverdata.ipaddress|default:''] as $label => $value}
    {if $value}<div class="row"><div class="col-sm-5 text-right"><strong>{$label}</strong></div><div class="col-sm-7 text-left">{$value|escape}</div></div>{/if}
{/foreach}
