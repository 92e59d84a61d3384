# tests/run/php-asan, which the phpt of the kind asan run through: a leak is told, and the search for leaks survives wherever
# malloc() puts a library's thread-local block (see the comment there).
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/tests/run/nodeepbind.sh"

FOLDER=$(scratch)

cat >"$FOLDER/block.c" <<'C'
static __thread char block[40];

char *block_of_thread(void)
{
	return block;
}
C

# As many children as blocks of that size fit into a page, each with one more before it. With an argument, one that loses memory.
cat >"$FOLDER/program.c" <<'C'
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *kept[64];

static int touch(const char *library, int before)
{
	char *(*block)(void);
	void *handle = dlopen(library, RTLD_NOW);

	for (int i = 0; i < before; i++) {
		kept[i] = malloc(40);
	}
	*(void **)&block = handle == NULL ? NULL : dlsym(handle, "block_of_thread");
	if (block == NULL) {
		return 3;
	}
	block()[0] = 1;
	return 0;
}

int main(int argc, char **argv)
{
	int failed = 0;

	if (argc > 2) {
		return touch(argv[1], 1) + (kept[0] = malloc(1234), kept[0] = NULL, 0);
	}
	for (int i = 0; i < 64; i++) {
		int status = 1;

		if (fork() == 0) {
			return touch(argv[1], i);
		}
		wait(&status);
		failed += status != 0;
	}
	printf("%d of 64 failed\n", failed);
	return failed > 0;
}
C

compile()
{
    gcc -O0 -Wall -Wextra -shared -fPIC -o "$FOLDER/block.so" "$FOLDER/block.c" &&
        gcc -O0 -Wall -Wextra -o "$FOLDER/program" "$FOLDER/program.c" -ldl && compile_nodeepbind
}

expect_success "a program with a thread-local block" "it does not compile" compile
expect_success "the search for leaks survives every place of a thread-local block" "it died" \
    env PHP="$FOLDER/program" "$ROOT/tests/run/php-asan" "$FOLDER/block.so"
expect_success "a leak is told" "it is not" \
    grep -q '1234 byte(s) leaked' <(PHP="$FOLDER/program" "$ROOT/tests/run/php-asan" "$FOLDER/block.so" leak 2>&1)
