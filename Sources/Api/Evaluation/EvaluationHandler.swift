internal import Formats
internal import Hosting
internal import Kernel
internal import Language
internal import Routes
internal import Rules

/// `POST /api/v1/reglements/{id}/evaluation`: what `preau evaluate` says of a case, in one line of JSON.
enum EvaluationHandler {
    static func answer(_ id: String, _ site: Site, _ request: Request) throws(RequestFailure) -> Reply {
        let hosted = try site.shelf.regulation(id)
        let query = try ApiQuery(request, known: ["explication", "date"], prefixes: EvaluationQuery.prefixes)
        let isExplained = try query.flag("explication")
        let node = try CaseBody.read(request, isExplained: isExplained)
        let (choices, dossier) = try read(request.query, query["date"], node, hosted.regulation, today: site.today)
        let result: DossierResult
        do throws(Problems) {
            let program = try hosted.program(for: choices)
            result = DossierResult(try Evaluation.run(program, on: dossier, source: CaseBody.source))
        } catch {
            throw .unusable(error)
        }
        let explanation = isExplained ? Explanation(result.evaluation).json : nil
        return ApiReply.computed(result.json(explanation: explanation).compact)
    }

    /// The problems of the query and those of the case are told together.
    private static func read(
        _ query: Fields, _ date: String?, _ node: Node, _ regulation: Regulation, today: Day
    ) throws(RequestFailure) -> (Choices, Dossier) {
        var problems = Problems()
        var choices: Choices?
        var dossier: Dossier?
        do throws(Problems) {
            choices = try EvaluationQuery(query, date: date).choices(for: regulation, today: today)
        } catch {
            problems.add(contentsOf: error)
        }
        do throws(Problems) {
            dossier = try CaseReader.read(node, form: .json, regulation: regulation, source: CaseBody.source)
        } catch {
            problems.add(contentsOf: error)
        }
        guard let choices, let dossier else { throw .unusable(problems) }
        return (choices, dossier)
    }
}

/// `lecture.plafond=seuil`, `parametre.prix_vpi=2 300 €`, `date=2023-02-01`.
struct EvaluationQuery {
    static let prefixes = ["lecture.", "parametre."]

    private let readings: [ChoicesReader.Setting]
    private let parameters: [ChoicesReader.Setting]
    private let date: ChoicesReader.Setting?

    init(_ query: Fields, date: String?) {
        readings = Self.settings(query, Self.prefixes[0])
        parameters = Self.settings(query, Self.prefixes[1])
        self.date = date.map { ChoicesReader.Setting(name: "date", value: $0, source: "date") }
    }

    func choices(for regulation: Regulation, today: Day) throws(Problems) -> Choices {
        try ChoicesReader.read(readings: readings, parameters: parameters, date: date, regulation: regulation, today: today)
    }

    private static func settings(_ query: Fields, _ prefix: String) -> [ChoicesReader.Setting] {
        query.list.compactMap { field in
            let name = NFC.of(field.name)
            guard name.hasPrefix(prefix) else { return nil }
            return ChoicesReader.Setting(name: String(name.dropFirst(prefix.count)), value: NFC.of(field.value), source: name)
        }
    }
}
