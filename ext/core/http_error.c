/* libcurl's failures, told apart and told in words. */
#include "core/http_error.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

/* OpenSSL's X509_V_ERR_*, as CURLINFO_SSL_VERIFYRESULT gives them (openssl/x509_vfy.h). */
enum { CERT_NOT_YET_VALID = 9, CERT_EXPIRED = 10, CERT_SELF_SIGNED = 18};

static hestia_code fail(hestia_err *err, hestia_tls_fault fault, const char *where, const char *format, const char *label)
{
	hestia_err_set(err, HESTIA_E_TLS, where, format, label);
	if (err) err->tls_fault = fault;
	return HESTIA_E_TLS;
}

hestia_code hestia_client_certificate_error(const char *label, hestia_err *err)
{
	return fail(err, HESTIA_TLS_CLIENT_CERTIFICATE, "client_cert",
		"The panel %s asks for a client certificate that it knows; give client_cert and client_key in the server's settings.", label);
}

static hestia_code certificate_error(CURL *handle, const hestia_endpoint *endpoint, const char *detail, hestia_err *err)
{
	static const char place[] = "certificate";
	long verify = 0;

	curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &verify);
	if (verify == CERT_EXPIRED) {
		return fail(err, HESTIA_TLS_EXPIRED, place,
			"The certificate of the panel %s has expired; renew it on the panel (v-update-host-certificate or Let's Encrypt for the host name).",
			endpoint->label);
	}
	if (verify == CERT_NOT_YET_VALID) {
		return fail(err, HESTIA_TLS_NOT_YET_VALID, place,
			"The certificate of the panel %s is not valid yet (check both clocks); renew it on the panel (v-update-host-certificate or Let's "
			"Encrypt for the host name).", endpoint->label);
	}
	if (verify == CERT_SELF_SIGNED) {
		return fail(err, HESTIA_TLS_SELF_SIGNED, place,
			"The certificate of the panel %s is self-signed, so nobody vouches for it; install one of a public authority on the panel, "
			"or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.", endpoint->label);
	}
	if (strstr(detail, "subject name")) {
		return fail(err, HESTIA_TLS_WRONG_NAME, place,
			"The certificate of the panel %s is made for another name; enter the host name that is in the certificate as the server's host name.",
			endpoint->label);
	}
	return fail(err, HESTIA_TLS_UNKNOWN_AUTHORITY, place,
		"The certificate of the panel %s is signed by an authority that this machine does not know; install one of a public authority on "
		"the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.",
		endpoint->label);
}

/* Words of OpenSSL's errors; an alert is what the other side said. */
static const struct {
	const char *words;
	hestia_tls_fault fault;
} tls_words[] = {
	{"wrong version number", HESTIA_TLS_NONE}, {"packet length too long", HESTIA_TLS_NONE}, {"unknown protocol", HESTIA_TLS_NONE},
	{"alert protocol version", HESTIA_TLS_OLD}, {"unsupported protocol", HESTIA_TLS_OLD},
	{"alert certificate required", HESTIA_TLS_CLIENT_CERTIFICATE}, {"alert bad certificate", HESTIA_TLS_CLIENT_CERTIFICATE},
	{"alert unknown ca", HESTIA_TLS_CLIENT_CERTIFICATE}, {"alert certificate unknown", HESTIA_TLS_CLIENT_CERTIFICATE},
};

static hestia_tls_fault tls_fault_of(const char *detail)
{
	for (size_t i = 0; i < sizeof tls_words / sizeof tls_words[0]; i++) {
		if (strstr(detail, tls_words[i].words)) return tls_words[i].fault;
	}
	return HESTIA_TLS_OTHER;
}

static hestia_code tls_error(const hestia_endpoint *endpoint, const char *detail, hestia_err *err)
{
	hestia_tls_fault fault = tls_fault_of(detail);
	char shown[120];

	if (fault == HESTIA_TLS_NONE) {
		return fail(err, fault, "tls",
			"What listens on %s does not speak TLS; HestiaCP's own port is 8083 unless it was changed: correct the port.", endpoint->label);
	}
	if (fault == HESTIA_TLS_OLD) {
		return fail(err, fault, "tls",
			"The panel %s speaks only TLS older than 1.2, which is not safe any more; update HestiaCP, or whatever stands in front of it.",
			endpoint->label);
	}
	if (fault == HESTIA_TLS_CLIENT_CERTIFICATE) {
		return hestia_client_certificate_error(endpoint->label, err);
	}
	hestia_copy_line(shown, sizeof shown, detail, strlen(detail));
	return hestia_err_set(err, HESTIA_E_TLS, "tls",
		"No TLS connection to the panel %s could be made (%s); check that HestiaCP answers there, with TLS 1.2 or newer.",
		endpoint->label, *shown ? shown : "no detail");
}

/* Failures that can only happen before the request: always the same sentence, with the label in it. */
typedef struct {
	CURLcode result;
	hestia_code code;
	const char *where;
	const char *format; /* one %s: the server's label */
} early_fault;

