package import Directory
internal import Grammar
package import Kernel
package import Language
package import Rules

/// A case whose inputs given by the référentiel are filled from the annuaire, each with its source and date. The others are left to
/// the applicant; what the annuaire does not know is left out, hence unknown, and said.
package struct PrefilledCase: Sendable {
    /// `{"commune": {…, "école": [{…}]}}`, as `CaseReader` reads it.
    package let tree: JSONValue
    /// Every input of the référentiel, in the order of the regulation, then of the schools.
    package let inputs: [PrefilledInput]
    /// The establishments of the case, by the path of their instance: `commune.école[0]` is « École Paul Bert (0380001A) ».
    package let titles: [String: String]
    /// What else a person should know: a school left out, a commune without school…
    package let notes: [String]

    /// The file of the case.
    package var json: [UInt8] { tree.pretty }

    /// Throws when the regulation’s root is not of the subject’s kind.
    package init(_ regulation: Regulation, of subject: PrefillSubject, listed: ListedDepartments) throws(Problems) {
        var builder = CaseBuilder(regulation: regulation, listed: listed)
        let members = try builder.root(subject)
        tree = .object([.init(regulation.entities[0].name, .object(members))])
        inputs = builder.inputs
        titles = builder.titles
        notes = builder.notes
    }
}

/// Walks the regulation’s entities.
private struct CaseBuilder {
    let regulation: Regulation
    let listed: ListedDepartments
    var inputs: [PrefilledInput] = []
    var titles: [String: String] = [:]
    var notes: [String] = []

    init(regulation: Regulation, listed: ListedDepartments) {
        self.regulation = regulation
        self.listed = listed
    }

    mutating func root(_ subject: PrefillSubject) throws(Problems) -> [JSONValue.Member] {
        let root = regulation.entities[0]
        switch subject {
        case .commune(let commune, let establishments):
            guard root.name == "commune" else { throw wrongRoot("une commune") }
            let answers = CommuneAnswers(commune: commune, establishments: establishments, listed: listed)
            var members = fill(root, key: commune.code.description, path: root.name) { answers.answer($0) }
            members += children(of: root, path: root.name, establishments: establishments) {
                $0 == commune.code || $0.city == commune.code ? commune : nil
            }
            let schools = SchoolList(establishments, for: "école").schools
            notes += SchoolList.notes(on: schools, of: commune, listed: listed)
            return members
        case .establishment(let establishment, let commune):
            guard SchoolList.isEstablishment(root.name) else { throw wrongRoot("un établissement") }
            let answers = EstablishmentAnswers(establishment: establishment, commune: commune, listed: listed)
            titles[root.name] = "\(establishment.name) (\(establishment.uai))"
            return fill(root, key: establishment.uai.description, path: root.name) { answers.answer($0) }
        case .territory(let code, let establishments, let communes):
            guard root.name != "commune", !SchoolList.isEstablishment(root.name) else { throw wrongRoot("un territoire") }
            let members = fill(root, key: code, path: root.name) { _ in nil }
            return members + children(of: root, path: root.name, establishments: establishments) { communes[$0] }
        }
    }

    private func wrongRoot(_ given: String) -> Problems {
        let wanted = regulation.text.entities.first?.title ?? regulation.entities[0].name
        return Problems("un dossier de ce règlement part de «\u{A0}\(wanted)\u{A0}», pas d’\(given)", in: regulation.id)
    }

    private mutating func children(
        of root: Entity, path: String, establishments: [Establishment], commune: (CommuneCode) -> Commune?
    ) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        for child in root.children {
            let entity = regulation.entities[child]
            guard SchoolList.isEstablishment(entity.name) else { continue }
            let list = SchoolList(establishments, for: entity.name)
            notes += list.notes
            var items: [JSONValue] = []
            for (rank, school) in list.schools.enumerated() {
                let answers = EstablishmentAnswers(establishment: school, commune: school.commune.flatMap(commune), listed: listed)
                let place = "\(path).\(entity.name)[\(rank)]"
                titles[place] = "\(school.name) (\(school.uai))"
                items.append(.object(fill(entity, key: school.uai.description, path: place) { answers.answer($0) }))
            }
            members.append(.init(entity.name, .list(items)))
        }
        return members
    }

    /// The key of an instance, and each of its inputs that the référentiel gives.
    private mutating func fill(_ entity: Entity, key: String, path: String, _ answer: (String) -> Finding?) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if entity.keyInput == nil, !entity.keyIsInteger { members.append(.init(entity.key, .text(key))) }
        for rank in entity.inputs {
            let field = regulation.inputs[rank]
            guard field.text.giver == .directory else { continue }
            let input = InputConversion(field: field, path: "\(path).\(field.name)").input(answer(field.name))
            inputs.append(input)
            if let value = input.caseValue { members.append(.init(field.name, value)) }
        }
        return members
    }
}
