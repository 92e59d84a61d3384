/* Several commands on one panel over a local socket: results, order, what a wrong key costs, and every allocation failing. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/batch.h"
#include "oom.h"
#include "wire.h"

static const char *const who[] = {"acme", "json"};
static const char *const suspend[] = {"acme", "yes"};

static hestia_code take(hestia_batch *batch, size_t index, hestia_err *err)
{
	hestia_reply reply;
	hestia_code code;

	hestia_err_clear(err);
	code = hestia_batch_take(batch, index, &reply, err);
	hestia_reply_free(&reply);
	return code;
}

/* A read, then a change: sent in this order, because the first call of a key goes alone. */
static bool run(long n)
{
	static const wire_answer answers[] = {WIRE_ANSWER("0", "{\"acme\":{}}"), WIRE_ANSWER("0", "OK")};
	hestia_session session;
	hestia_batch *batch;
	hestia_code code[2] = {HESTIA_E_NOMEM, HESTIA_E_NOMEM};
	hestia_err err[2];
	size_t index, requests;
	bool hit, added;

	wire_begin(&session, answers, 2);
	oom_arm(n);
	batch = hestia_batch_new(session.pool);
	added = batch && hestia_batch_add(batch, session.server, "v-list-user", who, 2, &err[0]) == HESTIA_OK
		&& hestia_batch_add(batch, session.server, "v-suspend-user", suspend, 2, &err[1]) == HESTIA_OK;
	while (added && hestia_batch_next(batch, &index)) code[index] = take(batch, index, &err[index]);
	hestia_batch_free(batch);
	hit = oom_disarm();
	requests = wire_end();
	if (!hit) assert_int_equal(requests, 2);
	for (size_t i = 0; added && i < 2; i++) {
		if (!hit) assert_int_equal(code[i], HESTIA_OK);
		if (code[i] == HESTIA_OK) continue;
		assert_int_equal(err[i].code, HESTIA_E_NOMEM);
		if (i == 1 && requests == 2) assert_true(err[i].outcome == HESTIA_DONE || err[i].outcome == HESTIA_UNKNOWN);
	}
	wire_close(&session);
	return hit;
}

static void every_allocation_may_fail(void **state)
{
	long n = 1;

	(void)state;
	while (run(n)) n++;
	assert_in_range(n, 15, 999);
}

static void a_wrong_key_costs_one_request(void **state)
{
	static const wire_answer answers[] = {WIRE_ANSWER("9", "Error: Invalid secret key for key X")};
	hestia_session session;
	hestia_batch *batch;
	size_t index, told = 0;
	hestia_err err;

	(void)state;
	wire_begin(&session, answers, 1);
	batch = hestia_batch_new(session.pool);
	for (int i = 0; i < 20; i++) assert_int_equal(hestia_batch_add(batch, session.server, "v-list-user", who, 2, &err), HESTIA_OK);
	for (; hestia_batch_next(batch, &index); told++) {
		assert_int_equal(take(batch, index, &err), HESTIA_E_DENIED);
		assert_int_equal(err.denial, HESTIA_DENIAL_KEY);
	}
	assert_int_equal(told, 20);
	hestia_batch_free(batch);
	assert_int_equal(wire_end(), 1);
	wire_close(&session);
}

static void what_is_cancelled_was_not_sent(void **state)
{
	static const wire_answer answers[] = {WIRE_ANSWER("0", "OK")};
	hestia_session session;
	hestia_batch *batch;
	size_t index, told = 0;
	hestia_err err;

	(void)state;
	wire_begin(&session, answers, 1);
	batch = hestia_batch_new(session.pool);
	for (int i = 0; i < 5; i++) assert_int_equal(hestia_batch_add(batch, session.server, "v-suspend-user", suspend, 2, &err), HESTIA_OK);
	assert_true(hestia_batch_next(batch, &index));
	assert_int_equal(take(batch, index, &err), HESTIA_OK);
	hestia_batch_cancel(batch);
	for (; hestia_batch_next(batch, &index); told++) {
		assert_int_equal(take(batch, index, &err), HESTIA_E_CANCELLED);
		assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	}
	assert_int_equal(told, 4);
	hestia_batch_free(batch);
	assert_int_equal(wire_end(), 1);
	wire_close(&session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(a_wrong_key_costs_one_request),
		cmocka_unit_test(what_is_cancelled_was_not_sent),
	};

	return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
