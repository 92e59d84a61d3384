# Sourced by dev: the PHP that runs the demo and the tests is there, and loads no hestia but the fresh one.

# A line of an .ini file that loads hestia, or sets one of its settings, which the tests expect to have their defaults.
HESTIA_INI_LINE="^[[:space:]]*(extension[[:space:]]*=[[:space:]]*[\"']?([^;\"']*/)?(php_)?hestia(\\.so)?[\"']?[[:space:]]*(;.*)?\$|hestia\\.)"

require_php()
{
    local variable running configured

    for variable in PHP PHPIZE PHP_CONFIG; do
        command -v "${!variable}" >/dev/null ||
            die "There is no program \"${!variable}\"; let $variable name one, or unset it to use the system's PHP."
    done
    # shellcheck disable=SC2016
    running=$("$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;' 2>/dev/null || true)
    configured=$(php_version)
    [ "$running" = "${configured%.*}" ] ||
        die "$PHP is PHP ${running:-of no known version}, but $PHP_CONFIG belongs to PHP $configured;" \
            "set PHP, PHPIZE and PHP_CONFIG to programs of one version."
}

# An installed hestia (README, Install) is loaded before the fresh one, which PHP then refuses as loaded already. PHP
# gets copies of its .ini files without it; its children (phpunit, run-tests.php, the panel double) inherit them.
hide_installed_extension()
{
    local scan=$BUILD/conf.d main_file files=() number=0 file

    # shellcheck disable=SC2016
    main_file=$("$PHP" -r 'file_put_contents("php://fd/3", php_ini_loaded_file());' 3>&1 >/dev/null 2>&1)
    # shellcheck disable=SC2016
    mapfile -t files < <("$PHP" -r 'file_put_contents("php://fd/3",
        implode("\n", array_filter(array_map("trim", explode(",", (string) php_ini_scanned_files())))));' 3>&1 >/dev/null 2>&1)
    if [ -n "$main_file" ] && grep -qE "$HESTIA_INI_LINE" "$main_file"; then
        say "$main_file loads or configures hestia, which hides the fresh build;" \
            "move these lines into a file of their own in PHP's conf.d, which is left out here, or remove them."
        return 1
    fi
    [ ${#files[@]} -gt 0 ] && grep -qE "$HESTIA_INI_LINE" "${files[@]}" || return 0
    rm -rf "$scan"
    mkdir -p "$scan"
    for file in "${files[@]}"; do
        # The number keeps PHP's order where several folders are scanned.
        sed -E "\\#$HESTIA_INI_LINE#d" "$file" >"$scan/$(printf '%03d' "$number")-${file##*/}"
        number=$((number + 1))
    done
    export PHP_INI_SCAN_DIR=$scan
    # The double needs PHP 8.1: where it is run by another PHP than the tested one, these files are not for it.
    # shellcheck disable=SC2016
    "$PHP" -n -r 'exit(PHP_VERSION_ID >= 80100 ? 0 : 1);' || export HESTIA_PANEL_PHP=${HESTIA_PANEL_PHP:-$ROOT/tests/run/php-of-system}
}
