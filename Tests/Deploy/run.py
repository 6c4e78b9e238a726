"""The files of deploy/, used as on a server: units, scripts, relay, backups, updates, and all of it under a real systemd.

    run.py .build/release/preau [--tools DOSSIER] [--seed N] [--only PART]

`--tools` is what scripts/deploy-tools.sh prints. What this machine cannot try is said, counted, and in continuous integration fails.
"""
import argparse
import sys

from backups import Backups
from ground import Ground, Report
from machine import Machine
from rotation import Rotation
from units import Relay, caddy, scripts, units
from updates import Updates


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--tools", default="")
    parser.add_argument("--seed", type=int, default=38)
    parser.add_argument("--only")
    arguments = parser.parse_args()
    report, ground = Report(), Ground(arguments.program)
    try:
        parts = {
            "scripts": ("Scripts", lambda: scripts(report, ground, arguments.tools)),
            "rotation": ("Rotation", lambda: Rotation(report, ground, arguments.seed).run()),
            "sauvegardes": ("Sauvegardes et restauration", lambda: Backups(report, ground).run()),
            "versions": ("Installation, mise à jour, retour", lambda: Updates(report, ground).run()),
            "unites": ("Unités de systemd", lambda: units(report, ground)),
            "relais": ("Relais", lambda: (caddy(report, ground, arguments.tools), Relay(report, ground, arguments.tools).run())),
            "machine": ("Sous systemd", lambda: Machine(report, ground, arguments.tools).run()),
        }
        for name, (title, body) in parts.items():
            if arguments.only in (None, name):
                report.part(title, body)
    finally:
        ground.close()
    print(f"{report.passed} passed, {report.failed} failed, {report.skipped} skipped")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
