# Every script is at least well-formed: PHP, shell, JSON.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

# lint NAME COMMAND FILES...: COMMAND is run for each file.
lint()
{
    local name=$1 command=$2 file bad=
    shift 2

    for file in "$@"; do
        # shellcheck disable=SC2086
        $command "$file" >/dev/null 2>&1 || bad+="$file"$'\n'
    done
    expect_empty "$name ($# files)" "\"$command\" refuses" "$bad"
}

parse_json() { "$PHP" -n -r 'json_decode(file_get_contents($argv[1]), false, 512, JSON_THROW_ON_ERROR);' "$1"; }

# The stub has no bodies and is PHP all the same. On 8.2 this is about syntax; Debian 11's PHP 7.4 lints in matrix.sh.
mapfile -t php < <(project_files '*.php' '*.inc')
mapfile -t shell < <(project_files '*.sh' dev .ci/run tests/run/php-asan)
# Some answers of a real panel are broken JSON; the fixtures keep them as they came.
mapfile -t json < <(project_files '*.json' ':!tests/panel/fixtures')
lint "PHP" "$PHP -n -l" "${php[@]}"
lint "shell" "bash -n" "${shell[@]}"
lint "JSON" parse_json "${json[@]}"

# Sourced files have no shebang; lib.sh ends a script whose cd fails; its functions take arguments from other files.
if command -v shellcheck >/dev/null; then
    expect_success "shellcheck" "findings" shellcheck -x -s bash -S warning -e SC2164,SC2120,SC2154 "${shell[@]}"
fi
