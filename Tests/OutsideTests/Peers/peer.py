"""What every peer of these tests does: a folder of its own, certificates of an authority nobody knows, and an end with the tests."""
import json
import os
import shutil
import ssl
import sys
import tempfile

import trustme

folder = tempfile.mkdtemp(prefix="preau-outside-")
# What to do when the tests are over.
at_end = []
_authority = trustme.CA()
authority = os.path.join(folder, "authority.pem")
_authority.cert_pem.write_to_path(authority)


def tls():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


def serve_until_the_tests_end(**said):
    """Says where everything is, in one line; the tests hold our input, and the system closes it however they end."""
    print(json.dumps({"folder": folder, "authority": authority, **said}), flush=True)
    sys.stdin.buffer.read()
    for act in at_end:
        act()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
