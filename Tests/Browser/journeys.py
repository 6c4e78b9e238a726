"""What visitors come to do, from the first page to the result, in a real browser. The words are those of the pages."""
import glob
import json
import os

from states import COLLEGES, FATON, MOULIN, PHILIPE, SCHOOLS, place, simulated
from visitor import KeyboardVisitor
from webdriver import plain, until

JOURNEYS = []


def journey(sentence, statuses=()):
    def keep(act):
        act.statuses = statuses
        JOURNEYS.append((sentence, act))
        return act
    return keep


def ask_voiron(visitor, live):
    """From the first page to both amounts: the visitor counts its answers."""
    visitor.open("/")
    visitor.fill("Votre commune ou votre collège", "Voiron")
    visitor.press("Simuler l’aide")
    visitor.follow("Voiron")
    visitor.reads("quelle aide pour vos écoles")
    visitor.answers += 1  # Which school.
    visitor.press("Demander un PAC : École primaire Jean Moulin")
    visitor.reads("PAC n° 1")
    visitor.choose("Type de PAC|Ce programme d’actions concertées (PAC) est-il", "PAC élémentaire")
    visitor.fill("Classes équipées|Combien de classes ce PAC", 2)
    visitor.fill("Tablettes pour les élèves|Combien de tablettes pour", 20)
    visitor.fill("Tablettes « classe »|Combien de tablettes « classe »", 2)
    if not live:
        visitor.press("Recalculer la simulation")
    visitor.result_says("8 260,00 €", "5 900,00 €")
    assert visitor.answers <= 6, f"{visitor.answers} réponses"
    print(f"      {visitor.answers} réponses")


@journey("Voiron, un PAC de 20 tablettes dans une école : les deux montants en six réponses au plus, à la souris")
def voiron_by_mouse(visitor):
    ask_voiron(visitor, live=True)


@journey("Le même parcours au clavier seul")
def voiron_by_keyboard(visitor):
    ask_voiron(KeyboardVisitor(visitor.browser, visitor.site), live=True)


@journey("Le même parcours sans JavaScript")
def voiron_without_script(visitor):
    visitor.browser.scripts(False)
    ask_voiron(visitor, live=False)


@journey("Le même parcours au clavier seul et sans JavaScript")
def voiron_by_keyboard_without_script(visitor):
    visitor.browser.scripts(False)
    ask_voiron(KeyboardVisitor(visitor.browser, visitor.site), live=False)


@journey("Le même parcours sur un écran de 320 px, qui est aussi celui d’un zoom de 400 %")
def voiron_on_a_phone(visitor):
    visitor.browser.screen(320, height=640)
    ask_voiron(visitor, live=True)
    assert visitor.browser.run("return document.documentElement.scrollWidth") <= 320


@journey("La recherche propose des communes pendant la frappe ; au clavier on en choisit une")
def suggestions_by_keyboard(visitor):
    hands = KeyboardVisitor(visitor.browser, visitor.site)
    hands.open("/")
    hands.reach("combobox searchbox textbox", "Votre commune ou votre collège")
    visitor.browser.press("saint martin d h")
    until("des propositions", lambda: visitor.browser.has("[role=option]"))
    visitor.browser.press("Down")
    chosen = until("une proposition choisie", lambda: visitor.browser.active.attribute("aria-activedescendant"))
    assert "Saint-Martin-d" in plain(visitor.browser.one(f"[id='{chosen}']").text)
    visitor.browser.press("Escape")
    until("les propositions se ferment", lambda: visitor.browser.active.attribute("aria-expanded") == "false")
    visitor.browser.press("Down", "Enter")
    visitor.browser.press("Enter")
    hands.reads("Saint-Martin-d’Hères")
    assert visitor.path.startswith("/simulation"), visitor.path


@journey("Grenoble : 47 écoles, la dernière peut recevoir un PAC")
def grenoble(visitor):
    visitor.open(place(SCHOOLS, commune="38185"))
    visitor.reads("Les 47 écoles")
    buttons = visitor.browser.xpath("//button[starts-with(normalize-space(.), 'Demander un PAC')]")
    assert len(buttons) == 47, f"{len(buttons)} boutons"
    buttons[-1].click()
    visitor.reads("PAC n° 1", "Les 46 autres écoles")


