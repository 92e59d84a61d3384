# The file manager's page: types, units, the build and its size, and a walk in a real browser. Prints result lines.
. "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"
cd "$ROOT"

FRONT=$ROOT/php_wrapper/filemanager/front
PACKAGES=$BUILD/filemanager
# shellcheck source=tests/run/setup.sh
. "$ROOT/tests/run/setup.sh"
# shellcheck source=tests/run/assets.sh
. "$ROOT/tests/run/assets.sh"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "skip front: there is no node or no npm; on Debian: apt-get install nodejs npm"
    exit 0
fi
if ! (setup_assets_packages); then
    echo "not ok front npm: its packages could not be installed, see build/log/npm-filemanager.log"
    exit 1
fi

# TypeScript finds the packages where they are installed, not beside the sources.
check_types()
{
    printf '{"extends": "%s/tsconfig.json", "compilerOptions": {"paths": {"*": ["%s/node_modules/*"]}}, "include": ["%s/src", "%s/lang"]}\n' \
        "$FRONT" "$PACKAGES" "$FRONT" "$FRONT" >"$PACKAGES/tsconfig.json"
    expect_success "the types are right" "TypeScript refuses" \
        node "$PACKAGES/node_modules/typescript/bin/tsc" -p "$PACKAGES/tsconfig.json"
}

# The page may hold no markup that is made from text: its rules would stop it, and nobody should have to rely on that.
check_sources()
{
    expect_empty "no markup is made from text, no code from text, nothing of third parties" "these do it" \
        "$(grep -rnE 'innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|eval\(|new Function|https?://[a-z]' "$FRONT/src" |
            grep -vE 'http://www\.w3\.org/2000/svg|\^https\?' || true)"
}

# From right to left everything changes sides: nothing may be laid out by "left" and "right", nor by four values of which these two differ.
check_directions()
{
    expect_empty "styles know start and end, not left and right" "these lines name a side" "$(
        grep -rnP '(?<![\w-])(left|right)(?![\w-])|-(left|right)\s*:|(padding|margin|inset|border-radius|border-width)\s*:\s*[^\s;]+\s+([^\s;]+)\s+[^\s;]+\s+(?!\4;)[^\s;]+;|translateX' \
            "$FRONT"/src/style/*.css | grep -v ':/\*' || true
        grep -rnP '(margin|padding|border|inset)(Left|Right)|textAlign|style=\{\{[^}]*\b(left|right)\b' "$FRONT/src" || true
    )"
}

check_units()
{
    if node "$PACKAGES/node_modules/esbuild/bin/esbuild" "$ROOT/tests/filemanager/front/unit.js" --bundle --platform=node --format=esm \
        --outfile="$PACKAGES/unit.mjs" --log-level=error; then
        node "$PACKAGES/unit.mjs" "$FRONT" || true
    else
        echo "not ok front units: they could not be bundled"
    fi
}

# Twice into two folders: the same sources give the same bytes.
check_build()
{
    local told folder

    folder=$(scratch)
    if ! told=$(build_assets 2>&1); then
        echo "not ok front the page is built and weighs no more than it may: $(tail -n 1 <<<"$told")"
        return 1
    fi
    echo "ok front the page is built and weighs no more than it may"
    echo "  $told"
    node "$FRONT/build.js" "$PACKAGES" "$folder/again" >/dev/null 2>&1 || true
    expect_empty "the build can be repeated byte by byte" "these differ" \
        "$(diff -rq "$folder/again" "$ROOT/php_wrapper/filemanager/public/assets" || true)"
}

check_browser()
{
    if ! command -v "${HESTIA_CHROMIUM:-chromium}" >/dev/null || [ ! -d "$ROOT/build/browser/node_modules/playwright-core" ]; then
        echo "skip front walk: there is no chromium, or no playwright-core in build/browser; run ./dev setup"
        return
    fi
    rm -rf "$ROOT/build/test/filemanager"
    HESTIA_BROWSER_MODULES=$ROOT/build/browser timeout 900 node "$ROOT/tests/filemanager/front/walk.js" \
        "$ROOT/php_wrapper/filemanager/public/assets" "$ROOT/build/test/filemanager" || [ $? -eq 1 ] || echo "not ok front walk: it ended early"
}

check_types
check_sources
check_directions
check_units
check_build && check_browser
