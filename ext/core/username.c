/* Username rules: a rule becomes parts, the parts are cut to length, drawn and joined until the name is free. */
#include "core/username.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/crypto.h"
#include "core/text.h"
#include "core/utc.h"

#define MAX_RULE 200   /* bytes */
#define MAX_PARTS 32
#define MAX_WALK 4096  /* rules with no more random variants than this are tried in full */
#define MAX_DRAWS 1000 /* of the others */
#define MAX_JOINED (MAX_PARTS * (HESTIA_USERNAME_MAX + 1) + 2)

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz", digits[] = "0123456789";

typedef enum {
	PART_FREE,    /* literal, prefix or domain: may be shortened */
	PART_KEPT,    /* ids and times tell names apart: never cut */
	PART_DIGITS,  /* random, never cut */
	PART_LETTERS
} part_kind;

typedef struct {
	part_kind kind;
	size_t len; /* of text, what is left of it after cutting; HESTIA_USERNAME_MAX + 1 = did not fit */
	char text[HESTIA_USERNAME_MAX + 2];
} part;

typedef struct {
	part part[MAX_PARTS];
	size_t count;
} parts;

/* Macros; a name that ends in '_' goes on with a number from 1 to 30. */
typedef struct {
	const char *name;
	part_kind kind;
	const char *clock; /* times: U = Unix time, Y M D h m s; NULL = not a time */
	size_t field;      /* else the offset of its text in the context */
	bool domain;       /* the text is a domain, of which the first label counts */
} macro;

#define FIELD(name) offsetof(hestia_username_context, name)

static const macro macros[] = {
	{"prefix", PART_FREE, NULL, FIELD(prefix), false},
	{"client_id", PART_KEPT, NULL, FIELD(client_id), false},
	{"user_id", PART_KEPT, NULL, FIELD(client_id), false},
	{"service_id", PART_KEPT, NULL, FIELD(service_id), false},
	{"domain", PART_FREE, NULL, FIELD(domain), true},
	{"domain_", PART_FREE, NULL, FIELD(domain), true},
	{"random_digit_", PART_DIGITS, NULL, 0, false},
	{"random_letter_", PART_LETTERS, NULL, 0, false},
	{"unixtime", PART_KEPT, "U", 0, false},
	{"date", PART_KEPT, "YMD", 0, false},
	{"time", PART_KEPT, "hms", 0, false},
	{"year", PART_KEPT, "Y", 0, false},
	{"month", PART_KEPT, "M", 0, false},
	{"day", PART_KEPT, "D", 0, false},
	{"hour", PART_KEPT, "h", 0, false},
	{"minute", PART_KEPT, "m", 0, false},
	{"second", PART_KEPT, "s", 0, false},
};

#define MACRO_NAMES "{prefix}, {client_id}, {service_id}, {domain}, {domain_N}, {random_digit_N}, {random_letter_N}, {unixtime}, {date}, " \
	"{time}, {year}, {month}, {day}, {hour}, {minute} or {second}"

static hestia_code rule_error(hestia_err *err, const char *rule, const char *fault, const char *next)
{
	char shown[100];

	hestia_copy_line(shown, sizeof shown, rule, strlen(rule));
	return hestia_err_set(err, HESTIA_E_ARG, "username_rule", "The user name rule \"%s\" %s; %s.", shown, fault, next);
}

static void add_char(part *p, char c)
{
	c = hestia_lower(c);
	if ((hestia_is_alnum(c) || c == '-') && p->len <= HESTIA_USERNAME_MAX) p->text[p->len++] = c;
}

/* Letters and digits of the first label. The prefix of an internationalised label says nothing about the domain. */
static void add_domain(part *p, const char *domain, size_t most)
{
	if (hestia_lower(domain[0]) == 'x' && hestia_lower(domain[1]) == 'n' && domain[2] == '-' && domain[3] == '-') domain += 4;
	for (; *domain && *domain != '.' && p->len < most; domain++) {
		if (hestia_is_alnum(*domain)) add_char(p, *domain);
	}
}

static void add_time(part *p, const char *clock, time_t now)
{
	hestia_utc utc = hestia_utc_of((long long)now);
	char text[80];
	size_t n = 0;

	for (; *clock; clock++) {
		unsigned value = *clock == 'M' ? utc.month : *clock == 'D' ? utc.day : *clock == 'h' ? utc.hour : *clock == 'm' ? utc.minute : utc.second;
		int len;

		if (*clock == 'U') len = snprintf(text + n, sizeof text - n, "%lld", now > 0 ? (long long)now : 0LL);
		else if (*clock == 'Y') len = snprintf(text + n, sizeof text - n, "%04llu", utc.year);
		else len = snprintf(text + n, sizeof text - n, "%02u", value);
		n += (size_t)len; /* at most 20 digits for a year or Unix time, 2 for the others */
	}
	for (size_t i = 0; i < n; i++) add_char(p, text[i]);
}

