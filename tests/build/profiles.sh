# The permission profiles for panels are what the table of features makes of them today: nobody edited them, nobody forgot ./dev profiles.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/tests/run/php.sh"

folder=$(scratch)
hide_installed_extension
expect_success "the profiles are made" "hestia_commands() and tests/run/profiles.php do not fit" \
    "$PHP" -d "extension=$BUILD/hestia.so" "$ROOT/tests/run/profiles.php" "$folder"
expect_success "php_wrapper/panel/profiles is what ./dev profiles makes" "it differs; run ./dev profiles" \
    diff -ru "$ROOT/php_wrapper/panel/profiles" "$folder"
# Readable to the panel's own scripts: two lines, no blanks, commands between commas.
for profile in minimal provisioning full; do
    expect_success "$profile has the form of a permission list" "it is not two lines of KEY='value'" \
        awk -v commands="^COMMANDS='v-[a-z-]+(,v-[a-z-]+)*'\$" 'NR == 1 && $0 != "ROLE='\''admin'\''" { exit 1 }
            NR == 2 && $0 !~ commands { exit 1 } END { exit NR != 2 }' "$folder/$profile"
done
# What the module and the flows send is in the table: else a key with the profile "full" could not do it. The last part is of names
# that are put together, as 'v-list-' . $area.
expect_empty "every command that is sent belongs to a feature" "no feature of ext/core/probe_needs.c has these" "$(
    { cd "$ROOT" && grep -rhoE "['\"]v-[a-z-]+['\"]" php_wrapper/modules/*/*/lib ext/core/{account,package,flow,usage,probe}*.c; } |
        tr -d "'\"" | grep -vE -- '-$' | sort -u | comm -23 - <(sed -n "s/^COMMANDS='\(.*\)'/\1/p" "$folder/full" | tr ',' '\n' | sort -u)
)"
# What no profile may hold: reading every key's secret, and what makes keys or settings.
expect_empty "no profile lets a key read secrets or make keys" "these give a key more than its list" \
    "$(grep -noE "v-(list-access-key|[a-z]+-access-key|change-sys-[a-z-]+|add-sys-[a-z-]+|generate-api-key|run-cli-cmd)[',]" "$folder"/* || true)"
