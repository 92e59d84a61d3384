/*
 * What one account uses, from each of the panel's formats. Knows: the columns of v-list-users, numbers. Must not know: how they come.
 */
#ifndef HESTIA_USAGE_ROW_H
#define HESTIA_USAGE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/json.h"

/* Numbers of an account; those of disk and bandwidth in MB. */
typedef enum {
	HESTIA_USAGE_DISK, HESTIA_USAGE_DISK_LIMIT, HESTIA_USAGE_DISK_DIRS, HESTIA_USAGE_DISK_WEB, HESTIA_USAGE_DISK_MAIL,
	HESTIA_USAGE_DISK_DB, HESTIA_USAGE_BANDWIDTH, HESTIA_USAGE_BANDWIDTH_LIMIT,
	HESTIA_USAGE_WEB_DOMAINS, HESTIA_USAGE_WEB_DOMAINS_LIMIT, HESTIA_USAGE_WEB_ALIASES, HESTIA_USAGE_WEB_ALIASES_LIMIT,
	HESTIA_USAGE_DNS_DOMAINS, HESTIA_USAGE_DNS_DOMAINS_LIMIT, HESTIA_USAGE_DNS_RECORDS, HESTIA_USAGE_DNS_RECORDS_LIMIT,
	HESTIA_USAGE_MAIL_DOMAINS, HESTIA_USAGE_MAIL_DOMAINS_LIMIT, HESTIA_USAGE_MAIL_ACCOUNTS, HESTIA_USAGE_MAIL_ACCOUNTS_LIMIT,
	HESTIA_USAGE_DATABASES, HESTIA_USAGE_DATABASES_LIMIT, HESTIA_USAGE_CRON_JOBS, HESTIA_USAGE_CRON_JOBS_LIMIT,
	HESTIA_USAGE_BACKUPS, HESTIA_USAGE_BACKUPS_LIMIT, HESTIA_USAGE_IPS,
	HESTIA_USAGE_NUMBERS
} hestia_usage_number;

#define HESTIA_AMOUNT_UNLIMITED (-1)
#define HESTIA_AMOUNT_MISSING (-2) /* the panel said nothing */
#define HESTIA_AMOUNT_ABSURD (-3)  /* no number, or more than HESTIA_AMOUNT_MAX */
#define HESTIA_AMOUNT_MAX INT64_C(1000000000000)

typedef enum { HESTIA_STATUS_UNKNOWN = 0, HESTIA_STATUS_ACTIVE, HESTIA_STATUS_SUSPENDED } hestia_usage_status;

/* Texts in UTF-8, "" = missing. */
typedef struct {
	char username[64], email[256], package[80], role[16];
	char stamp[sizeof "YYYY-MM-DD HH:MM:SS"]; /* as the panel's two columns fill it: see hestia_usage_row_created() */
	hestia_usage_status status;
	int64_t number[HESTIA_USAGE_NUMBERS];
	uint32_t told;      /* bit n: the panel named number n */
	char problem[512];  /* a sentence: why this account could not be read; "" = it could */
} hestia_usage_row;

void hestia_usage_row_begin(hestia_usage_row *row, const char *username, size_t len);
/* Takes what the panel says under a key; other keys are dropped. hint: where the key was found last, 0 at first; the keys of a record
 * come in one order. */
void hestia_usage_row_take(hestia_usage_row *row, const char *key, size_t key_len, const char *value, size_t len, size_t *hint);
/* Takes a whole record of v-list-users or v-list-user; NULL has nothing to take. */
void hestia_usage_row_take_record(hestia_usage_row *row, struct json_object *record);
/* Did the panel name everything that every version names? A record without is half of one: a quote in a name has cut it. */
bool hestia_usage_row_is_whole(const hestia_usage_row *row);
/* When the account was made, "YYYY-MM-DD HH:MM:SS" by the panel's clock; "" when the panel does not tell. Borrowed from the row. */
const char *hestia_usage_row_created(const hestia_usage_row *row);
/* Reads a line of the plain format, by the columns of the panel's version. False when it does not have the shape of one, because a name
 * holds a tab or a line break; the row then has the user name alone, or "" when that has no shape either. */
bool hestia_usage_row_parse(hestia_usage_row *row, const char *line, size_t len);

/* "disk", "disk_limit", ... Static text. */
const char *hestia_usage_number_name(hestia_usage_number number);

#endif
