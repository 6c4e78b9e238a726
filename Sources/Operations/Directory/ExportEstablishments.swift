package import Directory
package import Store

/// The act of exporting the establishments: a line for each UAI, in their order, closed ones included.
package enum ExportEstablishments: DirectoryExport {
    /// The columns, in order. What a rule deduces is followed by the rule's name in the column `estimations`.
    package static let columns = [
        ExportColumn("uai", "Numéro de l’établissement (unité administrative immatriculée)."),
        ExportColumn("nom", "Nom de l’établissement, écrit en minuscules accentuées quand une source le donne ainsi."),
        ExportColumn("type", "maternelle, élémentaire, primaire, école, collège, lycée, erea, médico-social, service ou autre."),
        ExportColumn("secteur", "public ou privé."),
        ExportColumn("contrat", "Contrat d’un établissement privé, comme la source l’écrit."),
        ExportColumn("état", "ouvert, à ouvrir, à fermer, fermé\u{202F}; vide quand aucune source ne le dit."),
        ExportColumn("code_insee", "Code de la commune."),
        ExportColumn("commune", "Nom de la commune."),
        ExportColumn("département", "Code du département."),
        ExportColumn("adresse", "Adresse postale."),
        ExportColumn("code_postal", "Code postal."),
        ExportColumn("latitude", .decimal, "Degrés, WGS 84."),
        ExportColumn("longitude", .decimal, "Degrés, WGS 84."),
        ExportColumn("éducation_prioritaire", "REP, REP+ ou hors EP\u{202F}; vide quand aucune source ne le dit."),
        ExportColumn("ips", .decimal, "Indice de position sociale."),
        ExportColumn("ips_date", "Date de l’indice."),
        ExportColumn("élèves", .integer, "Nombre d’élèves, compté par une source ou estimé."),
        ExportColumn("élèves_date", "Date du nombre d’élèves."),
        ExportColumn("classes", .integer, "Nombre de classes, compté par une source ou estimé."),
        ExportColumn("classes_date", "Date du nombre de classes."),
        ExportColumn("rpi", "Regroupement pédagogique intercommunal, concentré ou dispersé."),
        ExportColumn("situation_qpv", "Situation au regard des quartiers prioritaires."),
        ExportColumn("siret", "SIRET de l’établissement."),
        ExportColumn("établissement_mère", "UAI de l’établissement dont celui-ci est une annexe."),
        ExportColumn("ouvert_le", "Jour d’ouverture."),
        ExportColumn("estimations", .list, "Règles qui ont déduit une valeur de la ligne\u{202F}; vide quand rien n’est estimé."),
        ExportColumn("contradictions", .list, "Attributs sur lesquels les sources se contredisent."),
        ExportColumn("sources", .list, "Séries de fichiers qui parlent de l’établissement."),
    ]

    package static func each(
        _ reading: DirectoryReading, of department: DepartmentCode?,
        _ show: ((establishment: Establishment, communes: [String: String])) throws -> Void
    ) throws {
        let communes = try reading.names(ofEach: .commune, in: department)
        try reading.sheets(ofEach: .establishment, in: department) { sheet, isGone in
            guard let establishment = Establishment(sheet, isGone: isGone) else { return }
            try show((establishment, communes))
        }
    }

    package static func write(_ line: (establishment: Establishment, communes: [String: String]), to writer: inout some ExportRows) {
        let (establishment, communes) = line
        let sheet = establishment.sheet
        let commune = establishment.commune?.description
        let (pupils, classes) = (establishment.pupilsCount, establishment.classesCount)
        writer.cell(establishment.uai.description)
        writer.cell(establishment.name)
        writer.cell(establishment.kind?.value.rawValue ?? "")
        writer.cell(establishment.sector?.value.rawValue ?? "")
        writer.cell(establishment.contract?.value ?? "")
        writer.cell(establishment.state == .unknown ? "" : establishment.state.rawValue)
        writer.cell(commune ?? "")
        writer.cell(commune.flatMap { communes[$0] } ?? sheet.value(.communeName) ?? "")
        writer.cell(establishment.department?.description ?? "")
        writer.cell(sheet.value(.address) ?? "")
        writer.cell(sheet.value(.postalCode) ?? "")
        writer.cell(establishment.coordinates.map { String($0.latitude) } ?? "")
        writer.cell(establishment.coordinates.map { String($0.longitude) } ?? "")
        writer.cell(establishment.priorityEducation?.value ?? "")
        writer.cell(establishment.socialIndex?.value ?? "")
        writer.cell(establishment.socialIndex?.inForce.date.french ?? "")
        writer.cell(pupils.map { String($0.value) } ?? "")
        writer.cell(pupils?.fact?.date.french ?? "")
        writer.cell(classes.map { String($0.value) } ?? "")
        writer.cell(classes?.fact?.date.french ?? "")
        writer.cell(rpi(establishment))
        writer.cell(sheet.value(.quarterSituation) ?? "")
        for attribute in [Attribute.siret, .parentEstablishment, .openedOn] { writer.cell(sheet.value(attribute) ?? "") }
        let rules = [establishment.kind?.rule, establishment.sector?.rule, pupils?.rule, classes?.rule]
        writer.cell(rules.compactMap { $0?.name }.joined(separator: "|"))
        writer.cell(sheet.contradicted.map(\.rawValue).joined(separator: "|"))
        writer.cell(sheet.sources.joined(separator: "|"))
        writer.endRow()
    }

    private static func rpi(_ establishment: Establishment) -> String {
        switch establishment.rpi {
        case .concentrated: "concentré"
        case .dispersed(let number): "dispersé \(number)"
        case nil: ""
        }
    }
}
