{foreach $buttons as $label => $function}<a class="{$itemclass}" href="/clientarea.php?action=productdetails&amp;id={$id}&amp;modop=custom&amp;a={$function|escape:'url'}">{$label|escape}</a>{/foreach}
{foreach $customactions as $action}<form data-href="/clientarea.php?action=productdetails&amp;id={$id}&amp;customaction={$action.identifier|escape:'url'}" class="{$itemclass}">
    <input type="hidden" name="token" value="{$token}"><button class="btn btn-link btn-service-sso">{$action.display|escape}</button><span class="login-feedback text-danger" role="status"></span></form>{/foreach}
{if $signOnLabel}<a class="{$itemclass}" href="/clientarea.php?action=productdetails&amp;id={$id}&amp;dosinglesignon=1">{$signOnLabel|escape}</a>{/if}
{if $passwordCanChange}<a class="{$itemclass}" href="#tabChangepw" data-toggle="tab">Change Password</a>{/if}
