#!/usr/bin/env python3
"""Prints the objects of a PDF, those that are packed in streams too."""
import re
import sys
import zlib

with open(sys.argv[1], "rb") as file:
    data = file.read()
sys.stdout.write(re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.S).decode("latin-1"))
for head, stream in re.findall(rb"<<([^\n]*?)>>\s*stream\r?\n(.*?)\r?\nendstream", data, flags=re.S):
    if b"/ObjStm" in head:
        sys.stdout.write(zlib.decompress(stream).decode("latin-1"))
