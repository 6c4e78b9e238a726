internal import Directory
internal import Hosting
internal import Kernel
internal import Operations
internal import Rules
internal import Search
internal import Store

/// `preau search`: a commune or an establishment, as a person types it.
enum SearchCommand: Command {
    static let syntax = CommandSyntax(
        name: "search",
        summary: "Cherche une commune ou un établissement de l’annuaire, comme on le tape",
        details: [
            "Accents, tirets, majuscules et petites fautes sont sans importance ; « st » vaut saint ; un code postal, une UAI conviennent."
        ],
        operands: [.init(name: "TEXTE", help: "un nom, un code postal, un code INSEE, une UAI, une école et sa commune", repeats: true)],
        options: [
            .init(name: "only", value: "communes|etablissements", help: "ne cherche que des communes, ou que des établissements"),
            .init(name: "in", value: "CODE", help: "dans un département (38, 2A) ou une commune (38185)"),
            .init(name: "limit", value: "N", help: "au plus N réponses (10)"),
            CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format,
        ],
        example: "preau search st martin d heres --data-dir donnees")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let limit = try arguments.number("limit", within: 1...200, otherwise: 10, for: syntax)
        let (kinds, area) = (try kinds(arguments), try area(arguments))
        let place = try StorePlace(arguments, for: syntax)
        let hits = try Failure.translating {
            let driver = try place.open(mayCreate: false)
            let index = try driver.read { try SearchIndex.load($0) }
            try driver.close()
            return index.search(arguments.operands.joined(separator: " "), kinds: kinds, within: area, limit: limit)
        }
        switch format {
        case .json: try StandardStream.output.write(JSONValue.list(hits.map(\.json)).pretty)
        case .text: try StandardStream.output.write(hits.isEmpty ? "Rien de tel dans l’annuaire.\n" : hits.map(\.french).joined())
        }
    }

    private static func kinds(_ arguments: ParsedArguments) throws(Failure) -> SearchKinds {
        switch arguments.value("only") {
        case nil: .all
        case "communes": .communes
        case "etablissements": .establishments
        case let word?: throw .usage("--only attend communes ou etablissements\u{202F}; trouvé\u{A0}: « \(word) »", command: syntax.name)
        }
    }

    private static func area(_ arguments: ParsedArguments) throws(Failure) -> SearchArea? {
        guard let code = arguments.value("in") else { return nil }
        if CommuneCode(code) != nil { return .commune(code) }
        if let department = DepartmentCode(code) { return .department(department.description) }
        throw .usage(
            "--in attend un code de département (38, 2A, 974) ou de commune (38185)\u{202F}; trouvé\u{A0}: « \(code) »",
            command: syntax.name)
    }
}

extension SearchHit {
    fileprivate var french: String {
        let place = subject.kind == .commune ? departmentName : communeName
        let more = [postalCode, reason.french, isClosed ? "fermé" : nil].compactMap(\.self).joined(separator: ", ")
        return
            "\(subject.code)  \(name) (\(place)\(departmentCode.isEmpty ? "" : ", \(departmentCode)"))\(more.isEmpty ? "" : "  \(more)")\n"
    }
}
