#!/usr/bin/env bash
# Usage: phpt.sh KIND MODULE.so [TEST...]   Runs the phpt with MODULE loaded; prints one result line per test.
# Environment: PHP, PHP_CONFIG. TEST: a folder or a file below tests/phpt; none: all of them.
#
# KIND, the name of the run in its results:
#   asan       under the sanitizers that MODULE was built with
#   memcheck   under valgrind: errors of memory, and what was still allocated at the end with nobody left to free it
#   repeat     every test twice in one process, as two requests: what the first leaves behind must not change the second
#   others     as it is
#
# run-tests.php leaves scripts, outputs and diffs beside the tests, so it gets a copy of tests/phpt. Everything around
# that copy is a link into the work tree: what tests include by a relative path is found.

set -euo pipefail

kind=$1 module=$2
shift 2
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
BUILD=$ROOT/build
TREE=$BUILD/test/phpt-$kind
LOG=$BUILD/log/phpt-$kind.log

# shellcheck source=tests/run/nodeepbind.sh
. "$ROOT/tests/run/nodeepbind.sh"

# run-tests.php -m alone does not look for leaks. The panel double is not under test. A forked child ends by a signal, so
# that everything of PHP would count as lost: it is silent here, and checked under the sanitizers.
MEMCHECK=(--leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite
    '--trace-children-skip-by-arg=*/panel.php' --child-silent-after-fork=yes)

copy_tests()
{
    local entry

    rm -rf "$TREE"
    mkdir -p "$TREE/tests"
    for entry in "$ROOT"/*; do
        [ "$entry" = "$ROOT/tests" ] || ln -s "$entry" "$TREE/"
    done
    for entry in "$ROOT"/tests/*; do
        [ "$entry" = "$ROOT/tests/phpt" ] || ln -s "$entry" "$TREE/tests/"
    done
    cp -R "$ROOT/tests/phpt" "$TREE/tests/"
}

runner()
{
    local php_build
    php_build=$("$PHP_CONFIG" --extension-dir)/build

    # Debian keeps it beside phpize's files; other systems only copy it when phpize runs.
    if [ -f "$php_build/run-tests.php" ]; then
        echo "$php_build/run-tests.php"
    else
        echo "$BUILD/src-$(basename "$("$PHP_CONFIG" --extension-dir)")/run-tests.php"
    fi
}

# Why this kind cannot be run here; empty when it can.
reason_to_skip()
{
    case $kind in
        memcheck) command -v valgrind >/dev/null || echo "valgrind is not installed; on Debian: apt-get install valgrind" ;;
        repeat) grep -q -e "'--repeat'" "$(runner)" || echo "run-tests.php of PHP $("$PHP_CONFIG" --version) has no --repeat" ;;
    esac
}

# The tested PHP: the plain binary, or the wrapper that preloads the sanitizers.
tested_php()
{
    if [ "$kind" = asan ]; then
        compile_nodeepbind
        echo "$ROOT/tests/run/php-asan"
    else
        command -v "$PHP"
    fi
}

run_tests()
{
    local switches=(-q --show-diff -j"$(nproc)" -g "FAIL,XFAIL,BORK,WARN,LEAK,SKIP" -W "$TREE/results" -d "extension=$module")

    # Seconds for one test: for one that hangs, not for a slow machine.
    switches+=(--set-timeout 900)
    case $kind in
        asan) switches+=(--asan) ;;
        # valgrind does not follow code that PCRE writes at run time. -x: without the slow tests.
        memcheck) switches+=(-m -x -d pcre.jit=0) ;;
        repeat) switches+=(--repeat 2) ;;
    esac
    cd "$TREE"
    TEST_PHP_EXECUTABLE=$(tested_php) NO_INTERACTION=1 VALGRIND_OPTS="${MEMCHECK[*]}" \
        timeout 3600 "$PHP" "$(runner)" "${switches[@]}" "$@"
}

# What fails under valgrind without a word of valgrind's (a finding is LEAKED) gets another run: everything takes 30 times as long
# there, and time-outs of tests pass by. A test that fails of its own fails again.
rerun_slow()
{
    local state file again=()

    while IFS=$'\t' read -r state file; do
        case $state in
            PASSED | SKIPPED | LEAKED) ;;
            *) again+=("$file") ;;
        esac
    done <"$TREE/results"
    [ ${#again[@]} -gt 0 ] || return 0
    mv "$TREE/results" "$TREE/results.first"
    code=0
    run_tests "${again[@]}" >>"$LOG" 2>&1 || code=$?
    { cat "$TREE/results" && grep -vFf <(printf '%s\n' "${again[@]}") "$TREE/results.first"; } >"$TREE/results.both" || true
    mv "$TREE/results.both" "$TREE/results"
}

# The results file has one line per test: STATE<tab>FILE.
print_results()
{
    local state file test name why

    while IFS=$'\t' read -r state file; do
        test=${file#"$TREE"/tests/phpt/}
        name="$test ($kind)"
        why=$(reason "$file")
        case $state in
            PASSED) echo "ok $name" ;;
            WARNED) # run-tests gives tests that wait another try of its own
                if passed_again "$file"; then echo "ok $name, on its second try"; else echo "not ok $name: WARNED"; fi
                ;;
            SKIPPED) echo "skip $name: $why" ;;
            *)
                echo "not ok $name: $state${why:+ $why}"
                details "${file%.phpt}"
                echo "    run it alone: ./dev test phpt $test"
                ;;
        esac
    done < <(sort -t $'\t' -k2 "$TREE/results")
}

passed_again() { grep -aF "[${1#"$TREE"/}]" "$LOG" | grep -qF "Test passed on retry attempt"; }

# What run-tests.php printed after the file's name: "SKIP title [file] reason: text".
reason()
{
    { grep -aF "[${1#"$TREE"/}]" "$LOG" || true; } |
        sed -n "s/^.*\] reason: *//p" | head -n 1
}

# What valgrind says, or the difference between expected and real output, which the sanitizers' words end. The second kind
# refers to the first when both differ in the same way.
details()
{
    local part first=$BUILD/test/phpt-plain${1#"$TREE"}

    if [ "$kind" != plain ] && cmp -s "$1.diff" "$first.diff"; then
        echo "    as above (plain)"
        return
    fi
    for part in "$1.mem" "$1.diff" "$1.out"; do
        if [ -s "$part" ]; then
            { head -c 4000 "$part" && echo; } | tr -d "\\000" | sed "s/[[:space:]]*\$//; /^\$/d; s/^/    /"
            return
        fi
    done
}

paths=()
for test in "${@:-}"; do
    paths+=("$TREE/tests/phpt/$test")
done

why_not=$(reason_to_skip)
if [ -n "$why_not" ]; then
    echo "skip run-tests ($kind): $why_not"
    exit
fi
copy_tests
code=0
run_tests "${paths[@]}" >"$LOG" 2>&1 || code=$?
[ -f "$TREE/results" ] || : >"$TREE/results"
if [ "$kind" = memcheck ]; then
    for _ in 1 2; do rerun_slow; done
fi
print_results >"$TREE/lines"
cat "$TREE/lines"
if ! grep -qE '^(ok|not ok|skip) ' "$TREE/lines"; then
    echo "not ok run-tests ($kind): no test ran (code $code), see $LOG: $(tail -n 1 "$LOG")"
elif [ "$code" -ne 0 ] && ! grep -q '^not ok ' "$TREE/lines"; then
    echo "not ok run-tests ($kind): ended with code $code, see $LOG"
fi
