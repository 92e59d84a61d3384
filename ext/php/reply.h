/*
 * Replies of the core as Hestia\Reply.
 */
#ifndef PHP_HESTIA_REPLY_H
#define PHP_HESTIA_REPLY_H

#include "php/php_hestia.h"

/* Makes *out of a reply with kept text, which is consumed. False, *out undefined and err told: its JSON cannot be read. May end in
 * zend_bailout(), after the reply was freed. */
bool php_hestia_reply_to_zval(hestia_reply *reply, const hestia_server *server, const char *command, zval *out, hestia_err *err);

#endif
