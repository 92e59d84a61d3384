/*
 * Checks that end the process where something does not hold, in programs with and without a test runner.
 */
#ifndef HESTIA_FUZZ_CHECK_H
#define HESTIA_FUZZ_CHECK_H

/* Prints what did not hold and aborts: libFuzzer and standalone.c then keep the input. */
_Noreturn void fuzz_fail(const char *condition, const char *file, int line);
#define FUZZ_CHECK(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

#endif
