/// The two other territories.
extension Case {
    /// Saint-Martin and Saint-Barthélemy in 2015: a collège and a school retained, a lycée that is not.
    package static let ilesDuNord: Case = """
        territoire:
          code: '978'
          année: 2015
          salles: 160
          salles_haut_débit: 60
          enseignants_formés: 12
          certifications_pix: 40
          établissement:
            - {uai: 9780001A, type: collège, élèves: 500, enseignants: 40, élèves_6e: 120, élèves_5e: 130, enseignants_5e: 15, candidat: oui, retenu: oui}
            - {uai: 9780002B, type: école, élèves: 200, enseignants: 10, candidat: oui, retenu: oui}
            - {uai: 9780003C, type: lycée, élèves: 600, enseignants: 50, candidat: oui, retenu: non}
        """

    /// Bouches-du-Rhône: a school of Marseille in digital fragility, one of Miramas and one of Châteaurenard that are not.
    package static let bouchesDuRhone: Case = """
        territoire:
          code: '13'
          école:
            - {uai: 0130001M, code_insee: '13201', secteur: public, classes_élémentaires: 12, fragilité_numérique: oui, classes_équipées: 4, néo_titulaires: 2}
            - {uai: 0130002R, code_insee: '13063', secteur: public, classes_élémentaires: 10, fragilité_numérique: non, classes_équipées: 7, néo_titulaires: 1}
            - {uai: 0130003C, code_insee: '13027', secteur: public, classes_élémentaires: 15, fragilité_numérique: non, classes_équipées: 0, néo_titulaires: 3}
        """
}