@journey("Saint-Martin-d’Hères : trouvée sans trait d’union ni accent, ses écoles préremplies avec leur source")
def saint_martin(visitor):
    visitor.open(SCHOOLS)
    visitor.fill("Chercher votre commune", "st martin d heres")
    visitor.press("Chercher")
    visitor.follow("Saint-Martin-d’Hères")
    visitor.reads("Les 18 écoles")
    visitor.unfold("Confirmer ou retirer")
    visitor.reads("rentrée 2022")


@journey("Une commune sans école : pourquoi, à qui demander, et l’école que l’on ajoute")
def without_school(visitor):
    visitor.open(place(SCHOOLS, commune="38031"))
    visitor.reads("regroupement pédagogique intercommunal (RPI)", "intercommunalité", "absente de l’annuaire")
    visitor.press("Ajouter cette école")
    visitor.reads("ajoutée par vous")
    visitor.press("Demander un PAC")
    visitor.reads("PAC n° 1")


@journey("Un collège qui a quatre classes mobiles voit ce que le texte laisse ouvert")
def four_mobile_classes(visitor):
    visitor.open(place(COLLEGES, collège=PHILIPE))
    visitor.fill("Classes mobiles déjà présentes|Combien de classes mobiles", 4)
    visitor.press("Demander un PAC")
    visitor.choose("Type de PAC|Quel programme d’actions concertées", "PAC « socle collège »")
    visitor.fill("Classes mobiles demandées|Combien de classes mobiles de tablettes", 1)
    if visitor.says("sans effet sur ce résultat"):
        visitor.unfold("Les voir")
    visitor.reads("Un collège qui a plus de quatre classes mobiles est-il traité comme celui qui en a quatre")
    visitor.reads("Oui : quatre classes mobiles ou davantage", "Non : quatre classes mobiles, ni plus ni moins")


@journey("Décocher une hypothèse : le montant n’est plus calculé, la page dit ce qui manque")
def untick(visitor):
    visitor.open(simulated((f"école.{MOULIN}.socle_atteint", "non")))
    visitor.result_says("8 260,00 €")
    visitor.tick("Le débit Internet de l’école est suffisant")
    visitor.result_says("Non calculable", "débit")
    assert "sans=" in until("l’adresse suit", lambda: "sans=" in visitor.browser.address and visitor.browser.address)


@journey("Changer de lecture : le texte laisse le choix, la page dit ce que chacune donne")
def other_reading(visitor):
    visitor.open(simulated((f"école.{MOULIN}.socle_atteint", "non")))
    visitor.unfold("Les voir")
    visitor.choose("Que limitent les 200 000", "Toute la subvention")
    visitor.reads("8 260,00 €")
    until("l’adresse garde la lecture", lambda: "lecture.plafond=subvention_totale" in visitor.browser.address)


@journey("Un débit trop faible écarte l’école ; « Essayer avec 20 Mb/s » la fait passer")
def what_if(visitor):
    visitor.open(simulated((f"école.{MOULIN}.socle_atteint", "non"), (f"école.{MOULIN}.débit", "12")))
    visitor.reads("Ce qui la ferait passer")
    visitor.result_says("écartée")
    visitor.press("Essayer avec 20 Mb/s")
    visitor.result_says("8 260,00 €")
    visitor.does_not_read("Ce qui la ferait passer")


@journey("Ajouter une école sans UAI, en retirer une, la remettre")
def add_remove_restore(visitor):
    visitor.open(place(SCHOOLS, commune="38563"))
    title = plain(visitor.browser.one("#ecoles h2").text)
    count = int("".join(sign for sign in title if sign.isdigit()))
    visitor.unfold("Ajouter une école")
    visitor.press("Ajouter cette école")
    visitor.reads(f"Les {count + 1} écoles", "ajoutée par vous")
    until("la fiche du Faton est dépliée", lambda: unfolded(visitor.browser.xpath("//li[.//strong[contains(., 'le Faton')]]//details")[0]))
    visitor.press("Retirer de la simulation : École primaire le Faton")
    visitor.reads(f"Les {count} écoles", "Une école retirée")
    visitor.press("Remettre : École primaire le Faton")
    visitor.reads(f"Les {count + 1} écoles")
    visitor.does_not_read("Une école retirée")


