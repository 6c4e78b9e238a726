internal import Hosting
internal import Language
internal import Routes
internal import Simulations

/// What a request says of a simulation: the fields of the draft, the button that was pressed and what goes with it.
struct SimulationForm {
    /// The draft’s own, in order.
    let pairs: [(name: String, value: String)]
    /// The button’s value.
    let action: String?
    private let companions: [String: String]
    /// A case file sent with the form.
    let file: [UInt8]?

    init(_ fields: Fields, file: [UInt8]? = nil) {
        var pairs: [(name: String, value: String)] = []
        var companions: [String: String] = [:]
        for field in fields.list {
            if field.name == FormAct.name || field.name.hasPrefix(FormAct.keyPrefix) || field.name.hasPrefix(FormAct.targetPrefix) {
                companions[field.name] = field.value
            } else if !Self.ignored.contains(field.name) {
                pairs.append((field.name, field.value))
            }
        }
        self.pairs = pairs
        self.companions = companions
        action = companions[FormAct.name]
        self.file = file
    }

    /// The search’s own fields.
    private static let ignored: Set<String> = ["q", "code", "dossier"]

    /// From the query of a GET, from the body of a POST.
    static func read(_ request: Request) throws(RequestFailure) -> SimulationForm {
        guard request.method == .post else { return SimulationForm(request.query) }
        let body = try FormBody.read(request)
        // A browser sends an empty file for a field left empty.
        return SimulationForm(body.fields, file: body.files.first { $0.field == "dossier" && !$0.bytes.isEmpty }?.bytes)
    }

    /// The field that goes with a button; empty when it was not sent.
    func companion(_ name: String) -> String { companions[name] ?? "" }
}
