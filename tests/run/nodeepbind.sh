# Sourced where tests/run/php-asan is about to run: what it preloads.

# Renamed into place: what runs with the old one keeps it.
compile_nodeepbind()
{
    local target=$BUILD/asan/nodeepbind.so

    mkdir -p "$BUILD/asan"
    gcc -shared -fPIC -o "$target.$$" "$ROOT/tests/run/nodeepbind.c" && mv "$target.$$" "$target"
}
