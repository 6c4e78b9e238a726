"""deploy/sauvegarder.sh and restaurer.sh: encrypted, put back whole, and never fewer good backups because a new one failed."""
import datetime
import fcntl
import filecmp
import glob
import hashlib
import os
import shutil
import signal
import subprocess
import tarfile

from ground import DEPLOY, PRETENDER, demonstration, until
from rotation import expected, name, names_in


class Backups:
    def __init__(self, report, ground):
        self.report, self.ground = report, ground
        self.pretender = ground.write("pretendant/preau", PRETENDER, 0o755)
        self.number = 0

    def run(self):
        self.keys()
        self.settings()
        self.kept_and_removed()
        self.failures()
        self.full_disk()
        self.interrupted()
        self.round_trip()
        self.on_a_server()

    # Keys

    def keys(self):
        """Throw-away keys: two readers, a stranger, one that has expired."""
        self.homes = {}
        for who in ("archives", "direction", "inconnue"):
            self.homes[who] = self.key(who, "1y")
        self.homes["expirée"] = self.key("expirée", "10d", "--faked-system-time", "20200101T000000")

    def key(self, who, life, *options):
        home = self.ground.make("cles", who)
        os.chmod(home, 0o700)
        made = self.ground.run("gpg", "--batch", "--quiet", *options, "--passphrase", "", "--quick-gen-key", f"{who} <{who}@exemple.fr>", "default",
                               "default", life, GNUPGHOME=home)
        shown = self.ground.run("gpg", "--armor", "--export", GNUPGHOME=home)
        if made.code or not shown.out:
            raise SystemExit(f"gpg : {made.said}{shown.said}")
        self.ground.write(f"cles/{who}.asc", shown.out)
        return home

    def public(self, *who):
        return ":".join(self.ground.path("cles", f"{one}.asc") for one in who)

    # Backups without a database

    def place(self, days=()):
        """A data folder with two attachments, and a store that holds a backup of each of these days before today."""
        self.number += 1
        data, store = self.ground.make(f"{self.number}", "donnees"), self.ground.make(f"{self.number}", "sauvegardes")
        self.ground.write(f"{self.number}/donnees/preau.sqlite", "base")
        self.ground.write(f"{self.number}/donnees/pieces/ab/0001", "devis")
        self.ground.write(f"{self.number}/donnees/pieces/cd/0002", "délibération")
        now = datetime.datetime.now(datetime.timezone.utc)
        for day in days:
            old = name(now - datetime.timedelta(days=day))
            self.ground.write(f"{self.number}/sauvegardes/{old}", "ancienne")
            self.ground.write(f"{self.number}/sauvegardes/{old}.sha256", "empreinte")
        return data, store

    def back_up(self, data, store, **settings):
        settings = {"PREAU_PROGRAM": self.pretender, "PREAU_BACKUP_KEY": self.public("archives"), "PREAU_DATA_DIR": data,
                    "PREAU_BACKUP_DIR": store} | settings
        return self.ground.script("sauvegarder.sh", **settings)

    def refused(self, title, done, code, store, before, word=""):
        """It failed with this code, said why, and left the store as it was."""
        self.report.check(f"{title} : code {code}", done.code == code, done.said)
        self.report.check(f"{title} : la raison est dite", done.err.startswith("sauvegarder\u00a0: ") and word in done.err, done.said)
        self.report.check(f"{title} : rien n’a été effacé", names_in(store) >= before, sorted(before - names_in(store)))
        self.report.check(f"{title} : rien n’est laissé à moitié",
                          names_in(store) == before and not glob.glob(f"{store}/.preau-*") and not glob.glob(f"{store}/.sauvegarde-*"),
                          sorted(os.listdir(store)))

    def settings(self):
        data, store = self.place()
        for title, settings, word in (
            ("sans clé", {"PREAU_BACKUP_KEY": ""}, "PREAU_BACKUP_CLEAR"),
            ("ni clé, ni « oui »", {"PREAU_BACKUP_KEY": "", "PREAU_BACKUP_CLEAR": "yes"}, "l’un des deux"),
            ("clé et clair à la fois", {"PREAU_BACKUP_CLEAR": "oui"}, "l’un des deux"),
            ("clé introuvable", {"PREAU_BACKUP_KEY": "/nulle/part.asc"}, "/nulle/part.asc"),
            ("seconde clé introuvable", {"PREAU_BACKUP_KEY": self.public("archives") + ":/nulle/part.asc"}, "/nulle/part.asc"),
            ("clé qui n’en est pas une", {"PREAU_BACKUP_KEY": "/etc/passwd"}, "/etc/passwd"),
            ("clé privée", {"PREAU_BACKUP_KEY": self.private()}, "clé privée"),
            ("programme introuvable", {"PREAU_PROGRAM": "/nulle/part/preau"}, "PREAU_PROGRAM"),
            ("rien à sauvegarder", {"PREAU_DATA_DIR": None}, "PREAU_DATA_DIR"),
        ):
            self.refused(title, self.back_up(data, store, **settings), 78, store, set(), word)
        done = self.back_up(data, store, PREAU_BACKUP_KEY="", PREAU_BACKUP_CLEAR="oui")
        made = [one for one in names_in(store) if one.endswith(".tar")]
        self.report.check("en clair, quand on le demande : une archive lisible, dite en clair",
                          done.code == 0 and len(made) == 1 and "En clair" in done.out, done.said)
        if made:
            with tarfile.open(os.path.join(store, made[0])) as archive:
                self.report.check("… : la base et les pièces y sont",
                                  {m.name for m in archive if m.isfile()} == {"preau.tar", "pieces/ab/0001", "pieces/cd/0002"}, archive.getnames())
        if os.geteuid() == 0:
            os.chown(os.path.join(data, "preau.sqlite"), 12345, 12345)
            self.refused("base d’un autre compte", self.back_up(data, store), 78, store, names_in(store), "appartient")

    def private(self):
        done = self.ground.run("gpg", "--armor", "--export-secret-keys", GNUPGHOME=self.homes["archives"])
        return self.ground.write("cles/privee.asc", done.out, 0o600)

    # Rotation

    def kept_and_removed(self):
        days = [0.4, *range(1, 400)]
        data, store = self.place(days)
        self.ground.write(f"{self.number}/sauvegardes/avant-0.4.0.tar", "avant une mise à jour")
        self.ground.write(f"{self.number}/sauvegardes/lisez-moi.txt", "à moi")
        before = {one for one in names_in(store) if one.endswith(".gpg")}
        done = self.back_up(data, store)
        after = {one for one in names_in(store) if one.endswith(".gpg")}
        made = after - before
        self.report.check("une sauvegarde de plus, chiffrée, avec son empreinte", done.code == 0 and len(made) == 1, done.said)
        if not made:
            return
        new = made.pop()
        self.report.check("les anciennes sont celles que dit la règle", after == expected(before | {new}), sorted(after ^ expected(before | {new})))
        self.report.check("les empreintes partent avec leurs archives",
                          {one[:-len(".sha256")] for one in names_in(store) if one.endswith(".sha256")} == after, sorted(names_in(store)))
        self.report.check("ce qui n’est pas une sauvegarde reste", names_in(store) >= {"avant-0.4.0.tar", "lisez-moi.txt"}, sorted(names_in(store)))
        self.report.check("il dit ce qu’il a gardé et effacé", {l.split()[2] for l in done.out.splitlines() if l.startswith("Gardée")} == after
                          and {l.split()[2] for l in done.out.splitlines() if l.startswith("Effacée")} == before - after, done.said)
        with open(os.path.join(store, new), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        with open(os.path.join(store, new + ".sha256"), encoding="utf-8") as file:
            self.report.check("l’empreinte écrite et dite est celle du fichier", file.read() == f"{digest}  {new}\n" and digest in done.out, done.said)
        self.report.check("personne d’autre ne lit la sauvegarde", os.stat(os.path.join(store, new)).st_mode & 0o077 == 0)

        data, store = self.place([1])
        self.ground.write(f"{self.number}/sauvegardes/preau-2999-01-01T000000Z.tar.gpg", "une horloge fausse")
        done = self.back_up(data, store)
        self.report.check("une horloge qui a été fausse ne fait pas effacer la sauvegarde du jour",
                          done.code == 0 and len([one for one in names_in(store) if one.endswith(".gpg")]) == 3, done.said)

    # Failures

    def failures(self):
        days = range(1, 60)
        data, store = self.place(days)
        before = names_in(store)
        self.refused("base qui ne répond pas", self.back_up(data, store, PRETEND_FAILURE=75), 75, store, before, "la base ne répond pas")
        self.refused("sauvegarde vide", self.back_up(data, store, PRETEND_BYTES=0), 70, store, before)
        self.refused("clé expirée", self.back_up(data, store, PREAU_BACKUP_KEY=self.public("expirée")), 73, store, before)
        self.refused("une clé sur deux expirée", self.back_up(data, store, PREAU_BACKUP_KEY=self.public("archives", "expirée")), 73, store, before)
        with open(os.path.join(store, ".verrou"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refused("une autre sauvegarde en cours", self.back_up(data, store), 75, store, before, "en cours")
        # Writing stops in the middle of the archive, whoever runs this: a limit on the size of files.
        self.ground.write(f"{self.number}/donnees/pieces/ef/0003", "x")
        with open(os.path.join(data, "pieces/ef/0003"), "wb") as piece:
            piece.write(os.urandom(3 << 20))
        limited = self.ground.run("bash", "-c", 'ulimit -f 1024; exec "$0"', os.path.join(DEPLOY, "sauvegarder.sh"), PREAU_PROGRAM=self.pretender,
                                  PREAU_BACKUP_KEY=self.public("archives"), PREAU_DATA_DIR=data, PREAU_BACKUP_DIR=store)
        self.refused("écriture arrêtée au milieu", limited, 73, store, before)
        # The disk gives back something else than was written.
        tools = self.ground.make("relecture")
        self.ground.write("relecture/sync", '#!/bin/bash\n[ ! -f "$1" ] || printf x | dd of="$1" conv=notrunc status=none\n', 0o755)
        wrong = self.back_up(data, store, PATH=tools + os.pathsep + self.ground.environment["PATH"])
        self.refused("disque qui ne rend pas ce qui y a été écrit", wrong, 74, store, before, "relue")
        self.ground.write("tri/sort", "#!/bin/bash\n[ \"$1\" != -r ] || exit 1\nexec /usr/bin/sort \"$@\"\n", 0o755)
        done = self.back_up(data, store, PATH=self.ground.path("tri") + os.pathsep + self.ground.environment["PATH"])
        self.report.check("rotation qui ne se décide pas : code 74, la nouvelle est là, aucune n’est effacée",
                          done.code == 74 and len(names_in(store) - before) == 2 and names_in(store) > before, done.said)
        self.ground.write("sans-date/date", "#!/bin/bash\nexit 1\n", 0o755)
        before = names_in(store)
        done = self.back_up(data, store, PATH=self.ground.path("sans-date") + os.pathsep + self.ground.environment["PATH"])
        self.refused("un outil de la machine qui manque à son rôle", done, 1, store, before, "imprévu")
        unwritable = self.ground.write(f"{self.number}/fichier", "")
        done = self.back_up(data, unwritable)
        self.report.check("un lieu qui n’est pas un dossier : code 73", done.code == 73, done.said)

    def full_disk(self):
        """A disk of 4 MiB that holds three backups already."""
        data, store = self.place()
        with open(os.path.join(data, "pieces/ab/0001"), "wb") as piece:
            piece.write(os.urandom(6 << 20))
        liar = self.ground.write("menteur/df", "#!/bin/bash\nprintf 'Avail Size\\n999999999999 999999999999\\n'\n", 0o755)
        olds = " ".join(name(datetime.datetime(2026, 1, day, 3, 15)) for day in (1, 2, 3))

        def within(path):
            return self.ground.run("unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "bash", "-c", f"""
                mount -t tmpfs -o size=4m disque "$0" || exit 99
                cd "$0"; for old in {olds}; do head -c 100000 /dev/zero >$old; done
                "{DEPLOY}/sauvegarder.sh"; code=$?
                ls -A; exit $code""", store, PREAU_PROGRAM=self.pretender, PREAU_BACKUP_KEY=self.public("archives"), PREAU_DATA_DIR=data,
                PREAU_BACKUP_DIR=store, PATH=path)
        usual = self.ground.environment["PATH"]
        done = within(usual)
        if done.code in (1, 99) and "sauvegarder" not in done.err:
            return self.report.skip("disque plein", f"aucun disque d’essai ne peut être monté ici : {done.err.strip()[-200:]}")
        for title, done, word in (("disque trop petit", done, "pas assez de place"),
                                  ("disque qui se remplit pendant l’écriture", within(os.path.dirname(liar) + os.pathsep + usual), "No space left")):
            self.report.check(f"{title} : code 73 et la raison", done.code == 73 and word in done.err, done.said)
            self.report.check(f"{title} : les précédentes sont là, et elles seules", set(done.out.split()) == {*olds.split(), ".verrou"}, done.said)

    def interrupted(self):
        """The machine stops in the middle: nothing of it counts as a backup, and the next one cleans it."""
        data, store = self.place([1, 2, 3])
        before = names_in(store)
        waiting = self.ground.path("attente")
        environment = self.ground.environment | {
            "PREAU_PROGRAM": self.pretender, "PREAU_BACKUP_KEY": self.public("archives"), "PREAU_DATA_DIR": data, "PREAU_BACKUP_DIR": store,
            "PRETEND_WAIT": waiting}
        process = subprocess.Popen([os.path.join(DEPLOY, "sauvegarder.sh")], env=environment, start_new_session=True,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = until(lambda: os.path.exists(waiting))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if os.path.exists(waiting):
            os.unlink(waiting)
        self.report.check("tuée au milieu, elle n’a rien effacé ni rien donné pour une sauvegarde", began and names_in(store) == before, names_in(store))
        self.ground.write(f"{self.number}/sauvegardes/.preau-2026-01-01T000000Z.tar.gpg.partielle", "à moitié")
        done = self.back_up(data, store)
        self.report.check("la suivante se fait, et ôte ce qui est resté", done.code == 0
                          and set(os.listdir(store)) - names_in(store) == {".verrou"}, sorted(os.listdir(store)))

    # With a real database

    def round_trip(self):
        ground, report = self.ground, self.report
        data, store = ground.path("aller-retour", "donnees"), ground.make("aller-retour", "sauvegardes")
        shutil.copytree(demonstration(ground), data)
        os.makedirs(os.path.join(data, "pieces", "ab"))
        for number in range(3):
            with open(os.path.join(data, "pieces", "ab", f"{number:04}"), "wb") as piece:
                piece.write(os.urandom(50_000))
        ground.write("aller-retour/donnees/secret", "secret du serveur")
        done = ground.script("sauvegarder.sh", PREAU_PROGRAM=ground.program, PREAU_BACKUP_KEY=self.public("archives", "direction"),
                             PREAU_DATA_DIR=data, PREAU_BACKUP_DIR=store, PREAU_BACKUP_WORK=ground.make("aller-retour", "atelier"))
        made = glob.glob(os.path.join(store, "*.gpg"))
        if not report.check("une vraie base et ses pièces se sauvegardent", done.code == 0 and len(made) == 1, done.said):
            return
        archive = made[0]
        report.check("il dit pour qui elle est chiffrée, et ce qui n’y est pas",
                     "archives@exemple.fr" in done.out and "direction@exemple.fr" in done.out and "secret" in done.out, done.said)
        report.check("rien ne reste en clair dans l’atelier", not os.listdir(ground.path("aller-retour", "atelier")))
        with open(archive, "rb") as file:
            report.check("l’archive ne se lit pas sans clé", b"SQLite" not in file.read())

        wanted = ground.preau("export", "communes", "--data-dir", data).out
        for who in ("archives", "direction"):
            folder = ground.path("aller-retour", who)
            done = ground.script("restaurer.sh", archive, folder, GNUPGHOME=self.homes[who], PREAU_PROGRAM=ground.program)
            report.check(f"la clé « {who} » suffit à tout remettre en service", done.code == 0 and "intact" in done.out, done.said)
            report.check(f"… ({who}) : les mêmes communes", ground.preau("export", "communes", "--data-dir", folder).out == wanted != "")
            same = filecmp.dircmp(os.path.join(data, "pieces"), os.path.join(folder, "pieces")) if os.path.isdir(f"{folder}/pieces") else None
            report.check(f"… ({who}) : les mêmes pièces, octet pour octet", same is not None and not same.left_only and not filecmp.cmpfiles(
                f"{data}/pieces/ab", f"{folder}/pieces/ab", ["0000", "0001", "0002"], shallow=False)[1:] != ([], []))

        def refuse(title, code, archive, folder, **settings):
            had = sorted(os.listdir(folder)) if os.path.isdir(folder) else None
            done = ground.script("restaurer.sh", archive, folder, **({"GNUPGHOME": self.homes["archives"], "PREAU_PROGRAM": ground.program} | settings))
            has = sorted(os.listdir(folder)) if os.path.isdir(folder) else None
            report.check(f"{title} : code {code}, et le dossier reste comme il était", done.code == code and has == had, f"{done.said}{had} {has}")
            report.check(f"{title} : rien n’est laissé à côté", not glob.glob(os.path.join(os.path.dirname(folder), ".restauration*")))

        refuse("une clé étrangère", 65, archive, ground.path("essai-1"), GNUPGHOME=self.homes["inconnue"])
        refuse("un dossier qui n’est pas vide", 65, archive, data)
        refuse("une archive introuvable", 66, archive + ".non", ground.path("essai-2"))
        with open(archive, "rb") as file:
            good = file.read()
        damaged = ground.path("abimee.tar.gpg")
        with open(damaged, "wb") as file:
            file.write(good[:len(good) // 2] + bytes([good[len(good) // 2] ^ 1]) + good[len(good) // 2 + 1:])
        refuse("un octet changé", 65, damaged, ground.path("essai-3"))
        shutil.copy(archive + ".sha256", damaged + ".sha256")
        refuse("une archive qui n’a pas l’empreinte notée", 65, damaged, ground.path("essai-4"))
        os.unlink(damaged + ".sha256")
        with open(damaged, "wb") as file:
            file.write(good[:-100])
        refuse("une archive coupée", 65, damaged, ground.path("essai-5"))
        self.hostile(refuse)
        plain = ground.path("seule.tar")
        ground.preau("backup", plain, "--data-dir", data)
        refuse("une archive de preau backup", 65, plain, ground.path("essai-6"))

    def on_a_server(self):
        """From a PostgreSQL database to another, attachments beside."""
        ground, report = self.ground, self.report
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs:
            return report.skip("PostgreSQL", "postgresql n’est pas installé")
        folder = ground.make("postgres")
        # It refuses root.
        alone = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if alone:
            shutil.chown(folder, "postgres")
        control = [*alone, os.path.join(programs[-1], "pg_ctl"), "--pgdata", f"{folder}/base", "--silent", "--wait"]
        made = ground.run(*control, "--options", "--auth=trust --username=postgres --no-sync", "initdb")
        started = ground.run(*control, "--log", f"{folder}/journal", "--options", f"-c listen_addresses= -k {folder} -c fsync=off", "start")
        if not report.check("un serveur PostgreSQL d’essai démarre", started.code == 0, made.said + started.said):
            return
        try:
            def address(name):
                ground.run(*alone, os.path.join(programs[-1], "createdb"), "--host", folder, "--username", "postgres", name)
                return f"postgres:///{name}?host={folder}&user=postgres&schema=isere"
            first, second = address("premiere"), address("seconde")
            store, data = ground.make("serveur", "sauvegardes"), ground.path("serveur", "donnees")
            source = sorted(glob.glob(ground.path("aller-retour", "sauvegardes", "*.gpg")))[0]
            settings = {"PREAU_PROGRAM": ground.program, "GNUPGHOME": self.homes["archives"]}
            done = ground.script("restaurer.sh", "--postgresql", source, data, PREAU_DATABASE_URL=first, **settings)
            report.check("une archive se remet en service dans PostgreSQL, ses pièces dans un dossier", done.code == 0
                         and len(glob.glob(f"{data}/pieces/ab/*")) == 3 and not os.path.exists(f"{data}/preau.sqlite"), done.said)
            done = ground.script("sauvegarder.sh", PREAU_DATABASE_URL=first, PREAU_DATA_DIR=data, PREAU_BACKUP_DIR=store,
                                 PREAU_BACKUP_KEY=self.public("archives"), **settings)
            made = glob.glob(os.path.join(store, "*.gpg"))
            report.check("une base PostgreSQL se sauvegarde", done.code == 0 and len(made) == 1, done.said)
            done = ground.script("restaurer.sh", "--postgresql", *made, ground.path("serveur", "retour"), PREAU_DATABASE_URL=second, **settings)
            wanted = ground.preau("export", "communes", "--database-url", first).out
            report.check("et se restaure, avec ses pièces", done.code == 0 and ground.preau("export", "communes", "--database-url", second).out == wanted != ""
                         and len(glob.glob(ground.path("serveur", "retour", "pieces", "ab", "*"))) == 3, done.said)
            done = ground.script("restaurer.sh", "--postgresql", *made, ground.path("serveur", "encore"), PREAU_DATABASE_URL=first, **settings)
            report.check("une base qui n’est pas vide est refusée", done.code == 65 and not os.path.exists(ground.path("serveur", "encore")), done.said)
            ground.run(*control, "--mode", "fast", "stop")
            done = self.back_up(data, store, PREAU_DATABASE_URL=first, PREAU_PROGRAM=ground.program)
            report.check("un serveur arrêté : rien n’est effacé", done.code != 0 and glob.glob(os.path.join(store, "*.gpg")) == made, done.said)
        finally:
            ground.run(*control, "--mode", "immediate", "stop")

    def hostile(self, refuse):
        """Anyone may have encrypted something with a public key: an archive that would write elsewhere is refused before it is unpacked."""
        outside = self.ground.path("dehors")
        for title, build in (
            ("un nom qui remonte", lambda t: t.addfile(entry("pieces/../../dehors"))),
            ("un chemin absolu", lambda t: t.addfile(entry(outside))),
            ("un lien", lambda t: t.addfile(entry("pieces/lien", tarfile.SYMTYPE, outside))),
            ("un lien dur", lambda t: t.addfile(entry("pieces/lien", tarfile.LNKTYPE, "/etc/passwd"))),
            ("un nom qui en imite un autre", lambda t: t.addfile(entry("../dehors preau.tar"))),
            ("un fichier de trop", lambda t: t.addfile(entry("autre"))),
            ("un tube", lambda t: t.addfile(entry("pieces/tube", tarfile.FIFOTYPE))),
            ("une archive sans base", lambda t: None),
        ):
            path = self.ground.path("hostile.tar")
            with tarfile.open(path, "w") as archive:
                if "sans base" not in title:
                    archive.addfile(entry("preau.tar"))
                archive.addfile(entry("pieces", tarfile.DIRTYPE))
                build(archive)
            refuse(f"archive hostile, {title}", 65, path, self.ground.path("essai-7"))
            self.report.check(f"archive hostile, {title} : rien n’est écrit dehors", not os.path.lexists(outside))


def entry(path, kind=tarfile.REGTYPE, target=""):
    one = tarfile.TarInfo(path)
    one.type, one.linkname = kind, target
    return one
