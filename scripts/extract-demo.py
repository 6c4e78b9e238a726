#!/usr/bin/env python3
"""Makes Data/annuaire, the open data that the demonstration needs, from the shared data.

Kept: every line of the country's communes families, and of the establishments' families the lines of Isère; of each line, the
columns that an importer reads.  Names of columns, values, separator, BOM and line ends are those of the publication.  Telephone,
fax, mail and web addresses are never kept.  Lines are sorted: the same shared data give the same files, byte for byte.

    scripts/extract-demo.py            writes Data/annuaire and its manifest
    scripts/extract-demo.py --check    says whether Data/annuaire is what the shared data give (exit 1 when not)

The shared data are found in PREAU_SHARED, or in ../shared beside the project.
"""
import csv
import gzip
import io
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.environ.get("PREAU_SHARED") or os.path.join(os.path.dirname(ROOT), "shared"), "data")
TARGET = os.path.join(ROOT, "Data", "annuaire")
MANIFEST = "manifeste.csv"
LIMIT = 3_500_000

EDUCATION = "ministère de l’Éducation nationale"
LICENCE = "Licence Ouverte 2.0"
CUT = "etalab/decoupage-administratif@360b6b2"
ANCT = "anct-carto/superposeur-V2@3f2b0c0"
SECOND = "betagouv/monstagedeseconde@613dc90"
FIRST = "betagouv/monstage@31cec59"
IPS = "dlakisic/IPS_dashboard@891118c"


class Isere:
    """A line that one of these columns places in Isère: a UAI, or the code of a département or of a commune."""

    def __init__(self, *columns):
        self.columns = columns

    def holds(self, header, row):
        return any(self.speaks(row[header.index(column)].strip()) for column in self.columns)

    @staticmethod
    def speaks(code):
        if len(code) == 8:
            return code.startswith("038")
        if len(code) == 5:
            return code.startswith("38")
        return code in ("38", "038")


class Family:
    """One published file: what is kept of it, and where it comes from."""

    def __init__(self, name, series, date, day, producer, origin, columns=None, separator=",", only=None):
        self.name, self.series, self.date, self.day = name, series, date, day
        self.producer, self.origin = producer, origin
        self.columns, self.separator, self.only = columns, separator, only

    def published(self):
        with gzip.open(os.path.join(SHARED, self.name + ".gz")) as file:
            return file.read()

    def extract(self):
        """-> the bytes of the extract, and how many lines of data they hold."""
        if self.columns is None:
            data = self.published()
            return data, data.count(b'"type": "Feature",')
        text = self.published().decode("utf-8")
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        end = "\r\n" if "\r\n" in text else "\n"
        rows = csv.reader(io.StringIO(text[len(mark):], newline=""), delimiter=self.separator)
        header = next(rows)
        places = [header.index(column) for column in self.columns]
        kept = sorted([row[place] for place in places] for row in rows
                      if len(row) == len(header) and (self.only is None or self.only.holds(header, row)))
        output = io.StringIO(newline="")
        output.write(mark)
        writer = csv.writer(output, delimiter=self.separator, lineterminator=end)
        writer.writerow(self.columns)
        writer.writerows(kept)
        return output.getvalue().encode("utf-8"), len(kept)


