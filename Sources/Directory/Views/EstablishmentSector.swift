/// Public or private: what a source says, else what follows from standing in the list of éducation prioritaire.
package enum EstablishmentSector {
    package static let rule = EstimationRule(
        name: "secteur_d’après_l’éducation_prioritaire",
        sentence:
            "Les réseaux d’éducation prioritaire sont faits d’écoles et de collèges publics\u{A0}: un établissement de la liste est public.",
        error: "Juste pour tous les établissements de la liste REP 2022 dont un autre fichier dit le secteur.")

    static func determine(_ establishment: Establishment) -> Determined<Establishment.Sector>? {
        let sheet = establishment.sheet
        if let standing = sheet[.sector], let sector = Establishment.Sector(rawValue: standing.value) {
            return Determined(sector, .said(standing))
        }
        guard let priority = sheet[.priorityEducation], priority.value.hasPrefix("REP") else { return nil }
        return Determined(.publicSector, .estimated(rule, from: [priority.inForce]))
    }
}
