"""What visitors come to do, from the first page to the result, in a real browser. The words are those of the pages."""
import glob
import json
import os
import urllib.parse

from visitor import KeyboardVisitor
from webdriver import plain, until

JOURNEYS = []

SCHOOLS = "/simulation/isere-ecoles-2023"
COLLEGES = "/simulation/isere-colleges-2023"
# École primaire Jean Moulin, public, at Voiron; École primaire le Faton; Collège Gérard Philipe at Fontaine.
MOULIN, FATON, PHILIPE = "0381889X", "0381493S", "0381810L"
PAC = {"type": "élémentaire", "classes_équipées": "2", "tablettes": "20", "tablettes_classe": "2"}


def journey(sentence, statuses=()):
    def keep(act):
        act.statuses = statuses
        JOURNEYS.append((sentence, act))
        return act
    return keep


def address(path, pairs):
    return path + "?" + urllib.parse.urlencode(pairs)


def voiron(*more, school=MOULIN, **pac):
    """The address of a simulation of Voiron with a PAC of 20 tablettes in one school."""
    asked = {**PAC, **pac}
    return address(SCHOOLS, [("commune", "38563")] + [(f"école.{school}.pac.1.{name}", value) for name, value in asked.items()] + list(more))


def ask_voiron(visitor, live):
    """From the first page to both amounts: the visitor counts its answers."""
    visitor.open("/")
    visitor.fill("Votre commune ou votre collège", "Voiron")
    visitor.press("Chercher")
    visitor.follow("Voiron")
    visitor.reads("quelle aide pour vos écoles")
    visitor.answers += 1  # Which school.
    visitor.press("Demander un PAC : École primaire Jean Moulin")
    visitor.reads("PAC n° 1")
    visitor.choose("Type de PAC", "PAC élémentaire")
    visitor.fill("Classes équipées", 2)
    visitor.fill("Tablettes pour les élèves", 20)
    visitor.fill("Tablettes « classe »", 2)
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
