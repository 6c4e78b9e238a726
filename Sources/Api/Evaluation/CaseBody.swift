internal import Formats
internal import Hosting
internal import Kernel
internal import Routes

/// The case that a request carries, bounded before anything is computed.
enum CaseBody {
    /// What problems call it.
    static let source = "dossier"

    /// A thousand schools with everything one can say of them hold in it.
    static let limits = ReadingLimits(bytes: 1 << 20, depth: 64, nodes: 100_000)
    /// Schools, PAC and the like, all together.
    static let instances = 2_000
    /// The same when the answer explains each result: it is then some fifty times larger than the case.
    static let explainedInstances = 500

    static func read(_ request: Request, isExplained: Bool) throws(RequestFailure) -> Node {
        guard isJSON(request.header("content-type")) else {
            throw .wrongType("Envoyez le dossier en JSON, avec l’en-tête Content-Type\u{A0}: application/json.")
        }
        // The server stops reading before this: see `WebSite.bodyLimit`.
        if let coding = request.header("content-encoding"), coding.lowercased() != "identity" {
            throw .wrongType(
                "Envoyez le dossier sans le comprimer\u{A0}: l’en-tête Content-Encoding\u{A0}: \(coding.prefix(40)) n’est pas admis.")
        }
        let node: Node
        do throws(JSONFault) {
            node = try JSONReader.parse(request.body, named: source, limits: limits)
        } catch {
            switch error {
            case .unreadable(let problems): throw .malformed("Le corps n’est pas du JSON\u{A0}: \(problems.description)")
            case .unusable(let problems): throw .unusable(problems)
            }
        }
        let count = instances(in: node), limit = isExplained ? explainedInstances : instances
        guard count <= limit else { throw .unusable(tooMany(count, limit, isExplained)) }
        return node
    }

    private static func tooMany(_ count: Int, _ limit: Int, _ isExplained: Bool) -> Problems {
        let (found, allowed) = (FrenchNumber.write(Int128(count)), FrenchNumber.write(Int128(limit)))
        let with = isExplained ? " avec leur explication" : ""
        return Problems(
            "le dossier compte \(found) éléments, l’API en évalue au plus \(allowed)\(with)\u{202F}; la commande «\u{A0}preau evaluate\u{A0}» n’a pas cette limite",
            in: source, at: .start)
    }

    /// Elements of lists that are objects: schools, PAC…
    private static func instances(in node: Node) -> Int {
        switch node.content {
        case .map(let members): members.reduce(0) { $0 + instances(in: $1.value) }
        case .list(let items):
            items.reduce(0) { count, item in
                if case .map = item.content { return count + 1 + instances(in: item) }
                return count
            }
        case .null, .boolean, .number, .text: 0
        }
    }

    /// JSON is always UTF-8: another charset would be read wrong.
    private static func isJSON(_ type: String?) -> Bool {
        if type == "application/json" { return true }
        guard let parts = type?.lowercased().split(separator: ";", omittingEmptySubsequences: false) else { return false }
        func trimmed(_ text: Substring) -> String {
            String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        guard trimmed(parts[0]) == "application/json" else { return false }
        return parts.dropFirst().map(trimmed).allSatisfy { ["", "charset=utf-8", "charset=\"utf-8\""].contains($0) }
    }
}
