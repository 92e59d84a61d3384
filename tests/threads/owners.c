/* libcurl's functions that make, use and end an object, in front of libcurl's own: the program's symbols come first. */
#define _GNU_SOURCE
#include "owners.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>
#undef curl_easy_getinfo
#undef curl_multi_setopt
#undef curl_share_setopt

#define MAX_OBJECTS 4096

static struct {
	void *object;
	pthread_t owner;
} table[MAX_OBJECTS];
static int made, count, strangers;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* libcurl calls some of these functions itself, for objects of its own that end in other ways: they are not counted. */
static bool is_own(const void *caller)
{
	Dl_info info;

	return dladdr(caller, &info) != 0 && strstr(info.dli_fname, "libcurl") != NULL;
}

static int find(const void *object)
{
	for (int i = 0; i < count; i++) {
		if (table[i].object == object) return i;
	}
	return -1;
}

static void add(void *object, const void *caller)
{
	if (!object || is_own(caller)) return;
	pthread_mutex_lock(&lock);
	if (count == MAX_OBJECTS) {
		fprintf(stderr, "more than %d objects of libcurl at once\n", MAX_OBJECTS);
		abort();
	}
	table[count].object = object;
	table[count++].owner = pthread_self();
	made++;
	pthread_mutex_unlock(&lock);
}

static void use(void *object, const char *function, bool ends, const void *caller)
{
	int i;

	if (!object || is_own(caller)) return;
	pthread_mutex_lock(&lock);
	i = find(object);
	if (i < 0 || !pthread_equal(table[i].owner, pthread_self())) {
		strangers++;
		fprintf(stderr, "%s on %s\n", function, i < 0 ? "an object that nobody has" : "an object of another thread");
	}
	if (i >= 0 && ends) table[i] = table[--count];
	pthread_mutex_unlock(&lock);
}

static int count_of(bool mine)
{
	int n = 0;

	pthread_mutex_lock(&lock);
	for (int i = 0; i < count; i++) n += !mine || pthread_equal(table[i].owner, pthread_self());
	pthread_mutex_unlock(&lock);
	return n;
}

int owners_mine(void) { return count_of(true); }
int owners_all(void) { return count_of(false); }

int owners_made(void)
{
	int n;

	pthread_mutex_lock(&lock);
	n = made;
	pthread_mutex_unlock(&lock);
	return n;
}

int owners_strangers(void)
{
	int n;

	pthread_mutex_lock(&lock);
	n = strangers;
	pthread_mutex_unlock(&lock);
	return n;
}

/* The next definition of a function behind this program's: libcurl's. */
static void *next(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (!function) {
		fprintf(stderr, "libcurl has no %s\n", name);
		abort();
	}
	return function;
}

#define CALLER __builtin_return_address(0)

#define MAKES(type, name) \
	type *name(void) \
	{ \
		type *object = ((type *(*)(void))next(#name))(); \
\
		add(object, CALLER); \
		return object; \
	}

#define ENDS(result, name, type) \
	result name(type *object) \
	{ \
		use(object, #name, true, CALLER); \
		return ((result (*)(type *))next(#name))(object); \
	}

MAKES(CURL, curl_easy_init)
MAKES(CURLM, curl_multi_init)
MAKES(CURLSH, curl_share_init)
ENDS(CURLMcode, curl_multi_cleanup, CURLM)
ENDS(CURLSHcode, curl_share_cleanup, CURLSH)

void curl_easy_cleanup(CURL *object)
{
	use(object, "curl_easy_cleanup", true, CALLER);
	((void (*)(CURL *))next("curl_easy_cleanup"))(object);
}

/* What works with an object. Options are set through variadic functions, which cannot be passed on, before any of these. */
CURLcode curl_easy_perform(CURL *easy)
{
	use(easy, "curl_easy_perform", false, CALLER);
	return ((CURLcode (*)(CURL *))next("curl_easy_perform"))(easy);
}

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy)
{
	use(multi, "curl_multi_add_handle", false, CALLER);
	use(easy, "curl_multi_add_handle", false, CALLER);
	return ((CURLMcode (*)(CURLM *, CURL *))next("curl_multi_add_handle"))(multi, easy);
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy)
{
	use(multi, "curl_multi_remove_handle", false, CALLER);
	use(easy, "curl_multi_remove_handle", false, CALLER);
	return ((CURLMcode (*)(CURLM *, CURL *))next("curl_multi_remove_handle"))(multi, easy);
}

CURLMcode curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int mask, int *running)
{
	use(multi, "curl_multi_socket_action", false, CALLER);
	return ((CURLMcode (*)(CURLM *, curl_socket_t, int, int *))next("curl_multi_socket_action"))(multi, socket, mask, running);
}

/* PHP 8.2 opens extensions with RTLD_DEEPBIND: they would find libcurl's functions before those of this program. */
void *dlopen(const char *file, int mode)
{
	return ((void *(*)(const char *, int))next("dlopen"))(file, mode & ~RTLD_DEEPBIND);
}
