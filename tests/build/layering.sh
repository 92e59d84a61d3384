# The core is C11 and knows nothing of PHP; the rooms of the core and those of module and file manager do not go round in circles.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

# Without PHP's include path an #include <php.h> cannot compile: that is the proof. -O2: some warnings need the optimiser.
check_core_compiles()
{
    local flags

    read -ra flags <<<"-std=c11 -Wall -Wextra -Wpedantic -Wmissing-prototypes -Wshadow -Wconversion -Werror $(library_cflags)"
    for source in $(core_sources); do
        expect_success "$source is strict C11 without PHP" "it does not compile alone" \
            gcc "${flags[@]}" -Iext -O2 -c -o /dev/null "$source"
    done
    for header in ext/core/*.h; do
        expect_success "$header stands alone" "it needs another header to be included first" \
            gcc "${flags[@]}" -Iext -fsyntax-only -include "$header" -x c - <<<'typedef int something;'
    done
}

# <php/20220829/main/php.h> would still be found through /usr/include, and glue headers through -Iext.
check_core_includes()
{
    expect_empty "no header of PHP or of the glue in the core" "the core must not know PHP" \
        "$(grep -nE '^[[:space:]]*#[[:space:]]*include.*(php|[Zz]end|TSRM|SAPI)' ext/core/*.[ch] || true)"
}

check_sources_complete()
{
    expect_empty "every C file is in ext/sources.list" "a file that is not listed is compiled by nobody" \
        "$(comm -3 <(tr -s ' \n' '\n' <ext/sources.list | grep . | sort) <(ls ext/core/*.c ext/php/*.c | sort))"
}

# tsort prints its complaint about a circle, and who is in it, on standard error.
check_no_circle()
{
    local circle

    circle=$(grep -oE '^#include "core/[a-z0-9_]+\.h"' ext/core/*.h |
        sed -E 's|^ext/core/([a-z0-9_]+)\.h:#include "core/([a-z0-9_]+)\.h"|\1 \2|' | tsort 2>&1 >/dev/null || true)
    expect_empty "headers of the core include each other in one direction" "these go round in a circle" "$circle"
}

# Undefined symbols of the compiled core: a library of a web server must not print, wait, end the process or read
# the environment. Fortified names (__printf_chk) count as well.
check_forbidden_calls()
{
    local folder forbidden

    folder=$(scratch)
    forbidden='_*(v?f?printf|puts|putchar|fputs|perror|u?sleep|nanosleep|_?exit|abort|getenv|secure_getenv|setenv|putenv|setlocale|signal|sigaction|raise|kill|rand|srand|random|system|popen)(_chk)?'
    # A source that does not compile was reported above.
    for source in $(core_sources); do
        # shellcheck disable=SC2046
        gcc -std=c11 -Iext $(library_cflags) -fno-builtin -c "$source" -o "$folder/$(basename "$source" .c).o" 2>/dev/null || true
    done
    expect_empty "the core calls nothing that prints, sleeps, exits or reads the environment" "forbidden calls" \
        "$(nm -A --undefined-only "$folder"/*.o | sed "s|$folder/||" | grep -E " U $forbidden(@.*)?\$" || true)"
}

# check_rooms NAME FOLDER NAMESPACE: a room is a folder; what a class of another room needs, it imports with "use".
check_rooms()
{
    local name=$1 folder=$2 namespace=${3//\\/\\\\} uses circle

    uses=$(grep -rnoE "^use $namespace\\\\[A-Za-z]+\\\\" "$folder" |
        sed -E "s|^$folder/([A-Za-z]+)/[^:]*:[0-9]+:.*\\\\([A-Za-z]+)\\\\\$|\\1 \\2|" | awk '$1 != $2' | sort -u)
    [ -n "$uses" ] || not_ok "the rooms of $name import each other" "no import was found"
    circle=$(tsort <<<"$uses" 2>&1 >/dev/null || true)
    expect_empty "the rooms of $name import each other in one direction" "these go round in a circle" "$circle"
}

check_core_compiles
check_core_includes
check_sources_complete
check_no_circle
check_rooms "the module" php_wrapper/modules/servers/hestiacp/lib 'WHMCS\Module\Server\Hestiacp'
check_rooms "the file manager" php_wrapper/filemanager/src 'Hestia\FileManager'
check_forbidden_calls
