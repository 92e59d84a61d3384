/*
 * What compilers are asked to check for us.
 */
#ifndef HESTIA_COMPILER_H
#define HESTIA_COMPILER_H

/* Argument f is a printf format for the arguments from a on. */
#if defined(__MINGW32__)
# define HESTIA_PRINTF(f, a) __attribute__((format(gnu_printf, f, a)))
#elif defined(__GNUC__)
# define HESTIA_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
# define HESTIA_PRINTF(f, a)
#endif

#endif
