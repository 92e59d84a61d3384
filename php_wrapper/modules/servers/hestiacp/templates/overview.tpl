{* The module's part of the client's product page. Everything is in $hestiacp, as plain text; no JavaScript is needed. The bars are the browser's own, and no text stands on a colour of ours, so that contrast is the theme's. Texts may be in another language than the page, and then run the other way. *}
<section class="hestiacp-overview"{if $hestiacp.language} lang="{$hestiacp.language|escape}"{/if} dir="auto" aria-label="{$hestiacp.texts.title|escape}">
    <h3>{$hestiacp.texts.title|escape}</h3>

    {if $hestiacp.notice}
        <div class="alert alert-warning" role="status">{$hestiacp.notice|escape}{if $hestiacp.cause}<br>{$hestiacp.cause|escape}{/if}</div>
    {/if}

    {if $hestiacp.state}
        <p>
            {$hestiacp.texts.state|escape}{$hestiacp.texts.colon|escape} <strong>{$hestiacp.state.label|escape}</strong>
            {if $hestiacp.state.about}<br>{$hestiacp.state.about|escape}{/if}
            {if $hestiacp.state.reason}<br><span dir="auto">{$hestiacp.state.reason|escape}</span>{/if}
        </p>
    {/if}
    {if $hestiacp.waiting}
        <div class="alert alert-info" role="status">{$hestiacp.waiting|escape}</div>
    {/if}

    {if $hestiacp.usage}
        <h4>{$hestiacp.texts.usage|escape}</h4>
        <p{if $hestiacp.usage.is_old} class="alert alert-warning" role="status"{/if}>{$hestiacp.usage.when|escape}</p>
        {if $hestiacp.usage.meters}
            <div style="display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr)); gap: .25em 2em; margin-bottom: 1em">
                {foreach $hestiacp.usage.meters as $meter}
                    <div>
                        <div><strong>{$meter.name|escape}{$hestiacp.texts.colon|escape}</strong> {$meter.text|escape}</div>
                        {if $meter.percent !== null}<meter min="0" max="100"{if $meter.warns} low="80" high="99" optimum="0"{/if} value="{$meter.percent|escape}" aria-label="{$meter.name|escape}" style="width: 100%">{$meter.text|escape}</meter>{/if}
                    </div>
                {/foreach}
            </div>
        {/if}
    {/if}

    {if $hestiacp.certificates}
        <h4>{$hestiacp.texts.certificates|escape}</h4>
        <ul class="list-unstyled">
            {foreach $hestiacp.certificates as $certificate}
                <li style="margin-bottom: .5em">
                    <bdi>{$certificate.name|escape}</bdi>{$hestiacp.texts.colon|escape} <strong>{$certificate.text|escape}</strong>
                    {if $certificate.reason}<br>{$certificate.reason|escape}{/if}
                </li>
            {/foreach}
        </ul>
    {/if}

    {if $hestiacp.panel || $hestiacp.files || $hestiacp.can_refresh || $hestiacp.refresh_later || $hestiacp.can_change_password}
        <h4>{$hestiacp.texts.actions|escape}</h4>
        <div style="display: flex; flex-wrap: wrap; justify-content: center; gap: .5em; margin-bottom: .5em">
            {if $hestiacp.panel}
                <a class="btn btn-primary" href="{$hestiacp.panel|escape}" target="_blank" rel="noopener noreferrer" title="{$hestiacp.texts.open_about|escape}">{$hestiacp.texts.open|escape}</a>
            {/if}
            {if $hestiacp.files}
                <form method="post" action="{$WEB_ROOT|escape}/clientarea.php?action=productdetails"{if $hestiacp.files_in_new_tab} target="_blank" rel="noopener"{/if} style="display: contents">
                    <input type="hidden" name="token" value="{$token|escape}">
                    <input type="hidden" name="id" value="{$hestiacp.service|escape}">
                    <input type="hidden" name="modop" value="custom">
                    <input type="hidden" name="a" value="FileManager">
                    <button type="submit" class="btn btn-primary" title="{$hestiacp.texts.files_about|escape}">{$hestiacp.texts.files|escape}</button>
                    {if $hestiacp.files_domain}<button type="submit" class="btn btn-default btn-outline-secondary" style="max-width: 100%; white-space: normal; overflow-wrap: anywhere" name="domain" value="{$hestiacp.files_domain|escape}">{$hestiacp.texts.files_of|escape} <bdi>{$hestiacp.files_name|escape}</bdi></button>{/if}
                </form>
            {/if}
            {if $hestiacp.can_change_password}
                {* The themes look for the tab only when a page is loaded, so the address is another one than the page's own. *}
                <a class="btn btn-default btn-outline-secondary" href="{$WEB_ROOT|escape}/clientarea.php?action=productdetails&amp;id={$hestiacp.service|escape:'url'}&amp;at={$smarty.now|escape:'url'}#tabChangepw">{$hestiacp.texts.password|escape}</a>
            {/if}
            {if $hestiacp.can_refresh}
                <form method="post" action="{$WEB_ROOT|escape}/clientarea.php?action=productdetails" style="display: contents">
                    <input type="hidden" name="token" value="{$token|escape}">
                    <input type="hidden" name="id" value="{$hestiacp.service|escape}">
                    <input type="hidden" name="modop" value="custom">
                    <input type="hidden" name="a" value="ClientRefresh">
                    <button type="submit" class="btn btn-default btn-outline-secondary">{$hestiacp.texts.refresh|escape}</button>
                </form>
            {/if}
        </div>
        {if $hestiacp.refresh_later}
            <p>{$hestiacp.refresh_later|escape}</p>
        {/if}
    {/if}
</section>
