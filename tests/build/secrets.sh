# No secret that the tests used is in any log of the run. The tests write what they make up (keys, passwords, tokens)
# into build/secrets.txt, one a line; the suites before this one have filled it and the logs.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

recorded=$BUILD/secrets.txt
if [ ! -s "$recorded" ]; then
    skip "logs" "no test has recorded a secret in build/secrets.txt; run the other suites first"
    exit
fi

# Short words would be found by chance and prove nothing.
folder=$(scratch)
awk 'length($0) >= 8' "$recorded" | sort -u >"$folder/patterns"
if [ ! -s "$folder/patterns" ]; then
    not_ok "logs" "build/secrets.txt holds no secret of at least 8 characters"
    exit
fi

# Results, logs, outputs and diffs; not the sources of tests, which must spell out what they send.
mapfile -d '' -t logs < <(find "$BUILD" \( -path "$BUILD/chroot" -o -path "$BUILD/vendor" -o -path "$folder" \) -prune -o \
    -type f \( -name '*.log' -o -name '*.out' -o -name '*.diff' -o -name '*.results' -o -name '*.teamcity' \
    -o -name 'lines' -o -name '*.log.*' \) -print0)
found=$(grep -laFf "$folder/patterns" "${logs[@]}" || true)
expect_empty "$(wc -l <"$folder/patterns") secrets are in none of ${#logs[@]} logs" "these hold one" "$found"

# The search itself must be able to find: a planted secret is seen.
head -n 1 "$folder/patterns" >"$folder/planted"
expect_success "a planted secret would be found" "the search is broken" grep -qaFf "$folder/patterns" "$folder/planted"
