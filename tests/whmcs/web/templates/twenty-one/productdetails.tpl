{extends file='layout.tpl'}
{* The slots of the product page of Twenty-One. *}
{block name=page}
<div class="col-lg-4 col-xl-3 sidebar">
    <div class="mb-3 card card-sidebar"><div class="card-header"><h2 class="card-title m-0">Overview</h2></div>
        <div class="list-group list-group-flush" role="tablist"><a class="list-group-item list-group-item-action active" href="#tabOverview" data-toggle="list" role="tab" aria-controls="tabOverview">Information</a></div></div>
    {if $rawstatus == 'active' && ($buttons || $customactions || $passwordCanChange || $signOnLabel)}
    <div class="mb-3 card card-sidebar"><div class="card-header"><h2 class="card-title m-0">Actions</h2></div>
        <div class="list-group list-group-flush">{include file='actions.tpl' itemclass='list-group-item list-group-item-action'}</div></div>
    {/if}
</div>
<div class="col-lg-8 col-xl-9 primary-content">
    <h1 class="page-title">{$title|escape}</h1>
    {if $modulecustombuttonresult}
        {if $modulecustombuttonresult == 'success'}<div class="alert alert-success text-center" id="alertModuleCustomButtonSuccess" role="status">Action Completed Successfully!</div>
        {else}<div class="alert alert-danger text-center" id="alertModuleCustomButtonFailed" role="alert">Action Failed! {$modulecustombuttonresult}</div>{/if}
    {/if}
    {if $modulechangepwresult}
        <div class="alert alert-{if $modulechangepwresult == 'success'}success{else}danger{/if} text-center" id="alertModuleChangePw" role="status">{$modulechangepasswordmessage}</div>
    {/if}
    <div class="tab-content margin-bottom">
        <div class="tab-pane fade show active" id="tabOverview">
        {if $tplOverviewTabOutput}{$tplOverviewTabOutput}{else}
            <div class="card mb-3"><div class="card-body"><div class="product-details"><div class="row">
                <div class="col-md-6"><div class="product-status product-status-{$rawstatus|escape} mb-3">
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
            </div></div></div></div>
            {foreach $hookOutput as $output}<div>{$output}</div>{/foreach}
            <ul class="nav nav-tabs responsive-tabs-sm">
                <li class="nav-item"><a href="#domain" data-toggle="tab" class="nav-link active">Hosting Information</a></li>
                {if $customfields}<li class="nav-item"><a href="#additionalinfo" data-toggle="tab" class="nav-link">Additional Information</a></li>{/if}
                {if $lastupdate && $lastupdate != '0000-00-00 00:00:00'}<li class="nav-item"><a href="#resourceusage" data-toggle="tab" class="nav-link">Resource Usage</a></li>{/if}
            </ul>
            <div class="tab-content bg-white product-details-tab-container">
                <div class="tab-pane fade show active text-center" id="domain">
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
{/block}
