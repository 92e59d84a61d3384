dnl The extension's build: libcurl, libcrypto and json-c through pkg-config, sources from ext/sources.list.

PHP_ARG_ENABLE([hestia], [whether to enable hestia],
  [AS_HELP_STRING([--enable-hestia], [Enable the HestiaCP client])])

PHP_ARG_ENABLE([hestia-dev], [hestia: warnings as errors],
  [AS_HELP_STRING([--enable-hestia-dev], [hestia: warnings as errors])], [no], [no])

PHP_ARG_ENABLE([hestia-sanitize], [hestia: address and undefined-behaviour sanitizers],
  [AS_HELP_STRING([--enable-hestia-sanitize], [hestia: address and undefined-behaviour sanitizers])], [no], [no])

if test "$PHP_HESTIA" != "no"; then
  PKG_PROG_PKG_CONFIG
  AS_IF([test -z "$PKG_CONFIG"], [AC_MSG_ERROR([hestia needs pkg-config; on Debian: apt-get install pkg-config])])

  dnl Floors are those of Debian 11. One check per library, so that the message names the one that is missing.
  m4_define([HESTIA_DEPENDENCY], [
    PKG_CHECK_MODULES([$1], [$2 >= $3], [], [
      hestia_found=`$PKG_CONFIG --modversion $2 2>/dev/null || echo none`
      AC_MSG_ERROR([hestia needs $2 $3 or newer, found: $hestia_found; on Debian: apt-get install $4])
    ])
    PHP_EVAL_INCLINE([$[]$1_CFLAGS])
    PHP_EVAL_LIBLINE([$[]$1_LIBS], [HESTIA_SHARED_LIBADD])
  ])
  HESTIA_DEPENDENCY([HESTIA_CURL], [libcurl], [7.74.0], [libcurl4-openssl-dev])
  HESTIA_DEPENDENCY([HESTIA_CRYPTO], [libcrypto], [1.1.1], [libssl-dev])
  HESTIA_DEPENDENCY([HESTIA_JSON], [json-c], [0.15], [libjson-c-dev])

  HESTIA_CFLAGS="-std=gnu11 -fvisibility=hidden -DZEND_ENABLE_STATIC_TSRMLS_CACHE=1 -I@ext_srcdir@/ext"
  AS_IF([test "$PHP_HESTIA_DEV" != "no"],
    [HESTIA_CFLAGS="$HESTIA_CFLAGS -g -Wall -Wextra -Werror -Wno-unused-parameter"])
  AS_IF([test "$PHP_HESTIA_SANITIZE" != "no"], [
    HESTIA_CFLAGS="$HESTIA_CFLAGS -g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined"
    HESTIA_SHARED_LIBADD="$HESTIA_SHARED_LIBADD -fsanitize=address,undefined"
  ])
  PHP_SUBST([HESTIA_SHARED_LIBADD])

  dnl $ext_srcdir is empty until PHP_NEW_EXTENSION: read the list through PHP_EXT_SRCDIR, and never accept an empty one.
  HESTIA_SRCDIR=PHP_EXT_SRCDIR([hestia])
  HESTIA_SOURCES=`cat "$HESTIA_SRCDIR/ext/sources.list" | tr '\n' ' '`
  AS_IF([test -z "$HESTIA_SOURCES"], [AC_MSG_ERROR([ext/sources.list is missing or empty])])

  PHP_NEW_EXTENSION([hestia], [$HESTIA_SOURCES], [$ext_shared],, [$HESTIA_CFLAGS])
  PHP_ADD_BUILD_DIR([$ext_builddir/ext/core $ext_builddir/ext/php])
fi
