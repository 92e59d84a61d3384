/*
 * PHP in several threads of one process, as a threaded web server runs it: every thread serves requests with the script,
 * one after the other, then ends. Usage: threads PHP.INI SCRIPT THREADS REQUESTS
 * The script finds $thread and $request (both from 0) and ends with 0 when all is well.
 */
#include <sapi/embed/php_embed.h> /* first: it asks the system's headers for GNU's functions */

#include "owners.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef ZTS
# error "This program needs a thread-safe PHP."
#endif

static const char *script;
static int threads, requests;
static atomic_int failures;
static pthread_barrier_t start;

static void fail(int thread, const char *what)
{
	fprintf(stderr, "thread %d: %s\n", thread, what);
	failures++;
}

static void global_number(const char *name, int value)
{
	zval number;

	ZVAL_LONG(&number, value);
	zend_hash_str_update(&EG(symbol_table), name, strlen(name), &number);
}

/* One request, as a SAPI runs it. */
static void serve(int thread, int request)
{
	zend_file_handle file;

	if (php_request_startup() != SUCCESS) {
		fail(thread, "a request could not be started");
		return;
	}
	SG(headers_sent) = 1;
	SG(request_info).no_headers = 1;
	zend_first_try {
		global_number("thread", thread);
		global_number("request", request);
		zend_stream_init_filename(&file, script);
		php_execute_script(&file);
		zend_destroy_file_handle(&file);
	} zend_end_try();
	if (EG(exit_status) != 0) fail(thread, "the script failed");
	php_request_shutdown(NULL);
}

/* All threads begin at once, so that their pools are made at the same time. */
static void *run(void *number)
{
	int thread = *(int *)number;

	pthread_barrier_wait(&start);
	ts_resource(0);
	for (int request = 0; request < requests; request++) serve(thread, request);
	if (owners_mine() == 0) fail(thread, "its pool kept nothing between the requests");
	ts_free_thread(); /* GSHUTDOWN of this thread */
	if (owners_mine() != 0) fail(thread, "its pool left something behind");
	return NULL;
}

static void run_threads(void)
{
	pthread_t *ids = calloc((size_t)threads, sizeof *ids);
	int *numbers = calloc((size_t)threads, sizeof *numbers);

	if (!ids || !numbers) abort();
	pthread_barrier_init(&start, NULL, (unsigned)threads);
	for (int i = 0; i < threads; i++) {
		numbers[i] = i;
		if (pthread_create(&ids[i], NULL, run, &numbers[i]) != 0) abort();
	}
	for (int i = 0; i < threads; i++) pthread_join(ids[i], NULL);
	pthread_barrier_destroy(&start);
	free(ids);
	free(numbers);
}

int main(int argc, char **argv)
{
	if (argc != 5) return 2;
	script = argv[2];
	threads = atoi(argv[3]);
	requests = atoi(argv[4]);
	php_embed_module.php_ini_path_override = argv[1];
	if (php_embed_init(0, NULL) != SUCCESS) return 2;
	run_threads();
	php_embed_shutdown();
	if (owners_all() != 0) fail(-1, "something was left behind at the end");
	if (owners_strangers() != 0) fail(-1, "threads used what is another's");
	printf("%d objects of libcurl, %d failures\n", owners_made(), failures);
	return failures ? 1 : 0;
}
