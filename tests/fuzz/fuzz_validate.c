/*
 * E-mail addresses and domain names. Input: one of either.
 * Holds: what passes has the letters and lengths of RFC 1035 and nothing that a shell would read; the two rules agree on
 * domains; a label in front of a good domain makes a good one.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "core/validate.h"

static bool only(const char *text, const char *others)
{
	for (; *text; text++) {
		if (!hestia_is_alnum(*text) && !strchr(others, *text)) return false;
	}
	return true;
}

static bool is_good(hestia_code (*check)(const char *, hestia_err *), const char *text)
{
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = check(text, &err);
	fuzz_check_error(code, &err);
	return code == HESTIA_OK;
}

static void check_domain(const char *domain)
{
	size_t label = 0, len = strlen(domain);
	bool letter = false;

	FUZZ_CHECK(len <= 253 && strchr(domain, '.') && only(domain, "-."));
	for (const char *p = domain; *p; p++) {
		label = *p == '.' ? 0 : label + 1;
		letter = letter || hestia_is_alpha(*p);
		FUZZ_CHECK(label <= 63 && !(label == 0 && (p == domain || p[-1] == '.' || p[-1] == '-')));
		FUZZ_CHECK(!(label == 1 && *p == '-'));
	}
	FUZZ_CHECK(label > 0 && domain[len - 1] != '-' && letter);
}

/* front + text, checked. */
static bool is_good_behind(const char *front, const char *text, hestia_code (*check)(const char *, hestia_err *))
{
	hestia_buf buf = {0};
	bool good;

	hestia_buf_adds(&buf, front);
	hestia_buf_adds(&buf, text);
	good = is_good(check, hestia_buf_text(&buf));
	hestia_buf_free(&buf);
	return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *text = fuzz_rest(&input), *at = strrchr(text, '@');
	bool email = is_good(hestia_check_email, text), domain = is_good(hestia_check_domain, text);

	FUZZ_CHECK(!(email && domain));
	if (domain) {
		check_domain(text);
		FUZZ_CHECK(strlen(text) > 249 || is_good_behind("www.", text, hestia_check_domain));
		FUZZ_CHECK(strlen(text) > 252 || is_good_behind("a@", text, hestia_check_email));
	}
	if (email) {
		FUZZ_CHECK(at && at > text && strlen(text) <= 254 && only(text, "@._%+-") && strchr(text, '@') == at);
		FUZZ_CHECK(is_good(hestia_check_domain, at + 1));
	}
	fuzz_input_free(&input);
	return 0;
}
