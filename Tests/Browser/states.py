"""Every page in each of its states: what a visitor can have under the eyes. Printed with what is wrong in each.

A state is a name, the route it belongs to, and what brings a browser there. `status` is what the address answers.
"""
import os

STATES = []
HERE = os.path.dirname(os.path.abspath(__file__))


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
state("/connexion", "pas encore ouverte", "/connexion")
state("(aucune)", "adresse inconnue", "/nulle-part", status=404)
state("/reglements/{id}", "règlement inconnu", "/reglements/inconnu", status=404)
