# The extension in a thread-safe PHP (tests/run/zts.sh builds it): all phpt, twice in one process, in a debug build, whose engine
# checks what a release build takes on trust, and tests/threads, a program with several threads that serve requests at once.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/tests/run/setup.sh"
. "$ROOT/tests/run/zts.sh"

THREADS=6
REQUESTS=8
LOG=$BUILD/log/zts.log
SOURCE=$ZTS/src

# Why it does not run here; empty when it does.
reason_to_skip()
{
    if ! matrix_wanted; then
        echo "it runs with ./dev test --matrix"
    elif ! command -v apt-get >/dev/null || ! command -v dpkg-source >/dev/null; then
        echo "Debian's apt-get and dpkg-source (package dpkg-dev) are needed to fetch PHP's source"
    elif [ -z "$(archive_url)" ]; then
        echo "apt knows no Debian archive"
    fi
}

# The project's files of now, for a build folder of its own: objects and results of the other PHP stay out of it.
copy_project()
{
    mkdir -p "$SOURCE/build"
    find "$SOURCE" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    export_tree "$SOURCE"
    ln -sfn "$BUILD/vendor" "$SOURCE/build/vendor"
    rm -rf "$SOURCE/build/test"
}

# dev of the copy with the thread-safe PHP; the panel double is run by the system's. Not with preloaded sanitizers, with which
# this PHP does not end (freelocale() waits in a library's destructor); the thread program is linked with them instead.
zts_dev()
{
    PHP=$ZTS/php/bin/php PHPIZE=$ZTS/php/bin/phpize PHP_CONFIG=$ZTS/php/bin/php-config HESTIA_PANEL_PHP=$(command -v "$PHP") \
        HESTIA_SETUP=skip HESTIA_KINDS=repeat "$SOURCE/dev" "$@"
}

# Compiles the thread program with switches $2 to folder $1, with a php.ini that loads module $3.
make_program()
{
    local folder=$1 module=$3 switches flags

    read -ra switches <<<"$2"
    read -ra flags <<<"$("$ZTS/php/bin/php-config" --includes) $(pkg-config --cflags --libs libcurl)"
    mkdir -p "$folder"
    printf 'extension=%s\nhestia.pool_idle_ttl=3600\ndisplay_errors=stderr\n' "$module" >"$folder/php.ini"
    gcc -std=gnu11 -g -Wall -Wextra -Werror -Wno-unused-parameter "${switches[@]}" -rdynamic "$ROOT"/tests/threads/*.c \
        -o "$folder/threads" "${flags[@]}" -L"$ZTS/php/lib" -Wl,-rpath,"$ZTS/php/lib" -lphp -ldl -lpthread
}

# run_threads NAME FOLDER THREADS REQUESTS [COMMAND IN FRONT...]
run_threads()
{
    local name=$1 folder=$2 threads=$3 requests=$4
    shift 4

    expect_success "$threads threads, $requests requests each ($name)" "the threads are not apart, or something is left behind" \
        env USE_ZEND_ALLOC=0 timeout 1800 "$PHP" "$ROOT/tests/threads/drive.php" "$threads" "$requests" \
        "$@" "$folder/threads" "$folder/php.ini" "$ROOT/tests/threads/request.php"
}

check_threads()
{
    local folder module=$SOURCE/build/hestia.so asan=$SOURCE/build/asan/hestia.so

    folder=$(scratch)
    expect_success "the extension with sanitizers" "it does not compile" zts_dev build asan
    expect_success "the thread program" "it does not compile" make_program "$folder/plain" -O1 "$module"
    expect_success "the thread program with sanitizers" "it does not compile" make_program "$folder/asan" \
        "-O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined" "$asan"
    run_threads plain "$folder/plain" "$THREADS" "$REQUESTS"
    ASAN_OPTIONS=detect_leaks=1:intercept_tls_get_addr=0 UBSAN_OPTIONS=print_stacktrace=1 ZEND_DONT_UNLOAD_MODULES=1 \
        run_threads asan "$folder/asan" "$THREADS" "$REQUESTS"
    if command -v valgrind >/dev/null; then
        ZEND_DONT_UNLOAD_MODULES=1 run_threads memcheck "$folder/plain" 3 2 valgrind -q --error-exitcode=9 --leak-check=full \
            --show-leak-kinds=definite --errors-for-leak-kinds=definite "--suppressions=$ROOT/tests/threads/memcheck.supp"
    else
        skip "threads (memcheck)" "valgrind is not installed; on Debian: apt-get install valgrind"
    fi
}

reason=$(reason_to_skip)
if [ -n "$reason" ]; then
    skip "thread-safe PHP" "$reason"
    exit
fi
mkdir -p "$ZTS" "$BUILD/log"
if ! zts_build "$(archive_url)" >"$LOG" 2>&1; then
    # An archive need not have the source of its packages; one that was fetched must build.
    if ! compgen -G "$ZTS/*.dsc" >/dev/null; then
        skip "thread-safe PHP" "the archive of this machine gives no source of its PHP, see $LOG"
        exit
    fi
    not_ok "thread-safe PHP" "it could not be built, see $LOG" "$(tail -n 5 "$LOG")"
    exit
fi
copy_project
zts_dev test phpt >>"$LOG" 2>&1 || true
if compgen -G "$SOURCE/build/test/*.results" >/dev/null; then
    sed -E "s/^(ok|not ok|skip) /&$CHECK /" "$SOURCE"/build/test/*.results
else
    not_ok "phpt" "the extension could not be built, see $LOG" "$(tail -n 20 "$LOG")"
fi
check_threads
