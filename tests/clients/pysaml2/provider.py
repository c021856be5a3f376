"""Debian's pysaml2 as an identity provider: prints its metadata, or a response to a request, in Base64.

    provider.py metadata FOLDER
    provider.py respond FOLDER REQUEST_ID ENTITY_ID CONSUMER_URL sha1|sha256

FOLDER holds idp.key and idp.crt, and for a response sp.xml, the service provider's metadata.
"""

import base64
import sys

from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

command, folder, *arguments = sys.argv[1:]
settings = {
    "entityid": "https://pysaml2.example.org/idp",
    "service": {
        "idp": {
            "endpoints": {"single_sign_on_service": [("https://pysaml2.example.org/sso", BINDING_HTTP_REDIRECT)]},
            "policy": {"default": {"lifetime": {"minutes": 5}}},
        },
    },
    "key_file": f"{folder}/idp.key",
    "cert_file": f"{folder}/idp.crt",
    "xmlsec_binary": "/usr/bin/xmlsec1",
}

if command == "metadata":
    print(entity_descriptor(IdPConfig().load(settings)))
else:
    request_id, entity_id, consumer_url, algorithm = arguments
    settings["metadata"] = {"local": [f"{folder}/sp.xml"]}
    # The default of this version is SHA-1.
    signing = {"sign_alg": SIG_RSA_SHA256, "digest_alg": DIGEST_SHA256} if algorithm == "sha256" else {}
    response = Server(config=IdPConfig().load(settings)).create_authn_response(
        {"uid": ["jane"], "memberOf": ["devops"]},
        request_id,
        consumer_url,
        sp_entity_id=entity_id,
        name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text="jane"),
        authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": "pysaml2"},
        sign_response=True,
        sign_assertion=True,
        **signing,
    )
    print(base64.b64encode(str(response).encode()).decode())
