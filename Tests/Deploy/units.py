"""What others read: systemd its units, shellcheck the scripts, nginx and Caddy their files; and nginx in front of the program."""
import glob
import http.server
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading

from ground import DEPLOY, demonstration, free_port, status, stop, until
from updates import Updates


def scripts(report, ground, tools):
    """What shellcheck thinks of every script that goes to a server."""
    program = tools and os.path.join(tools, "usr/bin/shellcheck")
    if not program:
        return report.skip("shellcheck", "scripts/deploy-tools.sh ne l’a pas obtenu")
    names = sorted(glob.glob(os.path.join(DEPLOY, "*.sh")))
    for name in names:
        done = ground.run(program, "--severity=style", name, cwd=DEPLOY)
        report.check(f"shellcheck n’a rien à redire sur {os.path.basename(name)}", done.code == 0, done.said)
    wrong = ground.write("faux.sh", "#!/bin/bash\nrm -rf $1/x\n")
    report.check("shellcheck voit une faute", ground.run(program, wrong).code != 0)


def units(report, ground):
    """Each unit is understood and closed; the files it names exist once installed."""
    if not shutil.which("systemd-analyze"):
        return report.skip("unités de systemd", "systemd-analyze n’est pas installé")
    root = ground.path("machine")
    if not os.path.isdir(root):
        Updates(report, ground).install()
    folder = ground.make("unites")
    for path in sorted(glob.glob(os.path.join(DEPLOY, "systemd", "*.service")) + glob.glob(os.path.join(DEPLOY, "systemd", "*.timer"))):
        name = os.path.basename(path)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        # As on a machine where installer.sh has been: the programs are looked for where it put them.
        ground.write(f"unites/{name}", re.sub(r"(?m)^(ExecStart=)(/\S+)", lambda found: found[1] + os.path.join(root, found[2][1:]), text))
    for name in sorted(os.listdir(folder)):
        done = ground.run("systemd-analyze", "verify", "--man=no", os.path.join(folder, name))
        report.check(f"systemd comprend {name}", done.code == 0 and not done.err.strip(), done.said)
        if name.endswith(".service"):
            done = ground.run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", os.path.join(folder, name))
            note = re.search(r"exposure level for \S+: ([0-9.]+)", done.out)
            report.check(f"{name} : exposition d’au plus 2,0", done.code == 0 and note and float(note[1]) <= 2, done.said)
            print(f"  {name} : exposition {note[1].replace('.', ',') if note else 'inconnue'}")
    shutil.copy(os.path.join(folder, "preau.service"), ground.path("ouverte.service"))
    with open(ground.path("ouverte.service"), encoding="utf-8") as file:
        text = re.sub(r"(?m)^(NoNew|Protect|Private|Restrict|SystemCall|Capability|Memory|User).*\n", "", file.read())
    ground.write("ouverte.service", text)
    done = ground.run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", ground.path("ouverte.service"))
    report.check("la même unité, ouverte, n’aurait pas cette note", done.code != 0, done.said)


def caddy(report, ground, tools):
    program = tools and os.path.join(tools, "usr/bin/caddy")
    if not program:
        return report.skip("Caddyfile", "scripts/deploy-tools.sh n’a pas obtenu Caddy")
    home = ground.make("caddy")
    done = ground.run(program, "validate", "--adapter", "caddyfile", "--config", os.path.join(DEPLOY, "caddy", "Caddyfile"),
                      XDG_DATA_HOME=home, XDG_CONFIG_HOME=home, HOME=home)
    report.check("Caddy comprend Caddyfile", done.code == 0 and "Valid configuration" in done.said, done.said)


