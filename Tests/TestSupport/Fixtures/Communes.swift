/// Communes of Isère and their dossiers; schools are known by their code alone.
extension Case {
    /// Voiron: one élémentaire of 5 classes, 100 Mb/s, base not reached, ENT for three years, one PAC of 20 tablets.
    package static let voiron: Case = """
        commune:
          code_insee: '38563'
          département: '38'
          éducation_prioritaire: non
          qrr: non
          qpv: non
          zone_rurale_isolée: non
          zone_montagne: non
          date_dépôt: 2023-01-31
          plan_préalable: non
          note_territoire: 0
          note_inclusion: 0
          note_collectif: 0
          note_innovation: 0
          note_parentalité: 0
          note_maternelle: 0
          école:
            - uai: 0380001A
              type: élémentaire
              secteur: public
              classes: 5
              débit: 100 Mb/s
              socle_atteint: non
              wifi_maillé: non
              ent: sdet_trois_ans
              domaines_socle: [langages, sciences]
              thèmes_formation: [tablettes]
              actions_parentalité: [ent_parents]
              descriptif: Garder trace des expériences de sciences.
              pac:
                - {numéro: 1, type: élémentaire, classes_équipées: 3, tablettes: 20, tablettes_classe: 1}
        """

    /// Voiron with a maternelle in place of the élémentaire.
    package static let maternelle = voiron.with([
        "commune.école[0].type": "maternelle", "commune.école[0].pac[0].type": "maternelle",
    ])

    /// Voiron with a second school, élémentaire too, which has reached the base and asks for 20 computers.
    package static let deuxEcoles = voiron.with([
        "commune.école[1]": """
        {uai: 0380002B, type: élémentaire, secteur: public, classes: 6, débit: 50 Mb/s, socle_atteint: oui, wifi_maillé: oui,
         ent: sdet_trois_ans, domaines_socle: [citoyen], thèmes_formation: [ent], actions_parentalité: [cyberharcèlement],
         pac: [{numéro: 1, type: élémentaire, classes_équipées: 2, ordinateurs: 20}]}
        """
    ])

    /// Saint-Martin-d'Hères: five schools of ten classes, ten PAC of 20 tablets and three 86-inch screens; only the fifth school has
    /// reached the base.
    package static let saintMartinDHeres: Case = {
        let pac = { (number: Int) in
            "{numéro: \(number), type: élémentaire, classes_équipées: 3, tablettes: 20, tablettes_classe: 3, eni_86: 3}"
        }
        let schools = (1...5).map { rank in
            """
            {uai: 038010\(rank)S, type: élémentaire, secteur: public, classes: 10, débit: 300 Mb/s,
             socle_atteint: \(rank == 5 ? "oui" : "non"), wifi_maillé: oui, ent: sdet_trois_ans,
             domaines_socle: [langages], thèmes_formation: [eni], actions_parentalité: [ent_parents], pac: [\(pac(1)), \(pac(2))]}
            """
        }
        return Case(
            stringLiteral: """
                {commune: {code_insee: '38421', département: '38', date_dépôt: 2023-02-10, école: [\(schools.joined(separator: ",\n"))]}}
                """)
    }()
}
