# Sourced by dev: the suite `fuzz`, which replays the committed corpora, and `./dev fuzz`, which looks for new inputs.

FUZZ=$ROOT/tests/fuzz

fuzz_targets() { basename -a -s .c "$FUZZ"/fuzz_*.c | sed 's/^fuzz_//'; }

# Names a target may be called by; says so when it is none.
require_fuzz_target()
{
    fuzz_targets | grep -qxF -- "$1" || die "There is no fuzz target \"$1\"; they are:" $(fuzz_targets)
}

# One result per target. Arguments: targets.
suite_fuzz()
{
    local log=$BUILD/log/fuzz.log lines=$RESULTS/fuzz.lines code=0 name

    for name in "$@"; do
        fuzz_targets | grep -qxF -- "$name" || record fuzz "not ok $name: there is no such target; they are: $(fuzz_targets | tr '\n' ' ')"
    done
    for name in $(fuzz_targets); do
        compgen -G "$FUZZ/corpus/$name/*" >/dev/null || record fuzz "not ok $name: it has no corpus"
    done
    timeout 1800 make -k -C "$FUZZ" check -j"$(nproc)" BUILD="$BUILD" ${1:+TARGETS="$*"} >"$log" 2>&1 || code=$?
    grep -aE '^(ok|not ok) ' "$log" >"$lines" || true
    cat "$lines" >>"$RESULTS/fuzz.results"
    # One that cannot be built says nothing.
    for name in ${1:+"$@"} $([ $# -gt 0 ] || fuzz_targets); do
        grep -qE "^(ok|not ok) $name[ :]" "$RESULTS/fuzz.results" ||
            record fuzz "not ok $name: it did not run (make ended with code $code), see $log: $(grep -am 1 -E '(error|warning): |\*\*\* ' "$log")"
    done
    rm -f "$lines"
}

has_libfuzzer()
{
    mkdir -p "$BUILD/fuzz"
    printf 'int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { (void)d, (void)n; return 0; }\n' |
        "${CLANG:-clang}" -fsanitize=fuzzer,address,undefined -x c - -o "$BUILD/fuzz/probe" 2>/dev/null
}

# Debian's clang names its version in what it depends on; the runtime of the sanitizers is a package of that version.
install_libfuzzer()
{
    local version

    command -v apt-get >/dev/null || return
    version=$(apt-cache depends clang 2>/dev/null | sed -n 's/^ *Depends: clang-\([0-9]*\)$/\1/p' | head -n 1)
    [ -n "$version" ] || return
    say "Installing Debian packages, which takes a minute or so: clang libclang-rt-$version-dev"
    mkdir -p "$BUILD/log"
    setup_apt_install clang "libclang-rt-$version-dev"
}

# run_libfuzzer TARGET SECONDS: what is new and interesting is kept in build/fuzz/corpus, what fails in build/fuzz/found.
run_libfuzzer()
{
    local name=$1 dictionary=()

    mkdir -p "$BUILD/fuzz/corpus/$name" "$BUILD/fuzz/found"
    [ ! -f "$FUZZ/$name.dict" ] || dictionary=(-dict="$FUZZ/$name.dict")
    nice -n 10 "$BUILD/fuzz/libfuzzer/$name" -max_total_time="$2" -max_len=4096 -timeout=20 -rss_limit_mb=1024 \
        -print_final_stats=1 -artifact_prefix="$BUILD/fuzz/found/$name-" "${dictionary[@]}" \
        "$BUILD/fuzz/corpus/$name" "$FUZZ/corpus/$name"
}

# Without clang: the mutants of tests/fuzz/standalone.c, other ones in every run.
run_standalone()
{
    mkdir -p "$BUILD/fuzz/found"
    nice -n 10 "$BUILD/fuzz/replay/$1" -m 200 -r "$(date +%s)" -t "$2" -o "$BUILD/fuzz/found/$1-standalone" "$FUZZ/corpus/$1"/*
}

# fuzz_one TARGET SECONDS
fuzz_one()
{
    local engine=libfuzzer run=run_libfuzzer

    if [ "$FUZZ_ENGINE" = standalone ]; then
        engine=replay
        run=run_standalone
    fi
    say "== $1"
    make -C "$FUZZ" "$engine" TARGETS="$1" BUILD="$BUILD" >"$BUILD/log/fuzz-build.log" 2>&1 ||
        die "The target could not be built: $(grep -m 1 -E 'error: |\*\*\* ' "$BUILD/log/fuzz-build.log"); see build/log/fuzz-build.log."
    "$run" "$1" "$2"
}

# fuzz TARGET|all SECONDS (of each target)
fuzz()
{
    local name targets failed=0

    if [ $# -ne 2 ] || ! [[ $2 =~ ^[1-9][0-9]*$ ]]; then
        die "./dev fuzz TARGET SECONDS; the targets are: all" $(fuzz_targets)
    fi
    [ "$1" = all ] || require_fuzz_target "$1"
    targets=$1
    [ "$1" != all ] || targets=$(fuzz_targets)
    mkdir -p "$BUILD/log"
    FUZZ_ENGINE=libfuzzer
    if ! has_libfuzzer && { [ "${HESTIA_SETUP:-}" = skip ] || ! (install_libfuzzer) || ! has_libfuzzer; }; then
        FUZZ_ENGINE=standalone
        say "There is no clang with libFuzzer; the targets run under the simple mutator of tests/fuzz/standalone.c, which finds less."
    fi
    for name in $targets; do
        fuzz_one "$name" "$2" || failed=1
    done
    [ "$failed" -eq 0 ] || die "Found something: the inputs are in build/fuzz/found; run one with build/fuzz/libfuzzer/TARGET FILE."
}
