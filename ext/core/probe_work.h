/*
 * A probe at work. Internal to its rooms: probe.c asks, probe_say.c says what was found.
 */
#ifndef HESTIA_PROBE_WORK_H
#define HESTIA_PROBE_WORK_H

#include "core/capability.h"
#include "core/probe.h"

typedef struct {
	hestia_session *session;
	hestia_probe_result *result;
	hestia_version version;  /* HESTIA_VERSION_NEWEST = not known */
	hestia_version at_least; /* 0 = nothing known */
	bool profile_known;      /* what the key may do was read, so that nothing needs to be asked one by one */
	bool no_root_user;       /* the panel knows no user of the name that is protected */
	bool stopped;            /* the panel cannot be asked any more */
	hestia_err err;          /* of the last question */
} hestia_probe_work;

/* Adds a warning, if there is room for one more. format: two %s, the server's label and value. */
void hestia_probe_warn(hestia_probe_work *p, const char *format, const char *value);
/* What staff should know of how the panel is reached, and of its age. */
void hestia_probe_add_warnings(hestia_probe_work *p);
/* Says why something is not known, where only refusals could have told it. */
void hestia_probe_explain_unknown(hestia_probe_work *p);
/* The message of a panel without a problem. */
void hestia_probe_tell_success(hestia_probe_work *p);

#endif
