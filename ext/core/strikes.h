/*
 * What panels count: one line of auth.log for each call of this machine that was refused, whichever key made it.
 * Knows: panels by their hash, time. Must not know: keys, commands, how a refusal is recognised.
 */
#ifndef HESTIA_STRIKES_H
#define HESTIA_STRIKES_H

#include <stdbool.h>
#include <stddef.h>

#define HESTIA_BAN_WINDOW 600   /* seconds in which a panel counts (fail2ban's findtime) */
#define HESTIA_MAX_STRIKES 256  /* of all panels; a newer one takes the place of the oldest, whichever panel's that is */
#define HESTIA_STRIKES_TEXT 160 /* bytes that one panel's take as text */

typedef struct {
	char panel[65]; /* panel_key of a server */
	long long at;   /* Unix microseconds; within their second no two of a panel are the same: it tells them apart in every process, whatever its
	                   clock says */
} hestia_strike;

/* Zeroed in the beginning. */
typedef struct {
	hestia_strike strike[HESTIA_MAX_STRIKES];
} hestia_strikes;

void hestia_strikes_add(hestia_strikes *strikes, const char *panel);
/* Before the next three, where the clock may have been set back: what lies ahead of it is taken as of now. */
void hestia_strikes_settle(hestia_strikes *strikes);
/* Of this panel, within HESTIA_BAN_WINDOW. */
size_t hestia_strikes_count(const hestia_strikes *strikes, const char *panel);
/* Seconds until fewer than `limit` of this panel are within the window; 0 = they are. */
long hestia_strikes_wait(const hestia_strikes *strikes, const char *panel, size_t limit);
/* The panel of strike i with its newest times as text, and when these are forgotten (Unix seconds). False where a strike before i has told
 * of this panel, or i is none. */
bool hestia_strikes_tell(const hestia_strikes *strikes, size_t i, char panel[65], char text[HESTIA_STRIKES_TEXT], long long *until);
/* Takes the text of another process. False: malformed, or nothing in it is new, or newer than what the table is full of; nothing was taken
 * then. */
bool hestia_strikes_take(hestia_strikes *strikes, const char *panel, const char *text);

#endif
