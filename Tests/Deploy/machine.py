"""The units under a real systemd: a container with a copy of this machine's files, where installer.sh, the service, its backup and an update
run as they would on a server, closed as the units say.

It takes root and the right to mount: where they are missing it is said, and nothing else fails for it.
"""
import os
import re
import shutil

from ground import ROOT, demonstration
from updates import FAULTY

# Within a mount namespace of its own: a copy of the machine that writes to memory, a cgroup of its own, then systemd as its first process.
OUTSIDE = r"""
set -eu
stage=$1 nspawn=$2 around=$3
mount --make-rprivate / && mount -t tmpfs essai "$around" && mkdir "$around"/{haut,travail,racine} || exit 99
mount -t overlay essai -o "lowerdir=/,upperdir=$around/haut,workdir=$around/travail" "$around/racine" || exit 99
mount -t tmpfs essai /run && mount -t cgroup2 essai /sys/fs/cgroup || exit 99
own=/sys/fs/cgroup/preau-essai-$$
before=/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/self/cgroup)
mkdir "$own" && echo $$ >"$own/cgroup.procs" || exit 99
leave() { echo $$ >"$before/cgroup.procs" || true; find "$own" -depth -type d -exec rmdir {} \; ; }
trap leave EXIT
root=$around/racine
rm -rf "$root"/etc/preau "$root"/usr/local/lib/preau "$root"/usr/local/bin/preau "$root"/etc/systemd/system/preau* "$root"/var/lib/preau*
cp -R "$stage" "$root/essai"
cp -R "$root/essai/systeme/." "$root/etc/systemd/system/"
if [ -d "$root/essai/bibliotheques" ]; then cp -R "$root/essai/bibliotheques/." "$root/"; fi
: >"$root/etc/machine-id"
timeout --kill-after=20 280 "$nspawn" --directory="$root" --private-network --register=no --keep-unit --boot --console=pipe \
    systemd.unit=essai.target systemd.log_level=warning >"$around/console" 2>&1 </dev/null || true
if [ -s "$root/essai/resultat" ]; then cat "$root/essai/resultat"; else tail -n 20 "$around/console" >&2; exit 98; fi
"""

INSIDE = r"""
cd /essai
try() { local title=$1 said; shift; if said=$("$@" 2>&1); then echo "oui	$title"; else echo "non	$title	$(tail -n 12 <<<"$said" | tr '\n\t' '  ')"; fi; }
answers() { local i; for i in $(seq 300); do curl -sf http://127.0.0.1:8080/readyz && return; sleep 0.2; done; journalctl -u preau --no-pager -n 8; return 1; }
closed() {
    local pid; pid=$(systemctl show -p MainPID --value preau)
    grep -E '^(Uid|NoNewPrivs|Seccomp|CapEff|CapBnd):' "/proc/$pid/status"
    [ "$(stat -c %U "/proc/$pid")" = preau ] && grep -q '^NoNewPrivs:.1' "/proc/$pid/status" && grep -q '^Seccomp:.2' "/proc/$pid/status" &&
        grep -q '^CapBnd:.0*$' "/proc/$pid/status"
}
within() { nsenter --mount --target "$(systemctl show -p MainPID --value preau)" "$@"; }
update() { local wanted=$1 code=0; shift; /usr/local/lib/preau/mettre-a-jour "$@" || code=$?; [ "$code" = "$wanted" ] && answers; }
intact() { runuser -u preau -- /usr/local/bin/preau verify --data-dir /var/lib/preau/donnees; }
exec >/essai/resultat 2>&1
systemctl start systemd-journald.service
try 'installer.sh pose tout' /essai/premiere/share/preau/deploy/installer.sh
install -m 644 /essai/cle.asc /etc/preau/sauvegarde.asc
try 'le compte « preau » existe, sans interpréteur' grep -q '^preau:.*nologin$' /etc/passwd
mkdir -p /var/lib/preau && cp -R /essai/donnees /var/lib/preau/donnees && chown -R preau: /var/lib/preau && chmod 700 /var/lib/preau
try 'le service démarre' systemctl start preau
try 'il répond' answers
try 'l’accueil s’affiche' curl -sf -o /dev/null http://127.0.0.1:8080/
try 'un classeur se fabrique dans /tmp' bash -c 'curl -sf http://127.0.0.1:8080/donnees/etablissements.xlsx | head -c 2 | grep -q PK'
try 'il tourne sous son compte, sans droits ni appels de trop' closed
excused=xxx
if ! grep -qE '^Max nice priority +2[5-9] ' "/proc/$(systemctl show -p MainPID --value preau)/limits"; then excused='set thread priority.*errno=13|Failed to adjust resource'; fi
try 'il lit sa copie du secret' test -s /run/credentials/preau.service/secret
try 'il ne voit ni les dossiers des personnes, ni les sauvegardes' within bash -c '! find /root /home /var/lib/preau-sauvegardes -mindepth 1 2>/dev/null | grep .'
try 'il n’écrit que dans son dossier' within bash -c '! touch /etc/x /usr/x /var/x 2>/dev/null'
try 'la sauvegarde se fait' systemctl start preau-sauvegarde
try 'elle est chiffrée, à son compte' bash -c 'stat -c "%U %a" /var/lib/preau-sauvegardes/preau-*.tar.gpg | grep -qx "preau 600"'
try 'rien n’en reste en clair' bash -c '! find /var/cache/preau-sauvegarde /var/lib/preau-sauvegardes -name "*.tar" | grep .'
try 'la minuterie s’arme' bash -c 'systemctl start preau-sauvegarde.timer && systemctl list-timers --no-pager | grep preau-sauvegarde'
try 'une version qui n’est jamais prête : retour à l’ancienne' update 1 --attente 6 /essai/fautive
try 'la base est celle d’avant, intacte' intact
try 'une autre version se met en service' update 0 /essai/deuxieme
try 'la base est intacte' intact
try 'pendant un retour, rien ne démarre' bash -c 'systemctl stop preau; touch /var/lib/preau/retour-en-cours; systemctl start preau; ! systemctl is-active preau'
rm /var/lib/preau/retour-en-cours
try 'il redémarre ensuite' bash -c 'systemctl start preau && systemctl is-active preau'
if preau aide work >/dev/null 2>&1; then
    try 'les travaux tournent à part' bash -c 'systemctl start preau-travaux; sleep 3; systemctl is-active preau-travaux && systemctl stop preau-travaux'
fi
answers >/dev/null
try 'il s’arrête en ordre' bash -c 'systemctl stop preau && [ "$(systemctl show -p Result --value preau)" = success ]'
# Où la machine d’essai n’a pas elle-même le droit de donner LimitNICE, le programme dit qu’il lui manque.
try 'rien ne lui a manqué' bash -c '! journalctl -u preau --no-pager | grep -iE "failed to|permission denied|not permitted" | grep -vE "'"$excused"'"'
sed -i 's/^#PREAU_PUBLIC_URL=.*/PREAU_PUBLIC_URL=sans-adresse/' /etc/preau/preau.env
try 'un réglage qui ne tient pas ne le fait pas redémarrer sans fin' bash -c 'systemctl start preau
    for i in $(seq 100); do [ "$(systemctl show -p ActiveState --value preau)" = failed ] && break; sleep 0.1; done
    systemctl show -p ActiveState -p NRestarts -p ExecMainStatus preau
    [ "$(systemctl show -p NRestarts --value preau)" = 0 ] && [ "$(systemctl show -p ExecMainStatus --value preau)" = 78 ]'
echo 'fin'
systemctl exit 0
"""

