# Static analysis of the WHMCS module, at the strictest level.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

config=$ROOT/tests/build/phpstan.neon
if [ ! -f "$config" ]; then
    skip "php_wrapper" "tests/build/phpstan.neon is not there"
elif [ ! -x "$BUILD/vendor/bin/phpstan" ]; then
    skip "php_wrapper" "phpstan is not in build/vendor; run ./dev setup"
else
    grep -qE '^ *level: *max$' "$config" && ok "level is max" || not_ok "level is max" "phpstan.neon says something else"
    mkdir -p "$BUILD/tmp"
    TMPDIR=$BUILD/tmp expect_success "php_wrapper" "findings" "$PHP" -d memory_limit=1G "$BUILD/vendor/bin/phpstan" analyse \
        --no-progress --no-ansi --error-format=raw --configuration="$config"
fi
