/*
 * A random source whose bytes a test chooses. The programs are linked with --wrap=RAND_bytes; without a script the
 * system's source answers.
 */
#ifndef HESTIA_TEST_RANDOM_SCRIPT_H
#define HESTIA_TEST_RANDOM_SCRIPT_H

#include <stddef.h>

/* The next calls take these bytes in order (borrowed until random_script_end()); a call that finds too few fails. */
void random_script(const void *bytes, size_t len);
/* Back to the system's source. Returns how many bytes were left. */
size_t random_script_end(void);

#endif
