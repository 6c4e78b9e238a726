package import Kernel

/// A collectivity, a school or a partner: what owns dossiers and assets. People act for it as members; when they leave, nothing is lost.
package struct Organisation: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case commune
        case epci = "EPCI"
        /// SIVOS, SIVU, regroupement pédagogique.
        case syndicat
        case college = "collège"
        case ecole = "école"
        case departement = "département"
        case academie = "académie"
        /// A training operator, a partner of the programme.
        case operateur = "opérateur"
        case association

        /// It runs the programme: its members are agents, who see dossiers that are not theirs.
        package var runsTheProgramme: Bool {
            switch self {
            case .departement, .academie, .operateur: true
            case .commune, .epci, .syndicat, .college, .ecole, .association: false
            }
        }
    }

    package let number: Number<Organisation>
    package let kind: Kind
    /// INSEE code of a commune, UAI of a school, SIREN of the others; unique in its kind.
    package let code: String
    /// « Voiron », « Collège La Garenne ».
    package let name: String
    /// Of the legal person; `nil` as long as nobody gave it.
    package let siren: SIREN?
    /// Of its own place, which says more than the SIREN; `nil` as long as nobody gave it.
    package let siret: SIRET?

    /// « Commune de Voiron », « Collège La Garenne », « Département de l’Isère ».
    package var title: String {
        switch kind {
        case .commune: "Commune \(FrenchName.of(name))"
        case .departement, .academie, .epci, .syndicat, .college, .ecole, .operateur, .association: name
        }
    }

    package init(number: Number<Organisation>, kind: Kind, code: String, name: String, siren: SIREN? = nil, siret: SIRET? = nil) {
        self.number = number
        self.kind = kind
        self.code = code
        self.name = name
        self.siren = siret?.siren ?? siren
        self.siret = siret
    }
}
