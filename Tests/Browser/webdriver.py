"""A browser driven through the W3C WebDriver protocol, with Python's own library.

`Chromium()` starts one chromedriver on a free port and one headless Chromium with a fresh profile, as an unprivileged user where we are
root: its sandbox stays on. No address but the loopback's resolves, so that a page which calls another host is seen and gets nothing.
Everything is stopped by its pid.
"""
import base64
import http.client
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 20.0

# What the keys that print nothing are called in WebDriver's key actions.
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "Left": "\ue012", "Up": "\ue013", "Right": "\ue014",
        "Down": "\ue015", "Home": "\ue011", "End": "\ue010", "Backspace": "\ue003", "Delete": "\ue017", "Shift": "\ue008",
        "Control": "\ue009", "PageDown": "\ue00f"}


class Missing(Exception):
    """A program the suite needs is not there, or does not start."""


class WebDriverError(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code} : {message.splitlines()[0] if message else ''}")
        self.code = code


class Timeout(AssertionError):
    pass


def until(sentence, found, patience=PATIENCE):
    """-> what `found` gives as soon as it is neither None nor false. An element that a new page has taken away is asked for again."""
    deadline = time.monotonic() + patience
    while True:
        try:
            value = found()
        except WebDriverError as error:
            if error.code not in ("stale element reference", "no such element", "element not interactable",
                                  "element click intercepted", "unknown error", "javascript error", "no such alert"):
                raise
            value, last = None, error
        else:
            last = None
        if value is not None and value is not False:
            return value
        if time.monotonic() > deadline:
            raise Timeout(f"attendu en vain : {sentence}" + (f" ({last})" if last else ""))
        time.sleep(0.02)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged():
    """-> the user as whom Chromium runs, or None when we already are one: Chromium's sandbox refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("nobody", "postgres"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Missing("Chromium refuse root, et cette machine n’a ni « nobody » ni « postgres »")


class Element:
    def __init__(self, browser, reference):
        self.browser, self.reference = browser, reference

    def __eq__(self, other):
        return isinstance(other, Element) and other.reference == self.reference

    def __hash__(self):
        return hash(self.reference)

    def _get(self, what):
        return self.browser.ask("GET", f"/element/{self.reference}/{what}")

    @property
    def text(self):
        return self._get("text")

    @property
    def tag(self):
        return self._get("name")

    @property
    def label(self):
        """The name that assistive tools say."""
        return " ".join(self._get("computedlabel").split())

    @property
    def role(self):
        return self._get("computedrole")

    @property
    def displayed(self):
        return self._get("displayed")

    @property
    def selected(self):
        return self._get("selected")

    def attribute(self, name):
        return self._get(f"attribute/{name}")

    def held(self, name):
        return self._get(f"property/{name}")

    @property
    def value(self):
        return self.held("value")

    def click(self):
        self.browser.ask("POST", f"/element/{self.reference}/click", {})

    def type(self, text):
        self.browser.ask("POST", f"/element/{self.reference}/value", {"text": text})

    def clear(self):
        self.browser.ask("POST", f"/element/{self.reference}/clear", {})

    def all(self, css):
        found = self.browser.ask("POST", f"/element/{self.reference}/elements", {"using": "css selector", "value": css})
        return [Element(self.browser, each[ELEMENT]) for each in found]

    def one(self, css):
        found = self.browser.ask("POST", f"/element/{self.reference}/element", {"using": "css selector", "value": css})
        return Element(self.browser, found[ELEMENT])

    def xpath(self, path):
        found = self.browser.ask("POST", f"/element/{self.reference}/elements", {"using": "xpath", "value": path})
        return [Element(self.browser, each[ELEMENT]) for each in found]

    @property
    def chosen(self):
        """The words of the option that a list shows."""
        return self.one("option:checked").held("text")

    def above(self, xpath):
        found = self.browser.ask("POST", f"/element/{self.reference}/element", {"using": "xpath", "value": f"./ancestor-or-self::{xpath}"})
        return Element(self.browser, found[ELEMENT])


class Headers:
    """What the browser says of an answer's headers: one given twice comes with its values on two lines."""

    def __init__(self, given):
        self.given = {name.lower(): value.split("\n") for name, value in given.items()}

    def get_all(self, name):
        return self.given.get(name.lower())


