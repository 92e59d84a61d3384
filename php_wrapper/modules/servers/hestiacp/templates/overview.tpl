{* The module's part of the client's product page. Everything is in $hestiacp, as plain text; no JavaScript is needed. The bars are the browser's own, and no text stands on a colour of ours, so that contrast is the theme's. *}
<section class="hestiacp-overview" aria-label="{$hestiacp.texts.title|escape}">
    <h3>{$hestiacp.texts.title|escape}</h3>

    {if $hestiacp.notice}
        <div class="alert alert-warning" role="status">{$hestiacp.notice|escape}{if $hestiacp.cause}<br>{$hestiacp.cause|escape}{/if}</div>
    {/if}

    {if $hestiacp.state}
        <p>
            {$hestiacp.texts.state|escape}: <strong>{$hestiacp.state.label|escape}</strong>
            {$hestiacp.state.about|escape}
            <span dir="auto">{$hestiacp.state.reason|escape}</span>
        </p>
    {/if}
    {if $hestiacp.waiting}
        <div class="alert alert-info" role="status">{$hestiacp.waiting|escape}</div>
    {/if}

    {if $hestiacp.usage}
        <h4>{$hestiacp.texts.usage|escape}</h4>
        <p{if $hestiacp.usage.is_old} class="alert alert-warning" role="status"{/if}>{$hestiacp.usage.when|escape}</p>
        {if $hestiacp.usage.meters}
            <div class="row">
                {foreach $hestiacp.usage.meters as $meter}
                    <div class="col-xs-12 col-12 col-sm-6">
                        <div><strong>{$meter.name|escape}:</strong> {$meter.text|escape}</div>
                        {if $meter.percent !== null}<meter min="0" max="100" low="80" high="99" optimum="0" value="{$meter.percent|escape}" aria-label="{$meter.name|escape}" style="width: 100%">{$meter.text|escape}</meter>{/if}
                    </div>
                {/foreach}
            </div>
        {/if}
    {/if}

    {if $hestiacp.certificates}
        <h4>{$hestiacp.texts.certificates|escape}</h4>
        <ul class="list-unstyled">
            {foreach $hestiacp.certificates as $certificate}
                <li>
                    <bdi>{$certificate.name|escape}</bdi>: <strong>{$certificate.text|escape}</strong>
                    {if $certificate.reason}<br>{$certificate.reason|escape}{/if}
                </li>
            {/foreach}
        </ul>
    {/if}

    {if $hestiacp.panel || $hestiacp.files || $hestiacp.can_refresh || $hestiacp.refresh_later || $hestiacp.can_change_password}
        <h4>{$hestiacp.texts.actions|escape}</h4>
        {if $hestiacp.panel}
            <p><a class="btn btn-primary" href="{$hestiacp.panel|escape}" target="_blank" rel="noopener noreferrer" title="{$hestiacp.texts.open_about|escape}">{$hestiacp.texts.open|escape}</a></p>
        {/if}
        {if $hestiacp.files}
            <form method="post" action="{$WEB_ROOT|escape}/clientarea.php?action=productdetails"{if $hestiacp.files_in_new_tab} target="_blank" rel="noopener"{/if}>
                <input type="hidden" name="token" value="{$token|escape}">
                <input type="hidden" name="id" value="{$hestiacp.service|escape}">
                <input type="hidden" name="modop" value="custom">
                <input type="hidden" name="a" value="FileManager">
                <p>
                    <button type="submit" class="btn btn-primary" title="{$hestiacp.texts.files_about|escape}">{$hestiacp.texts.files|escape}</button>
                    {if $hestiacp.files_domain}<button type="submit" class="btn btn-default btn-outline-secondary" name="domain" value="{$hestiacp.files_domain|escape}">{$hestiacp.texts.files_of|escape} <bdi>{$hestiacp.files_domain|escape}</bdi></button>{/if}
                </p>
            </form>
        {/if}
        {if $hestiacp.can_change_password}
            {* The themes look for the tab only when a page is loaded, so the address is another one than the page's own. *}
            <p><a class="btn btn-default btn-outline-secondary" href="{$WEB_ROOT|escape}/clientarea.php?action=productdetails&amp;id={$hestiacp.service|escape:'url'}&amp;at={$smarty.now|escape:'url'}#tabChangepw">{$hestiacp.texts.password|escape}</a></p>
        {/if}
        {if $hestiacp.can_refresh}
            <form method="post" action="{$WEB_ROOT|escape}/clientarea.php?action=productdetails">
                <input type="hidden" name="token" value="{$token|escape}">
                <input type="hidden" name="id" value="{$hestiacp.service|escape}">
                <input type="hidden" name="modop" value="custom">
                <input type="hidden" name="a" value="ClientRefresh">
                <p><button type="submit" class="btn btn-default btn-outline-secondary">{$hestiacp.texts.refresh|escape}</button></p>
            </form>
        {elseif $hestiacp.refresh_later}
            <p>{$hestiacp.refresh_later|escape}</p>
        {/if}
    {/if}
</section>