FAMILIES = [
    # The country's communes.
    Family("cog_communes_2024.csv", "cog-communes", "2024", "2024-01-01", "INSEE", f"{CUT}:sources/communes.csv",
           ["TYPECOM", "COM", "REG", "DEP", "ARR", "NCC", "LIBELLE", "CAN", "COMPARENT"]),
    Family("cog_mouvements_communes.csv", "cog-mouvements", "2024", "2024-01-01", "INSEE", f"{CUT}:sources",
           ["MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP", "LIBELLE_AP"]),
    Family("cog_departements.csv", "cog-départements", "2024", "2024-01-01", "INSEE", f"{CUT}:sources",
           ["DEP", "REG", "CHEFLIEU", "NCC", "LIBELLE"]),
    Family("cog_regions.csv", "cog-régions", "2024", "2024-01-01", "INSEE", f"{CUT}:sources", ["REG", "CHEFLIEU", "NCC", "LIBELLE"]),
    Family("cog_arrondissements.csv", "cog-arrondissements", "2024", "2024-01-01", "INSEE", f"{CUT}:sources",
           ["ARR", "DEP", "REG", "CHEFLIEU", "NCC", "LIBELLE"]),
    Family("cog_collectivites_outremer.csv", "cog-outre-mer", "2024", "2024-01-01", "INSEE", f"{CUT}:sources",
           ["code_commune", "nom_commune", "code_collectivite", "nom_collectivite", "code_postal", "population"]),
    Family("population_communes_2021.csv", "population", "2021, en vigueur 2024", "2024-01-01", "INSEE",
           f"{CUT}:sources/donnees_communes.csv", ["COM", "PMUN", "PTOT"], ";"),
    Family("siren_insee_communes_2024.csv", "siren-communes", "2024", "2024-01-01", "DGCL", f"{CUT}:sources/banatic_siren_insee.xlsx",
           ["siren", "insee", "ptot_2024", "pmun_2024"], ";"),
    Family("epci_communes_2024.csv", "epci", "2024", "2024-01-01", "DGCL", f"{CUT}:sources/epcicom.xlsx",
           ["dept", "siren", "raison_sociale", "nature_juridique", "insee", "ptot_2024"], ";"),
    Family("codes_postaux_laposte_2019.csv", "codes-postaux", "2019-03", "2019-03-01", "La Poste",
           "betagouv/dossiersco@04a1ae0:app/services/laposte_hexasmal.csv",
           ["Code_commune_INSEE", "Code_postal", "Libelle_acheminement", "Ligne_5", "coordonnees_gps"], ";"),
    # The country's zonings.
    Family("anct_grille_montagne_2026.csv", "montagne", "2026-07", "2026-07-01", "ANCT", f"{ANCT}:data/grilles/montagne.csv",
           ["insee_com", "niveau_montagne"]),
    Family("anct_grille_densite_2026.csv", "densité", "2026", "2026-01-01", "INSEE", f"{ANCT}:data/grilles/densite.csv",
           ["insee_com", "niveau_densite"]),
    Family("anct_grille_ruralite_2026.csv", "ruralité", "2026", "2026-01-01", "ANCT", f"{ANCT}:data/grilles/ruralite.csv",
           ["insee_com", "niveau_ruralite"]),
    Family("anct_grille_centralite_2026.csv", "centralité", "2026", "2026-01-01", "ANCT", f"{ANCT}:data/grilles/centralite.csv",
           ["insee_com", "niveau_centralite"]),
    Family("anct_qpv_2024_par_commune.geojson", "qpv", "2024", "2024-01-01", "ANCT", f"{ANCT}:data/admin/centroide-4326_qpv.geojson"),
    Family("anct_cites_educatives_2024.geojson", "cités-éducatives", "2024-03", "2024-03-01", "ANCT",
           "anct-carto/superposeur-anct@949f7e5:data/geom/geojsonV2/citeduc_geom.geojson"),
    Family("cget_zrr_2019_noms_sans_code.csv", "zrr", "2019-08", "2019-08-01", "ANCT (CGET)",
           "anct-carto/superposeur@03f6a49:data/zonages.csv", ["lib", "perimetre", "info1"]),
    # The establishments of Isère.
    Family("annuaire_education_lycees_2024-03.csv", "annuaire-éducation", "2024-03-19", "2024-03-19", EDUCATION,
           f"{SECOND}:db/data_imports/fr-en-annuaire-education_lycees.csv",
           ["Identifiant_de_l_etablissement", "Nom_etablissement", "Type_etablissement", "Statut_public_prive", "Adresse_1", "Adresse_2",
            "Code_postal", "Code_commune", "Nom_commune", "Code_departement", "Code_academie", "Code_region",
            "Ecole_maternelle", "Ecole_elementaire", "Voie_generale", "Voie_technologique", "Voie_professionnelle",
            "Appartenance_Education_Prioritaire", "SIREN_SIRET", "Nombre_d_eleves", "Type_contrat_prive", "nom_circonscription",
            "latitude", "longitude", "precision_localisation", "date_ouverture", "date_maj_ligne", "etat", "ministere_tutelle",
            "multi_uai", "rpi_concentre", "rpi_disperse", "code_nature", "libelle_nature", "etablissement_mere",
            "type_rattachement_etablissement_mere", "libelle_bassin_formation"],
           ";", Isere("Identifiant_de_l_etablissement", "Code_departement", "Code_commune")),
    Family("geolocalisation_colleges_2024-11.csv", "géolocalisation", "2024-11", "2024-11-01", EDUCATION,
           "Cat-Miaou/Vyz@fedc2d5:fr-en-adresse-et-geolocalisation-etablissements-premier-et-second-degre.csv",
           ["numero_uai", "appellation_officielle", "denomination_principale", "patronyme_uai", "secteur_public_prive_libe", "adresse_uai",
            "lieu_dit_uai", "code_postal_uai", "localite_acheminement_uai", "libelle_commune", "latitude", "longitude", "appariement",
            "nature_uai", "nature_uai_libe", "etat_etablissement_libe", "code_departement", "code_region", "code_academie",
            "code_commune", "secteur_prive_libelle_type_contrat", "libelle_ministere", "date_ouverture"],
           ";", Isere("numero_uai", "code_departement", "code_commune")),
    Family("liste_colleges_lycees_zone_ep_2025-01.csv", "collèges-lycées", "2025-01", "2025-01-01", EDUCATION,
           f"{SECOND}:db/data_imports/sources_EN/Liste_etablissements.csv",
           ["uai", "type_etab", "nom_etablissement", "adresse", "code_postal", "commune", "voie_generale", "voie_techno", "nbeleves",
            "zone_ep"], ";", Isere("uai")),
    Family("ips_ecoles_2022-2023.csv", "ips-écoles", "rentrée 2022", "2022-09-01", EDUCATION, f"{IPS}:data/fr-en-ips-ecoles-ap2022.csv",
           ["rentree_scolaire", "code_du_departement", "uai", "nom_de_l_etablissment", "code_insee_de_la_commune",
            "nom_de_la_commune", "secteur", "effectifs", "ips"], ";", Isere("uai", "code_du_departement", "code_insee_de_la_commune")),
    Family("ips_colleges_2022-2023.csv", "ips-collèges", "rentrée 2022", "2022-09-01", EDUCATION,
           f"{IPS}:data/fr-en-ips-colleges-ap2022.csv",
           ["rentree_scolaire", "code_du_departement", "uai", "nom_de_l_etablissment", "code_insee_de_la_commune",
            "nom_de_la_commune", "secteur", "effectifs", "ips", "ecart_type_de_l_ips"],
           ";", Isere("uai", "code_du_departement", "code_insee_de_la_commune")),
    Family("rep_rep_plus_rentree_2022.csv", "rep", "rentrée 2022", "2022-09-01", EDUCATION,
           f"{FIRST}:db/data_imports/liste-des-rep-et-rep-rentree-2022.csv",
           ["N°Département", "COMMUNE", "UAI tête de réseau", "NUMERO", "NOM DE L'ETABLISSEMENT",
            "TYPE_DETABLISSEMENT", "EP", "circonscription "], ";", Isere("NUMERO", "N°Département")),
    Family("colleges_rep_2019_saisie_manuelle.csv", "rep-collèges", "2019", "2019-01-01", EDUCATION,
           f"{FIRST}:db/data_imports/college-rep.csv", ["Départements ", "COMMUNE", "Code UAI ", "Collèges ", "Label "],
           ",", Isere("Code UAI ")),
    Family("colleges_lycees_situation_qpv_2025-02.csv", "situations-qpv", "2025-02", "2025-02-01", EDUCATION,
           f"{SECOND}:db/data_imports/sources_EN/fr-colleges-qpv.csv",
           ["Numéro établissement", "Situation relative à un QPV (quartier prioritaire de la Ville)"],
           ";", Isere("Numéro établissement")),
    Family("colleges_rep_qpv_proche_2019.csv", "distances-qpv", "2019", "2019-01-01", EDUCATION,
           f"{FIRST}:db/data_imports/college-qpv-proche.csv",
           ["NUMERO_UAI", "Département", "Code_commune_Insee", "Libellé Commune", "Dénomination établissement", "Patromyne établissement",
            "Type_établissement", "Rep+", "Rep", "DISTANCE_QPV le plus proche", "QPV", "Qualité"],
           ",", Isere("NUMERO_UAI", "Département", "Code_commune_Insee")),
]


