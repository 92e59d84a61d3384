{extends file='layout.tpl'}
{* The slots of the product page of Six: hook output, module output within centred text in the tab of the domain. *}
{block name=page}
<div class="col-md-9 col-md-push-3 main-content">
    <div class="header-lined"><h1>{$title|escape}</h1></div>
    {if $modulecustombuttonresult}
        {if $modulecustombuttonresult == 'success'}<div class="alert alert-success text-center" id="alertModuleCustomButtonSuccess" role="status">Action Completed Successfully!</div>
        {else}<div class="alert alert-danger text-center" id="alertModuleCustomButtonFailed" role="alert">Action Failed! {$modulecustombuttonresult}</div>{/if}
    {/if}
    {if $modulechangepwresult}
        <div class="alert alert-{if $modulechangepwresult == 'success'}success{else}danger{/if} text-center" id="alertModuleChangePw" role="status">{$modulechangepasswordmessage}</div>
    {/if}
    <div class="tab-content margin-bottom">
        <div class="tab-pane fade in active" id="tabOverview">
        {if $tplOverviewTabOutput}{$tplOverviewTabOutput}{else}
            <div class="product-details clearfix"><div class="row">
                <div class="col-md-6"><div class="product-status product-status-{$rawstatus|escape}">
                    <div class="product-icon text-center"><h2>{$product|escape}</h2><p>{$groupname|escape}</p></div>
                    <div class="product-status-text" id="status">{$status|escape}</div>
                </div>
                {if $rawstatus == 'active' && $packagesupgrade}<a href="/upgrade.php?type=package&amp;id={$id}" class="btn btn-block btn-success">Upgrade/Downgrade</a>{/if}
                </div>
                <div class="col-md-6 text-center">
                    <h3>Registration Date</h3>{$regdate|escape}
                    <h3>Billing Cycle</h3>{$billingcycle|escape}
                    {if $suspendreason}<h3>Suspension Reason</h3>{$suspendreason|escape}{/if}
                </div>
            </div></div>
            {foreach $hookOutput as $output}<div>{$output}</div>{/foreach}
            <ul class="nav nav-tabs nav-tabs-overflow">
                <li class="active"><a href="#domain" data-toggle="tab">Hosting Information</a></li>
                {if $customfields}<li><a href="#additionalinfo" data-toggle="tab">Additional Information</a></li>{/if}
                {if $lastupdate && $lastupdate != '0000-00-00 00:00:00'}<li><a href="#resourceusage" data-toggle="tab">Resource Usage</a></li>{/if}
            </ul>
            <div class="tab-content product-details-tab-container">
                <div class="tab-pane fade in active text-center" id="domain">
                    {include file='facts.tpl'}
                    {if $moduleclientarea}<div class="text-center module-client-area">{$moduleclientarea}</div>{/if}
                </div>
                {include file='panes.tpl'}
            </div>
        {/if}
        </div>
        {if $passwordCanChange && $rawstatus == 'active'}<div class="tab-pane fade" id="tabChangepw">{include file='password.tpl'}</div>{/if}
    </div>
</div>
<div class="col-md-3 col-md-pull-9 sidebar">
    <div class="panel panel-sidebar panel-default"><div class="panel-heading"><h2 class="panel-title">Overview</h2></div>
        <div class="list-group"><a class="list-group-item active" href="#tabOverview" data-toggle="tab">Information</a></div></div>
    {if $rawstatus == 'active' && ($buttons || $customactions || $passwordCanChange || $signOnLabel)}
    <div class="panel panel-sidebar panel-default"><div class="panel-heading"><h2 class="panel-title">Actions</h2></div>
        <div class="list-group">{include file='actions.tpl' itemclass='list-group-item'}</div></div>
    {/if}
</div>
{/block}
