"""What nobody should send: each gets its status, a sentence in French, and the server goes on.

Why: a program that reads what anyone sends must say what is wrong, never fall, and never take more than its share.
"""
import json
import time
from urllib.parse import quote

PATH = "/api/v1/reglements/isere-ecoles-2023/evaluation"
JSON = {"Content-Type": "application/json"}


class Hostile:
    def __init__(self, report, server):
        self.report, self.server = report, server

    def run(self):
        self.bodies()
        self.choices()
        self.searches()
        self.other_sites()
        self.documents()

    def ask(self, title, wanted, path=PATH, body=b'{"commune":{}}', headers=JSON, method="POST", says=""):
        status, answered, text = self.server.get(path, headers, method, body)
        good = status == wanted
        detail = f"{status} {text[:200]!r}"
        if good and wanted >= 400:
            kind = answered.get("content-type", "")
            good = kind.startswith("application/problem+json") and answered.get("access-control-allow-origin") == "*"
            problem = json.loads(text) if good else {}
            good = good and problem["status"] == wanted and says in json.dumps(problem, ensure_ascii=False)
            detail += f" {kind} ; attendu « {says} »"
        self.report.check(title, good, detail)
        return text

    # --- what is sent

    def bodies(self):
        deep = b'{"commune":' * 5000 + b"{}" + b"}" * 5000
        commune = lambda inside: ('{"commune":{' + inside + "}}").encode()
        schools = lambda count, inside="{}": commune('"école":[' + ",".join([inside] * count) + "]")
        for title, body, status, says in (
            ("corps vide", b"", 400, "JSON"),
            ("des octets qui ne sont pas du JSON", b"\xff\xfe\x00", 400, "UTF-8"),
            ("du JSON coupé", b'{"commune":', 400, "fin du fichier"),
            ("du texte après le JSON", b'{"commune":{}} x', 400, "texte de trop"),
            ("un zéro brut dans un texte", b'{"commune":{"code_insee":"a\x00"}}', 400, "contrôle"),
            ("un membre donné deux fois", b'{"commune":{"qpv":true,"qpv":false}}', 422, "déjà donné"),
            ("une moitié de caractère", commune('"code_insee":"\\ud800"'), 422, "moitié de caractère"),
            ("5 000 objets les uns dans les autres", deep, 422, "les uns dans les autres"),
            ("une liste à la racine", b"[]", 422, "un dossier est attendu"),
            ("deux racines", b'{"commune":{},"commune2":{}}', 422, "commune2"),
            ("un nom mal écrit", commune('"ecole":[]'), 422, "école"),
            ("un résultat donné", commune('"subvention":1'), 422, "se calcule"),
            ("un nombre à virgule", commune('"note_territoire":2.5'), 422, "sans point ni exposant"),
            ("un exposant énorme", commune('"note_territoire":1e999'), 422, "sans point ni exposant"),
            ("un nombre de mille chiffres", commune('"note_territoire":' + "9" * 1000), 422, "de 0 à 5"),
            ("un texte pour un booléen", commune('"qpv":"peut-être"'), 422, "oui ou non"),
            ("un jour qui n’existe pas", commune('"date_dépôt":"2023-02-30"'), 422, "une date"),
            ("une clé deux fois", schools(2, '{"uai":"0380001A"}'), 422, "déjà celle de"),
            ("2 001 écoles", schools(2001), 422, "preau evaluate"),
            ("100 000 écoles", schools(100_000), 422, "trop de valeurs"),
        ):
            self.ask(title, status, body=body, says=says)
        self.ask("501 écoles avec leur explication", 422, PATH + "?explication=1", body=schools(501), says="explication")
        started = time.monotonic()
        self.ask("2 000 écoles", 200, body=schools(2000))
        self.ask("500 écoles expliquées", 200, PATH + "?explication=1", body=schools(500))
        self.report.note(f"2 000 écoles puis 500 expliquées : {time.monotonic() - started:.1f} s")
        self.ask("1 Mio et un octet", 413, body=b" " * (1 << 20) + b"x", says="gros")
        for kind in (None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "application/json5"):
            self.ask(f"le type {kind}", 415, headers={"Content-Type": kind} if kind else {}, says="application/json")
        for kind in ("application/json; charset=UTF-8", "Application/JSON;charset=\"utf-8\""):
            self.ask(f"le type {kind}", 200, headers={"Content-Type": kind})
        told = json.loads(self.ask("tous les problèmes à la fois", 422, PATH + "?lecture.plafond=rien&parametre.prix_vpi=beaucoup",
                                   body=b'{\n  "commune": {"qpv": 3,\n  "qrr": 4}\n}', says="plafond"))
        places = {(p["source"], p["line"], p["column"]) for p in told["problèmes"]}
        self.report.check("chaque problème a sa source, sa ligne et sa colonne", places == {
            ("lecture.plafond", None, None), ("parametre.prix_vpi", None, None), ("dossier", 2, 22), ("dossier", 3, 10)}, str(places))

    def choices(self):
        for title, query, status, says in (
            ("un nom d’adresse inconnu", "explications=1", 400, "vouliez-vous"),
            ("une explication qui n’est ni 1 ni 0", "explication=oui", 400, "1 ou 0"),
            ("deux dates", "date=2023-01-01&date=2023-01-02", 400, "deux fois"),
            ("une date qui n’existe pas", "date=2023-13-01", 422, "date"),
            ("une lecture inconnue", "lecture.plafon=seuil", 422, "plafond"),
            ("une option inconnue", "lecture.plafond=seuils", 422, "seuil"),
            ("une lecture deux fois", "lecture.plafond=seuil&lecture.plafond=seuil", 422, "deux fois"),
            ("un paramètre inconnu", "parametre.prix=2", 422, "prix"),
            ("un paramètre négatif", "parametre.prix_vpi=-5", 422, "montant"),
            ("un signe mal échappé", "parametre.prix_vpi=%zz", 400, ""),
            ("un zéro dans l’adresse", "parametre.prix_vpi=%00", 400, ""),
        ):
            self.ask(title, status, f"{PATH}?{query}", says=says)
        self.ask("un règlement inconnu", 404, "/api/v1/reglements/isere-ecole-2023/evaluation", says="isere-ecoles-2023")
        self.ask("un règlement qui est un chemin", 404, "/api/v1/reglements/..%2F..%2Fetc%2Fpasswd/evaluation")

    def searches(self):
        def get(title, path, status, says=""):
            return self.ask(title, status, path, None, {}, "GET", says)

        get("une recherche trop longue", "/api/v1/communes?q=" + "a" * 201, 400, "200")
        get("une recherche qui manque", "/api/v1/communes", 400, "manque")
        get("un nom mal écrit", "/api/v1/communes?Q=voiron", 400, "vouliez-vous")
        for value in ("0", "51", "-1", "1e1", "٣", "", "99999999999999999999"):
            get(f"limite « {value} »", "/api/v1/communes?q=a&limite=" + quote(value), 400, "de 1 à 50")
        get("un département qui n’existe pas", "/api/v1/communes?q=a&departement=99", 400, "38")
        get("un code de commune mal formé", "/api/v1/etablissements?commune=abc", 400, "INSEE")
        get("une commune que l’annuaire ne connaît pas", "/api/v1/etablissements?commune=99999", 404, "99999")
        get("des établissements sans rien dire", "/api/v1/etablissements?commune=&q=", 400, "commune")
        get("rien de tel", "/api/v1/communes?q=zzzzzzzz", 200)
        found = json.loads(get("des accents décomposés", "/api/v1/communes?q=Saint-E%CC%81gre%CC%80ve", 200))
        self.report.check("Saint-Égrève est trouvée", bool(found) and found[0]["code"] == "38382", str(found)[:200])
        page, seen = "/api/v1/etablissements?commune=38185&limite=50", []
        while page:
            status, headers, text = self.server.get(page)
            seen += [place["code"] for place in json.loads(text)]
            link = headers.get("link")
            page = link[1:link.index(">")] if link else None
        self.report.check("la liste de Grenoble se lit jusqu’au bout, chacun une fois", len(seen) > 50 and len(seen) == len(set(seen)),
                          f"{len(seen)} lus, {len(set(seen))} différents")

    # --- how it is answered

    def other_sites(self):
        status, headers, _ = self.server.get(PATH, {"Origin": "https://ailleurs.example", "Access-Control-Request-Method": "POST",
                                                    "Access-Control-Request-Headers": "content-type"}, "OPTIONS")
        self.report.check("une page d’un autre site apprend qu’elle peut envoyer un dossier",
                          status == 204 and headers.get("access-control-allow-origin") == "*"
                          and "POST" in headers.get("access-control-allow-methods", "")
                          and "content-type" in headers.get("access-control-allow-headers", ""), f"{status} {dict(headers)}")
        self.ask("un dossier d’un autre site", 200, headers=JSON | {"Origin": "https://ailleurs.example", "Sec-Fetch-Site": "cross-site"})
        status, headers, _ = self.server.get("/simulation/isere-ecoles-2023", {"Origin": "https://ailleurs.example"}, "OPTIONS")
        self.report.check("une page du site n’est ouverte à aucun autre", "access-control-allow-origin" not in headers, f"{status}")
        for method in ("GET", "PUT", "DELETE", "PATCH"):
            self.ask(f"{method} sur une évaluation", 405, method=method, body=None, headers={})

    def documents(self):
        for path in ("/api/v1/openapi.json", "/api/v1/reglements", "/api/v1/reglements/isere-colleges-2023", "/api/v1/communes?q=voiron"):
            status, headers, body = self.server.get(path)
            again, _, nothing = self.server.get(path, {"If-None-Match": headers.get("etag", "")})
            self.report.check(f"{path} : JSON, avec une empreinte, « inchangé » ensuite",
                              (status, again, nothing) == (200, 304, b"") and headers["content-type"].startswith("application/json")
                              and bool(json.loads(body)), f"{status} {again} {headers.get('etag')}")
        status, headers, body = self.server.get("/api/v1/reglements/isere-ecoles-2023")
        unknown = [p["name"] for p in json.loads(body)["parameters"] if p["values"][-1]["value"] is None]
        self.report.check("ce que le texte a perdu est inconnu", "prix_vpi" in unknown and "plafond_commune" not in unknown, str(unknown))