def unfolded(details):
    if details.attribute("open") is None:
        details.one("summary").click()
    return details.attribute("open") is not None


@journey("L’adresse copiée dans un autre onglet redonne le même résultat, et ne part dans aucun Referer")
def same_address(visitor):
    visitor.open(simulated())
    visitor.fill("Tablettes « classe »", 1)
    until("l’adresse suit", lambda: "tablettes_classe=1" in visitor.browser.address)
    visitor.result_says("8 260,00 €")
    before, copied = visitor.result, visitor.browser.address
    visitor.browser.new_tab()
    visitor.browser.open(copied)
    visitor.result_says("8 260,00 €")
    assert visitor.result == before, f"{visitor.result!r} au lieu de {before!r}"
    assert visitor.control("Tablettes « classe »").value == "1"
    status, headers, _ = visitor.site.get(copied.removeprefix(visitor.site.root))
    assert status == 200 and headers["Referrer-Policy"] == "no-referrer", headers["Referrer-Policy"]
    assert not [line for line in visitor.site.lines() if "tablettes" in line], "les réponses sont dans le journal"


@journey("Le fichier du dossier, téléchargé puis repris, redonne le même résultat")
def file_and_back(visitor):
    visitor.open(simulated((f"école.{MOULIN}.débit", "50")))
    before = visitor.result
    visitor.follow("Fichier du dossier")
    file = downloaded(visitor, "*.json")
    with open(file, encoding="utf-8") as text:
        assert list(json.load(text)) == ["commune"]
    visitor.open(place(SCHOOLS, commune="38563"))
    visitor.unfold("Reprendre une simulation")
    visitor.control("Fichier du dossier (JSON)").type(file)
    visitor.press("Reprendre cette simulation")
    visitor.result_says("8 260,00 €")
    assert visitor.result == before, f"{visitor.result!r} au lieu de {before!r}"


def downloaded(visitor, pattern):
    """-> the file, once it is whole."""
    folder = visitor.browser.downloads

    def whole():
        under_way = glob.glob(os.path.join(folder, "*.crdownload")) + glob.glob(os.path.join(folder, ".org.chromium*"))
        found = glob.glob(os.path.join(folder, pattern))
        return found[0] if found and not under_way else None

    return until(f"le fichier {pattern} est arrivé", whole)


@journey("La page à imprimer : la demande, le plan de financement, les hypothèses ; rien d’autre sur le papier")
def printed(visitor):
    visitor.open(simulated((f"école.{MOULIN}.socle_atteint", "non")))
    visitor.follow("Imprimer")
    visitor.reads("École primaire Jean Moulin", "20", "11 800,00 €", "8 260,00 €", "3 540,00 €", "hypothèse")
    visitor.browser.screen(794, media="print")
    shown = [each.tag for each in visitor.browser.all("header nav, footer a, button") if each.displayed]
    assert not shown, f"sur le papier : {shown}"
    assert visitor.browser.pdf().startswith(b"%PDF")


@journey("Taper puis imprimer aussitôt : la dernière réponse est sur le papier")
def typed_then_printed(visitor):
    visitor.open(simulated((f"école.{MOULIN}.socle_atteint", "non"), tablettes=None))
    visitor.fill("Tablettes pour les élèves|Combien de tablettes pour", 20)
    # At once: the page has not been computed again.
    visitor.follow("Imprimer")
    visitor.reads("plan de financement", "11 800,00 €", "8 260,00 €")


@journey("« Commencer un dossier » dit que le dépôt n’est pas ouvert et garde la simulation")
def deposit(visitor):
    visitor.open(simulated())
    visitor.follow("Commencer un dossier avec ces réponses")
    visitor.reads("pas encore")
    assert "tablettes" in visitor.browser.address
    visitor.browser.back()
    visitor.result_says("8 260,00 €")


