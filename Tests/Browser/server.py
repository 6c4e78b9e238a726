"""`preau serve` on a demonstration of its own: a free port, a temporary folder, stopped by its pid."""
import http.client
import os
import shutil
import signal
import subprocess
import tempfile

from webdriver import Missing, free_port, until


class Server:
    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="preau-site-")
        self.process = None
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self):
        data = os.path.join(self.folder, "donnees")
        filled = subprocess.run([self.program, "demo", "--data-dir", data], capture_output=True, text=True)
        if filled.returncode:
            raise Missing(f"preau demo : {filled.stderr.strip()}")
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.root = f"http://{self.host}"
        self.journal = os.path.join(self.folder, "journal.txt")
        with open(self.journal, "wb") as journal:
            self.process = subprocess.Popen([self.program, "serve", "--port", str(self.port), "--data-dir", data],
                                            stdin=subprocess.DEVNULL, stdout=journal, stderr=journal)
        until("preau serve est prêt", self._ready)

    def _ready(self):
        if self.process.poll() is not None:
            with open(self.journal, encoding="utf-8", errors="replace") as journal:
                raise Missing(f"preau serve s’est arrêté ({self.process.returncode}) : {journal.read()[-600:]}")
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return None

    def get(self, path, headers=None, method="GET", body=None):
        """-> status, headers, bytes: what a program sees, beside the browser."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def lines(self):
        with open(self.journal, encoding="utf-8", errors="replace") as journal:
            return journal.read().splitlines()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
