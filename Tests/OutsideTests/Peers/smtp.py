#!/usr/bin/env python3
"""Servers of mail on free ports of this machine: aiosmtpd in clear, with STARTTLS, with TLS, with a password, and two that are not well.

To whom a mail goes says what becomes of it:
    inconnu@…      RCPT refused for good          occupe-N@…   RCPT put off once, then taken
    contenu@…      the mail itself refused        plein@…      the mail itself put off
From interdit@…, MAIL is refused.  A mail taken is a file <to>.json of the folder, written before the server says yes.
"""
import json
import logging
import os
import socket
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

import mails
import peer

# What goes wrong here is on purpose.
logging.disable()

PASSWORD = "p@ss:/?#%é è"


class Handler:
    def __init__(self):
        self.put_off = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("interdit@"):
            return "550 5.7.1 expediteur interdit"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("inconnu@"):
            return "550 5.1.1 personne de ce nom ici"
        if address.startswith("occupe-") and address not in self.put_off:
            self.put_off.add(address)
            return "450 4.2.0 revenez plus tard"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos[0]
        if to.startswith("contenu@"):
            return "554 5.7.1 courriel refuse"
        if to.startswith("plein@"):
            return "452 4.3.1 plus de place"
        taken = mails.read(envelope.original_content)
        taken |= {
            "mail_from": envelope.mail_from, "rcpt_to": envelope.rcpt_tos, "helo": session.host_name,
            "tls": server.transport.get_extra_info("ssl_object") is not None, "user": session.auth_data and session.auth_data.login.decode(),
        }
        with open(os.path.join(peer.folder, f"{to}.json"), "w") as file:
            json.dump(taken, file)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"preau" and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=good, auth_data=data)


def start(controller=Controller, **options):
    """-> the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller(Handler(), hostname="127.0.0.1", port=port, **options).start()
    return port


def answering(greeting):
    """A server that says this to whoever comes, and nothing more."""
    listening = socket.create_server(("127.0.0.1", 0))
    kept = []

    def run():
        while True:
            connection, _ = listening.accept()
            kept.append(connection)
            connection.sendall(greeting)

    threading.Thread(target=run, daemon=True).start()
    return listening.getsockname()[1]


peer.serve_until_the_tests_end(
    plain=start(),
    starttls=start(tls_context=peer.tls()),
    tls=start(ssl_context=peer.tls()),
    password=start(tls_context=peer.tls(), authenticator=authenticate, auth_required=True),
    closed=answering(b"554 5.3.2 pas de service ici\r\n"),
    silent=answering(b""),
)
