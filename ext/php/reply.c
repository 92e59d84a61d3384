/* Hestia\Reply: what a panel answered, as PHP values. */
#include "php/reply.h"

#include "php/guard.h"
#include "php/json.h"

/* One conversion, so that a fatal error of PHP leaves it findable. */
typedef struct {
	hestia_reply *reply; /* borrowed */
	const hestia_server *server;
	const char *command;
	zval *out;
	hestia_err *err;
	bool readable;
} conversion;

/* The properties of Hestia\Reply in the order of the stub: written by place, as its own code does it, because every call makes one. */
enum { REPLY_COMMAND, REPLY_DATA, REPLY_WARNING, REPLY_SECONDS, REPLY_REUSED, REPLY_INSECURE, REPLY_WEAK };

/* Outcome of a command whose answer cannot be read: it ran. A read has changed nothing all the same. */
static hestia_outcome outcome_of(const char *command)
{
	return hestia_command_describe(command).kind == HESTIA_READ ? HESTIA_NOT_SENT : HESTIA_DONE;
}

static bool data_to_zval(const conversion *c, zval *data)
{
	const hestia_reply *reply = c->reply;
	char what[HESTIA_ANSWER_NAME];

	if (reply->json_asked && (*reply->warning || !reply->body.len)) {
		array_init(data);
	} else if (reply->json_asked) {
		hestia_answer_name(c->command, c->server, what);
		if (php_hestia_json_text_to_zval(reply->body.data, reply->body.len, what, data, c->err) != HESTIA_OK) {
			c->err->outcome = outcome_of(c->command);
			return false;
		}
	} else if (reply->body.len) {
		ZVAL_STRINGL(data, reply->body.data, reply->body.len);
	} else {
		ZVAL_NULL(data);
	}
	return true;
}

static void convert(void *context)
{
	conversion *c = context;
	const hestia_reply *reply = c->reply;
	zend_object *object;
	zval data;

	c->readable = data_to_zval(c, &data);
	if (!c->readable) return;
	object_init_ex(c->out, php_hestia_ce_reply);
	object = Z_OBJ_P(c->out);
	ZVAL_COPY_VALUE(OBJ_PROP_NUM(object, REPLY_DATA), &data);
	ZVAL_STRING(OBJ_PROP_NUM(object, REPLY_COMMAND), c->command);
	if (*reply->warning) ZVAL_STRING(OBJ_PROP_NUM(object, REPLY_WARNING), reply->warning);
	ZVAL_DOUBLE(OBJ_PROP_NUM(object, REPLY_SECONDS), reply->seconds);
	ZVAL_BOOL(OBJ_PROP_NUM(object, REPLY_REUSED), reply->reused);
	ZVAL_BOOL(OBJ_PROP_NUM(object, REPLY_INSECURE), reply->insecure);
	ZVAL_BOOL(OBJ_PROP_NUM(object, REPLY_WEAK), reply->weak);
}

bool php_hestia_reply_to_zval(hestia_reply *reply, const hestia_server *server, const char *command, zval *out, hestia_err *err)
{
	conversion c = {.reply = reply, .server = server, .command = command, .out = out, .err = err};
	bool ended;

	ZVAL_UNDEF(out);
	ended = php_hestia_guarded(convert, &c);
	hestia_reply_free(reply);
	if (!ended) zend_bailout();
	return c.readable;
}
