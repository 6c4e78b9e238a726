#!/usr/bin/env python3
"""An antivirus that answers what the bytes ask it to, and clamd itself where it is installed, with one signature: EICAR's.

The bytes say the answer of the first: `VIRUS` found, `PANNE` an error, `PERSONNE` nothing at all, `SILENCE` no answer ever.
"""
import os
import shutil
import socket
import socketserver
import subprocess
import threading
import time

import peer

LIMIT = 1 << 20


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(length)
            if len(data) > LIMIT:
                # As clamd does: it says so and closes, whatever is still to come.
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        if data == b"SILENCE":
            threading.Event().wait()
        answers = {b"VIRUS": b"stream: Essai.Virus FOUND\0", b"PANNE": b"stream: Can't allocate memory ERROR\0", b"PERSONNE": b""}
        # What it received, to the last byte, is known by its sum.
        self.wfile.write(answers.get(data) if data in answers else b"stream: OK\0" if sum(data) % 256 == 0 else b"stream: Somme FOUND\0")


class Network(socketserver.ThreadingTCPServer):
    daemon_threads = True


class Local(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


def real():
    """-> the path of clamd's socket, or None."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin")
    if program is None:
        return None
    signatures = os.path.join(peer.folder, "signatures")
    os.mkdir(signatures)
    with open(os.path.join(signatures, "essai.hdb"), "w") as file:
        file.write("44d88612fea8a8f36de82e1278abb02f:68:Preau.Eicar\n")
    path = os.path.join(peer.folder, "clamd.ctl")
    settings = os.path.join(peer.folder, "clamd.conf")
    with open(settings, "w") as file:
        file.write(f"LocalSocket {path}\nDatabaseDirectory {signatures}\nForeground yes\nStreamMaxLength 1M\n")
    # It ends with this script, whose pipe it does not hold.
    child = subprocess.Popen([program, "--config-file", settings], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peer.at_end += [child.terminate, child.wait]
    while child.poll() is None:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(path)
                connection.sendall(b"zPING\0")
                if connection.recv(16).startswith(b"PONG"):
                    return path
        except OSError:
            time.sleep(0.02)
    raise SystemExit("clamd ne démarre pas")


network = Network(("127.0.0.1", 0), Handler)
path = os.path.join(peer.folder, "essai.ctl")
for server in (network, Local(path, Handler)):
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
peer.serve_until_the_tests_end(network=network.server_address[1], path=path, real=real())
