internal import Directory

/// « Relevés du territoire »: a table that the territory makes itself, a line by establishment or commune, columns named as attributes.
extension Dataset {
    private static let uai: Aliases = ["uai", "numero_uai", "code_uai"]
    private static let insee: Aliases = ["code_insee", "insee", "code_commune", "insee_com"]
    private static let period: Aliases = ["periode", "rentree", "rentree_scolaire", "annee_scolaire", "annee", "mois", "date"]
    /// Columns for people, which nothing reads.
    private static let comments: [Aliases] = [
        ["remarque", "remarques"], ["commentaire", "commentaires"], ["observation", "observations"], ["source"],
    ]

    /// Names that people give to attributes, beside their own.
    private static let otherNames: [Attribute: [String]] = [
        .classes: ["nb_classes", "nombre_de_classes", "nombre de classes"],
        .pupils: ["nb_eleves", "nombre_d_eleves", "nombre d'élèves", "effectif", "effectifs"],
        .communeName: ["commune"], .name: ["etablissement", "ecole"], .establishmentType: ["type_etablissement"],
    ]

    /// `nil` unless every column is understood: a file of the ministry that nobody described must not pass for the territory's word.
    static func territory(_ header: Header) -> Dataset? {
        guard let subject = uai.find(in: header) ?? insee.find(in: header) else { return nil }
        var known: Set<Int> = [subject.column]
        for names in [insee, period] + comments {
            if let column = names.find(in: header)?.column { known.insert(column) }
        }
        var fields: [FieldLayout] = []
        // A commune is a link, not a value: a column of that name holds its name.
        for attribute in Attribute.allCases where attribute != .commune {
            let names = Aliases([attribute.rawValue] + (otherNames[attribute] ?? []))
            guard let column = names.find(in: header)?.column, known.insert(column).inserted else { continue }
            fields.append(FieldLayout(attribute, names))
        }
        guard !fields.isEmpty, known.count == header.columns.count else { return nil }
        let isSchool = uai.find(in: header) != nil
        return Dataset(
            .territory, required: [isSchool ? uai : insee], leftOut: comments,
            records: [
                RecordLayout(
                    isSchool ? .establishment(uai) : .commune(insee), period: .optional(period, .period), commune: isSchool ? insee : nil,
                    fields: fields)
            ])
    }
}