/* "random_digit_12" -> the macro and 12. NULL when there is no such macro; *number 0 when its number is not 1 to 30. */
static const macro *find_macro(const char *name, size_t *number)
{
	for (size_t i = 0; i < sizeof macros / sizeof macros[0]; i++) {
		const macro *m = &macros[i];
		size_t len = strlen(m->name);

		*number = HESTIA_USERNAME_MAX;
		if (strcmp(name, m->name) == 0 && m->name[len - 1] != '_') return m;
		if (m->name[len - 1] != '_' || strncmp(name, m->name, len - 1) != 0) continue;
		if (name[len - 1] && name[len - 1] != '_') continue;
		if (!name[len - 1] && m->kind == PART_FREE) continue; /* {domain} goes without a number */
		*number = 0;
		if (name[len - 1] && hestia_all_digits(name + len) && name[len] != '0' && strlen(name + len) <= 2) {
			*number = (size_t)(name[len] - '0');
			if (name[len + 1]) *number = *number * 10 + (size_t)(name[len + 1] - '0');
		}
		if (*number > HESTIA_USERNAME_MAX) *number = 0;
		return m;
	}
	return NULL;
}

static hestia_code add_macro(part *p, const char *rule, const char *name, const hestia_username_context *context, hestia_err *err)
{
	size_t number;
	const macro *m = find_macro(name, &number);
	char fault[120];
	const char *text;

	if (!m || !number) {
		snprintf(fault, sizeof fault, m ? "has {%.60s} without a number from 1 to 30" : "has the unknown macro {%.60s}", name);
		return rule_error(err, rule, fault, m ? "write it as {random_digit_4}, {random_letter_4} or {domain_8}" : "use " MACRO_NAMES);
	}
	p->kind = m->kind;
	if (m->kind == PART_DIGITS || m->kind == PART_LETTERS) {
		p->len = number;
	} else if (m->clock) {
		add_time(p, m->clock, context->now);
	} else {
		text = *(const char *const *)(const void *)((const char *)context + m->field);
		if (text && m->domain) add_domain(p, text, number);
		else for (; text && *text; text++) add_char(p, *text);
	}
	if (p->kind != PART_FREE && p->len > HESTIA_USERNAME_MAX) {
		snprintf(fault, sizeof fault, "gives more than 30 characters for {%.60s}", name);
		return rule_error(err, rule, fault, "leave it out, or use a shorter one");
	}
	return HESTIA_OK;
}

/* Text up to the next brace. Returns where it ends. */
static const char *add_literal(part *p, const char *text)
{
	p->kind = PART_FREE;
	for (; *text && *text != '{' && *text != '}'; text++) add_char(p, *text);
	return text;
}

static hestia_code parse_rule(const char *rule, const hestia_username_context *context, parts *all, hestia_err *err)
{
	const char *at = rule, *end;
	char name[64];
	hestia_code code;

	if (!*rule) return rule_error(err, rule, "is empty", "enter one like {prefix}{service_id}{random_letter_3}");
	if (strlen(rule) > MAX_RULE) return rule_error(err, rule, "is longer than 200 characters", "shorten it");
	for (; *at; all->count++) {
		part *p = &all->part[all->count];

		if (all->count == MAX_PARTS) return rule_error(err, rule, "has more than 32 parts", "shorten it");
		if (*at != '{' && *at != '}') {
			at = add_literal(p, at);
			continue;
		}
		end = *at == '{' ? strpbrk(at + 1, "{}") : NULL;
		if (!end || *end != '}') return rule_error(err, rule, "has a brace without its partner", "write macros as {service_id}");
		/* A name that is too long to be one is cut, and is then unknown all the same. */
		hestia_copy_line(name, sizeof name, at + 1, (size_t)(end - at - 1));
		if ((code = add_macro(p, rule, name, context, err)) != HESTIA_OK) return code;
		at = end + 1;
	}
	return HESTIA_OK;
}

/* All parts as one name: single hyphens, none at an end, a letter in front. Returns its length. */
static size_t join(const parts *all, char out[MAX_JOINED])
{
	size_t n = 0;

	for (size_t i = 0; i < all->count; i++) {
		for (size_t j = 0; j < all->part[i].len; j++) {
			char c = all->part[i].text[j];

			if (c == '-' && (n == 0 || out[n - 1] == '-')) continue;
			if (n == 0 && hestia_is_digit(c)) out[n++] = 'u';
			out[n++] = c;
		}
	}
	while (n && out[n - 1] == '-') n--;
	out[n] = 0;
	return n;
}

/* Is part i the last thing that stands between two kept parts? Without it 1-23 and 12-3 would be one name. */
static bool keeps_apart(const parts *all, size_t i)
{
	size_t first = i, last = i, total = 0;

	while (first > 0 && all->part[first - 1].kind == PART_FREE) first--;
	while (last + 1 < all->count && all->part[last + 1].kind == PART_FREE) last++;
	if (first == 0 || last + 1 == all->count) return false;
	for (size_t j = first; j <= last; j++) total += all->part[j].len;
	return total == 1;
}

