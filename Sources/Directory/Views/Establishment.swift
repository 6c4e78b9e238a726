/// A school, a collège, a lycée, a service: what the annuaire knows of one UAI, with the names of the field.
package struct Establishment: Sendable {
    package let uai: UAI
    package let sheet: FactSheet
    /// `nil` when no source tells anything of it.
    package let kind: Determined<EstablishmentKind>?

    private let isGone: Bool

    /// `nil` when the sheet is not that of an establishment with a right UAI. `isGone`: see `EditionsInForce`.
    package init?(_ sheet: FactSheet, isGone: Bool = false) {
        guard sheet.subject.kind == .establishment, let uai = UAI(sheet.subject.code) else { return nil }
        self.uai = uai
        self.sheet = sheet
        self.isGone = isGone
        kind = EstablishmentKind.determine(sheet)
    }

    package enum State: String, CaseIterable, Sendable {
        case open = "ouvert"
        case opening = "à ouvrir"
        case closing = "à fermer"
        case closed = "fermé"
        /// The last annuaire de l’éducation of its département no longer has it: closed, merged or renumbered, nobody says.
        case gone = "absent du dernier annuaire"
        case unknown = "inconnu"
    }

    package enum Sector: String, CaseIterable, Sendable {
        case publicSector = "public"
        case privateSector = "privé"
    }

    /// Regroupement pédagogique intercommunal: the classes of several communes in one place, or shared between their schools.
    package enum RPI: Hashable, Sendable {
        case concentrated
        /// Its number, which its schools share: `034018`.
        case dispersed(String)
    }

    package struct Coordinates: Hashable, Sendable {
        /// Degrees, WGS 84.
        package let latitude: Double
        package let longitude: Double
    }

    /// `unknown` when no source says it: most files list what is open and say nothing.
    package var state: State { isGone ? .gone : sheet.value(.state).flatMap { State(rawValue: $0) } ?? .unknown }

    package var sector: Determined<Sector>? { EstablishmentSector.determine(self) }

    /// « CONTRAT D’ASSOCIATION TOUTES CLASSES », as the source writes it.
    package var contract: Standing? { sheet[.contract] }

    /// The commune, or municipal arrondissement, in which it stands.
    package var commune: CommuneCode? { sheet.value(.commune).flatMap { CommuneCode($0) } }

    /// From its commune, else from its number.
    package var department: DepartmentCode? { commune?.departmentCode ?? DepartmentCode(of: uai) }

    /// From one source only: a latitude of one and a longitude of another would be nowhere.
    package var coordinates: Coordinates? {
        guard let latitude = sheet[.latitude], let longitude = sheet[.longitude] else { return nil }
        for fact in latitude.all {
            let pair = longitude.all.first { $0.origin == fact.origin && $0.period == fact.period && $0.variant == fact.variant }
            if let y = fact.number, let x = pair?.number { return Coordinates(latitude: y, longitude: x) }
        }
        return nil
    }

    package var rpi: RPI? {
        if let number = sheet.value(.dispersedRPI) { return .dispersed(number) }
        return sheet.value(.concentratedRPI) == "oui" ? .concentrated : nil
    }

    /// `REP` or `REP+`; `nil` when no source lists it as such, which is not to say that it is outside.
    package var priorityEducation: Standing? { sheet[.priorityEducation] }

    /// Indice de position sociale.
    package var socialIndex: Standing? { sheet[.socialIndex] }
    /// Year by year in `history`.
    package var pupils: Standing? { sheet[.pupils] }
    /// Year by year in `history`.
    package var classes: Standing? { sheet[.classes] }

    /// The establishment of which this one is an annexe or a section.
    package var parent: UAI? { sheet.value(.parentEstablishment).flatMap { UAI($0) } }

    /// What one number stands for when it stands for several (`multi_uai`): a collège and a lycée of one cité scolaire.
    package struct Facet: Sendable {
        package let name: String?
        package let kind: EstablishmentKind?
        package let record: SourceRecord
    }

    /// The annuaire’s lines of its last period for this UAI; one line is one facet, none is empty.
    package var facets: [Facet] {
        let lines = sheet.records.filter { $0.series == .schoolDirectory }
        let last = lines.map(\.period).max()
        return lines.filter { $0.period == last }
            .sorted { ($0.detail, $0.variant) < ($1.detail, $1.variant) }
            .map { record in
                Facet(
                    name: record.values[.name],
                    kind: EstablishmentKind.determine(FactSheet(sheet.subject, records: [record]))?.value, record: record)
            }
    }
}
