# Sourced by dev: runs the suites and counts. Every suite ends in build/test/SUITE.results, one line per test:
#   ok NAME | not ok NAME: reason | skip NAME: reason          (lines that start with a blank are details)

SUITES=(build core fuzz phpt module filemanager browser faults secrets)
RESULTS=$BUILD/test
FAILURES_SHOWN=20
# Suites that run at once. Most wait for servers of their own most of the time. A person's run has one lane: it shows where it is,
# and ends with Ctrl-C.
LANES=${HESTIA_LANES:-$([ "${CI:-}" = true ] && echo 2 || echo 1)}

# Turns a name into a result when a whole step failed: a suite that cannot start must not look like one that passed.
record() { printf '%s\n' "$2" >>"$RESULTS/$1.results"; }

# The module that a suite needs; a suite whose module cannot be built has failed.
need_module()
{
    rm -f "$BUILD/log/build-failure"
    (compile "$2") || {
        record "$1" "not ok build ($2): the extension could not be built: $(cat "$BUILD/log/build-failure" 2>/dev/null || true)"
        return 1
    }
}

# Build checks: each script of tests/build prints result lines. secrets.sh comes last, as a suite of its own. The systems of the
# matrix take as long as all others together, which run beside them where there are lanes.
suite_build()
{
    local script name names=()

    need_module build plain || true
    for script in "$ROOT"/tests/build/*.sh; do
        name=$(basename "$script" .sh)
        case $name in lib | secrets) continue ;; esac
        [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
        if [ "$name" = matrix ] && [ "$LANES" -gt 1 ]; then
            run_check build matrix &
        else
            names+=("$name")
        fi
    done
    for name in "${names[@]}"; do
        run_check build "$name"
    done
    wait
}

suite_secrets() { run_check secrets secrets; }

# Runs tests/build/NAME.sh for a suite. Ending without a result, or with a code, is a failure of the check itself.
run_check()
{
    local suite=$1 name=$2
    local lines=$RESULTS/check.$name started=$SECONDS code=0

    timeout 7200 bash "$ROOT/tests/build/$name.sh" >"$lines" 2>"$BUILD/log/check-$name.log" || code=$?
    printf '  took %d s: %s\n' $((SECONDS - started)) "$name" >>"$lines"
    cat "$lines" >>"$RESULTS/$suite.results"
    if [ "$code" -ne 0 ] || ! grep -qE '^(ok|not ok|skip) ' "$lines"; then
        record "$suite" "not ok $name: the check itself ended with code $code: $(tail -n 1 "$BUILD/log/check-$name.log")"
    fi
    rm -f "$lines"
}

# The ways in which the core and the phpt run; HESTIA_KINDS chooses. For the core, repeat means nothing.
read -ra KINDS <<<"${HESTIA_KINDS:-plain asan repeat memcheck}"

# The core from C: as it is compiled for people, under the sanitizers, under valgrind.
suite_core()
{
    local kind switch log code

    for kind in "${KINDS[@]}"; do
        case $kind in
            plain) switch=SANITIZE=0 ;;
            asan) switch=SANITIZE=1 ;;
            memcheck) switch=MEMCHECK=1 ;;
            *) continue ;;
        esac
        if [ "$kind" = memcheck ] && ! command -v valgrind >/dev/null; then
            record core "skip make (memcheck): valgrind is not installed; on Debian: apt-get install valgrind"
            continue
        fi
        log=$BUILD/log/core-$kind.log
        code=0
        timeout 3600 make -C "$ROOT/tests/core" -k -j"$(nproc)" -Otarget check "$switch" BUILD="$BUILD/core" >"$log" 2>&1 || code=$?
        awk -v kind="$kind" -f "$ROOT/tests/run/cmocka.awk" "$log" >>"$RESULTS/core.results"
        if [ "$code" -ne 0 ] && ! grep -q "^not ok .*($kind)" "$RESULTS/core.results"; then
            record core "not ok make ($kind): ended with code $code, see $log: $(grep -m 1 -E '(error|warning): |\*\*\* ' "$log")"
        fi
    done
}

# The extension from PHP, in every kind (tests/run/phpt.sh). Arguments: folders or files below tests/phpt.
suite_phpt()
{
    local kind module

    # Without it, its tests skip and say so.
    HESTIA_NGINX=$(ensure_nginx 2>"$BUILD/log/nginx.log" || true)
    export HESTIA_NGINX
    # Outputs of an earlier run would be compared with those of this one.
    rm -rf "$RESULTS"/phpt-*
    for kind in "${KINDS[@]}"; do
        module=plain
        [ "$kind" != asan ] || module=asan
        need_module phpt "$module" || continue
        bash "$ROOT/tests/run/phpt.sh" "$kind" "$(module_path "$module")" "$@" >>"$RESULTS/phpt.results"
    done
}

# The module from PHPUnit, with the extension loaded. Arguments go to phpunit.
suite_module()
{
    need_module module plain || return
    run_phpunit module 3600 "$@"
}

# The file manager from PHPUnit, without the extension, against Debian's FTP servers. Arguments go to phpunit.
suite_filemanager()
{
    # The file manager needs no extension; the tests seal its tokens with it, as billing does.
    need_module filemanager plain || return
    HESTIA_NO_FTP=$(unpack_ftp_servers 2>"$BUILD/log/ftp.log" || echo "build/ftp could not be made, see build/log/ftp.log")
    export HESTIA_NO_FTP
    HESTIA_NO_WEB=$(unpack_web_servers 2>"$BUILD/log/web.log" || echo "build/web could not be made, see build/log/web.log")
    export HESTIA_NO_WEB
    run_phpunit filemanager 3600 "$@"
    # With arguments for PHPUnit, the page is not meant.
    [ $# -gt 0 ] || file_manager_page
}

# run_phpunit SUITE SECONDS [ARGUMENT...]: PHPUnit of build/vendor, the same on every PHP, runs tests/SUITE with the extension loaded.
run_phpunit()
{
    local suite=$1 seconds=$2 log=$BUILD/log/$1.log events=$RESULTS/$1.teamcity phpunit=$BUILD/vendor/bin/phpunit code=0 complaint
    shift 2

    if [ ! -f "$phpunit" ]; then
        record "$suite" "not ok phpunit: it is not in build/vendor; run ./dev setup"
        return
    fi
    rm -f "$events"
    PHP_INI_SCAN_DIR=${PHP_INI_SCAN_DIR:-}:$ROOT/tests/run/conf.d timeout "$seconds" "$PHP" -d "extension=$(module_path plain)" \
        "$phpunit" -c "$ROOT/tests/$suite/phpunit.xml" --log-teamcity "$events" "$@" >"$log" 2>&1 || code=$?
    [ -f "$events" ] && "$PHP" "$ROOT/tests/run/teamcity.php" <"$events" >>"$RESULTS/$suite.results"
    if [ "$code" -ne 0 ] && ! grep -qs '^not ok ' "$RESULTS/$suite.results"; then
        record "$suite" "not ok phpunit: ended with code $code, see $log: $(grep -m 1 . "$log")"
    fi
    # A program that a test started may have complained to nobody. What is deprecated in libraries is not ours to mend.
    complaint=$(grep -aE '(Deprecated|Notice|Warning): .+ in .+ on line [0-9]+' "$log" |
        grep -avE "Deprecated: .+ in ($BUILD/vendor|/usr/share/php)/" | tail -n 1 || true)
    [ -z "$complaint" ] || record "$suite" "not ok phpunit: PHP complained where no test listened, see $log: $complaint"
}

# The file manager's page: types, units, its size, and a walk in Chromium against a stand-in of its server.
file_manager_page()
{
    if [ "${HESTIA_SETUP:-}" != skip ] && ! (setup_browser_packages); then
        record filemanager "not ok npm: its packages could not be installed, see $BUILD/log/npm.log"
        return
    fi
    timeout 3600 bash "$ROOT/tests/filemanager/front.sh" >>"$RESULTS/filemanager.results" 2>"$BUILD/log/filemanager-front.log" ||
        grep -q '^not ok front' "$RESULTS/filemanager.results" ||
        record filemanager "not ok front: ended with a code, see $BUILD/log/filemanager-front.log"
}

# What people see, in a real browser. Screenshots go to build/test/browser.
suite_browser()
{
    local log=$BUILD/log/browser.log code=0

    need_module browser plain || return
    if ! command -v chromium >/dev/null || ! command -v node >/dev/null; then
        record browser "skip browser: there is no chromium or no node; on Debian: apt-get install chromium nodejs"
        return
    fi
    if [ "${HESTIA_SETUP:-}" != skip ] && ! (setup_browser_packages); then
        record browser "not ok npm: its packages could not be installed, see $BUILD/log/npm.log"
        return
    fi
    if [ ! -d "$BUILD/browser/node_modules/playwright-core" ]; then
        record browser "skip browser: playwright-core is not in build/browser; run ./dev setup"
        return
    fi
    rm -rf "$RESULTS/browser"
    HESTIA_BROWSER_MODULES=$BUILD/browser PHP=$PHP timeout 3600 node "$ROOT/tests/browser/run.js" "$(module_path plain)" \
        "$RESULTS/browser" "$BUILD/log" "$BUILD/secrets.txt" >>"$RESULTS/browser.results" 2>"$log" || code=$?
    if [ "$code" -ne 0 ] && ! grep -q '^not ok ' "$RESULTS/browser.results"; then
        record browser "not ok browser: ended with code $code, see $log: $(grep -m 1 . "$log")"
    fi
    browser_file_manager
}

# From WHMCS's button through the file manager and back, with everything real but WHMCS and the panel.
browser_file_manager()
{
    local log=$BUILD/log/browser-filemanager.log code=0

    if ! command -v npm >/dev/null || ! (setup_assets_packages && build_assets) >"$log" 2>&1; then
        record browser "not ok file manager: its page could not be bundled, see $log"
        return
    fi
    HESTIA_NO_FTP=$(unpack_ftp_servers 2>"$BUILD/log/ftp.log" || echo "build/ftp could not be made, see build/log/ftp.log")
    export HESTIA_NO_FTP
    HESTIA_NO_WEB=$(unpack_web_servers 2>"$BUILD/log/web.log" || echo "build/web could not be made, see build/log/web.log")
    export HESTIA_NO_WEB
    HESTIA_BROWSER_MODULES=$BUILD/browser PHP=$PHP timeout 1800 node "$ROOT/tests/browser/filemanager.js" "$(module_path plain)" \
        "$RESULTS/browser" "$BUILD/log" "$BUILD/secrets.txt" >>"$RESULTS/browser.results" 2>"$log" || code=$?
    if [ "$code" -ne 0 ] && ! grep -q '^not ok file manager' "$RESULTS/browser.results"; then
        record browser "not ok file manager: ended with code $code, see $log: $(grep -m 1 . "$log")"
    fi
}

# A fault at every byte of every message of the flows; see tests/faults/faults.php for HESTIA_FAULTS.
suite_faults()
{
    local log=$BUILD/log/faults.log code=0

    need_module faults plain || return
    # shellcheck disable=SC2016
    if ! "$PHP" -r 'exit(PHP_VERSION_ID >= 80200 && extension_loaded("pcntl") && extension_loaded("sockets") ? 0 : 1);'; then
        record faults "skip faults: the proxy needs PHP 8.2 or newer with pcntl and sockets"
        return
    fi
    timeout 14400 "$PHP" -d "extension=$(module_path plain)" "$ROOT/tests/faults/faults.php" >>"$RESULTS/faults.results" 2>"$log" || code=$?
    [ "$code" -eq 0 ] || record faults "not ok faults: ended with code $code, see $log: $(head -n 1 "$log")"
    printf '  %s\n' "$(tail -n 1 "$log")"
}

# Prints the skips, the first failures and what took minutes of one suite, then its counts.
report_suite()
{
    local suite=$1 seconds=$2 results=$RESULTS/$1.results

    # A suite in which nothing ran has failed; the secrets of a run may be nobody's yet.
    [ "$suite" = secrets ] || grep -qE '^(ok|not ok) ' "$results" || record "$suite" "not ok $suite: not one test ran"
    awk -v limit="$FAILURES_SHOWN" -v file="${results#"$ROOT"/}" '
        { sub(/[ \t\r]+$/, "") }
        /^not ok / { show = ++failed <= limit; if (show) print "  " $0; next }
        /^skip / { print "  " $0 }
        /^  took [0-9]+ s: / { if ($2 >= 60) print; next }
        /^(ok|skip) / { show = 0; next }
        show { print "  " $0 }
        END { if (failed > limit) print "  and " failed - limit " more, see " file }' "$results"
    printf '  %s (%d s)\n' "$(count_results "$results")" "$seconds"
}

count_results()
{
    cat "$@" | awk '/^ok /{p++} /^not ok /{f++} /^skip /{s++} END {printf "%d passed, %d failed, %d skipped\n", p, f, s}'
}

known_suite()
{
    local suite

    for suite in "${SUITES[@]}"; do
        [ "$suite" = "$1" ] && return
    done
    return 1
}

# check_parts SUITE PART...: a part that a suite does not have is told by its name, before anything runs. What PHPUnit takes it judges itself,
# and the targets of the fuzzer have their own words.
check_parts()
{
    local suite=$1 part
    shift

    for part in "$@"; do
        case $suite in
            build)
                [[ $part =~ ^[a-z0-9_]+$ && $part != lib && $part != secrets && -f $ROOT/tests/build/$part.sh ]] ||
                    die "There is no build check and no suite \"$part\"; the checks are:" \
                        "$(basename -a -s .sh "$ROOT"/tests/build/*.sh | grep -vxE 'lib|secrets' | tr '\n' ' ')"
                ;;
            phpt) [ -e "$ROOT/tests/phpt/$part" ] || die "There is no \"$part\" in tests/phpt, and no suite of that name; it takes folders and files of it." ;;
            core | browser | faults | secrets) die "There is no suite \"$part\", and the suite $suite has no parts; the suites are: ${SUITES[*]}." ;;
        esac
    done
}

# run_suite SUITE [ARGUMENT...]: runs it, then tells its counts.
run_suite()
{
    local suite=$1 started=$SECONDS
    shift

    echo "== $suite"
    : >"$RESULTS/$suite.results"
    "suite_$suite" "$@" || true
    report_suite "$suite" $((SECONDS - started))
}

# Each suite is told when it has ended, as a whole. build has the systems of the matrix beside its other checks, which is enough at
# once; secrets reads what all others have written.
run_in_lanes()
{
    local suite before='' running=0

    for suite in "$@"; do
        while [ "$running" -ge "$LANES" ] || [[ ($suite = secrets || $before = build) && $running -gt 0 ]]; do
            wait -n || true
            running=$((running - 1))
        done
        { told=$(run_suite "$suite" 2>&1) || true; printf '%s\n' "$told"; } </dev/null &
        running=$((running + 1))
        before=$suite
    done
    wait
}

# Without arguments: everything. With arguments: one suite and what it takes, or several suites.
run_suites()
{
    local chosen=("$@") suite arguments=() code=0

    if [ $# -eq 0 ]; then
        chosen=("${SUITES[@]}")
        rm -f "$BUILD/secrets.txt"
    elif ! known_suite "$1"; then
        die "There is no suite \"$1\"; the suites are: ${SUITES[*]}."
    elif [ $# -gt 1 ] && ! known_suite "$2"; then
        chosen=("$1")
        arguments=("${@:2}")
        check_parts "$1" "${arguments[@]}"
    fi
    [[ $LANES =~ ^[1-9][0-9]?$ ]] || die "HESTIA_LANES is a number of suites, 1 or more, not \"$LANES\"."
    mkdir -p "$RESULTS" "$BUILD/log"
    rm -f "$RESULTS"/*.results
    for suite in "${chosen[@]}"; do
        known_suite "$suite" || die "There is no suite \"$suite\"; the suites are: ${SUITES[*]}."
    done
    if [ "$LANES" -gt 1 ] && [ ${#chosen[@]} -gt 1 ]; then
        run_in_lanes "${chosen[@]}"
    else
        for suite in "${chosen[@]}"; do
            run_suite "$suite" "${arguments[@]}"
        done
    fi
    ! grep -qs '^not ok ' "$RESULTS"/*.results || { echo "Details: build/log and build/test"; code=1; }
    count_results "$RESULTS"/*.results
    return "$code"
}
