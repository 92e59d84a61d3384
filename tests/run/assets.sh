# Sourced by dev: the file manager's page, bundled from php_wrapper/filemanager/front into php_wrapper/filemanager/public/assets.

# build/filemanager/node_modules is made anew when package.json or its lock is newer than the last complete installation.
setup_assets_packages()
{
    local front=$ROOT/php_wrapper/filemanager/front folder=$BUILD/filemanager log=$BUILD/log/npm-filemanager.log file stale=1

    if [ -f "$folder/.complete" ]; then
        stale=0
        for file in package.json package-lock.json; do
            [ ! "$front/$file" -nt "$folder/.complete" ] || stale=1
        done
    fi
    [ "$stale" -eq 1 ] || return 0
    say "Installing npm packages into build/filemanager"
    mkdir -p "$BUILD/log" "$folder"
    cp "$front/package.json" "$front/package-lock.json" "$folder/"
    if ! npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "npm could not install the packages of php_wrapper/filemanager/front/package.json; its whole output is in $log."
    fi
    touch "$folder/.complete"
}

# Prints what the first load weighs; fails when it is more than the limit of build.js.
build_assets()
{
    node "$ROOT/php_wrapper/filemanager/front/build.js" "$BUILD/filemanager" "$ROOT/php_wrapper/filemanager/public/assets"
}
