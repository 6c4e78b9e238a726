"""A picture of every state at 320, 768 and 1280 px, light and dark.

    python3 Tests/Browser/captures.py .build/release/preau DOSSIER [--only MOT]
"""
import argparse
import os
import sys
import unicodedata

from server import Server
from states import STATES
from visitor import Visitor
from webdriver import Chromium, Missing, WebDriverError


def name(state):
    letters = unicodedata.normalize("NFKD", f"{state.route} {state.name}").encode("ascii", "ignore").decode().lower()
    words = "".join(sign if sign.isalnum() else " " for sign in letters).split()
    return "-".join(words) or "accueil"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("folder")
    options.add_argument("--only", default="")
    options.add_argument("--widths", default="320,768,1280")
    chosen = options.parse_args()
    os.makedirs(chosen.folder, exist_ok=True)
    browser, site, missed = None, None, 0
    try:
        browser = Chromium()
        site = Server(chosen.program)
        visitor = Visitor(browser, site)
        for state in STATES:
            if chosen.only not in f"{state.route} {state.name}":
                continue
            browser.fresh()
            browser.scripts(state.scripts)
            try:
                state.prepare(visitor)
                for problem in visitor.status_problems(state.status):
                    missed += 1
                    print(f"  {name(state)} {problem}")
                for width in map(int, chosen.widths.split(",")):
                    for dark in (False, True):
                        browser.screen(width, dark=dark, media=state.media)
                        file = f"{name(state)}-{width}-{'sombre' if dark else 'clair'}.png"
                        browser.capture(os.path.join(chosen.folder, file))
                print(f"  {name(state)}")
            except (AssertionError, WebDriverError) as error:
                missed += 1
                print(f"  {name(state)} : {error}")
    except Missing as missing:
        print(f"ÉCHEC : {missing}", file=sys.stderr)
        return 78
    finally:
        if browser:
            browser.quit()
        if site:
            site.stop()
    print(f"Images dans {chosen.folder}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
