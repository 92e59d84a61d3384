#include "oom.h"

#include <stddef.h>
#include <stdlib.h>
#include <openssl/crypto.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static long left; /* allocations until the one that fails; 0 = none will */
static bool failed;

void oom_arm(long n)
{
	left = n;
	failed = false;
}

bool oom_disarm(void)
{
	left = 0;
	return failed;
}

static bool fails_now(void)
{
	if (left == 0 || --left > 0) return false;
	failed = true;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
	return fails_now() ? NULL : __real_realloc(memory, size);
}

static void *openssl_malloc(size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return malloc(size);
}

static void *openssl_realloc(void *memory, size_t size, const char *file, int line)
{
	(void)file, (void)line;
	return realloc(memory, size);
}

static void openssl_free(void *memory, const char *file, int line)
{
	(void)file, (void)line;
	free(memory);
}

bool oom_include_openssl(void)
{
	return CRYPTO_set_mem_functions(openssl_malloc, openssl_realloc, openssl_free) == 1;
}
