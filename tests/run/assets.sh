# Sourced by dev: the file manager's page, bundled from php_wrapper/filemanager/front into php_wrapper/filemanager/public/assets.

# build/filemanager/node_modules is made anew when package.json or its lock is newer than the last complete installation.
setup_assets_packages() { alone assets install_assets_packages; }

install_assets_packages()
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

# Prints what the first load weighs; fails when it is more than the limit of build.js. What was made of the same sources stays:
# a browser may be looking at it.
build_assets() { alone assets bundle_assets; }

bundle_assets()
{
    local folder=$BUILD/filemanager out=$ROOT/php_wrapper/filemanager/public/assets weight

    if [ ! -f "$folder/.weight" ] || ! assets_stamp "$out" | cmp -s - "$folder/.bundled"; then
        rm -f "$folder/.weight"
        weight=$(node "$ROOT/php_wrapper/filemanager/front/build.js" "$folder" "$folder/assets") || return 1
        rm -rf "$out"
        mv "$folder/assets" "$out"
        assets_stamp "$out" >"$folder/.bundled"
        printf '%s\n' "$weight" >"$folder/.weight"
    fi
    cat "$folder/.weight"
}

# What the page is made of, and what came of it in folder $1.
assets_stamp() { find "$ROOT/php_wrapper/filemanager/front" "$1" -type f -exec sha256sum {} + 2>/dev/null | sort; }
