"""Every page in each of its states: what a visitor can have under the eyes. Printed with what is wrong in each.

A state is a name, the route it belongs to, and what brings a browser there. `status` is what the address answers.
"""
import contextlib
import os
import re
import sqlite3
import subprocess
import urllib.parse

from webdriver import until

STATES = []


class State:
    def __init__(self, route, name, prepare, status=200, scripts=True, media=""):
        self.route, self.name, self.prepare, self.status, self.scripts, self.media = route, name, prepare, status, scripts, media


def state(route, name, path, **more):
    """A state that has an address."""
    STATES.append(State(route, name, lambda visitor: visitor.open(path), **more))


def reached(route, name, **more):
    """A state one reaches by acting on a page."""
    def keep(prepare):
        STATES.append(State(route, name, prepare, **more))
        return prepare
    return keep


state("/", "accueil", "/")
state("/appels", "liste", "/appels")
state("/appels/{id}", "appel clos, écoles", "/appels/isere-ecoles-2023")
state("/appels/{id}", "appel clos, collèges", "/appels/isere-colleges-2023")
state("/reglements", "liste", "/reglements")
state("/reglements/{id}", "règlement des écoles", "/reglements/isere-ecoles-2023")
state("/reglements/{id}", "règlement des collèges", "/reglements/isere-colleges-2023")
state("/reglements/{id}/differences/{autre}", "différences", "/reglements/isere-ecoles-2023/differences/isere-colleges-2023")
state("/reglements/{id}/differences/{autre}", "aucune différence", "/reglements/isere-ecoles-2023/differences/isere-ecoles-2023")
state("/essai", "vide", "/essai")
state("/statistiques", "pleine", "/statistiques")
state("/donnees", "pleine", "/donnees")
state("/accessibilite", "page", "/accessibilite")
state("/mentions-legales", "page", "/mentions-legales")
state("/donnees-personnelles", "page", "/donnees-personnelles")
state("/plan-du-site", "page", "/plan-du-site")
state("/aide", "page", "/aide")
state("/connexion", "page", "/connexion")
state("(aucune)", "adresse inconnue", "/nulle-part", status=404)
state("/reglements/{id}", "règlement inconnu", "/reglements/inconnu", status=404)

# The simulator. École primaire Jean Moulin and le Faton, at Voiron; Collège Gérard Philipe, at Fontaine.
SCHOOLS, COLLEGES = "/simulation/isere-ecoles-2023", "/simulation/isere-colleges-2023"
MOULIN, FATON, PHILIPE = "0381889X", "0381493S", "0381810L"


def simulated(*pairs, path=SCHOOLS, school=MOULIN, **more):
    """-> the address of a simulation of Voiron with one PAC of 20 tablettes, changed by `pairs` and `more`."""
    asked = {"type": "élémentaire", "classes_équipées": "2", "tablettes": "20", "tablettes_classe": "2", **more}
    query = [("commune", "38563"), ("ajouté", f"école.{school}.pac.1")] + [(f"école.{school}.pac.1.{name}", value) for name, value in asked.items() if value is not None]
    return path + "?" + urllib.parse.urlencode(query + list(pairs))


def place(path, **subject):
    return path + "?" + urllib.parse.urlencode(subject)


