/* The columns of v-list-users, in the order in which every version prints them, in JSON as in its plain format. */
#include "core/usage_row.h"

#include <string.h>

#include "core/text.h"
#include "core/username.h"

/* Which layout has the column: v-list-users to 1.2.0, to 1.8.4, to 1.8.12, and since 1.9.0. */
enum { TO_1_2_0 = 1, TO_1_8_4 = 2, TO_1_8_12 = 4, SINCE_1_9 = 8, ALL = 15 };

typedef enum { DROPPED, NUMBER, PACKAGE, CONTACT, ROLE, SUSPENDED, TIME, DATE } column_kind;

typedef struct {
	const char *key;
	unsigned char layouts;
	unsigned char kind;    /* column_kind; what is dropped is never copied, RKEY above all */
	unsigned char number;  /* hestia_usage_number */
} column;

#define N(name) NUMBER, HESTIA_USAGE_##name

static const column columns[] = {
	{"FNAME", TO_1_2_0, DROPPED, 0}, {"LNAME", TO_1_2_0, DROPPED, 0}, {"NAME", ALL & ~TO_1_2_0, DROPPED, 0}, {"PACKAGE", ALL, PACKAGE, 0},
	{"WEB_TEMPLATE", ALL, DROPPED, 0}, {"BACKEND_TEMPLATE", ALL, DROPPED, 0}, {"PROXY_TEMPLATE", ALL, DROPPED, 0},
	{"DNS_TEMPLATE", ALL, DROPPED, 0},
	{"WEB_DOMAINS", ALL, N(WEB_DOMAINS_LIMIT)}, {"WEB_ALIASES", ALL, N(WEB_ALIASES_LIMIT)}, {"DNS_DOMAINS", ALL, N(DNS_DOMAINS_LIMIT)},
	{"DNS_RECORDS", ALL, N(DNS_RECORDS_LIMIT)}, {"MAIL_DOMAINS", ALL, N(MAIL_DOMAINS_LIMIT)},
	{"MAIL_ACCOUNTS", ALL, N(MAIL_ACCOUNTS_LIMIT)}, {"DATABASES", ALL, N(DATABASES_LIMIT)}, {"CRON_JOBS", ALL, N(CRON_JOBS_LIMIT)},
	{"DISK_QUOTA", ALL, N(DISK_LIMIT)}, {"CPU_QUOTA", SINCE_1_9, DROPPED, 0}, {"CPU_QUOTA_PERIOD", SINCE_1_9, DROPPED, 0},
	{"MEMORY_LIMIT", SINCE_1_9, DROPPED, 0}, {"SWAP_LIMIT", SINCE_1_9, DROPPED, 0}, {"BANDWIDTH", ALL, N(BANDWIDTH_LIMIT)},
	{"NS", ALL, DROPPED, 0}, {"SHELL", ALL, DROPPED, 0}, {"BACKUPS", ALL, N(BACKUPS_LIMIT)}, {"CONTACT", ALL, CONTACT, 0},
	{"CRON_REPORTS", ALL, DROPPED, 0}, {"RKEY", ALL, DROPPED, 0}, {"ROLE", TO_1_8_12 | SINCE_1_9, ROLE, 0},
	{"SUSPENDED", ALL, SUSPENDED, 0}, {"SUSPENDED_USERS", ALL, DROPPED, 0}, {"SUSPENDED_WEB", ALL, DROPPED, 0},
	{"SUSPENDED_DNS", ALL, DROPPED, 0}, {"SUSPENDED_MAIL", ALL, DROPPED, 0}, {"SUSPENDED_DB", ALL, DROPPED, 0},
	{"SUSPENDED_CRON", ALL, DROPPED, 0}, {"IP_AVAIL", ALL, DROPPED, 0}, {"IP_OWNED", ALL, N(IPS)}, {"U_USERS", ALL, DROPPED, 0},
	{"U_DISK", ALL, N(DISK)}, {"U_DISK_DIRS", ALL, N(DISK_DIRS)}, {"U_DISK_WEB", ALL, N(DISK_WEB)}, {"U_DISK_MAIL", ALL, N(DISK_MAIL)},
	{"U_DISK_DB", ALL, N(DISK_DB)}, {"U_BANDWIDTH", ALL, N(BANDWIDTH)}, {"U_WEB_DOMAINS", ALL, N(WEB_DOMAINS)},
	{"U_WEB_SSL", ALL, DROPPED, 0}, {"U_WEB_ALIASES", ALL, N(WEB_ALIASES)}, {"U_DNS_DOMAINS", ALL, N(DNS_DOMAINS)},
	{"U_DNS_RECORDS", ALL, N(DNS_RECORDS)}, {"U_MAIL_DOMAINS", ALL, N(MAIL_DOMAINS)}, {"U_MAIL_DKIM", ALL, DROPPED, 0},
	{"U_MAIL_ACCOUNTS", ALL, N(MAIL_ACCOUNTS)}, {"U_DATABASES", ALL, N(DATABASES)}, {"U_CRON_JOBS", ALL, N(CRON_JOBS)},
	{"U_BACKUPS", ALL, N(BACKUPS)}, {"LANGUAGE", ALL, DROPPED, 0}, {"TIME", ALL, TIME, 0}, {"DATE", ALL, DATE, 0},
};

