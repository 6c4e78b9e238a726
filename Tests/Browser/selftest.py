"""Each check seen failing once: pages with one planted defect, served beside a page without any.

    python3 Tests/Browser/selftest.py
"""
import http.server
import sys
import threading

import axe
import checks
from webdriver import Chromium, Timeout, until

POLICY = ("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
          "form-action 'self'")

STYLE = """
body { margin: 0; font: 17px/1.5 sans-serif; color: #1a2b2e; background: #faf8f3; }
a, button, input { display: inline-block; min-height: 24px; min-width: 24px; margin: 4px; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #1a2b2e; }
"""

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,">%HEAD%</head>
<body><header><a href="#suite">Aller au contenu</a></header><main id="suite"><h1>Essai</h1><p>Une phrase.</p>
<form action="/fin"><label for="nom">Nom</label><input id="nom" name="nom"><button>Envoyer</button></form>%BODY%</main>
<footer><p>Pied</p></footer></body></html>"""


def page(body="", head=""):
    return PAGE.replace("%BODY%", body).replace("%HEAD%", head)


# What is planted; the check that must say so; a part of what it says.
PLANTED = {
    "image sans texte": (page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'), "axe", "image-alt"),
    "champ sans nom": (page("<form><input name='x'></form>"), "axe", "label"),
    "contraste faible": (page('<p class="pale">Texte trop pâle</p>'), "axe", "color-contrast"),
    "deux titres sautés": (page("<h4>Trop bas</h4>"), "axe", "heading-order"),
    "cible trop petite": (page('<p><button class="petit">a</button><button class="petit">b</button></p>'), "axe", "target-size"),
    "bloc plus large que l’écran": (page('<p class="large">Large</p>'), "sideways", "défile de côté"),
    "bloc qui dépasse sans défiler": (page('<p class="large">Large</p>', '<link rel="stylesheet" href="/cache.css">'), "sideways", "dépasse"),
    "tableau qui défile dans la page": (page('<div class="defile"><p class="large">Large</p></div>'), "sideways", "défile de côté"),
    "texte coupé en hauteur": (page('<p class="bas">Une première ligne<br>et une deuxième</p>'), "sideways", "coupé en hauteur"),
    "texte coupé par l’espacement": (page('<p class="juste">abcdefghij klmnop</p>'), "spaced", "avec l’espacement"),
    "style en attribut": (page('<p style="color:red">Rouge</p>'), "inline", "style ou script"),
    "script dans la page": (page("<script>document.title = 'x';</script>"), "inline", "style ou script"),
    "geste en attribut": (page('<button onclick="x()">Oui</button>'), "inline", "style ou script"),
    "image d’ailleurs": (page('<img alt="" src="http://ailleurs.test/x.png">'), "elsewhere", "ailleurs.test"),
    "script refusé par la politique": (page("<script>document.title = 'x';</script>"), "console", "Content Security Policy"),
    "erreur d’un script": (page('<script src="/casse.js"></script>'), "console", "bris"),
    "fichier qui manque": (page('<img alt="" src="/absent.png">'), "console", "404"),
    "focus invisible": (page('<a class="muet" href="/fin">Muet</a>'), "focus", "sans marque"),
    "focus caché": (page('<div class="couvre">Dessus</div>'), "focus", "caché"),
    "aucun contrôle": ("<!doctype html><html lang='fr'><title>Vide</title><main><h1>Vide</h1></main><footer></footer></html>", "focus", "rien"),
    "page sans pied": ("<!doctype html><html lang='fr'><title>x</title><main><h1>x</h1></main></html>", "whole", "pied"),
    "page sans langue": ("<!doctype html><html><title>x</title><main><h1>x</h1></main><footer></footer></html>", "whole", "langue"),
    "page sans titre de fenêtre": ("<!doctype html><html lang='fr'><main><h1>x</h1></main><footer></footer></html>", "whole", "fenêtre"),
}
MORE_STYLE = """
.pale { color: #bbb; } .large { width: 900px; } .defile { overflow-x: auto; } .bas { height: 20px; overflow: hidden; }
.juste { width: max-content; max-width: 9.6em; height: 1.5em; overflow: hidden; }
.petit { min-height: 0; min-width: 0; width: 10px; height: 10px; padding: 0; margin: 0; font-size: 6px; }
.muet:focus-visible { outline: none; } .couvre { position: fixed; inset: 0; background: #fff; z-index: 9; }
"""
FILES = {"/style.css": ("text/css", STYLE + MORE_STYLE), "/cache.css": ("text/css", "html { overflow-x: hidden; } body { overflow-x: clip; }"),
         "/casse.js": ("text/javascript", "throw new Error('bris');")}


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        names = list(PLANTED)
        if path == "/":
            kind, text = "text/html", page()
        elif path[1:].isdecimal():
            kind, text = "text/html", PLANTED[names[int(path[1:])]][0]
        elif path in FILES:
            kind, text = FILES[path]
        else:
            kind, text = "text/plain", None
        data = (text or "absent").encode()
        self.send_response(200 if text is not None else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def every(browser, host, script):
    """-> what each check says of the page one is on."""
    return {"axe": lambda: checks.axe(browser, script), "sideways": lambda: checks.sideways(browser), "spaced": lambda: checks.spaced(browser),
            "inline": lambda: checks.inline(browser), "elsewhere": lambda: checks.elsewhere(browser, host),
            "console": lambda: checks.console(browser), "focus": lambda: checks.focus(browser), "whole": lambda: checks.whole(browser)}


def run(browser, script):
    """-> passed, failed."""
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{site.server_port}"
    passed, failed = 0, 0

    def tell(sentence, holds, detail=""):
        nonlocal passed, failed
        passed, failed = passed + bool(holds), failed + (not holds)
        if not holds:
            print(f"  ✘ {sentence} {detail}".rstrip())

    def load(path, width):
        browser.fresh()
        browser.screen(width)
        browser.open(f"http://{host}{path}")

    try:
        for width in (320, 1280):
            load("/", width)
            for name, check in every(browser, host, script).items():
                said = check()
                tell(f"la page sans défaut passe « {name} » à {width} px", not said, said)
        for number, (planted, (_, name, part)) in enumerate(PLANTED.items()):
            load(f"/{number}", 320)
            said = every(browser, host, script)[name]()
            tell(f"« {planted} » est vu par « {name} »", any(part in each for each in said), said)
        tell("une politique affaiblie est vue", checks.policy(Headers(POLICY.replace("script-src 'self'", "script-src *"))))
        tell("une politique absente est vue", checks.policy(Headers(None)))
        tell("la politique attendue passe", not checks.policy(Headers(POLICY)))
        try:
            until("ce qui n’arrive pas", lambda: False, patience=0.1)
            tell("ce qui n’arrive pas est dit", False)
        except Timeout:
            tell("ce qui n’arrive pas est dit", True)
        load("/", 1280)
        browser.press("Tab", "Tab", "Jean")
        tell("les touches écrivent dans le champ qui a le focus", browser.active.value == "Jean" and browser.active.label == "Nom")
        browser.press("Enter")
        tell("la touche Entrée envoie le formulaire", until("/fin", lambda: "/fin?nom=Jean" in browser.address))
        browser.fresh()
        browser.scripts(False)
        browser.open(f"http://{host}/{list(PLANTED).index('erreur d’un script')}")
        tell("scripts interdits, aucun ne s’exécute", not checks.console(browser))
    finally:
        site.shutdown()
        site.server_close()
    return passed, failed


class Headers:
    def __init__(self, policy):
        self.policy = policy

    def get_all(self, _):
        return self.policy and [self.policy]


if __name__ == "__main__":
    chromium = Chromium()
    try:
        passed, failed = run(chromium, axe.script())
    finally:
        chromium.quit()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
