/// Collèges of Isère, known by their code and their town.
extension Case {
    /// A collège of Fontaine: 480 pupils, no mobile class yet, a webradio PAC with its mobile class.
    package static let fontaine: Case = """
        collège:
          uai: 0380301F
          département: '38'
          effectif: 480
          éducation_prioritaire: non
          qpv: non
          cité_éducative: non
          zone_rurale_isolée: non
          zone_montagne: non
          équité_territoriale: non
          territoire_prioritaire: non
          date_dépôt: 2023-04-14
          classes_mobiles_existantes: 0
          tablettes_individuelles: non
          taux_eim: 20 %
          équipe_identifiée: non
          thd: non
          wifi_déployable: non
          projet_webradio_parrain: non
          domaines_socle: [langages, citoyen]
          thèmes_formation: [webradio]
          actions_parentalité: [réseaux_sociaux]
          descriptif: Une émission par mois.
          coût_estimé: 30 000 €
          note_inclusion: 0
          note_territoire: 0
          note_innovation: 0
          note_parentalité: 0
          pac: [{type: webradio, classes_mobiles: 1, eni: 1, visualiseurs: 1}]
        """

    /// The same collège asking for the socle PAC and its two mobile classes.
    package static let socle = fontaine.with(["collège.pac": "[{type: socle, classes_mobiles: 2, eni: 1}]"])
}
