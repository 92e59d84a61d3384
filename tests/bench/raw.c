/*
 * The measure for the extension: what the same work costs a C program that knows nothing but libcurl, json-c and OpenSSL.
 *
 *   raw serial CA_FILE PLAN ROUNDS    the plan's requests one after another on one kept handle, every JSON answer parsed
 *   raw multi CA_FILE PLAN 1          all of them at once, a handle each, through curl's multi interface
 *   raw json FILE ROUNDS              json-c alone on the bytes of a file
 *   raw verify TOKEN KEY ROUNDS       one Ed25519 signature over one JSON text (JWS compact, key in base64url)
 *   raw find FILE NAME ROUNDS         one comparison of a name with every line of a file
 *   raw nothing                       starts with its libraries, initialises libcurl, and ends
 *
 * A plan has one request a line, "URL TAB BODY". Lines above a line "-" are sent once, before the measurement begins: the
 * handshake of a kept connection is not what is measured.
 * Prints "WALL CPU BASE PEAK": seconds, seconds of this process, KiB of memory when the measurement began and at most.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <curl/curl.h>
#include <json-c/json.h>
#include <openssl/evp.h>

#define MAX_LINES 4096

typedef struct {
	char *data; /* owned */
	size_t len, size;
} bytes;

typedef struct {
	char *url, *body; /* both inside one text that lives as long as the program */
	CURL *curl;
	bytes answer;
} request;

typedef struct {
	double wall;
	clock_t cpu;
	long base;
} measurement;

static void fail(const char *what)
{
	fprintf(stderr, "raw: %s\n", what);
	exit(1);
}

static long peak_kib(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static double wall(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static measurement begin(void)
{
	return (measurement){wall(), clock(), peak_kib()};
}

static int end(measurement m)
{
	double wall_seconds = wall() - m.wall, cpu = (double)(clock() - m.cpu) / CLOCKS_PER_SEC;

	printf("%.6f %.6f %ld %ld\n", wall_seconds, cpu, m.base, peak_kib());
	return 0;
}

static size_t on_write(char *from, size_t size, size_t count, void *user)
{
	bytes *to = user;
	size_t len = size * count;

	if (to->len + len > to->size) {
		to->size = (to->len + len) * 2;
		to->data = realloc(to->data, to->size);
		if (!to->data) fail("no memory");
	}
	memcpy(to->data + to->len, from, len);
	to->len += len;
	return len;
}

static void parse(const char *text, size_t len)
{
	json_tokener *tokener = json_tokener_new();
	json_object *value = json_tokener_parse_ex(tokener, text, (int)len);

	if (json_tokener_get_error(tokener) != json_tokener_success) fail("an answer is no JSON");
	json_object_put(value);
	json_tokener_free(tokener);
}

/* The panel says what an answer is; an empty one has no type. */
static void take_answer(CURL *curl, bytes *answer)
{
	char *type = NULL;
	long connects = 0, status = 0;

	curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
	if (status == 0 || status == 404 || status >= 500) fail("the server has no answer for this request");
	if (type && strncmp(type, "application/json", 16) == 0) parse(answer->data, answer->len);
	answer->len = 0;
}

static CURL *new_handle(const char *ca_file, bytes *answer)
{
	CURL *curl = curl_easy_init();

	if (!curl) fail("no memory");
	curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_write);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
	return curl;
}

static void set_request(CURL *curl, const request *r)
{
	curl_easy_setopt(curl, CURLOPT_URL, r->url);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, r->body);
}

static char *read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *text;
	long size;

	if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) fail(path);
	rewind(file);
	text = malloc((size_t)size + 1);
	if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) fail(path);
	text[size] = 0;
	fclose(file);
	if (len) *len = (size_t)size;
	return text;
}

/* Returns the number of requests; *first is the first one that is measured. */
static size_t read_plan(const char *path, request *requests, size_t *first)
{
	char *rest = NULL, *line = strtok_r(read_file(path, NULL), "\n", &rest);
	size_t count = 0;

	*first = 0;
	for (; line; line = strtok_r(NULL, "\n", &rest)) {
		char *tab = strchr(line, '\t');

		if (strcmp(line, "-") == 0) {
			*first = count;
			continue;
		}
		if (!tab || count == MAX_LINES) fail("the plan cannot be read");
		*tab = 0;
		requests[count++] = (request){.url = line, .body = tab + 1};
	}
	return count;
}

static void perform(CURL *curl, const request *r, bytes *answer)
{
	set_request(curl, r);
	if (curl_easy_perform(curl) != CURLE_OK) fail("a request failed");
	take_answer(curl, answer);
}

static int serial(const char *ca_file, const char *plan, long rounds)
{
	static request requests[MAX_LINES];
	size_t first, count = read_plan(plan, requests, &first);
	bytes answer = {0};
	CURL *curl;
	measurement m;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	curl = new_handle(ca_file, &answer);
	for (size_t i = 0; i < first; i++) perform(curl, &requests[i], &answer);
	m = begin();
	for (long round = 0; round < rounds; round++) {
		for (size_t i = first; i < count; i++) perform(curl, &requests[i], &answer);
	}
	end(m);
	curl_easy_cleanup(curl);
	free(answer.data);
	return 0;
}

