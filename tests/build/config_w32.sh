# The Windows build compiles the sources of ext/sources.list, and says so when a library is missing.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! command -v node >/dev/null; then
    skip "sources" "node is not installed"
    exit
fi
run_config() { node "$ROOT/tests/build/config_w32.js" "$ROOT" "$@"; }

expect_success "config.w32 compiles the list of ext/sources.list" "the lists differ" \
    diff <(tr -s ' \n' '\n' <"$ROOT/ext/sources.list" | grep .) <(run_config)
for function in CHECK_LIB CHECK_HEADER_ADD_INCLUDE SETUP_OPENSSL; do
    if output=$(run_config "$function" 2>&1); then
        not_ok "$function failing stops the build" "config.w32 went on"
    else
        expect_success "$function failing stops the build" "the warning is not shown" grep -q 'hestia not enabled' <<<"$output"
    fi
done
