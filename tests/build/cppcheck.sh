# A second pair of eyes on the C code. Advisory tools are not installed by ./dev setup.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! command -v cppcheck >/dev/null; then
    skip "ext" "cppcheck is not installed"
    exit
fi
cd "$ROOT"
# The glue is checked without PHP's headers: its macros are unknown there, so only the core is held to every warning.
expect_success "ext/core" "findings" cppcheck -q --std=c11 --error-exitcode=1 --enable=warning,performance,portability \
    --inline-suppr --suppress=missingIncludeSystem --suppress=checkersReport -I ext ext/core
