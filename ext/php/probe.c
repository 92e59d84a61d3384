/* hestia_probe(), hestia_commands(): what a probe found, and what features need, as PHP arrays. */
#include "php/php_hestia.h"

#include "core/probe.h"

static void add_text_or_null(zval *array, const char *key, const char *text)
{
	if (*text) add_assoc_string(array, key, text);
	else add_assoc_null(array, key);
}

static void commands_to_zval(const hestia_probe_result *result, zval *out)
{
	array_init(out);
	for (size_t i = 0; hestia_probe_command(i); i++) {
		add_assoc_string(out, hestia_probe_command(i), hestia_permission_name(result->permission[i]));
	}
}

static void feature_to_zval(const hestia_probe_result *result, size_t i, zval *out)
{
	const char *missing[HESTIA_PROBE_NEEDS + 1];
	hestia_usable usable = hestia_probe_usable(result, i, missing);
	zval names;

	array_init(out);
	if (usable == HESTIA_USABLE_UNKNOWN) add_assoc_null(out, "usable");
	else add_assoc_bool(out, "usable", usable == HESTIA_USABLE);
	array_init(&names);
	for (size_t n = 0; missing[n]; n++) add_next_index_string(&names, missing[n]);
	add_assoc_zval(out, "missing", &names);
}

static void features_to_zval(const hestia_probe_result *result, zval *out)
{
	array_init(out);
	for (size_t i = 0; hestia_probe_feature(i); i++) {
		zval feature;

		feature_to_zval(result, i, &feature);
		add_assoc_zval(out, hestia_probe_feature(i), &feature);
	}
}

static void result_to_zval(const hestia_probe_result *result, const hestia_server *server, zval *out)
{
	zval part;

	array_init(out);
	add_assoc_bool(out, "ok", !*result->problem);
	add_assoc_string(out, "problem", result->problem);
	add_assoc_string(out, "message", result->message);
	add_text_or_null(out, "certificate", strcmp(result->problem, "certificate") == 0 ? hestia_tls_fault_name(result->fault) : "");
	add_text_or_null(out, "version", result->version);
	add_text_or_null(out, "at_least", result->at_least);
	add_assoc_string(out, "login", hestia_login_name(server->login));
	add_assoc_bool(out, "weak", hestia_server_is_weak(server));
	add_assoc_bool(out, "insecure", server->endpoint.insecure);
	commands_to_zval(result, &part);
	add_assoc_zval(out, "commands", &part);
	features_to_zval(result, &part);
	add_assoc_zval(out, "features", &part);
	add_assoc_long(out, "calls", (zend_long) result->calls);
	add_assoc_long(out, "refused_calls", (zend_long) result->refused_calls);
	add_assoc_long(out, "recent_refusals", (zend_long) result->recent_refusals);
	add_assoc_long(out, "wait", (zend_long) result->wait);
	add_text_or_null(out, "last_denial", hestia_denial_name(result->last_denial));
	array_init(&part);
	for (size_t i = 0; i < result->warning_count; i++) add_next_index_string(&part, result->warning[i]);
	add_assoc_zval(out, "warnings", &part);
}

ZEND_FUNCTION(hestia_commands)
{
	ZEND_PARSE_PARAMETERS_NONE();

	array_init(return_value);
	for (size_t i = 0; hestia_probe_feature(i); i++) {
		const char *const *needs = hestia_probe_needs(i);
		zval names;

		array_init(&names);
		for (size_t n = 0; needs[n]; n++) add_next_index_string(&names, needs[n]);
		add_assoc_zval(return_value, hestia_probe_feature(i), &names);
	}
}

ZEND_FUNCTION(hestia_probe)
{
	hestia_probe_result result;
	hestia_session session;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_session(server, &session)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_probe(&session, &result, &err) == HESTIA_OK) result_to_zval(&result, session.server, return_value);
	else php_hestia_throw(&err, NULL);
}