PRINT = SCHOOLS + "/impression"
state("/simulation", "choix de l’appel", "/simulation")
state("/simulation", "recherche", place("/simulation", q="Voiron"))
state("/simulation", "rien trouvé", place("/simulation", q="Trifouillis-les-Oies"))
state("/simulation/{id}", "choix de la commune", SCHOOLS)
state("/simulation/{id}", "communes trouvées", place(SCHOOLS, q="saint martin"))
state("/simulation/{id}", "commune introuvable", place(SCHOOLS, q="Trifouillis-les-Oies"))
state("/simulation/{id}", "choix du collège", COLLEGES)
state("/simulation/{id}", "Voiron, rien de demandé", place(SCHOOLS, commune="38563"))
state("/simulation/{id}", "Voiron, un PAC : deux montants", simulated())
state("/simulation/{id}", "Voiron, un montant", simulated((f"école.{MOULIN}.socle_atteint", "non")))
state("/simulation/{id}", "école écartée, ce qui la ferait passer", simulated((f"école.{MOULIN}.débit", "12")))
state("/simulation/{id}", "prix inconnu : non calculable", simulated(vpi="1", tablettes=None, tablettes_classe=None))
state("/simulation/{id}", "lot sans prix", simulated(("lecture.tablettes", "intervalle"), tablettes="15"))
state("/simulation/{id}", "réponses à reprendre", simulated((f"école.{MOULIN}.débit", "beaucoup"), tablettes="vingt"))
state("/simulation/{id}", "hypothèses décochées", simulated(("sans", "débit_suffisant"), ("sans", "dépôt_dans_les_délais")))
state("/simulation/{id}", "autre lecture", simulated(("lecture.plafond", "seuil")))
state("/simulation/{id}", "école ajoutée sans UAI", place(SCHOOLS, commune="38563", ajouté="école.+1"))
state("/simulation/{id}", "école retirée", place(SCHOOLS, commune="38563", retiré=f"école.{FATON}"))
state("/simulation/{id}", "commune sans école", place(SCHOOLS, commune="38031"))
state("/simulation/{id}", "Grenoble, 47 écoles", place(SCHOOLS, commune="38185"))
state("/simulation/{id}", "Saint-Martin-d’Hères", place(SCHOOLS, commune="38421"))
state("/simulation/{id}", "commune d’un autre département", place(SCHOOLS, commune="75056"))
state("/simulation/{id}", "commune inconnue", place(SCHOOLS, commune="99999"), status=404)
state("/simulation/{id}", "sans JavaScript", simulated(), scripts=False)
state("/simulation/{id}", "territoire à nommer", "/simulation/bouches-du-rhone-2022")
state("/simulation/{id}", "territoire, une école", place("/simulation/iles-du-nord-2015", territoire="977", ajouté="établissement.+1"))
state("/simulation/{id}", "collège", place(COLLEGES, collège=PHILIPE))
state("/simulation/{id}/impression", "une école", simulated(path=PRINT))
state("/simulation/{id}/impression", "sur papier", simulated(path=PRINT), media="print")
state("/simulation/{id}/deposer", "pas encore ouvert", simulated(path=SCHOOLS + "/deposer"))


@reached("/simulation/{id}", "tout est déplié")
def unfolded(visitor):
    visitor.open(simulated())
    for each in visitor.browser.all("details:not([open]) > summary"):
        if each.displayed:
            each.click()


@reached("/", "propositions pendant la frappe")
def suggestions(visitor):
    visitor.open("/")
    visitor.browser.one("input[type=search]").type("Voir")
    until("des propositions", lambda: visitor.browser.has("[role=option]"))


@reached("/simulation/{id}", "plus de 4 ko : un fichier est offert")
def too_long(visitor):
    """Nothing but the form can bring what an address cannot hold."""
    visitor.open(simulated())
    visitor.unfold("Le projet")
    visitor.control("Projet pédagogique").type("Écrire, lire et publier un journal de classe. " * 100)
    visitor.leave()
    visitor.press("Recalculer la simulation")
    visitor.reads("ne tient plus dans l’adresse")


@reached("/essai", "rien à essayer", status=422)
def nothing_to_try(visitor):
    visitor.open("/essai")
    visitor.press("Vérifier")
    visitor.reads("Collez un règlement")


@reached("/essai", "fautes à leur ligne", status=422)
def mistakes(visitor):
    visitor.open("/essai")
    visitor.control("Règlement, en YAML").type("règlement: essai\ntitre: Un essai\n")
    visitor.press("Vérifier")
    visitor.reads("à reprendre dans le règlement")


@reached("/essai", "règlement qui passe, et ce qui change")
def passing(visitor):
    visitor.open("/essai?depuis=isere-ecoles-2023")
    visitor.press("Vérifier")
    visitor.reads("exemples passent", "Ce qui change")


@reached("/aide", "méthode inattendue", status=405)
def wrong_method(visitor):
    """No page of ours sends it: a form is made here."""
    visitor.open("/aide")
    visitor.browser.run("const form = document.createElement('form'); form.method = 'post'; form.action = '/aide'; "
                        "document.body.append(form); form.submit();")
    until("la page est refusée", lambda: visitor.browser.title.startswith("Méthode non admise"))


@reached("(aucune)", "panne, avec son numéro d’incident", status=500)
def breakdown(visitor):
    """The database is damaged for the time of one page: a table has another name."""
    base = os.path.join(visitor.site.folder, "donnees", "preau.sqlite")
    with contextlib.closing(sqlite3.connect(base)) as connection:
        connection.execute("ALTER TABLE record RENAME TO record_away")
        try:
            # A commune that no other state asks for: nothing of it is kept in memory.
            visitor.open(place(SCHOOLS, commune="38002"))
        finally:
            connection.execute("ALTER TABLE record_away RENAME TO record")
    visitor.reads("incident")


