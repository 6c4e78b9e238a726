#!/usr/bin/env python3
"""A second reader of our mails, Python's: what a person would see, and whether the bytes keep the rules of the road."""
import email
import email.header
import email.policy
import email.utils
import json
import sys


def read(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    # The modern reader leaves a space between the encoded words of a name; the older one does as RFC 2047 says.
    name, _ = email.utils.parseaddr(email.message_from_bytes(data)["From"])
    lines = data.split(b"\r\n")
    return {
        "defects": [str(defect) for part in message.walk() for defect in part.defects]
        + [f"{name}: {defect}" for name, value in message.items() for defect in value.defects],
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "names": sorted(name.lower() for name in message.keys()),
        "sender": str(email.header.make_header(email.header.decode_header(name))),
        "from": message["From"].addresses[0].addr_spec,
        "to": [address.addr_spec for address in message["To"].addresses],
        "date": int(message["Date"].datetime.timestamp()),
        "type": message.get_content_type(),
        "text": message.get_content().replace("\r\n", "\n"),
        "ascii": data.isascii(),
        "longest": max(len(line) for line in lines),
        "bare": any(b"\r" in line or b"\n" in line for line in lines),
    }


if __name__ == "__main__":
    # Each file named on a line of the input; on the output, a line each.
    for path in sys.stdin.read().splitlines():
        with open(path, "rb") as file:
            print(json.dumps(read(file.read())))
