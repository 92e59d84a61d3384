#include "addon_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

bool addon_md5(const char *a, const char *b, char hex[33])
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	char text[4096];
	int len = snprintf(text, sizeof text, "%s%s", a, b);

	if (len < 0 || (size_t)len >= sizeof text || EVP_Digest(text, (size_t)len, digest, NULL, EVP_md5(), NULL) != 1) return false;
	for (size_t i = 0; i < 16; i++) snprintf(hex + 2 * i, 3, "%02x", (unsigned)digest[i]);
	return true;
}

void addon_sign(const char *date, const char *payload, const char *secret, hestia_buf *key)
{
	size_t len = strlen(payload);
	char *encoded = malloc(len * 2 + 5), sum[33];
	hestia_buf body = {0};

	EVP_EncodeBlock((unsigned char *)encoded, (const unsigned char *)payload, (int)len);
	addon_md5(date, secret, sum);
	hestia_buf_addf(&body, "%s%s", sum, encoded);
	for (size_t i = body.len; i-- > 0;) hestia_buf_add(key, body.data + i, 1);
	addon_md5(key->data, secret, sum);
	hestia_buf_adds(key, sum);
	hestia_buf_free(&body);
	free(encoded);
}

hestia_code addon_verify(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer, int *http_status,
	hestia_err *err)
{
	verifier *v = context;
	const char *token = strstr(body->data, "check_token=");
	char hash[33];

	v->asked++;
	hestia_copy_line(v->url, sizeof v->url, url, strlen(url));
	hestia_copy_line(v->type, sizeof v->type, content_type, strlen(content_type));
	hestia_copy_line(v->form, sizeof v->form, body->data, body->len);
	if (v->fails) return hestia_err_set(err, v->fails, NULL, "its host name cannot be resolved");
	*http_status = v->http_status ? v->http_status : 200;
	hestia_buf_adds(answer, v->tags);
	if (v->secret) {
		if (!addon_md5(v->secret, token + strlen("check_token="), hash)) {
			ERR_clear_error();
			return hestia_err_nomem(err);
		}
		hestia_buf_addf(answer, "<md5hash>%s</md5hash>\n", hash);
	}
	return answer->failed ? hestia_err_nomem(err) : HESTIA_OK;
}
