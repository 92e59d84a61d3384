<h2>Change Password</h2>
<form method="post" action="/clientarea.php?action=productdetails&amp;id={$id}" class="narrow">
    <input type="hidden" name="token" value="{$token}">
    <input type="hidden" name="id" value="{$id}">
    <input type="hidden" name="modulechangepassword" value="true">
    <div class="form-group"><label for="newpw">New Password</label><input class="form-control" type="password" name="newpw" id="newpw" autocomplete="new-password"></div>
    <div class="form-group"><label for="confirmpw">Confirm New Password</label><input class="form-control" type="password" name="confirmpw" id="confirmpw" autocomplete="new-password"></div>
    <button class="btn btn-primary">Save Changes</button>
</form>