/* Shortens the longest free part, the last of equals, until the name has at most limit characters or nothing is free. */
static size_t fit(parts *all, size_t limit, char out[MAX_JOINED])
{
	size_t len;

	while ((len = join(all, out)) > limit) {
		part *longest = NULL;

		for (size_t i = 0; i < all->count; i++) {
			part *p = &all->part[i];

			if (p->kind == PART_FREE && p->len && (!longest || p->len >= longest->len) && !keeps_apart(all, i)) longest = p;
		}
		if (!longest) break;
		longest->len--;
	}
	return len;
}

static const char *letters_of(const part *p)
{
	return p->kind == PART_DIGITS ? digits : p->kind == PART_LETTERS ? alphabet : NULL;
}

/* How many different names the random parts can make, at most MAX_WALK + 1. 1 = no random part. */
static size_t variants(const parts *all)
{
	size_t count = 1;

	for (size_t i = 0; i < all->count; i++) {
		const char *letters = letters_of(&all->part[i]);

		for (size_t j = 0; letters && j < all->part[i].len && count <= MAX_WALK; j++) count *= strlen(letters);
	}
	return count > MAX_WALK ? MAX_WALK + 1 : count;
}

static hestia_code draw(parts *all, hestia_err *err)
{
	for (size_t i = 0; i < all->count; i++) {
		const char *letters = letters_of(&all->part[i]);

		for (size_t j = 0; letters && j < all->part[i].len; j++) {
			uint32_t pick;
			hestia_code code = hestia_random_below((uint32_t)strlen(letters), &pick, err);

			if (code != HESTIA_OK) return code;
			all->part[i].text[j] = letters[pick];
		}
	}
	return HESTIA_OK;
}

/* The next variant, like the wheels of an odometer; after the last comes the first. */
static void step(parts *all)
{
	for (size_t i = all->count; i-- > 0;) {
		const char *letters = letters_of(&all->part[i]);

		for (size_t j = letters ? all->part[i].len : 0; j-- > 0;) {
			const char *next = strchr(letters, all->part[i].text[j]) + 1;

			all->part[i].text[j] = *next ? *next : letters[0];
			if (*next) return;
		}
	}
}

/* Also taken: the name in front of an existing one with '_', because suspending ours would lock that one's password. */
static bool is_taken(const char *name, const hestia_username_context *context)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < context->taken_count; i++) {
		const char *other = context->taken[i];
		size_t n = 0;

		while (other && n < len && hestia_lower(other[n]) == name[n]) n++;
		if (other && n == len && (other[len] == 0 || other[len] == '_')) return true;
	}
	return false;
}

static hestia_code no_free_name(const char *rule, const char *name, bool random, hestia_err *err)
{
	char fault[120];

	if (random) {
		return rule_error(err, rule, "gives only names that are taken or reserved",
			"use more random characters, for example {random_digit_6}");
	}
	snprintf(fault, sizeof fault, "gives only the name \"%.40s\", which is taken or reserved", name);
	return rule_error(err, rule, fault, "add a random part, for example {random_digit_4}");
}

static hestia_code check_length(const char *rule, size_t len, hestia_err *err)
{
	if (len < 2) {
		return rule_error(err, rule, "leaves fewer than two letters and digits", "add a part that is never empty, for example {service_id}");
	}
	if (len > HESTIA_USERNAME_MAX) {
		return rule_error(err, rule, "gives ids, times and random characters of more than 30 characters in all", "leave one of them out");
	}
	return HESTIA_OK;
}

hestia_code hestia_username_generate(const char *rule, const hestia_username_context *context,
	char out[HESTIA_USERNAME_MAX + 1], hestia_err *err)
{
	size_t limit = context->max_length ? context->max_length : HESTIA_USERNAME_DEFAULT, count, tries;
	char name[MAX_JOINED];
	parts all = {0};
	hestia_code code;

	out[0] = 0;
	if (limit < 2 || limit > HESTIA_USERNAME_MAX) {
		return hestia_err_set(err, HESTIA_E_ARG, "max_length",
			"User names cannot be limited to %zu characters, because HestiaCP takes 2 to 30; set a limit in that range.", limit);
	}
	if ((code = parse_rule(rule, context, &all, err)) != HESTIA_OK) return code;
	if ((code = draw(&all, err)) != HESTIA_OK) return code;
	/* What must be kept may go past the limit, which is for comfort, but not past the panel's own. */
	if ((code = check_length(rule, fit(&all, limit, name), err)) != HESTIA_OK) return code;

	count = variants(&all);
	tries = count > MAX_WALK ? MAX_DRAWS : count;
	for (size_t i = 0; i < tries; i++) {
		join(&all, name);
		if (hestia_username_check_new(name, NULL) == HESTIA_OK && !is_taken(name, context)) {
			memcpy(out, name, strlen(name) + 1);
			return HESTIA_OK;
		}
		if (count <= MAX_WALK) step(&all);
		else if ((code = draw(&all, err)) != HESTIA_OK) return code;
	}
	return no_free_name(rule, name, count > 1, err);
}
