/*
 * Preloaded before the sanitizer runtime. PHP of Debian 11 and 12 opens extensions with RTLD_DEEPBIND, which would hide
 * the sanitizers' malloc from the extension; the runtime refuses to start then. This dlopen() drops the flag.
 */
#define _GNU_SOURCE
#include <dlfcn.h>

typedef void *(*dlopen_fn)(const char *file, int mode);

void *dlopen(const char *file, int mode)
{
	dlopen_fn next = (dlopen_fn)dlsym(RTLD_NEXT, "dlopen");

	return next(file, mode & ~RTLD_DEEPBIND);
}
