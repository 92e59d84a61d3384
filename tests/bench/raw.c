/*
 * The measure for the extension: the same requests by libcurl alone, on one kept and verified connection.
 * raw HOST PORT CA_FILE ACCESS_KEY SECRET_KEY COUNT prints "wall cpu" in seconds. Does nothing with the answers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <curl/curl.h>

static size_t ignore(char *bytes, size_t size, size_t count, void *user)
{
	(void)bytes;
	(void)user;
	return size * count;
}

static double wall(void)
{
	struct timespec ts;

	timespec_get(&ts, TIME_UTC);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	char url[300], body[400];
	double wall_start;
	clock_t cpu_start;
	long count;
	CURL *curl;

	if (argc != 7) return 2;
	count = strtol(argv[6], NULL, 10);
	snprintf(url, sizeof url, "https://%s:%s/api/", argv[1], argv[2]);
	snprintf(body, sizeof body, "access_key=%s&secret_key=%s&cmd=v-list-users&arg1=list", argv[4], argv[5]);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	curl = curl_easy_init();
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_CAINFO, argv[3]);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
	if (curl_easy_perform(curl) != CURLE_OK) return 1; /* the handshake is not what is measured */
	wall_start = wall();
	cpu_start = clock();
	for (long i = 0; i < count; i++) {
		if (curl_easy_perform(curl) != CURLE_OK) return 1;
	}
	printf("%.6f %.6f\n", wall() - wall_start, (double)(clock() - cpu_start) / CLOCKS_PER_SEC);
	curl_easy_cleanup(curl);
	return 0;
}