@journey("Une réponse illisible est gardée telle quelle, dite à reprendre, et le lien mène au champ")
def unreadable(visitor):
    visitor.open(simulated(tablettes="vingt"))
    visitor.reads("Une réponse est à reprendre")
    field = visitor.control("Tablettes pour les élèves|Combien de tablettes")
    assert field.value == "vingt" and field.attribute("aria-invalid") == "true"
    visitor.browser.one("#a-reprendre a").click()
    until("le champ a le focus", lambda: visitor.browser.active == field)
    visitor.fill("Tablettes pour les élèves|Combien de tablettes", 20)
    visitor.result_says("8 260,00 €", "5 900,00 €")


@journey("« Essayer un règlement » : copier, casser, lire l’erreur à sa ligne, réparer, lancer les exemples", statuses=(422,))
def trial(visitor):
    visitor.open("/essai?depuis=isere-ecoles-2023")
    area = visitor.browser.one("textarea")
    whole = area.value
    broken = whole.replace("nombre(pac)", "nombre(pacs)", 1)
    line = broken[: broken.index("nombre(pacs)")].count("\n") + 1
    visitor.browser.run("arguments[0].value = arguments[1]", {"element-6066-11e4-a52e-4f735466cecf": area.reference}, broken)
    visitor.press("Vérifier")
    visitor.reads("pacs", f"{line}")
    place = visitor.browser.xpath("//*[contains(@class, 'listing__repris')]")
    assert len(place) >= 1 and plain(place[0].text).startswith(str(line)), [each.text for each in place][:3]
    assert visitor.browser.one("textarea").value.replace("\r", "") == broken, "ce qui était écrit est perdu"
    visitor.browser.run("arguments[0].value = arguments[1]",
                        {"element-6066-11e4-a52e-4f735466cecf": visitor.browser.one("textarea").reference}, whole)
    visitor.press("Vérifier")
    visitor.reads("exemples")
    visitor.does_not_read("pacs")


@journey("Données ouvertes : chaque fichier proposé se télécharge, avec son type et son poids")
def downloads(visitor):
    visitor.open("/donnees")
    links = [(each.attribute("href"), plain(each.text)) for each in visitor.browser.all("main a[download]")]
    assert len(links) >= 6, links
    for address, words in links:
        status, headers, body = visitor.site.get(address)
        assert status == 200, f"{address} : {status}"
        kind = address.rsplit(".", 1)[-1].upper()
        assert kind in words, f"« {words} » ne dit pas {kind}"
        starts = {"CSV": b"\xef\xbb\xbf", "JSON": b"[", "XLSX": b"PK", "YAML": b"langage"}[kind]
        assert body.lstrip().startswith(starts) or (kind == "CSV" and b";" in body[:400] or b"," in body[:400]), body[:40]
    visitor.follow("Communes (CSV")
    downloaded(visitor, "communes*.csv")


@journey("Statistiques : la carte a sa liste, que l’on déplie et que l’on trie")
def statistics(visitor):
    visitor.open("/statistiques")
    visitor.unfold("128 collèges")
    rows = len(visitor.browser.xpath("//table[.//caption[starts-with(normalize-space(.), 'Collèges,')]]/tbody/tr"))
    assert rows == 128, rows
    visitor.follow("IPS")
    visitor.reads("Collèges")
    assert "tri=ips" in visitor.browser.address


@journey("Une adresse inconnue : 404, une phrase, et par où continuer", statuses=(404,))
def not_found(visitor):
    visitor.open("/nulle-part")
    visitor.reads("Revenir à l’accueil")
    visitor.follow("Revenir à l’accueil")
    visitor.reads("commune par commune")


@journey("Le plan du site mène à chaque page ; aucun lien du site n’est mort")
def no_dead_link(visitor):
    seen, todo = {}, ["/", "/plan-du-site", "/appels/isere-ecoles-2023", "/aide", simulated()]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        status, headers, body = visitor.site.get(path)
        seen[path] = status
        if "text/html" not in (headers["Content-Type"] or "") or len(seen) > 150:
            continue
        for target in links(body.decode()):
            if target.startswith("/") and target not in seen and "?" not in target:
                todo.append(target)
    dead = {path: status for path, status in seen.items() if status != 200}
    assert not dead, dead
    assert len(seen) > 25, len(seen)


def links(page):
    """-> the addresses of a page, without their anchors."""
    import html
    import re
    return {html.unescape(found).split("#")[0] for found in re.findall(r'href="([^"]+)"', page)} - {""}
