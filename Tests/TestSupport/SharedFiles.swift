/// Every file of the open data that tests read whole: see `SharedData` for a few of their lines.
package enum SharedFiles {
    package static var isThere: Bool { SharedData.isAvailable }

    package static func path(_ name: String) -> String { "\(SharedData.folder)/data/\(name).gz" }

    /// Rows and columns of each file, from the data's README for the rows.
    package static let files: [(name: String, rows: Int, columns: Int)] = [
        ("anct_cites_educatives_2024.geojson", 189, 5),
        ("anct_grille_centralite_2026.csv", 34875, 3),
        ("anct_grille_densite_2026.csv", 34875, 3),
        ("anct_grille_montagne_2026.csv", 8594, 3),
        ("anct_grille_ruralite_2026.csv", 34875, 3),
        ("anct_qpv_2024_par_commune.geojson", 824, 6),
        ("annuaire_education_ecoles_094_2026-05.csv", 613, 71),
        ("annuaire_education_lycees_2024-03.csv", 5609, 72),
        ("annuaire_education_occitanie_2024-11.csv", 6240, 72),
        ("carte_scolaire_colleges_035.csv", 5416, 18),
        ("cget_zrr_2019_noms_sans_code.csv", 17726, 9),
        ("codes_postaux_laposte_2019.csv", 39201, 6),
        ("cog_arrondissements.csv", 333, 8),
        ("cog_collectivites_outremer.csv", 94, 6),
        ("cog_communes_2024.csv", 37544, 12),
        ("cog_departements.csv", 101, 7),
        ("cog_mouvements_communes.csv", 13284, 14),
        ("cog_regions.csv", 18, 6),
        ("colleges_lycees_situation_qpv_2025-02.csv", 46788, 2),
        ("colleges_rep_2019_saisie_manuelle.csv", 715, 5),
        ("colleges_rep_qpv_proche_2019.csv", 979, 15),
        ("effectifs_classes_ecoles_035_2019-2022.csv", 2704, 23),
        ("effectifs_colleges_niveaux_035_2019-2021.csv", 374, 75),
        ("effectifs_second_degre_035.csv", 823, 14),
        ("epci_communes_2024.csv", 34931, 14),
        ("geolocalisation_colleges_2024-11.csv", 7544, 35),
        ("ips_colleges_2022-2023.csv", 6874, 12),
        ("ips_ecoles_2022-2023.csv", 29666, 11),
        ("liste_colleges_lycees_zone_ep_2025-01.csv", 10192, 10),
        ("population_communes_2021.csv", 34970, 11),
        ("rep_rep_plus_rentree_2022.csv", 7585, 11),
        ("siren_insee_communes_2024.csv", 34935, 8),
        ("tne_snee_chiffres_publies_transcription.csv", 47, 7),
        ("vacances_scolaires_zones_2020-2028.csv", 3288, 5),
    ]
}