#define DATE_LEN (sizeof "YYYY-MM-DD" - 1)
#define COLUMNS (sizeof columns / sizeof columns[0])

static const char *const number_names[HESTIA_USAGE_NUMBERS] = {
	"disk", "disk_limit", "disk_dirs", "disk_web", "disk_mail", "disk_db", "bandwidth", "bandwidth_limit",
	"web_domains", "web_domains_limit", "web_aliases", "web_aliases_limit", "dns_domains", "dns_domains_limit",
	"dns_records", "dns_records_limit", "mail_domains", "mail_domains_limit", "mail_accounts", "mail_accounts_limit",
	"databases", "databases_limit", "cron_jobs", "cron_jobs_limit", "backups", "backups_limit", "ips",
};

const char *hestia_usage_number_name(hestia_usage_number number)
{
	return (size_t)number < HESTIA_USAGE_NUMBERS ? number_names[number] : "";
}

void hestia_usage_row_begin(hestia_usage_row *row, const char *username, size_t len)
{
	memset(row, 0, sizeof *row);
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) row->number[i] = HESTIA_AMOUNT_MISSING;
	if (len < sizeof row->username) hestia_copy_line(row->username, sizeof row->username, username, len);
}

static int64_t amount(const char *text, size_t len)
{
	int64_t value = 0;

	if (len == 0) return HESTIA_AMOUNT_MISSING;
	if (len == 9 && memcmp(text, "unlimited", 9) == 0) return HESTIA_AMOUNT_UNLIMITED;
	for (size_t i = 0; i < len; i++) {
		if (!hestia_is_digit(text[i])) return HESTIA_AMOUNT_ABSURD;
		value = value * 10 + (text[i] - '0');
		if (value > HESTIA_AMOUNT_MAX) return HESTIA_AMOUNT_ABSURD;
	}
	return value;
}

static bool is_word(const char *text, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(text, word, len) == 0;
}

static void take(hestia_usage_row *row, const column *c, const char *value, size_t len)
{
	switch ((column_kind)c->kind) {
	case NUMBER:
		row->number[c->number] = amount(value, len);
		row->told |= UINT32_C(1) << c->number;
		break;
	case PACKAGE:
		hestia_copy_line(row->package, sizeof row->package, value, len);
		break;
	case CONTACT:
		hestia_copy_line(row->email, sizeof row->email, value, len);
		break;
	case ROLE:
		hestia_copy_line(row->role, sizeof row->role, value, len);
		break;
	case SUSPENDED:
		row->status = is_word(value, len, "yes") ? HESTIA_STATUS_SUSPENDED : is_word(value, len, "no") ? HESTIA_STATUS_ACTIVE
			: HESTIA_STATUS_UNKNOWN;
		break;
	case DATE:
		if (len == DATE_LEN) memcpy(row->stamp, value, len);
		row->stamp[DATE_LEN] = ' ';
		break;
	case TIME:
		if (len == sizeof row->stamp - DATE_LEN - 2) memcpy(row->stamp + DATE_LEN + 1, value, len);
		break;
	default:
		break;
	}
}

