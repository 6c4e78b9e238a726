"""The site in a real browser: the checks seen failing, every page in every state, the journeys.

    python3 Tests/Browser/run.py .build/release/preau [--only MOT] [--skip selftest,states,journeys]

Ends with « N passed, N failed »; a picture of each failure is left in a temporary folder, named at the end.
"""
import argparse
import os
import sys
import tempfile
import time
import traceback

import axe
import checks
import selftest
from server import Server
from states import STATES
from visitor import Visitor
from webdriver import Chromium, Missing, WebDriverError

# Width and dark: each state is looked at in all of them.
SCREENS = [(1280, False), (1280, True), (320, False), (320, True)]


class Report:
    def __init__(self):
        self.passed, self.failed, self.folder = 0, 0, None

    def tell(self, sentence, problems, browser=None):
        if not problems:
            self.passed += 1
            return
        self.failed += 1
        print(f"  ✘ {sentence}")
        for problem in problems[:12]:
            print(f"      {problem}")
        if len(problems) > 12:
            print(f"      … et {len(problems) - 12} autres")
        if browser:
            self.picture(sentence, browser)

    def picture(self, sentence, browser):
        self.folder = self.folder or tempfile.mkdtemp(prefix="preau-navigateur-echecs-")
        name = "".join(sign if sign.isalnum() else "-" for sign in sentence)[:80]
        try:
            browser.capture(os.path.join(self.folder, f"{self.failed:03d}-{name}.png"))
        except WebDriverError as error:
            print(f"      (pas d’image : {error})")


def look(state, visitor, script):
    """-> what is wrong in a state, on every screen."""
    browser, found = visitor.browser, []
    if not state.scripts:
        browser.scripts(False)
    state.prepare(visitor)
    found += visitor.status_problems(state.status)
    if found:
        return found
    # axe is a script itself: what the page holds without scripts stays, only then may they run again.
    browser.scripts(True)
    found += checks.whole(browser)
    for width, dark in SCREENS:
        browser.screen(width, dark=dark, media=state.media)
        where = f"{width} px, {'sombre' if dark else 'clair'}"
        wrong = checks.axe(browser, script)
        if width == 320:
            wrong += checks.sideways(browser)
            if not dark:
                wrong += checks.spaced(browser)
        found += [f"{where} : {each}" for each in wrong]
    browser.screen(1280, media=state.media)
    found += checks.inline(browser)
    if not state.media:
        found += checks.focus(browser)
        browser.screen(320)
        found += [f"320 px : {each}" for each in checks.focus(browser, 25)]
    headers = visitor.headers
    found += checks.policy(headers) if headers else ["la page n’a pas d’en-têtes connus"]
    found += checks.elsewhere(browser, visitor.site.host)
    found += checks.console(browser, () if state.status == 200 else (state.status,))
    return found


def attempt(act):
    """-> what is wrong, a failure of the act itself included."""
    try:
        return act() or []
    except AssertionError as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{error or place.line} ({os.path.basename(place.filename)}:{place.lineno})"]
    except WebDriverError as error:
        places = [each for each in traceback.extract_tb(error.__traceback__) if "webdriver" not in each.filename]
        return [f"{error} ({os.path.basename(places[-1].filename)}:{places[-1].lineno} « {places[-1].line} »)"]


def states(report, visitor, script, only):
    print("Route × état : violations")
    for state in STATES:
        title = f"{state.route} × {state.name}"
        if only and only not in title:
            continue
        visitor.browser.fresh()
        problems = attempt(lambda: look(state, visitor, script))
        print(f"  {state.route:42} {state.name:48} {len(problems)}", flush=True)
        report.tell(title, problems, visitor.browser)


def journeys(report, visitor, only):
    from journeys import JOURNEYS
    for sentence, journey in JOURNEYS:
        if only and only not in sentence:
            continue
        visitor.browser.fresh()
        visitor.answers = 0
        started = time.monotonic()
        problems = attempt(lambda: journey(visitor))
        problems += checks.elsewhere(visitor.browser, visitor.site.host)
        problems += checks.console(visitor.browser, getattr(journey, "statuses", ()))
        report.tell(sentence, problems, visitor.browser)
        if not problems:
            print(f"  ✔ {sentence} ({time.monotonic() - started:.1f} s)")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--only", default="")
    options.add_argument("--skip", default="")
    chosen = options.parse_args()
    skipped = chosen.skip.split(",")
    report, browser, site = Report(), None, None
    try:
        script = axe.script()
        browser = Chromium()
        if "selftest" not in skipped and not chosen.only:
            passed, failed = selftest.run(browser, script)
            report.passed, report.failed = report.passed + passed, report.failed + failed
        site = Server(chosen.program)
        visitor = Visitor(browser, site)
        if "states" not in skipped:
            states(report, visitor, script, chosen.only)
        if "journeys" not in skipped:
            journeys(report, visitor, chosen.only)
    except Missing as missing:
        print(f"ÉCHEC : {missing}", file=sys.stderr)
        return 78
    finally:
        if browser:
            browser.quit()
        if site:
            site.stop()
    if report.folder:
        print(f"Images des échecs : {report.folder}")
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