static const early_fault early[] = {
	{CURLE_COULDNT_RESOLVE_HOST, HESTIA_E_CONNECT, "host",
		"The host name of the panel %s cannot be resolved; check the host name in the server record and this machine's DNS."},
	{CURLE_COULDNT_RESOLVE_PROXY, HESTIA_E_CONNECT, "proxy",
		"The name of the proxy for the panel %s cannot be resolved; correct the proxy in the server's settings."},
	{CURLE_COULDNT_CONNECT, HESTIA_E_CONNECT, "port",
		"The panel %s refuses connections or is switched off; check that HestiaCP runs, that the port is right and that its firewall "
		"(or fail2ban) lets this machine in."},
	{CURLE_SSL_CACERT_BADFILE, HESTIA_E_TLS, "ca_file",
		"The ca_file for the panel %s cannot be read or holds no certificate; correct its path in the server's settings."},
	{CURLE_SSL_CERTPROBLEM, HESTIA_E_TLS, "client_cert",
		"The client certificate for the panel %s cannot be read, or does not belong to its key; correct client_cert and client_key in the "
		"server's settings."},
	{CURLE_SSL_PINNEDPUBKEYNOTMATCH, HESTIA_E_TLS, "pin",
		"The public key of the panel %s is not the pinned one: its certificate was renewed with a new key, or another machine answers; "
		"compare on the panel before you change the pin in the server's settings."},
};

/* "30" or "0.4": limits are whole seconds except in tests and on a LAN. */
static void format_seconds(long ms, char *out, size_t size)
{
	if (ms % 1000 == 0) snprintf(out, size, "%ld", ms / 1000);
	else snprintf(out, size, "%.1f", (double)ms / 1000);
}

/* A connection that ends too early has many names, which differ between the versions of libcurl. */
static const char *how_it_broke(CURLcode result)
{
	switch (result) {
	case CURLE_GOT_NOTHING:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
	case CURLE_SEND_FAIL_REWIND:
		return "the other side closed it";
	default:
		return curl_easy_strerror(result);
	}
}

/* Failures on the way, when the request may have been read. */
static hestia_code late_error(const hestia_endpoint *endpoint, const hestia_http_fault *fault, hestia_err *err)
{
	if (fault->too_large) {
		bool whole = fault->limit >= 1u << 20;

		return hestia_err_set(err, HESTIA_E_PROTOCOL, "body",
			"The panel %s answered with more than %zu %s and was cut off; that is not a HestiaCP answer: check the server record and what "
			"stands between this machine and the panel.", endpoint->label, whole ? fault->limit >> 20 : fault->limit, whole ? "MB" : "bytes");
	}
	if (fault->many_headers) {
		return hestia_err_set(err, HESTIA_E_PROTOCOL, "headers",
			"The panel %s answered with more headers than any HestiaCP and was cut off; check the server record and what stands between this "
			"machine and the panel.", endpoint->label);
	}
	if (fault->result == CURLE_OPERATION_TIMEDOUT) {
		char seconds[32];

		format_seconds(fault->sent || fault->timeout_ms < endpoint->connect_timeout_ms ? fault->timeout_ms : endpoint->connect_timeout_ms, seconds,
			sizeof seconds);
		return hestia_err_set(err, HESTIA_E_TIMEOUT, fault->sent ? "answer" : "connect", fault->sent
			? "The panel %s gave no answer within %s seconds; look at its load, then try again."
			: "The panel %s could not be reached within %s seconds; check that it is up and that no firewall swallows the connection.",
			endpoint->label, seconds);
	}
	return hestia_err_set(err, HESTIA_E_CONNECT, "connection", fault->sent
		? "The connection to the panel %s broke before a whole answer came (%s); look at the panel's services, then try again."
		: "The connection to the panel %s broke before the request was sent (%s); try again.",
		endpoint->label, how_it_broke(fault->result));
}

/* Of CURLE_COULDNT_CONNECT, or of a CONNECT that the proxy refused. */
static hestia_code proxy_error(CURL *handle, const hestia_endpoint *endpoint, CURLcode result, hestia_err *err)
{
	long status = 0;

	curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &status);
	if (status >= 400) {
		return hestia_err_set(err, HESTIA_E_CONNECT, "proxy",
			"The proxy answered HTTP %ld instead of connecting to the panel %s; correct the proxy or its password in the server's settings.",
			status, endpoint->label);
	}
	if (result != CURLE_COULDNT_CONNECT) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_CONNECT, "proxy",
		"The proxy to the panel %s refuses connections or is switched off; check the proxy in the server's settings.", endpoint->label);
}

hestia_code hestia_http_error(CURL *handle, const hestia_endpoint *endpoint, const hestia_http_fault *fault, hestia_err *err)
{
	hestia_code code = HESTIA_OK;

	if (fault->out_of_files) {
		code = hestia_err_set(err, HESTIA_E_CONNECT, "files",
			"This machine's PHP has no file descriptor left for a connection to the panel %s; raise its limit (ulimit -n, LimitNOFILE) or make fewer "
			"calls at once.", endpoint->label);
		goto done;
	}
	if (*endpoint->proxy) code = proxy_error(handle, endpoint, fault->result, err);
	if (code != HESTIA_OK) goto done;
	for (size_t i = 0; i < sizeof early / sizeof early[0]; i++) {
		if (early[i].result != fault->result) continue;
		code = hestia_err_set(err, early[i].code, early[i].where, early[i].format, endpoint->label);
		goto done;
	}
	switch (fault->result) {
	case CURLE_OUT_OF_MEMORY:
		code = hestia_err_nomem(err);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		code = certificate_error(handle, endpoint, fault->detail, err);
		break;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
		code = tls_error(endpoint, fault->detail, err);
		break;
	default:
		/* TLS 1.3 ends its handshake before the other side has looked at the certificate: the alert comes instead of the answer. */
		if (tls_fault_of(fault->detail) == HESTIA_TLS_CLIENT_CERTIFICATE) code = tls_error(endpoint, fault->detail, err);
		else code = late_error(endpoint, fault, err);
	}
done:
	if (err) {
		err->lib_code = (int)fault->result;
		err->outcome = fault->sent && code != HESTIA_E_TLS ? HESTIA_UNKNOWN : HESTIA_NOT_SENT;
	}
	return code;
}