# Signed in. A demonstration shows, on the machine that serves it, the link that its mail would hold.
AGENT, SECRETARY = "claire.morel@isere.exemple.fr", "leila.haddad@voiron.exemple.fr"


def link_asked(visitor, address):
    visitor.open("/connexion")
    visitor.fill("Votre adresse de courriel", address, within="Recevoir un lien par courriel")
    visitor.press("Recevoir un lien")


# Of each, her name, her role and where: as the demonstration has her.
PEOPLE = {AGENT: ("Claire Morel", "administrateur", "département:38"),
          SECRETARY: ("Leïla Haddad", "préparateur", "commune:38563")}


def signed_in(visitor, address):
    """By a link that the command line hands over: those asked by mail are counted, a few for each mailbox."""
    name, role, organisation = PEOPLE[address]
    told = subprocess.run(
        [visitor.site.program, "user", "add", "--mail", address, "--nom", name, "--role", role, "--organisation", organisation,
         "--data-dir", os.path.join(visitor.site.folder, "donnees"), "--format", "texte"],
        capture_output=True, text=True, check=True)
    visitor.open(re.search(r"/connexion/lien/[\w-]+", told.stdout + told.stderr).group())
    visitor.press("Entrer")
    visitor.reads("Bonjour")


def signed_state(route, name, path, address=AGENT, **more):
    @reached(route, name, **more)
    def prepare(visitor):
        signed_in(visitor, address)
        visitor.open(path)


@reached("/connexion/lien", "adresse qui n’en est pas une", status=422)
def no_address(visitor):
    link_asked(visitor, "mairie@voiron")
    visitor.reads("Cette adresse n’en est pas une")


@reached("/connexion/lien", "lien envoyé")
def link_sent(visitor):
    link_asked(visitor, "nouvelle@voiron.exemple.fr")
    visitor.reads("Regardez vos courriels")


@reached("/connexion/lien/{jeton}", "compte à créer")
def new_account(visitor):
    link_sent(visitor)
    visitor.follow("Ouvrir le lien qu’il contient")
    visitor.reads("Créer votre compte")


@reached("/connexion/lien/{jeton}", "sans nom", status=422)
def nameless(visitor):
    new_account(visitor)
    visitor.press("Créer mon compte")
    visitor.reads("Il manque votre nom")


@reached("/connexion/mot-de-passe", "mot de passe refusé", status=422)
def wrong_password(visitor):
    visitor.open("/connexion")
    visitor.fill("Votre adresse de courriel", "personne@voiron.exemple.fr", within="Avec un mot de passe")
    visitor.fill("Votre mot de passe", "rien de ce genre", within="Avec un mot de passe")
    visitor.press("Se connecter", within="Avec un mot de passe")
    visitor.reads("ne vont pas ensemble")


signed_state("/espace", "secrétaire d’une commune", "/espace", SECRETARY)
signed_state("/compte", "page", "/compte", SECRETARY)
signed_state("/compte/connexions", "une connexion", "/compte/connexions", SECRETARY)
signed_state("/compte/mot-de-passe", "page", "/compte/mot-de-passe", SECRETARY)
signed_state("/compte/double-facteur", "page", "/compte/double-facteur", SECRETARY)
signed_state("/organisations", "recherche vide", "/organisations", SECRETARY)
signed_state("/organisations", "communes et collèges trouvés", place("/organisations", q="Voiron"), SECRETARY)
signed_state("/gestion", "page", "/gestion")
signed_state("/gestion/demandes", "page", "/gestion/demandes")
signed_state("/gestion/personnes", "page", "/gestion/personnes")
signed_state("/gestion/travaux", "des courriels attendent", "/gestion/travaux")
signed_state("/gestion/journal", "pleine", "/gestion/journal")
signed_state("/", "connecté", "/", SECRETARY)


@reached("/organisations/{organisation}", "membres et invitations")
def organisation(visitor):
    signed_in(visitor, SECRETARY)
    visitor.follow("Commune de Voiron")
    visitor.reads("Qui agit pour elle", "Inviter quelqu’un")


@reached("/compte/mot-de-passe", "mot de passe trop court", status=422)
def short_password(visitor):
    signed_in(visitor, SECRETARY)
    visitor.open("/compte/mot-de-passe")
    visitor.fill("Nouveau mot de passe", "court")
    visitor.fill("Encore une fois", "court")
    visitor.press("Garder ce mot de passe")
    visitor.reads("À reprendre")
