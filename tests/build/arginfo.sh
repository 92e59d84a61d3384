# The arginfo headers are what the generator makes of the stub today: nobody edited them, nobody forgot ./dev stubs.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/tests/run/compile.sh"

folder=$(scratch)
cp "$ROOT/ext/php/hestia.stub.php" "$folder/"
mkdir -p "$BUILD/log"
if [ ! -d /usr/share/php/PhpParser ]; then
    skip "headers" "the package php-parser is not installed"
    exit
fi
generate_arginfo "$folder"
for header in hestia_arginfo.h hestia_legacy_arginfo.h; do
    expect_success "ext/php/$header is what ./dev stubs makes" "it differs; run ./dev stubs" \
        diff -u "$ROOT/ext/php/$header" "$folder/$header"
done
