# The module exports its entry point and nothing else: no symbol of it can collide with another extension.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

expect_success "only get_module is exported" "other symbols are visible" \
    diff <(echo get_module) <(nm -D --defined-only "$BUILD/hestia.so" | awk '{print $3}' | sort)

# A wrong path to sources.list once gave a module without objects that still installed.
objects=$(cd "$BUILD"/obj-"$(basename "$("$PHP_CONFIG" --extension-dir)")"-plain &&
    sed -n 's/^shared_objects_hestia = //p' Makefile | tr -s ' ' '\n' | sed 's/\.lo$/.c/' | grep . | sort)
expect_success "the Makefile compiles the list of ext/sources.list" "the lists differ" \
    diff <(tr -s ' \n' '\n' <"$ROOT/ext/sources.list" | grep . | sort) <(echo "$objects")
