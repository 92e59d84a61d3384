<footer id="footer"><div class="container">
    <form method="get" action="/choose" class="switches">
        <label for="switch-theme">Theme</label>
        <select id="switch-theme" data-switch="theme">{foreach $themes as $key => $name}<option value="{$key}" {if $key == $theme}selected{/if}>{$name|escape}</option>{/foreach}</select>
        <label for="switch-smarty">Smarty</label>
        <select id="switch-smarty" data-switch="smarty">{foreach ['3', '4'] as $version}<option {if $version == $smartyversion}selected{/if}>{$version}</option>{/foreach}</select>
        <label for="switch-language">Language</label>
        <select id="switch-language" data-switch="language">{foreach $languages as $name}<option {if $name == $language}selected{/if}>{$name}</option>{/foreach}</select>
    </form>
    <p>A stand-in for WHMCS: its pages, not its looks.</p>
</div></footer>
