#include "random_script.h"

#include <stdbool.h>
#include <string.h>

int __real_RAND_bytes(unsigned char *out, int len);
int __wrap_RAND_bytes(unsigned char *out, int len);

static const unsigned char *script;
static size_t left;
static bool active;

void random_script(const void *bytes, size_t len)
{
	script = bytes;
	left = len;
	active = true;
}

size_t random_script_end(void)
{
	active = false;
	return left;
}

int __wrap_RAND_bytes(unsigned char *out, int len)
{
	if (!active) return __real_RAND_bytes(out, len);
	if (left < (size_t)len) return 0;
	memcpy(out, script, (size_t)len);
	script += len;
	left -= (size_t)len;
	return 1;
}
