# A second pair of eyes on the C code.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if ! command -v cppcheck >/dev/null; then
    skip "ext" "cppcheck is not installed"
    exit
fi
cd "$ROOT"
# Only the core: without PHP's headers the macros of the glue are unknown to it.
# ctunullpointer: sizeof on a member of a null pointer, which is never evaluated, counts as a dereference there.
expect_success "ext/core" "findings" cppcheck -q --std=c11 --error-exitcode=1 --enable=warning,performance,portability \
    --inline-suppr --suppress=missingIncludeSystem --suppress=ctunullpointer -I ext ext/core
