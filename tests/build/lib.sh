# Sourced by every check of tests/build. A check prints one line per thing it checked:
#   ok NAME | not ok NAME: reason | skip NAME: reason
# and may follow a failure with details, indented by four blanks. Run one alone: ./dev test build layering
# PHP, PHPIZE and PHP_CONFIG come from dev or are the system's.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
BUILD=$ROOT/build
PHP=${PHP:-php}
PHPIZE=${PHPIZE:-phpize}
PHP_CONFIG=${PHP_CONFIG:-php-config}
CHECK=$(basename "$0" .sh)
export PHP

say() { printf '%s\n' "$*" >&2; }

die()
{
    say "$*"
    exit 1
}

ok() { printf 'ok %s %s\n' "$CHECK" "$1"; }

skip() { printf 'skip %s %s: %s\n' "$CHECK" "$1" "$2"; }

# not_ok NAME REASON [DETAILS]
not_ok()
{
    printf 'not ok %s %s: %s\n' "$CHECK" "$1" "$2"
    [ -z "${3:-}" ] || printf '%s\n' "$3" | head -n 40 | sed 's/^/    /'
}

# expect_empty NAME REASON TEXT: ok when TEXT is empty; otherwise TEXT holds the offenders.
expect_empty()
{
    if [ -z "$3" ]; then ok "$1"; else not_ok "$1" "$2" "$3"; fi
}

# expect_success NAME REASON COMMAND...: ok when COMMAND ends with 0; otherwise its last lines are the details.
expect_success()
{
    local name=$1 reason=$2 output
    shift 2

    if output=$("$@" 2>&1); then ok "$name"; else not_ok "$name" "$reason" "$(printf '%s\n' "$output" | tail -n 20)"; fi
}

# A folder of this check, empty, below build/.
scratch()
{
    local folder=$BUILD/check/$CHECK

    rm -rf "$folder"
    mkdir -p "$folder"
    echo "$folder"
}

# Names of the files of the project, relative to ROOT: what git has or would take. Arguments: git pathspecs.
# safe.directory: the checks read a tree that may belong to another user.
project_files()
{
    if [ -e "$ROOT/.git" ]; then
        git -c safe.directory="$ROOT" -C "$ROOT" ls-files --cached --others --exclude-standard --deduplicate -- "$@" |
            while IFS= read -r file; do
                [ -f "$ROOT/$file" ] && printf '%s\n' "$file"
            done
    else
        die "The list of the project's files comes from git, and $ROOT is not a clone."
    fi
}

# Copies the project's files to folder $1, as a fresh clone would hold them.
export_tree()
{
    mkdir -p "$1"
    project_files | tar -C "$ROOT" -cf - -T - | tar -C "$1" -xf -
}

core_sources() { tr -s ' \n' '\n' <"$ROOT/ext/sources.list" | grep '^ext/core/'; }

# Compiler switches of the three libraries the core may use.
library_cflags() { pkg-config --cflags libcurl libcrypto json-c; }

# The archive that this machine's apt uses, so that a local mirror serves the chroots too.
archive_url()
{
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $2 == "main" && $3 !~ /security/ { print $3; exit }'
}
