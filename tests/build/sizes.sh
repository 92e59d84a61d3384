# A room is read in one sitting: no source file over 400 lines, no C function over 60. Generated files are exempt, and the stub, which
# holds the whole PHP surface on one page.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

mapfile -t sources < <(project_files '*.c' '*.h' '*.php' '*.inc' '*.sh' '*.js' '*.m4' '*.w32' '*.awk' '*.phpt' '*.py' \
    '*.tpl' '*.css' '*.ts' '*.tsx' dev | grep -Ev '_arginfo\.h$|hestia\.stub\.php$')
expect_empty "no source file over 400 lines (${#sources[@]} files)" "split these" \
    "$(wc -l "${sources[@]}" | awk '$2 != "total" && $1 > 400')"

# K&R: a function begins with a brace in the first column and ends with one.
expect_empty "no C function over 60 lines" "split these (file:line: lines)" "$(
    project_files 'ext/*.c' | xargs awk '
        /^{/ { start = FNR }
        /^}/ && start { if (FNR - start - 1 > 60) print FILENAME ":" start ": " FNR - start - 1; start = 0 }
        FNR == 1 { start = 0 }'
)"
