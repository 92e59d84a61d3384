"""Licenses and sealed tokens against an independent JOSE implementation (python3-jwcrypto): its tokens through our check, ours
through its.

Usage: jose_interop.py LICENSE_TOOL SEAL_TOOL. Prints one line per test in cmocka's form; exit 1 when one fails.
Keys are made at test time, by both sides.
"""
import hashlib
import json
import subprocess
import sys
import time

try:
    from jwcrypto import jwe, jwk, jws, jwt
    from jwcrypto.common import base64url_decode, base64url_encode
except ImportError:
    print("[  SKIPPED ] jose_interop: jwcrypto is missing; on Debian: apt-get install python3-jwcrypto")
    sys.exit(0)

LICENSE_TOOL, SEAL_TOOL = sys.argv[1:3]
NOW = int(time.time())
CLAIMS = {
    "domains": ["billing.example.com", "*.shop.example"],
    "addresses": ["192.0.2.7", "2001:db8::7"],
    "product": ["hestiacp", "other"],
    "nbf": NOW - 3600,
    "exp": NOW + 86400,
    "jti": "LIC-42",
    "customer": "Käse & Söhne / 1",
}


def tool(arguments, stdin="", program=LICENSE_TOOL):
    """Runs the tool; returns what it printed. A refusal raises with its words."""
    done = subprocess.run([program, *arguments], input=stdin.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{arguments[0]}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode().strip()


def check(token, keys, domain="billing.example.com", address="192.0.2.7"):
    """Our verdict about a token. keys: key id => jwcrypto key."""
    authorities = [f"{key_id}={key.export_public(as_dict=True)['x']}" for key_id, key in keys.items()]
    return json.loads(tool(["check", domain, address, "hestiacp", str(NOW), *authorities], token))


def foreign_token(key, header, claims=None):
    """A token that jwcrypto signs."""
    token = jws.JWS(json.dumps(CLAIMS if claims is None else claims).encode())
    token.add_signature(key, header["alg"], json.dumps(header), None)
    return token.serialize(compact=True)


def a_foreign_token_is_valid():
    key = jwk.JWK.generate(kty="OKP", crv="Ed25519")
    token = jwt.JWT(header={"alg": "EdDSA", "typ": "JWT", "kid": key.thumbprint()}, claims=CLAIMS)
    token.make_signed_token(key)
    result = check(token.serialize(), {key.thumbprint(): key})
    assert result["status"] == "valid", result
    assert result["valid_until"] == CLAIMS["exp"] and result["license_id"] == "LIC-42", result


def a_foreign_token_is_bound_to_its_site():
    key = jwk.JWK.generate(kty="OKP", crv="Ed25519")
    token = foreign_token(key, {"alg": "EdDSA"})
    assert check(token, {"": key}, domain="a.b.SHOP.example.")["status"] == "valid"
    assert check(token, {"": key}, address="2001:DB8:0:0::7")["status"] == "valid"
    assert check(token, {"": key}, domain="shop.example")["status"] == "wrong_site"
    assert check(token, {"": key}, address="192.0.2.8")["status"] == "wrong_site"


def a_foreign_token_of_another_key_is_forged():
    key, other = (jwk.JWK.generate(kty="OKP", crv="Ed25519") for _ in range(2))
    token = foreign_token(key, {"alg": "EdDSA", "kid": "vendor"})
    assert check(token, {"vendor": other})["status"] == "forged"
    assert check(token, {"elsewhere": key})["status"] == "forged"
    assert check(token, {"elsewhere": other, "vendor": key})["status"] == "valid"


def other_algorithms_of_a_real_implementation_are_forged():
    ed = jwk.JWK.generate(kty="OKP", crv="Ed25519")
    # The classic confusion: the public key, which everybody has, used as an HMAC secret.
    mac = jwk.JWK(kty="oct", k=ed.export_public(as_dict=True)["x"])
    assert check(foreign_token(mac, {"alg": "HS256"}), {"": ed})["status"] == "forged"
    ec = jwk.JWK.generate(kty="EC", crv="P-256")
    assert check(foreign_token(ec, {"alg": "ES256"}), {"": ed})["status"] == "forged"
    ed448 = jwk.JWK.generate(kty="OKP", crv="Ed448")
    assert check(foreign_token(ed448, {"alg": "EdDSA"}), {"": ed})["status"] != "valid"


def our_token_is_valid_elsewhere():
    pair = json.loads(tool(["keygen"]))
    token = tool(["issue", pair["private_key"], pair["key_id"]], json.dumps(CLAIMS))
    key = jwk.JWK(kty="OKP", crv="Ed25519", x=pair["public_key"])
    assert key.thumbprint() == pair["key_id"], pair
    seen = jwt.JWT(jwt=token, key=key, algs=["EdDSA"])
    assert json.loads(seen.claims) == CLAIMS, seen.claims
    assert json.loads(seen.header) == {"alg": "EdDSA", "typ": "JWT", "kid": pair["key_id"]}, seen.header


def our_changed_token_is_refused_elsewhere():
    pair = json.loads(tool(["keygen"]))
    token = tool(["issue", pair["private_key"], ""], json.dumps(CLAIMS))
    header, _, signature = token.split(".")
    _, payload, _ = tool(["issue", pair["private_key"], ""], json.dumps({**CLAIMS, "jti": "LIC-43"})).split(".")
    key = jwk.JWK(kty="OKP", crv="Ed25519", x=pair["public_key"])
    mixed = f"{header}.{payload}.{signature}"
    try:
        jwt.JWT(jwt=mixed, key=key, algs=["EdDSA"])
    except jws.InvalidJWSSignature:
        pass
    else:
        raise AssertionError("jwcrypto believed a changed token")
    assert check(mixed, {"": key})["status"] == "forged"


def both_sides_make_the_same_token():
    # Ed25519 is deterministic (RFC 8032): one key, one header and one payload have one token.
    key = jwk.JWK.generate(kty="OKP", crv="Ed25519")
    ours = tool(["issue", key.export_private(as_dict=True)["d"], "k1"], '{"jti": "same"}')
    theirs = jws.JWS(b'{"jti":"same"}')
    theirs.add_signature(key, "EdDSA", '{"alg":"EdDSA","typ":"JWT","kid":"k1"}', None)
    assert ours == theirs.serialize(compact=True), (ours, theirs.serialize(compact=True))


def open_sealed(token, key, aud="panel-login"):
    """What we make of a sealed token: {"claims"} or {"reason"}."""
    return json.loads(tool(["open", key.export(as_dict=True)["k"], aud, str(NOW)], token, SEAL_TOOL))


def foreign_sealed(key, header=None, claims=None):
    """A token that jwcrypto seals."""
    content = {"aud": "panel-login", "iat": NOW, "exp": NOW + 60, "jti": "one", "who": "Käse & Söhne"}
    token = jwe.JWE(json.dumps({**content, **(claims or {})}).encode(),
                    json.dumps({"alg": "dir", "enc": "A256GCM", **(header or {})}))
    token.add_recipient(key)
    return token.serialize(compact=True)


def fingerprint(key):
    raw = base64url_decode(key.export(as_dict=True)["k"])
    return base64url_encode(hashlib.sha256(b"hestia sealed token key\0" + raw).digest()[:12])


def our_sealed_token_opens_elsewhere():
    key = jwk.JWK.generate(kty="oct", size=256)
    claims = {"aud": "panel-login", "who": "Käse & Söhne", "list": [1, 2.5, None, {"a": True}]}
    token = tool(["seal", key.export(as_dict=True)["k"], "90", "k-7", str(NOW)], json.dumps(claims), SEAL_TOOL)
    seen = jwe.JWE()
    seen.deserialize(token, key)
    content = json.loads(seen.payload)
    assert len(base64url_decode(content.pop("jti"))) == 16, seen.payload
    assert content == {**claims, "iat": NOW, "exp": NOW + 90}, seen.payload
    header = {"alg": "dir", "enc": "A256GCM", "typ": "JWT", "kid": "k-7", "kfp": fingerprint(key)}
    assert json.loads(seen.objects["protected"]) == header, seen.objects


def our_changed_sealed_token_is_refused_elsewhere():
    key = jwk.JWK.generate(kty="oct", size=256)
    head, _, nonce, content, tag = tool(["seal", key.export(as_dict=True)["k"], "90", "", str(NOW)], '{"aud":"a"}', SEAL_TOOL).split(".")
    changed = ".".join([head, "", nonce, ("A" if content[0] != "A" else "B") + content[1:], tag])
    assert open_sealed(changed, key, "a") == {"reason": "tampered"}
    try:
        jwe.JWE().deserialize(changed, key)
    except jwe.InvalidJWEData:
        pass
    else:
        raise AssertionError("jwcrypto believed a changed token")


def a_foreign_sealed_token_opens():
    key = jwk.JWK.generate(kty="oct", size=256)
    for header in ({}, {"typ": "JWT", "kid": "theirs"}, {"kfp": fingerprint(key), "other": [1]}):
        result = open_sealed(foreign_sealed(key, header), key)
        assert result["claims"]["who"] == "Käse & Söhne" and result["claims"]["jti"] == "one", result


def a_foreign_sealed_token_is_refused_for_its_own_reason():
    key, other = (jwk.JWK.generate(kty="oct", size=256) for _ in range(2))
    table = [
        ("wrong_key", foreign_sealed(other, {"kfp": fingerprint(other)})),
        ("tampered", foreign_sealed(other, {"kfp": fingerprint(key)})),
        ("tampered", foreign_sealed(other)),
        ("wrong_audience", foreign_sealed(key, claims={"aud": "somebody"})),
        ("malformed", foreign_sealed(key, claims={"aud": ["panel-login"]})),
        ("expired", foreign_sealed(key, claims={"iat": NOW - 9, "exp": NOW})),
        ("not_yet_valid", foreign_sealed(key, claims={"iat": NOW + 61, "exp": NOW + 99})),
        ("unsupported", foreign_sealed(key, {"zip": "DEF"})),
    ]
    for reason, token in table:
        result = open_sealed(token, key)
        assert result == {"reason": reason}, (reason, result)


def other_ciphers_of_a_real_implementation_are_unsupported():
    key = jwk.JWK.generate(kty="oct", size=256)
    rsa = jwk.JWK.generate(kty="RSA", size=2048)
    table = [
        (key, {"alg": "A256KW"}), (key, {"alg": "A256GCMKW"}), (rsa, {"alg": "RSA-OAEP"}), (key, {"enc": "A128CBC-HS256"}),
        (jwk.JWK.generate(kty="oct", size=128), {"enc": "A128GCM"}),
    ]
    for sealed_with, header in table:
        result = open_sealed(foreign_sealed(sealed_with, header), key)
        assert result == {"reason": "unsupported"}, (header, result)


TESTS = [
    a_foreign_token_is_valid,
    a_foreign_token_is_bound_to_its_site,
    a_foreign_token_of_another_key_is_forged,
    other_algorithms_of_a_real_implementation_are_forged,
    our_token_is_valid_elsewhere,
    our_changed_token_is_refused_elsewhere,
    both_sides_make_the_same_token,
    our_sealed_token_opens_elsewhere,
    our_changed_sealed_token_is_refused_elsewhere,
    a_foreign_sealed_token_opens,
    a_foreign_sealed_token_is_refused_for_its_own_reason,
    other_ciphers_of_a_real_implementation_are_unsupported,
]


def main():
    failed = 0
    for test in TESTS:
        name = "jose_" + test.__name__
        print(f"[ RUN      ] {name}")
        try:
            test()
            print(f"[       OK ] {name}")
        except Exception as error:  # every failure is a counted line, of whatever kind it is
            failed += 1
            print(f"{type(error).__name__}: {error}")
            print(f"[  FAILED  ] {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