void hestia_usage_row_take(hestia_usage_row *row, const char *key, size_t key_len, const char *value, size_t len, size_t *hint)
{
	for (size_t tried = 0, i = *hint; tried < COLUMNS; tried++, i++) {
		const column *c = &columns[i % COLUMNS];

		if (!is_word(key, key_len, c->key)) continue;
		*hint = (i + 1) % COLUMNS;
		take(row, c, value, len);
		return;
	}
}

void hestia_usage_row_take_record(hestia_usage_row *row, struct json_object *record)
{
	size_t hint = 0;

	if (!record) return;
	json_object_object_foreach(record, key, value) {
		const char *text = json_object_get_string(value);

		if (text) hestia_usage_row_take(row, key, strlen(key), text, strlen(text), &hint);
	}
}

bool hestia_usage_row_is_whole(const hestia_usage_row *row)
{
	return row->told == (UINT32_C(1) << HESTIA_USAGE_NUMBERS) - 1;
}

const char *hestia_usage_row_created(const hestia_usage_row *row)
{
	return hestia_is_stamp(row->stamp) ? row->stamp : "";
}

/* -- The plain format ------------------------------------------------------------------------------------------------ */

#define MAX_CELLS (COLUMNS + 2) /* the user name in front, and the end behind the last tab */

typedef struct {
	const char *text;
	size_t len;
} cell;

/* Cells between tabs; MAX_CELLS + 1 when there are more. */
static size_t split(const char *line, size_t len, cell *cells)
{
	size_t count = 0;

	for (;;) {
		const char *tab = memchr(line, '\t', len);
		size_t n = tab ? (size_t)(tab - line) : len;

		if (count == MAX_CELLS) return MAX_CELLS + 1;
		cells[count++] = (cell){line, n};
		if (!tab) return count;
		line += n + 1;
		len -= n + 1;
	}
}

/* Could this be the value of that column? The checks that a shift by one column cannot pass. */
static bool fits(const column *c, const cell *value)
{
	if (c->kind == NUMBER) return amount(value->text, value->len) != HESTIA_AMOUNT_ABSURD;
	if (c->kind == CONTACT) return memchr(value->text, '@', value->len) != NULL;
	if (c->kind == SUSPENDED) return is_word(value->text, value->len, "yes") || is_word(value->text, value->len, "no");
	if (c->kind == DATE) return value->len == DATE_LEN && value->text[4] == '-' && value->text[7] == '-';
	return true;
}

static bool read_layout(hestia_usage_row *row, unsigned layout, const cell *cells, size_t count)
{
	size_t at = 0;

	for (size_t i = 0; i < COLUMNS; i++) {
		if (!(columns[i].layouts & layout)) continue;
		if (at == count || !fits(&columns[i], &cells[at])) return false;
		take(row, &columns[i], cells[at].text, cells[at].len);
		at++;
	}
	return at == count;
}

static bool is_username(const cell *c)
{
	char name[64];

	if (c->len == 0 || c->len >= sizeof name) return false;
	memcpy(name, c->text, c->len);
	name[c->len] = '\0';
	return strlen(name) == c->len && hestia_username_check_existing(name, NULL) == HESTIA_OK;
}

bool hestia_usage_row_parse(hestia_usage_row *row, const char *line, size_t len)
{
	static const unsigned char layouts[] = {SINCE_1_9, TO_1_8_12, TO_1_8_4, TO_1_2_0};
	cell cells[MAX_CELLS];
	size_t count;

	while (len && (line[len - 1] == '\t' || line[len - 1] == '\r')) len--;
	count = split(line, len, cells);
	for (size_t i = 0; count <= MAX_CELLS && i < sizeof layouts; i++) {
		hestia_usage_row_begin(row, cells[0].text, is_username(&cells[0]) ? cells[0].len : 0);
		if (*row->username && read_layout(row, layouts[i], cells + 1, count - 1)) return true;
	}
	hestia_usage_row_begin(row, cells[0].text, is_username(&cells[0]) ? cells[0].len : 0);
	return false;
}
