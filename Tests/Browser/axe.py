"""The text of axe-core, from the wheel that scripts/browser-tools.sh has fetched and checked."""
import hashlib
import os
import subprocess

from webdriver import Missing

HERE = os.path.dirname(os.path.abspath(__file__))
FINGERPRINT = "b511cd9dec01c76f4b2ad1723b66b6db37d4c2eb4ed199076e1829d9ee7b75e3"


def script():
    fetched = subprocess.run([os.path.join(HERE, "../../scripts/browser-tools.sh")], capture_output=True, text=True)
    if fetched.returncode:
        raise Missing(f"axe-core manque : {fetched.stderr.strip()}")
    with open(fetched.stdout.strip(), "rb") as file:
        text = file.read()
    if hashlib.sha256(text).hexdigest() != FINGERPRINT:
        raise Missing("axe-core n’est pas celui qui est attendu")
    return text.decode()
