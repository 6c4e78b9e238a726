#!/usr/bin/env python3
"""A site on free ports of this machine, in clear and with TLS (the authority is nobody's)."""
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import peer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/trace/"):
            with open(os.path.join(peer.folder, "traces"), "a") as file:
                file.write(self.path + "\n")
            self.answer(200, b"body { content: 'lu' }", Content_Type="text/css")
        elif self.path == "/silence":
            threading.Event().wait()
        elif self.path == "/goutte":
            # Without end and without a length: a byte from time to time.
            self.send_response(200)
            self.end_headers()
            pause = threading.Event()
            while not pause.wait(0.05):
                self.wfile.write(b".")
        elif self.path.startswith("/octets/"):
            self.answer(200, b"x" * int(self.path.rsplit("/", 1)[1]))
        elif self.path == "/entetes":
            self.send_response(200)
            for rank in range(90):
                self.send_header(f"X-{rank}", "x" * 1000)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/ailleurs":
            self.answer(302, b"", Location="/echo")
        elif self.path == "/absent":
            self.answer(404, "rien là".encode(), Content_Type="text/plain")
        elif self.path == "/coupe":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"moins que promis")
            self.close_connection = True
        else:
            self.echo(b"")

    def do_POST(self):
        self.echo(self.rfile.read(int(self.headers["Content-Length"])))

    def echo(self, body):
        """What was asked, said back."""
        said = {
            "method": self.command, "path": self.path, "body": body.decode(),
            "headers": {name.lower(): value for name, value in self.headers.items()},
        }
        self.answer(200, json.dumps(said).encode(), Content_Type="application/json", X_Essai="un")

    def log_message(self, *_):
        pass


def start(tls=None):
    """-> the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


peer.serve_until_the_tests_end(clear=start(), tls=start(peer.tls()))