class Chromium:
    """One browser, several tabs one after the other."""

    def __init__(self):
        driver = shutil.which("chromedriver")
        if not driver or not shutil.which("chromium"):
            raise Missing("Chromium ou chromedriver manque : scripts/install-deps.sh test les installe")
        user = unprivileged()
        self.folder = tempfile.mkdtemp(prefix="preau-navigateur-")
        self.downloads = os.path.join(self.folder, "telechargements")
        os.mkdir(self.downloads)
        if user:
            for place in (self.folder, self.downloads):
                os.chown(place, user.pw_uid, user.pw_gid)
        os.chmod(self.folder, 0o755)
        port = free_port()
        self.log = open(os.path.join(self.folder, "chromedriver.log"), "wb")
        rights = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        environment = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "TMPDIR": self.folder, "XDG_CONFIG_HOME": self.folder,
                       "XDG_CACHE_HOME": self.folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Europe/Paris"}
        self.process = subprocess.Popen([driver, f"--port={port}", "--allowed-ips=127.0.0.1"], stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=self.log, env=environment, cwd=self.folder, start_new_session=True, **rights)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.session = None
        self.logs = {"performance": [], "browser": []}
        try:
            until("chromedriver répond", lambda: self._ready())
            try:
                self._open()
            except WebDriverError as error:
                if error.code != "session not created":
                    raise
                # A container may forbid what the sandbox is made of; the pages are our own.
                print(f"  Le bac à sable de Chromium n’est pas possible ici ({error}) : il est essayé sans.")
                self._open("--no-sandbox")
        except BaseException:
            self.quit()
            raise

    def _ready(self):
        if self.process.poll() is not None:
            raise Missing(f"chromedriver s’est arrêté ({self.process.returncode})")
        try:
            return self._send("GET", "/status", None)["ready"]
        except OSError:
            self.connection.close()
            return None

    def _open(self, *more):
        arguments = [
            *more,
            "--headless=new", "--window-size=1280,900", "--lang=fr-FR", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-domain-reliability", "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication",
            "--hide-scrollbars", "--font-render-hinting=none", f"--user-data-dir={self.folder}/profil",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        ]
        options = {"args": arguments, "binary": shutil.which("chromium"),
                   "prefs": {"intl.accept_languages": "fr-FR,fr", "download.default_directory": self.downloads,
                             "download.prompt_for_download": False, "credentials_enable_service": False},
                   "perfLoggingPrefs": {"enableNetwork": True, "enablePage": False}}
        wanted = {"browserName": "chrome", "pageLoadStrategy": "normal", "unhandledPromptBehavior": "accept",
                  "timeouts": {"pageLoad": 60_000, "script": 120_000, "implicit": 0},
                  "goog:chromeOptions": options, "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
        answer = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = answer["sessionId"]
        self.cdp("Log.enable")
        self.first = self.ask("GET", "/window")

    def _send(self, method, path, body):
        data = None if body is None else json.dumps(body).encode()
        self.connection.request(method, path, data, {"Content-Type": "application/json; charset=utf-8"} if data is not None else {})
        reply = self.connection.getresponse()
        value = json.loads(reply.read())["value"]
        if reply.status >= 400:
            raise WebDriverError(value["error"], value["message"])
        return value

    def ask(self, method, path, body=None):
        return self._send(method, f"/session/{self.session}{path}", body)

    def cdp(self, command, **parameters):
        """A command of the developer tools: what WebDriver does not say (screens, colours, scripts off)."""
        return self.ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def quit(self):
        try:
            if self.session:
                self.ask("DELETE", "")
        except (OSError, WebDriverError, http.client.HTTPException):
            pass  # The process group is ended below in any case.
        finally:
            try:
                os.killpg(self.process.pid, signal.SIGTERM)
                self.process.wait(timeout=10)
            except ProcessLookupError:
                pass
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            self.log.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # Pages

    def open(self, address):
        self.ask("POST", "/url", {"url": address})

    @property
    def address(self):
        return self.ask("GET", "/url")

    @property
    def title(self):
        return self.ask("GET", "/title")

    @property
    def source(self):
        return self.ask("GET", "/source")

    def back(self):
        self.ask("POST", "/back", {})

    def reload(self):
        self.ask("POST", "/refresh", {})

    def new_tab(self):
        """A tab without any history, in front."""
        handle = self.ask("POST", "/window/new", {"type": "tab"})["handle"]
        self.ask("POST", "/window", {"handle": handle})
        return handle

    def fresh(self):
        """Back to one tab: no storage, no cookie, scripts on, a wide light screen, nothing in the journals."""
        for handle in self.ask("GET", "/window/handles"):
            if handle != self.first:
                self.ask("POST", "/window", {"handle": handle})
                self.ask("DELETE", "/window")
        self.ask("POST", "/window", {"handle": self.first})
        self.scripts(True)
        self.open("about:blank")
        self.cdp("Network.clearBrowserCookies")
        for name in os.listdir(self.downloads):
            os.remove(os.path.join(self.downloads, name))
        self.screen(1280)
        self.drain()
        self.logs = {"performance": [], "browser": []}

    # Finding

    def all(self, css):
        return [Element(self, each[ELEMENT]) for each in self.ask("POST", "/elements", {"using": "css selector", "value": css})]

    def one(self, css):
        return Element(self, self.ask("POST", "/element", {"using": "css selector", "value": css})[ELEMENT])

    def has(self, css):
        return bool(self.all(css))

    def xpath(self, path):
        return [Element(self, each[ELEMENT]) for each in self.ask("POST", "/elements", {"using": "xpath", "value": path})]

    @property
    def active(self):
        return Element(self, self.ask("GET", "/element/active")[ELEMENT])

    @property
    def text(self):
        """What a visitor reads: spaces of every kind become plain ones."""
        return plain(self.one("body").text)

    # Acting

    def press(self, *keys):
        """Key actions, and nothing else: names of KEYS, or text to type. « Shift+Tab » holds the first."""
        actions = []
        for key in keys:
            held, _, last = key.rpartition("+") if "+" in key and len(key) > 1 else ("", "", key)
            signs = [KEYS[last]] if last in KEYS else list(last)
            if held:
                actions.append({"type": "keyDown", "value": KEYS[held]})
            for sign in signs:
                actions += [{"type": "keyDown", "value": sign}, {"type": "keyUp", "value": sign}]
            if held:
                actions.append({"type": "keyUp", "value": KEYS[held]})
        self.ask("POST", "/actions", {"actions": [{"type": "key", "id": "clavier", "actions": actions}]})

    def run(self, script, *arguments):
        """A script of the tests, never of a journey by keyboard."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self.ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    # What surrounds the page

    def screen(self, width, dark=False, height=900, media="", scale=1):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}])

    def scripts(self, allowed):
        self.cdp("Emulation.setScriptExecutionDisabled", value=not allowed)

    def capture(self, path, whole=True):
        clip = {}
        if whole:
            size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}}
        picture = self.cdp("Page.captureScreenshot", format="png", **clip)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture))

    def pdf(self):
        return base64.b64decode(self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    # What the browser has noted

    def drain(self):
        """Takes what the browser has noted since the last time into `logs`."""
        for kind, kept in self.logs.items():
            kept += self.ask("POST", "/se/log", {"type": kind})
        return self.logs

    @property
    def requests(self):
        """-> the addresses asked for since `fresh`."""
        found = []
        for entry in self.drain()["performance"]:
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
            elif message["method"] == "Network.webSocketCreated":
                found.append(message["params"]["url"])
        return found

    @property
    def statuses(self):
        """-> {address: last status}."""
        found = {}
        for entry in self.drain()["performance"]:
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.responseReceived":
                found[message["params"]["response"]["url"]] = message["params"]["response"]["status"]
        return found

    def headers(self, address):
        """-> the headers of the last page that came from the path of an address, fetched by its script too; `None` when none did."""
        def bare(url):
            return url.split("#")[0].split("?")[0]
        found = None
        for entry in self.drain()["performance"]:
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.responseReceived" and message["params"]["type"] in ("Document", "Fetch"):
                response = message["params"]["response"]
                if bare(response["url"]) == bare(address):
                    found = Headers(response["headers"])
        return found

    @property
    def console(self):
        """-> the errors and warnings of the console since `fresh`, the policy's refusals among them."""
        return [entry["message"] for entry in self.drain()["browser"] if entry["level"] in ("SEVERE", "WARNING")]


def plain(text):
    """The same text, its typographic spaces and apostrophes plain."""
    for odd in "\u00a0\u202f\u2009\u2007":
        text = text.replace(odd, " ")
    return text.replace("’", "'")
