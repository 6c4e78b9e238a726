/// What a record speaks of: a commune, an establishment, a département…
package enum SubjectKind: String, CaseIterable, Sendable {
    /// A commune, or one of the 45 municipal arrondissements of Paris, Lyon and Marseille.
    case commune
    /// A former commune that lives on inside another, déléguée or associée: its code may be that of the commune itself.
    case delegatedCommune = "commune_déléguée"
    case establishment = "établissement"
    /// Communauté de communes, d’agglomération, urbaine, métropole: known by its SIREN.
    case intercommunality = "epci"
    case department = "département"
    case region = "région"
    case academy = "académie"
    /// The subdivision of a département, not that of a big town.
    case arrondissement
    /// Overseas collectivity (975, 977, 978, 984…989).
    case overseas = "collectivité_outremer"
    /// The whole country.
    case nation
    /// One of the three zones (A, B, C) of the school holidays.
    case holidayZone = "zone_vacances"
}

/// One commune, one establishment…: a kind and its official code, never a name.
package struct Subject: Hashable, Sendable {
    package let kind: SubjectKind
    /// INSEE code, UAI, SIREN…, normalised.
    package let code: String

    package init(_ kind: SubjectKind, _ code: String) {
        self.kind = kind
        self.code = code
    }

    /// `commune:38185`, the form in which a database keeps it.
    package var key: String { "\(kind.rawValue):\(code)" }

    /// `nil` when `key` is not the key of a subject.
    package init?(key: String) {
        var key = key
        guard let subject = key.withUTF8({ Subject(utf8: $0) }) else { return nil }
        self = subject
    }
}
