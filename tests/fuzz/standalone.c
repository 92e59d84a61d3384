/*
 * Runs one target without a fuzzer: every file of the corpus as it is, then mutants of it. The mutants are the same on
 * every machine and in every run, so that a result can be repeated; they are new with another SEED.
 *   TARGET [-m MUTANTS] [-r SEED] [-t SECONDS] [-o FILE] FILE...
 * -m mutants of each file (0), -t goes on with new rounds for so long, -o where the input goes that ended the process.
 * Prints one line: how many files and mutants ran.
 */
#define _POSIX_C_SOURCE 200809L

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

#define MAX_INPUT 4096     /* bytes, as ./dev fuzz tells libFuzzer too */
#define MAX_FILES 256
#define INPUT_SECONDS 60   /* for one input; an endless loop ends here */

typedef struct {
	uint8_t *bytes; /* owned */
	size_t len;
} seed_file;

static seed_file files[MAX_FILES];
static size_t file_count;
static uint64_t state; /* of the generator */

/* What the signal handler needs. */
static const uint8_t *volatile current;
static volatile size_t current_len;
static const char *output = "crash";

/* The sanitizers end with abort(), so that one handler sees every way to fail. */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
	return "abort_on_error=1:allocator_may_return_null=1:detect_stack_use_after_return=1";
}

const char *__ubsan_default_options(void)
{
	return "abort_on_error=1:print_stacktrace=1";
}

static void on_end(int number)
{
	/* A leak is told when all inputs have run. */
	int file = current ? open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;

	if (number == SIGALRM) (void)!write(STDERR_FILENO, "no end after 60 seconds\n", 24);
	if (file >= 0) {
		(void)!write(file, current, current_len);
		close(file);
	}
	signal(number, SIG_DFL);
	raise(number);
}

/* xorshift64* (Vigna 2016). */
static uint64_t draw(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * UINT64_C(2685821657736338717);
}

static size_t below(size_t limit)
{
	return limit ? (size_t)(draw() % limit) : 0;
}

static void run(const uint8_t *bytes, size_t len)
{
	/* Exactly as long as the input, so that reading past it is seen. */
	uint8_t *copy = malloc(len ? len : 1);

	if (!copy) abort();
	if (len) memcpy(copy, bytes, len);
	current = copy;
	current_len = len;
	alarm(INPUT_SECONDS);
	LLVMFuzzerTestOneInput(copy, len);
	alarm(0);
	current = NULL;
	free(copy);
}

/* Makes room for n bytes at `at`, or as many as fit. */
static size_t open_gap(uint8_t *bytes, size_t *len, size_t at, size_t n)
{
	if (n > MAX_INPUT - *len) n = MAX_INPUT - *len;
	memmove(bytes + at + n, bytes + at, *len - at);
	*len += n;
	return n;
}

static void change_byte(uint8_t *bytes, size_t *len)
{
	/* What has a meaning somewhere: separators, quotes, escapes, braces, ends of ranges. */
	static const uint8_t special[] = "\0\t\n\r \"'\\/%&+,-.:;<=>?@[]_{|}09azAZ~\x7f\x80\xc2\xff";
	size_t at = below(*len);

	if (*len == 0) return;
	switch (below(3)) {
		case 0: bytes[at] ^= (uint8_t)(1u << below(8)); break;
		case 1: bytes[at] = special[below(sizeof special - 1)]; break;
		default: bytes[at] = (uint8_t)draw();
	}
}

static void insert_byte(uint8_t *bytes, size_t *len)
{
	size_t at = below(*len + 1);

	if (open_gap(bytes, len, at, 1)) {
		bytes[at] = ' ';
		change_byte(bytes + at, &(size_t){1});
	}
}

static void erase(uint8_t *bytes, size_t *len)
{
	size_t at = below(*len), n = below(*len - at < 64 ? *len - at + 1 : 64);

	memmove(bytes + at, bytes + at + n, *len - at - n);
	*len -= n;
}

static void repeat(uint8_t *bytes, size_t *len)
{
	uint8_t piece[256];
	size_t at = below(*len), n = below(*len - at < sizeof piece ? *len - at + 1 : sizeof piece);

	memcpy(piece, bytes + at, n);
	memcpy(bytes + at, piece, open_gap(bytes, len, at, n));
}

/* A piece of another file of the corpus. */
static void splice(uint8_t *bytes, size_t *len)
{
	const seed_file *other = &files[below(file_count)];
	size_t from = below(other->len), n = below(other->len - from + 1), at = below(*len + 1);

	n = open_gap(bytes, len, at, n);
	if (n) memcpy(bytes + at, other->bytes + from, n);
}

static void mutate(uint8_t *bytes, size_t *len)
{
	static void (*const ways[])(uint8_t *, size_t *) = {change_byte, change_byte, insert_byte, erase, repeat, splice};

	for (size_t i = 1 + below(4); i > 0; i--) ways[below(sizeof ways / sizeof *ways)](bytes, len);
}

static void run_mutants(const seed_file *file, unsigned long count)
{
	static uint8_t bytes[MAX_INPUT];

	for (unsigned long i = 0; i < count; i++) {
		size_t len = file->len < MAX_INPUT ? file->len : MAX_INPUT;

		memcpy(bytes, file->bytes, len);
		mutate(bytes, &len);
		run(bytes, len);
	}
}

static void read_file(const char *path)
{
	seed_file *file = &files[file_count];
	FILE *stream = fopen(path, "rb");

	if (!stream || file_count == MAX_FILES) {
		fprintf(stderr, "%s: %s\n", path, stream ? "one file too many" : "cannot be opened");
		exit(2);
	}
	file->bytes = malloc(1u << 20);
	if (!file->bytes) abort();
	file->len = fread(file->bytes, 1, 1u << 20, stream);
	fclose(stream);
	file_count++;
}

int main(int argc, char **argv)
{
	unsigned long mutants = 0, seconds = 0, seed = 1, round = 0;
	time_t end;
	int option;

	while ((option = getopt(argc, argv, "m:r:t:o:")) != -1) {
		if (option == 'm') mutants = strtoul(optarg, NULL, 10);
		else if (option == 'r') seed = strtoul(optarg, NULL, 10);
		else if (option == 't') seconds = strtoul(optarg, NULL, 10);
		else if (option == 'o') output = optarg;
		else return 2;
	}
	while (optind < argc) read_file(argv[optind++]);
	signal(SIGABRT, on_end);
	signal(SIGALRM, on_end);

	end = time(NULL) + (time_t)seconds;
	run((const uint8_t *)"", 0);
	for (size_t i = 0; i < file_count; i++) run(files[i].bytes, files[i].len);
	do {
		for (size_t i = 0; i < file_count; i++) {
			/* Of its own for each file: one more in the corpus does not change the others' mutants. */
			state = UINT64_C(0x9E3779B97F4A7C15) * (seed + round) + files[i].len * 8 + 1;
			run_mutants(&files[i], mutants);
		}
		round++;
	} while (seconds && file_count && mutants && time(NULL) < end);
	printf("%zu files, %zu mutants\n", file_count, (size_t)(round * mutants) * file_count);
	for (size_t i = 0; i < file_count; i++) free(files[i].bytes);
	return 0;
}