static void finish(CURLM *multi)
{
	int left;

	for (CURLMsg *message; (message = curl_multi_info_read(multi, &left)) != NULL;) {
		CURL *curl = message->easy_handle;
		request *r;

		if (message->msg != CURLMSG_DONE || message->data.result != CURLE_OK) fail("a request failed");
		curl_easy_getinfo(curl, CURLINFO_PRIVATE, (char **)&r);
		take_answer(curl, &r->answer);
		curl_multi_remove_handle(multi, curl);
		curl_easy_cleanup(curl);
		free(r->answer.data);
	}
}

static int multi(const char *ca_file, const char *plan)
{
	static request requests[MAX_LINES];
	size_t first, count = read_plan(plan, requests, &first);
	measurement m;
	int running;
	CURLM *handles;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	m = begin();
	handles = curl_multi_init();
	for (size_t i = 0; i < count; i++) {
		requests[i].curl = new_handle(ca_file, &requests[i].answer);
		curl_easy_setopt(requests[i].curl, CURLOPT_PRIVATE, &requests[i]);
		set_request(requests[i].curl, &requests[i]);
		curl_multi_add_handle(handles, requests[i].curl);
	}
	do {
		if (curl_multi_perform(handles, &running) != CURLM_OK) fail("the multi interface failed");
		finish(handles);
		if (running) curl_multi_poll(handles, NULL, 0, 1000, NULL);
	} while (running);
	curl_multi_cleanup(handles);
	return end(m);
}

static int json_alone(const char *path, long rounds)
{
	size_t len;
	char *text = read_file(path, &len);
	measurement m = begin();

	for (long i = 0; i < rounds; i++) parse(text, len);
	end(m);
	free(text);
	return 0;
}

/* Base64url without padding. Returns the number of bytes, out has room for len. */
static size_t decode(const char *text, size_t len, unsigned char *out)
{
	char padded[8192];
	size_t fill = (4 - len % 4) % 4;
	int got;

	if (len + fill >= sizeof padded) fail("the token is too long");
	for (size_t i = 0; i < len; i++) padded[i] = text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i];
	memset(padded + len, '=', fill);
	got = EVP_DecodeBlock(out, (const unsigned char *)padded, (int)(len + fill));
	if (got < 0) fail("the token is not base64url");
	return (size_t)got - fill;
}

static void verify_once(const char *token, const char *key)
{
	unsigned char public_key[64], signature[128], payload[8192];
	const char *first = strchr(token, '.'), *second = first ? strchr(first + 1, '.') : NULL;
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	EVP_PKEY *pkey;
	size_t len;

	if (!second) fail("the token has not three parts");
	len = decode(key, strlen(key), public_key);
	pkey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key, len);
	parse((char *)payload, decode(token, (size_t)(first - token), payload));
	len = decode(second + 1, strlen(second + 1), signature);
	if (!pkey || EVP_DigestVerifyInit(context, NULL, NULL, NULL, pkey) != 1
		|| EVP_DigestVerify(context, signature, len, (const unsigned char *)token, (size_t)(second - token)) != 1) {
		fail("the signature is wrong");
	}
	parse((char *)payload, decode(first + 1, (size_t)(second - first - 1), payload));
	EVP_PKEY_free(pkey);
	EVP_MD_CTX_free(context);
}

static int verify(const char *token, const char *key, long rounds)
{
	measurement m;

	verify_once(token, key); /* OpenSSL fetches its algorithms at the first use */
	m = begin();
	for (long i = 0; i < rounds; i++) verify_once(token, key);
	return end(m);
}

static int find(const char *path, const char *name, long rounds)
{
	size_t count = 0, size = 1024;
	char *rest = NULL, *line = strtok_r(read_file(path, NULL), "\n", &rest);
	char **names = malloc(size * sizeof *names);
	volatile size_t found = 0;
	measurement m;

	for (; line; line = strtok_r(NULL, "\n", &rest)) {
		if (count == size) names = realloc(names, (size *= 2) * sizeof *names);
		if (!names) fail("no memory");
		names[count++] = line;
	}
	m = begin();
	for (long round = 0; round < rounds; round++) {
		for (size_t i = 0; i < count; i++) found += strcmp(names[i], name) == 0;
	}
	end(m);
	free(names);
	return 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";

	if (argc == 5 && strcmp(mode, "serial") == 0) return serial(argv[2], argv[3], strtol(argv[4], NULL, 10));
	if (argc == 5 && strcmp(mode, "multi") == 0) return multi(argv[2], argv[3]);
	if (argc == 4 && strcmp(mode, "json") == 0) return json_alone(argv[2], strtol(argv[3], NULL, 10));
	if (argc == 5 && strcmp(mode, "verify") == 0) return verify(argv[2], argv[3], strtol(argv[4], NULL, 10));
	if (argc == 5 && strcmp(mode, "find") == 0) return find(argv[2], argv[3], strtol(argv[4], NULL, 10));
	if (argc == 2 && strcmp(mode, "nothing") == 0) return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? 0 : 1;
	return 2;
}
