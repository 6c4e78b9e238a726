"""deploy/mettre-a-jour.sh and installer.sh: another version in service, or the former one again with the data of before."""
import base64
import os
import shutil
import tarfile

from ground import ROOT, PRETENDER, demonstration, free_port, status, until

# A version that changes the database as a migration would, then never becomes ready.
FAULTY = """#!/usr/bin/env python3
import http.server, os, sqlite3, sys
if sys.argv[1:] == ["--version"]:
    sys.exit(print("preau 9.9.9"))
options = dict(zip(sys.argv[2::2], sys.argv[3::2]))
base = sqlite3.connect(os.path.join(options.get("--data-dir") or os.environ["PREAU_DATA_DIR"], "preau.sqlite"))
base.execute("INSERT INTO schema_migration (number, name, applied_at, fingerprint) VALUES (9999, 'avenir', '2030-01-01T00:00:00Z', ?)", ["0" * 64])
base.commit()
base.close()

class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(503)
http.server.HTTPServer(("127.0.0.1", int(options["--port"])), Answer).serve_forever()
"""

# What the program accepts as its secret: 32 bytes in base64.
SECRET = base64.b64encode(b"s" * 32).decode()


class Updates:
    def __init__(self, report, ground):
        self.report, self.ground = report, ground
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.base = ground.path("machine", "usr", "local", "lib", "preau")
        self.data = ground.path("machine", "var", "donnees")
        self.saved = ground.path("machine", "var", "avant-mise-a-jour")
        self.pid = ground.path("machine", "pid")

    def run(self):
        try:
            self.install()
            self.first_start()
            self.another_version()
            self.refused_before_stopping()
            self.failing_backup()
            self.way_back()
            self.nothing_serves()
        finally:
            self.ground.run("bash", "-c", self.hooks()[0])

    # A machine

    def version(self, name, program=None, mark=""):
        """A folder that looks like an unpacked archive."""
        folder = self.ground.make("versions", name)
        share = self.ground.make("versions", name, "share", "preau")
        for part in ("Regulations", "Data", "Assets", "deploy"):
            if not os.path.isdir(os.path.join(share, part)):
                first = self.ground.path("versions", "premiere", "share", "preau", part)
                source, copy = (first, os.link) if os.path.isdir(first) else (os.path.join(ROOT, part), shutil.copy)
                shutil.copytree(source, os.path.join(share, part), copy_function=copy)
        self.ground.write(f"versions/{name}/share/doc/preau/MARQUE", mark or name)
        if program:
            self.ground.write(f"versions/{name}/bin/preau", program, 0o755)
        else:
            self.ground.make("versions", name, "bin")
            shutil.copy(self.ground.program, os.path.join(folder, "bin", "preau"))
        return folder

    def hooks(self):
        """How this machine stops and starts its service, in place of systemd."""
        stop = f"""if [ -f '{self.pid}' ]; then kill "$(cat '{self.pid}')" 2>/dev/null; timeout 30 tail --pid="$(cat '{self.pid}')" -f /dev/null; rm '{self.pid}'; fi"""
        start = (f"""[ ! -e '{self.pid}.refus' ] && [ ! -e "$(dirname '{self.data}')/retour-en-cours" ] && """
                 f"""{{ setsid '{self.base}/actuel/bin/preau' serve --port {self.port} --data-dir '{self.data}' >>'{self.pid}.journal' 2>&1 & """
                 f"""echo $! >'{self.pid}'; }}""")
        return stop, start

    def update(self, version, patience=60, **settings):
        stop, start = self.hooks()
        return self.ground.run(os.path.join(self.base, "mettre-a-jour"), "--base", self.base, "--reglages", self.settings, "--compte", "",
                               "--arreter", stop, "--demarrer", start, "--attente", patience, version,
                               PREAU_SHARE=None, **settings)

    def served(self):
        return os.path.basename(os.path.realpath(os.path.join(self.base, "actuel")))

    def number(self):
        with open(self.pid, encoding="utf-8") as file:
            return file.read()

    # Installing

    def install(self):
        report = self.report
        root = self.ground.path("machine")
        first = self.version("premiere")
        installer = os.path.join(first, "share", "preau", "deploy", "installer.sh")
        done = self.ground.run(installer, "--racine", root, PREAU_SHARE=None)
        report.check("installer.sh pose une version sous un dossier", done.code == 0, done.said)
        program = os.path.join(root, "usr/local/bin/preau")
        report.check("le programme installé trouve ses règlements",
                     self.ground.run(program, "check", "isere-ecoles-2023", PREAU_SHARE=None).code == 0)
        for name in ("sauvegarder", "restaurer", "mettre-a-jour"):
            report.check(f"{name} est à sa place", os.access(os.path.join(self.base, name), os.X_OK))
        secret = os.path.join(root, "etc/preau/secret")
        with open(secret, encoding="utf-8") as file:
            lines = file.read().splitlines()
        report.check("le secret est de 32 octets en base64, sur une ligne", len(lines) == 1 and len(base64.b64decode(lines[0])) == 32)
        for name in ("secret", "preau.env"):
            report.check(f"{name} n’est lu que par root", os.stat(os.path.join(root, "etc/preau", name)).st_mode & 0o077 == 0)
        report.check("le compte du service peut lire le programme et ses fichiers", all(
            os.stat(path).st_mode & 0o055 in (0o055, 0o044) for folder, _, files in os.walk(os.path.realpath(f"{self.base}/actuel"))
            for path in [folder, *(os.path.join(folder, one) for one in files)]))
        self.settings = os.path.join(root, "etc/preau/preau.env")
        with open(self.settings, "a", encoding="utf-8") as file:
            file.write(f"PREAU_DATA_DIR='{self.data}'\nPREAU_OPTIONS=--port {self.port}\n")
        again = self.ground.run(installer, "--racine", root, PREAU_SHARE=None)
        with open(self.settings, encoding="utf-8") as file, open(secret, encoding="utf-8") as other:
            report.check("refaite, elle ne remplace ni les réglages ni le secret", again.code == 0 and self.data in file.read()
                         and other.read().splitlines() == lines, again.said)
        os.unlink(program)
        self.ground.write("machine/usr/local/bin/preau", "un programme d’ailleurs")
        done = self.ground.run(installer, "--racine", root, PREAU_SHARE=None)
        report.check("un programme posé autrement n’est pas remplacé", done.code == 78, done.said)
        os.unlink(program)
        self.ground.run(installer, "--racine", root, PREAU_SHARE=None)
        report.check("… une fois ôté, le lien se pose", os.path.islink(program))

    def first_start(self):
        shutil.copytree(demonstration(self.ground), self.data)
        self.ground.write("machine/var/donnees/pieces/ab/0001", "délibération")
        self.ground.write("machine/var/donnees/secret", SECRET)
        self.ground.run("bash", "-c", self.hooks()[1])
        self.report.check("la première version sert", until(lambda: status(self.address + "/readyz") == 200))

    # Updating

    def another_version(self):
        report = self.report
        for day in ("01", "02", "03"):
            self.ground.write(f"machine/var/avant-mise-a-jour/2026-01-{day}T000000Z-avant-0.{day}.tar", "ancienne")
        self.ground.make("machine", "usr", "local", "lib", "preau", "versions", "0.0.1-ancienne")
        first = self.served()
        archive = self.ground.path("preau-deuxieme.tar.gz")
        with tarfile.open(archive, "w:gz", compresslevel=1) as file:
            file.add(self.version("deuxieme"), "preau-deuxieme")
        digest = self.ground.run("sha256sum", archive).out
        self.ground.write("preau-deuxieme.tar.gz.sha256", digest)
        done = self.update(archive)
        second = self.served()
        report.check("une archive se met en service", done.code == 0 and second != first and status(self.address + "/readyz") == 200, done.said)
        report.check("c’est bien elle qui sert", self.program_running() == os.path.join(self.base, "versions", second, "bin", "preau"))
        made = [one for one in os.listdir(self.saved) if not one.startswith("2026-01")]
        report.check("la base d’avant est sauvegardée à part", len(made) == 1 and self.ground.run(
            self.ground.program, "restore", os.path.join(self.saved, made[0]), "--data-dir", self.ground.path("relue")).code == 0, made)
        report.check("trois sauvegardes d’avant restent, et l’effacement est dit",
                     sorted(os.listdir(self.saved))[:2] == ["2026-01-02T000000Z-avant-0.02.tar", "2026-01-03T000000Z-avant-0.03.tar"]
                     and "0.01" in done.out, f"{os.listdir(self.saved)} {done.said}")
        report.check("deux versions restent : celle qui sert et celle d’avant", set(os.listdir(f"{self.base}/versions")) == {first, second},
                     os.listdir(f"{self.base}/versions"))
        number = self.number()
        done = self.update(archive)
        report.check("la même de nouveau : rien à faire, rien ne s’arrête", done.code == 0 and "rien à faire" in done.out
                     and self.number() == number and self.served() == second, done.said)

    def program_running(self):
        return os.path.realpath(f"/proc/{self.number().strip()}/exe")

    def refused_before_stopping(self):
        """What cannot work is refused while the service still serves."""
        number, served = self.number(), self.served()
        broken = self.ground.path("coupee.tar.gz")
        with open(self.ground.path("preau-deuxieme.tar.gz"), "rb") as file, open(broken, "wb") as other:
            other.write(file.read()[:100_000])
        wrong = self.ground.path("autre.tar.gz")
        shutil.copy(self.ground.path("preau-deuxieme.tar.gz"), wrong)
        self.ground.write("autre.tar.gz.sha256", "0" * 64 + "  autre.tar.gz\n")
        for title, version, code in (
            ("une archive coupée", broken, 65), ("une archive qui n’a pas l’empreinte dite", wrong, 65),
            ("un dossier sans programme", self.ground.make("vide"), 65), ("une archive introuvable", self.ground.path("non.tar.gz"), 66),
            ("un programme qui ne démarre pas ici", self.version("muette", "#!/bin/bash\necho 'libpq.so.5: introuvable' >&2; exit 127\n"), 65),
            ("un programme qui n’est pas Préau", self.version("autre", "#!/bin/bash\necho 'autre 1.0'\n"), 65),
        ):
            done = self.update(version)
            self.report.check(f"{title} : code {code}, le service n’a pas été arrêté", done.code == code and self.number() == number
                              and self.served() == served and status(self.address + "/readyz") == 200, done.said)
        self.report.check("rien n’est laissé de ce qui a été refusé", not [one for one in os.listdir(self.base) if one.startswith(".depli")]
                          and not [one for one in os.listdir(f"{self.base}/versions") if one.startswith(".")], os.listdir(self.base))

    def failing_backup(self):
        """Without a backup there is no update: the same version starts again."""
        served = self.served()
        os.rename(self.saved, self.saved + ".ailleurs")
        self.ground.write("machine/var/avant-mise-a-jour", "un fichier à la place du dossier")
        done = self.update(self.version("troisieme", PRETENDER))
        os.unlink(self.saved)
        os.rename(self.saved + ".ailleurs", self.saved)
        self.report.check("sans sauvegarde, pas de mise à jour : code 73 et la même version sert", done.code == 73 and self.served() == served
                          and status(self.address + "/readyz") == 200, done.said)

    def way_back(self):
        report = self.report
        served = self.served()
        done = self.update(self.version("fautive", FAULTY), patience=5)
        report.check("une version qui n’est jamais prête : code 1, l’ancienne sert de nouveau", done.code == 1 and self.served() == served
                     and status(self.address + "/readyz") == 200 and status(self.address + "/statistiques") == 200, done.said)
        aside = [one for one in os.listdir(os.path.dirname(self.data)) if one.startswith("ecarte-")]
        report.check("ce qu’elle a touché est mis de côté, et dit", len(aside) == 1 and aside[0] in done.err, done.said)
        intact = self.ground.preau("verify", "--data-dir", self.data, "--format", "texte")
        report.check("la base d’avant est intacte", intact.code == 0 and "tout est intact" in intact.out, intact.said)
        if aside:
            touched = self.ground.preau("backup", self.ground.path("touchee.tar"), "--data-dir", os.path.join(os.path.dirname(self.data), aside[0]))
            report.check("l’ancien programme refuse la base touchée : il fallait restaurer", touched.code != 0, touched.said)
        for name, text in (("pieces/ab/0001", "délibération"), ("secret", SECRET)):
            path = os.path.join(self.data, name)
            report.check(f"{name} est toujours là", os.path.isfile(path) and open(path, encoding="utf-8").read() == text)
        report.check("plus rien n’empêche un démarrage", not os.path.exists(os.path.join(os.path.dirname(self.data), "retour-en-cours")))

    def nothing_serves(self):
        """Neither version starts: said at once, with where everything is."""
        with open(self.pid + ".refus", "w", encoding="utf-8"):
            done = self.update(self.version("fautive", FAULTY, mark="bis"), patience=2)
        os.unlink(self.pid + ".refus")
        self.report.check("si rien ne redémarre : code 70, et où sont la sauvegarde, les données et les versions", done.code == 70 and all(
            word in done.err for word in (self.saved, "ecarte-", self.served())), done.said)
        self.ground.run("bash", "-c", self.hooks()[1])
        self.report.check("… et une personne qui ôte la cause peut redémarrer", until(lambda: status(self.address + "/readyz") == 200))
