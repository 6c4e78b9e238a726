package import Directory
internal import Kernel
package import Store

/// The act of exporting the communes: a line for each, arrondissements and communes déléguées included, in the order of their codes.
package enum ExportCommunes: DirectoryExport {
    /// The columns, in order. The last one names every source that speaks of the commune.
    package static let columns = [
        ExportColumn("code_insee", "Code officiel géographique de la commune."),
        ExportColumn("type", "COM commune, ARM arrondissement municipal, COMD commune déléguée, COMA commune associée."),
        ExportColumn("nom", "Nom de la commune, avec son article."),
        ExportColumn("département", "Code du département."),
        ExportColumn("région", "Code de la région."),
        ExportColumn("arrondissement", "Code de l’arrondissement."),
        ExportColumn("commune_mère", "Pour un arrondissement ou une commune déléguée, le code de sa commune."),
        ExportColumn("epci", "SIREN de l’EPCI à fiscalité propre."),
        ExportColumn("nom_epci", "Nom de cet EPCI."),
        ExportColumn("siren", "SIREN de la commune."),
        ExportColumn("population_municipale", .integer, "Habitants qui ont leur résidence habituelle dans la commune."),
        ExportColumn("population_totale", .integer, "Avec ceux qui sont comptés à part."),
        ExportColumn("population_date", "Date de la population."),
        ExportColumn("codes_postaux", .list, "Codes postaux de la commune."),
        ExportColumn("densité", "Classe de la grille communale de densité."),
        ExportColumn("ruralité", "Classe de la typologie des ruralités."),
        ExportColumn("centralité", "Classe de la typologie des centralités."),
        ExportColumn("montagne", "Massif de la commune, quand elle est classée en montagne."),
        ExportColumn("zrr", "Classement en zone de revitalisation rurale."),
        ExportColumn("qpv", .list, "Codes des quartiers prioritaires de la politique de la ville."),
        ExportColumn("cités_éducatives", .list, "Cités éducatives de la commune."),
        ExportColumn("anciens_noms", .list, "Noms que la commune a portés, et ceux des communes qu’elle a reçues."),
        ExportColumn("sources", .list, "Séries de fichiers qui parlent de la commune."),
    ]

    package static func each(
        _ reading: DirectoryReading, of department: DepartmentCode?,
        _ show: ((commune: Commune, intercommunalities: [String: String])) throws -> Void
    ) throws {
        var arrivals: [String: [SourceRecord]] = [:]
        let events = try department.map { try reading.communeEvents(inDepartment: $0.description) } ?? reading.communeEvents()
        for event in events { arrivals[event.commune ?? "", default: []].append(event) }
        let intercommunalities = try reading.names(ofEach: .intercommunality)
        for kind in [SubjectKind.commune, .delegatedCommune] {
            try reading.sheets(ofEach: kind, in: department) { sheet, _ in
                guard sheet.isListedCommune, let commune = Commune(sheet, arrivals: arrivals[sheet.subject.code] ?? []) else { return }
                try show((commune, intercommunalities))
            }
        }
    }

    package static func write(_ line: (commune: Commune, intercommunalities: [String: String]), to writer: inout some ExportRows) {
        let (commune, intercommunalities) = line
        let epci = commune.intercommunality?.value
        writer.cell(commune.code.description)
        writer.cell(commune.kind.rawValue)
        writer.cell(commune.name)
        writer.cell(commune.department?.description ?? "")
        writer.cell(commune.region?.value ?? "")
        writer.cell(commune.sheet.value(.arrondissement) ?? "")
        writer.cell(commune.parent?.description ?? "")
        writer.cell(epci ?? "")
        writer.cell(epci.flatMap { intercommunalities[$0] } ?? "")
        writer.cell(commune.siren?.description ?? "")
        writer.cell(commune.municipalPopulation?.value ?? "")
        writer.cell(commune.totalPopulation?.value ?? "")
        writer.cell(commune.municipalPopulation?.inForce.date.french ?? "")
        writer.cell(commune.postalCodes.joined(separator: "|"))
        for attribute in [Attribute.density, .rurality, .centrality, .mountain, .ruralRevitalisation, .quarters, .educationalCities] {
            writer.cell(commune.zoning(attribute)?.value ?? "")
        }
        writer.cell(commune.formerNames.joined(separator: "|"))
        writer.cell(commune.sheet.sources.joined(separator: "|"))
        writer.endRow()
    }
}

extension FactSheet {
    /// Every series that says something of the subject, in the order of `Series`.
    var sources: [String] {
        let said = Set(records.map(\.series))
        return Series.allCases.filter(said.contains).map(\.rawValue)
    }
}
