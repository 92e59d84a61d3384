# The core compiles for Windows: the types are checked by mingw against the headers of this machine's libraries, which
# are the same there. UCRT is what PHP for Windows is built with. The glue needs PHP's Windows headers and is not checked.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

compiler=x86_64-w64-mingw32-gcc
if ! command -v "$compiler" >/dev/null; then
    skip "core for Windows" "$compiler is not installed; on Debian: apt-get install gcc-mingw-w64-x86-64-posix"
    exit
fi

# Only these libraries' headers: with -I/usr/include the compiler would take Linux's own.
folder=$(scratch)
multiarch=$(gcc -print-multiarch)
mkdir -p "$folder/openssl"
for library in curl json-c; do
    for place in "/usr/include/$multiarch/$library" "/usr/include/$library"; do
        if [ -d "$place" ]; then ln -sfn "$place" "$folder/$library"; break; fi
    done
done
for header in /usr/include/openssl/*.h "/usr/include/$multiarch"/openssl/*.h; do
    [ ! -f "$header" ] || ln -sf "$header" "$folder/openssl/"
done

for source in $(tr -s ' \n' '\n' <ext/sources.list | grep '^ext/core/'); do
    expect_success "$source for Windows" "it does not compile with mingw" \
        "$compiler" -std=c11 -D_UCRT -Wall -Wextra -Werror -fsyntax-only -Iext "-I$folder" "$source"
done