TARGET = "[Unit]\nDescription=Essai\nWants=essai.service\n"
SERVICE = "[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\nTimeoutStartSec=270\nExecStart=/bin/bash /essai/essai.sh\n"


class Machine:
    def __init__(self, report, ground, tools):
        self.report, self.ground = report, ground
        self.nspawn = tools and os.path.join(tools, "usr/bin/systemd-nspawn")

    def skip(self, reason):
        # Few places of continuous integration give the right to mount: not a failure there either.
        self.report.skipped += 1
        print(f"  passé sous silence : les unités sous systemd ({reason})")

    def run(self):
        if not self.nspawn:
            return self.skip("scripts/deploy-tools.sh n’a pas obtenu systemd-nspawn")
        if os.geteuid() != 0 or not os.path.exists("/lib/systemd/systemd"):
            return self.skip("il faut root et systemd")
        done = self.ground.run("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", "-c", OUTSIDE, "essai", self.stage(),
                               self.nspawn, self.ground.make("autour"), timeout=330)
        if done.code in (98, 99):
            return self.skip(f"aucun conteneur ne démarre ici : {done.err.strip()[-400:]}")
        results = [line.split("\t") for line in done.out.splitlines() if line.startswith(("oui\t", "non\t"))]
        for verdict, title, *detail in results:
            self.report.check(f"sous systemd : {title}", verdict == "oui", detail)
        self.report.check("sous systemd : tout a été essayé", done.out.rstrip().endswith("fin") and len(results) >= 23, done.said)

    def stage(self):
        """What the container takes from outside: two versions and one that fails, a database, a key, what the program loads beside the system's."""
        stage = self.ground.make("conteneur")
        for name in ("premiere", "deuxieme", "fautive"):
            share = self.ground.make("conteneur", name, "share", "preau")
            for part in ("Regulations", "Data", "Assets", "deploy"):
                shutil.copytree(os.path.join(ROOT, part), os.path.join(share, part))
            self.ground.write(f"conteneur/{name}/share/doc/preau/MARQUE", name)
            self.ground.make("conteneur", name, "bin")
            if name != "fautive":
                shutil.copy(self.ground.program, os.path.join(stage, name, "bin", "preau"))
        self.ground.write("conteneur/fautive/bin/preau", FAULTY, 0o755)
        shutil.copytree(demonstration(self.ground), os.path.join(stage, "donnees"))
        home = self.ground.make("conteneur-cle")
        os.chmod(home, 0o700)
        self.ground.run("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "essai <essai@exemple.fr>", "default", "default", "1y",
                        GNUPGHOME=home)
        self.ground.write("conteneur/cle.asc", self.ground.run("gpg", "--armor", "--export", GNUPGHOME=home).out)
        self.ground.write("conteneur/essai.sh", INSIDE)
        self.ground.write("conteneur/systeme/essai.target", TARGET)
        self.ground.write("conteneur/systeme/essai.service", SERVICE)
        # The program that tests run takes Swift's libraries from where Swift is; the installed one holds them.
        folders = set()
        for path in re.findall(r"=> (/\S+)", self.ground.run("ldd", self.ground.program).out):
            if not path.startswith(("/lib", "/usr/")):
                folders.add(os.path.dirname(path))
                os.makedirs(os.path.join(stage, "bibliotheques" + os.path.dirname(path)), exist_ok=True)
                shutil.copy(path, os.path.join(stage, "bibliotheques" + path))
        for unit in ("preau", "preau-sauvegarde", "preau-travaux") if folders else ():
            self.ground.write(f"conteneur/systeme/{unit}.service.d/essai.conf", f"[Service]\nExecPaths={' '.join(sorted(folders))}\n")
        return stage
