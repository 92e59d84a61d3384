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

static void set_property(zval *object, const char *name, zval *value)
{
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(object), name, value);
	zval_ptr_dtor(value);
}

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
	zval value;

	c->readable = data_to_zval(c, &value);
	if (!c->readable) return;
	object_init_ex(c->out, php_hestia_ce_reply);
	set_property(c->out, "data", &value);
	ZVAL_STRING(&value, c->command);
	set_property(c->out, "command", &value);
	if (*reply->warning) {
		ZVAL_STRING(&value, reply->warning);
		set_property(c->out, "warning", &value);
	}
	ZVAL_DOUBLE(&value, reply->seconds);
	set_property(c->out, "seconds", &value);
	ZVAL_BOOL(&value, reply->reused);
	set_property(c->out, "reused", &value);
	ZVAL_BOOL(&value, reply->insecure);
	set_property(c->out, "insecure", &value);
	ZVAL_BOOL(&value, reply->weak);
	set_property(c->out, "weak", &value);
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
