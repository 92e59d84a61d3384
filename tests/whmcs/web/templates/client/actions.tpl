{foreach $buttons as $label => $function}<a class="{$itemclass}" href="/clientarea.php?action=productdetails&amp;id={$id}&amp;modop=custom&amp;a={$function|escape:'url'}">{$label|escape}</a>{/foreach}
{if $signOnLabel}<a class="{$itemclass}" href="/clientarea.php?action=productdetails&amp;id={$id}&amp;dosinglesignon=1">{$signOnLabel|escape}</a>{/if}
{if $passwordCanChange}<a class="{$itemclass}" href="#tabChangepw" data-toggle="tab">Change Password</a>{/if}