def manifest(lines):
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    writer.writerow(["fichier", "série", "date", "au", "producteur", "licence", "origine", "lignes"])
    for family in FAMILIES:
        writer.writerow([family.name + ".gz", family.series, family.date, family.day, family.producer, LICENCE, family.origin,
                         lines[family.name]])
    return output.getvalue().encode("utf-8")


def extracts():
    """-> every file of Data/annuaire: name, bytes (not compressed)."""
    lines, files = {}, []
    for family in FAMILIES:
        data, lines[family.name] = family.extract()
        files.append((family.name + ".gz", data))
    return files + [(MANIFEST, manifest(lines))], lines


def write():
    os.makedirs(TARGET, exist_ok=True)
    files, lines = extracts()
    total = 0
    for name, data in files:
        # No date and no name in the header of gzip: nothing but the data changes the file.
        packed = gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data
        with open(os.path.join(TARGET, name), "wb") as file:
            file.write(packed)
        total += len(packed)
        print(f"{len(packed):9} {lines.get(name[:-3], ''):>6} {name}")
    print(f"{total:9} {sum(lines.values()):>6} in all, {LIMIT} bytes at most")
    return total <= LIMIT


def check():
    """Compares what is compressed, not how: another zlib packs the same data otherwise."""
    files, _ = extracts()
    faults = []
    carried = set(os.listdir(TARGET)) if os.path.isdir(TARGET) else set()
    for name, data in files:
        if name not in carried:
            faults.append(f"{name}: missing")
            continue
        with open(os.path.join(TARGET, name), "rb") as file:
            found = file.read()
        if (gzip.decompress(found) if name.endswith(".gz") else found) != data:
            faults.append(f"{name}: not what the shared data give")
    faults += [f"{name}: in no family" for name in sorted(carried - {name for name, _ in files})]
    total = sum(os.path.getsize(os.path.join(TARGET, name)) for name in carried)
    if total > LIMIT:
        faults.append(f"{total} bytes in all, {LIMIT} at most")
    for fault in faults:
        print(f"Data/annuaire/{fault}")
    print(f"{len(files) - len(faults)} passed, {len(faults)} failed")
    return not faults


def main():
    if sys.argv[1:] not in ([], ["--check"]):
        sys.exit(__doc__)
    if not os.path.isdir(SHARED):
        print(f"skipped: no shared data in {SHARED} (give its place in PREAU_SHARED)")
        return 78
    return 0 if (check() if sys.argv[1:] else write()) else 1


if __name__ == "__main__":
    sys.exit(main())
