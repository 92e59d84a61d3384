#include "seal_help.h"

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <openssl/evp.h>

#include "core/crypto.h"

const unsigned char test_key[32] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
};

char *seal_raw(const char *header, const char *content, size_t content_len)
{
	static const unsigned char nonce[12];
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
	unsigned char *sealed = malloc(content_len + 1), tag[16];
	hestia_buf text = {0};
	int len;

	hestia_base64url_add(&text, header, strlen(header));
	assert_int_equal(EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, test_key, nonce), 1);
	if (text.len) assert_int_equal(EVP_EncryptUpdate(context, NULL, &len, (unsigned char *)text.data, (int)text.len), 1);
	if (content_len) assert_int_equal(EVP_EncryptUpdate(context, sealed, &len, (const unsigned char *)content, (int)content_len), 1);
	assert_int_equal(EVP_EncryptFinal_ex(context, sealed + content_len, &len), 1);
	assert_int_equal(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag), 1);
	hestia_buf_adds(&text, "..");
	hestia_base64url_add(&text, nonce, sizeof nonce);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, sealed, content_len);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, tag, sizeof tag);
	EVP_CIPHER_CTX_free(context);
	free(sealed);
	assert_false(text.failed);
	return text.data;
}

const char *open_with(const char *token, size_t len, const char *aud, int64_t now, hestia_err *err)
{
	struct json_object *claims = NULL;
	hestia_code code;

	hestia_err_clear(err);
	code = hestia_open(token, len, test_key, sizeof test_key, aud, now, &claims, err);
	if (code == HESTIA_OK) {
		assert_non_null(claims);
		assert_int_equal(err->code, HESTIA_OK);
		json_object_put(claims);
		return "opened";
	}
	assert_null(claims);
	assert_int_equal(code, HESTIA_E_TOKEN);
	assert_int_equal(err->code, HESTIA_E_TOKEN);
	assert_non_null(strstr(err->message, "The sealed token "));
	return err->where;
}

const char *opened(const char *token)
{
	static hestia_err err;

	return open_with(token, strlen(token), AUD, NOW, &err);
}

const char *opened_raw(const char *header, const char *content)
{
	char *token = seal_raw(header, content, strlen(content));
	const char *result = opened(token);

	free(token);
	return result;
}