class Relay:
    """nginx with deploy/nginx/preau.conf, whose ports, certificate and upstream alone are changed."""

    SECRET = "reponse-confidentielle"

    def __init__(self, report, ground, tools):
        self.report, self.ground = report, ground
        self.program = tools and os.path.join(tools, "usr/sbin/nginx")

    def run(self):
        if not self.program:
            return self.report.skip("nginx", "scripts/deploy-tools.sh ne l’a pas obtenu")
        certificate = self.ground.path("relais", "preau.pem")
        self.ground.make("relais")
        self.ground.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                        "/CN=preau.exemple.fr", "-addext", "subjectAltName=DNS:preau.exemple.fr", "-out", certificate, "-keyout",
                        self.ground.path("relais", "preau.key"))
        self.trusted = ssl.create_default_context(cafile=certificate)
        self.site()
        self.limits()

    def relay(self, name, upstream):
        """-> its process and its two ports, once it answers."""
        plain, secure = free_port(), free_port()
        folder = self.ground.make("relais", name)
        with open(os.path.join(DEPLOY, "nginx", "preau.conf"), encoding="utf-8") as file:
            text = file.read()
        changes = [("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
                   ("listen [::]:80;", ""), ("listen [::]:443 ssl http2;", ""),
                   ("/etc/letsencrypt/live/preau.exemple.fr/fullchain.pem", self.ground.path("relais", "preau.pem")),
                   ("/etc/letsencrypt/live/preau.exemple.fr/privkey.pem", self.ground.path("relais", "preau.key")),
                   ("/var/log/nginx/", folder + "/"), ("http://127.0.0.1:8080", f"http://127.0.0.1:{upstream}")]
        for old, new in changes:
            self.report.check(f"preau.conf contient « {old} »", old in text)
            text = text.replace(old, new)
        self.ground.write(f"relais/{name}/preau.conf", text)
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        # The rest of nginx as Debian has it, its journals included: ours must say nothing in them.
        main = self.ground.write(f"relais/{name}/nginx.conf", f"""
            {'user root;' if os.geteuid() == 0 else ''}
            pid {folder}/pid; error_log {folder}/general.log; worker_processes 1; daemon off; events {{ }}
            http {{ {temporary} access_log {folder}/access.log; gzip on; include {folder}/preau.conf; }}""")
        tested = self.ground.run(self.program, "-t", "-p", folder, "-c", main, "-e", f"{folder}/depart.log")
        self.report.check("nginx -t accepte preau.conf, sans avertissement", tested.code == 0 and "warn" not in tested.err, tested.said)
        process = subprocess.Popen([self.program, "-p", folder, "-c", main, "-e", f"{folder}/depart.log"], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.report.check("nginx démarre", until(lambda: reachable(secure)))
        return process, plain, secure, folder

    def ask(self, port, head, body=b"", secure=True):
        """-> status line and headers, body: a request written by hand, to the name of the site."""
        with socket.create_connection(("127.0.0.1", port), timeout=30) as plain:
            line = self.trusted.wrap_socket(plain, server_hostname="preau.exemple.fr") if secure else plain
            line.sendall(head.replace("\n", "\r\n").encode() + f"Host: preau.exemple.fr\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode())
            try:
                line.sendall(body)
            except OSError:
                pass  # Refused on its announced size: the answer is already there.
            answer = b""
            try:
                while piece := line.recv(65536):
                    answer += piece
            except (ConnectionResetError, ssl.SSLError):
                pass
        head, _, rest = answer.partition(b"\r\n\r\n")
        return head.decode("latin-1"), rest

    def site(self):
        """In front of the program itself."""
        port = free_port()
        journal = open(self.ground.path("relais", "preau.txt"), "wb")
        served = subprocess.Popen([self.ground.program, "serve", "--port", str(port), "--data-dir", demonstration(self.ground)], stdout=journal,
                                  stderr=journal, stdin=subprocess.DEVNULL, env=self.ground.environment | {
                                      "PREAU_PUBLIC_URL": "https://preau.exemple.fr", "PREAU_TRUSTED_PROXIES": "127.0.0.1, ::1"})
        until(lambda: status(f"http://127.0.0.1:{port}/readyz") == 200)
        relay, plain, secure, folder = self.relay("site", port)
        try:
            head, _ = self.ask(plain, "GET /simulation?x=1 HTTP/1.1\n", secure=False)
            self.report.check("HTTP renvoie à HTTPS, au nom du site", head.startswith("HTTP/1.1 301") and
                              "Location: https://preau.exemple.fr/simulation?x=1" in head, head)
            head, body = self.ask(secure, "GET / HTTP/1.1\n")
            self.report.check("l’accueil passe par le relais", head.startswith("HTTP/1.1 200") and b"</html>" in body, head)
            self.report.check("Préau dit lui-même HSTS", "strict-transport-security" in head.lower(), head)
            head, _ = self.ask(secure, "GET / HTTP/1.1\nAccept-Encoding: gzip\n")
            self.report.check("Préau comprime, une fois", head.lower().count("content-encoding: gzip") == 1, head)
            self.report.check("la machine elle-même lit ses mesures", status(f"http://127.0.0.1:{port}/metrics") == 200)
            head, _ = self.ask(secure, "GET /metrics HTTP/1.1\n")
            self.report.check("les mesures ne passent pas par le relais", head.startswith("HTTP/1.1 404"), head)
            self.ask(secure, f"GET /simulation?{self.SECRET}=1 HTTP/1.1\nReferer: https://x/{self.SECRET}\n")
        finally:
            stop(served)
        journal.close()
        head, _ = self.ask(secure, f"GET /simulation?{self.SECRET}=2 HTTP/1.1\n")
        self.report.check("Préau arrêté, le relais dit 502", head.startswith("HTTP/1.1 502"), head)
        stop(relay)
        self.silent(folder)

    def silent(self, folder):
        said = [name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name))
                and self.SECRET.encode() in open(os.path.join(folder, name), "rb").read()]
        self.report.check("aucun journal de nginx ne garde une adresse demandée", not said, said)

    def limits(self):
        """In front of a program that takes everything: what the relay alone lets through."""
        received = []

        class Everything(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                left = int(self.headers["Content-Length"])
                while left:
                    left -= len(self.rfile.read(min(left, 1 << 20)))
                received.append(dict(self.headers))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Everything)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        relay, _, secure, folder = self.relay("limites", server.server_address[1])
        try:
            megabyte = 1 << 20
            for path, size, wanted in (("/essai", 3 * megabyte, 200), ("/essai", 5 * megabyte, 413), ("/dossiers/12/pieces", 25 * megabyte, 200),
                                       ("/dossiers/12/ecoles/3/pieces/7", 25 * megabyte, 200), ("/dossiers/12/pieces", 27 * megabyte, 413),
                                       ("/dossiers/12/piecesfausses", 5 * megabyte, 413), ("/autre/dossiers/12/pieces", 5 * megabyte, 413)):
                head, _ = self.ask(secure, f"POST {path}?{self.SECRET} HTTP/1.1\nX-Forwarded-For: 10.0.0.1\n", bytes(size))
                self.report.check(f"{path}, {size // megabyte} Mio : {wanted}", head.startswith(f"HTTP/1.1 {wanted}"), head[:200])
            self.report.check("l’adresse du visiteur remplace ce qu’il en disait, le nom du site est gardé", len(received) == 3 and all(
                one["X-Forwarded-For"] == "127.0.0.1" and one["Host"] == "preau.exemple.fr" for one in received), received)
        finally:
            stop(relay)
            server.shutdown()
        self.silent(folder)


def reachable(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    except OSError:
        return False
