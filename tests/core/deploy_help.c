/* See deploy_help.h. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "deploy_help.h"

void deploy_tell(char *out, size_t size, const hestia_package *package, const char *skip)
{
	size_t n = (size_t)snprintf(out, size, "{\"gold\":{");

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		char word[64];

		snprintf(word, sizeof word, " %s ", hestia_package_key(i));
		if (strstr(skip, word)) continue;
		n += (size_t)snprintf(out + n, size - n, "\"%s\":\"%s\",", hestia_package_key(i), package->value[i]);
	}
	snprintf(out + n, size - n, "\"TIME\":\"10:11:12\",\"DATE\":\"2026-01-02\"}}");
}

int deploy_set_up(void **state)
{
	static fixture f;
	hestia_package other;

	memset(&f, 0, sizeof f);
	f.server.label = "panel:8083";
	f.session.server = &f.server;
	hestia_package_defaults(&f.wanted);
	assert_int_equal(hestia_package_set(&f.wanted, "DISK_QUOTA", "5000", NULL), HESTIA_OK);
	assert_int_equal(hestia_package_set(&f.wanted, "NS", "ns1.example.com,ns2.example.com", NULL), HESTIA_OK);
	assert_int_equal(hestia_package_set(&f.wanted, "BACKUPS_INCREMENTAL", "yes", NULL), HESTIA_OK);
	deploy_tell(f.equal, sizeof f.equal, &f.wanted, "");
	deploy_tell(f.older, sizeof f.older, &f.wanted, " BACKEND_TEMPLATE RATE_LIMIT CPU_QUOTA CPU_QUOTA_PERIOD MEMORY_LIMIT SWAP_LIMIT BACKUPS_INCREMENTAL ");
	other = f.wanted;
	assert_int_equal(hestia_package_set(&other, "DISK_QUOTA", "1", NULL), HESTIA_OK);
	deploy_tell(f.different, sizeof f.different, &other, "");
	*state = &f;
	return 0;
}

hestia_code deploy_run(fixture *f, const fake_call *script, size_t count)
{
	hestia_code code;

	fake_api_begin(script, count);
	hestia_err_clear(&f->err);
	f->session.calls = 0;
	code = hestia_package_deploy(&f->session, "gold", &f->wanted, &f->decision, &f->err);
	fake_api_end();
	assert_int_equal(f->session.calls, count);
	if (code != HESTIA_OK) {
		assert_int_equal(f->err.code, code);
		assert_int_equal(f->err.message[strlen(f->err.message) - 1], '.');
	}
	return code;
}

void assert_says(const fixture *f, const char *text)
{
	if (!strstr(f->err.message, text)) fail_msg("\"%s\" does not say \"%s\"", f->err.message, text);
}
