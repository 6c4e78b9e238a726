internal import Hosting
internal import Interface
internal import Kernel
internal import Markup
internal import Routes
internal import Rules

/// What a visitor or a program is told when there is no ordinary answer.
struct ErrorReply: Error {
    let status: Int
    let detail: String
    var problems = Problems()
    var allowed: [Request.Method] = []

    init(status: Int, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    static let nothingThere = "Aucune page ne se trouve à cette adresse."

    static func wrongMethod(allowed: [Request.Method]) -> ErrorReply {
        let names = (allowed.contains(.get) ? allowed + [.head] : allowed).map(\.rawValue)
        var reply = ErrorReply(status: 405, "Cette adresse ne se demande pas ainsi\u{A0}: elle attend \(names.joined(separator: ", ")).")
        reply.allowed = (allowed.contains(.get) ? allowed + [.head] : allowed) + [.options]
        return reply
    }

    static let fromElsewhere = ErrorReply(
        status: 403, "Ce formulaire vient d’un autre site\u{A0}: rien n’a été lu. Ouvrez la page ici et recommencez.")

    init(_ error: any Error) {
        if let reply = error as? ErrorReply {
            self = reply
            return
        }
        switch RequestFailure(error) {
        case .malformed(let sentence): self.init(status: 400, sentence)
        case .notFound(let sentence): self.init(status: 404, sentence.isEmpty ? Self.nothingThere : sentence)
        case .tooLarge(let sentence): self.init(status: 413, sentence)
        case .wrongType(let sentence): self.init(status: 415, sentence)
        case .unusable(let problems):
            self.init(status: 422, problems.list.first?.message ?? "Ce qui a été envoyé ne peut pas être utilisé.")
            self.problems = problems
        case .refused(let refusal): self.init(status: refusal.status, refusal.description)
        case .signInNeeded: self.init(status: 401, "Cette page demande d’être connecté.")
        case .staleForm:
            self.init(
                status: 403, "Ce formulaire date d’une connexion précédente\u{A0}: rien n’a été enregistré. Ouvrez la page de nouveau.")
        case .unavailable(let sentence): self.init(status: 503, sentence)
        case nil:
            self.init(
                status: 500,
                "Préau n’a pas pu répondre. Ce n’est pas de votre fait\u{A0}; rien de ce que vous avez fait n’est perdu ailleurs.")
        }
    }

    /// Ours, not the visitor's: the log says what broke.
    var isFault: Bool { status == 500 }

    func reply(_ visit: Visit, _ site: Site) -> Reply {
        var reply = visit.wantsJSON ? problem(visit) : ErrorPage.reply(self, visit, site)
        reply.status = status
        if !allowed.isEmpty { reply.set("allow", allowed.map(\.rawValue).joined(separator: ", ")) }
        if status == 503 { reply.set("retry-after", "5") }
        return reply
    }

    /// RFC 9457, in French.
    private func problem(_ visit: Visit) -> Reply {
        var members: [JSONValue.Member] = [
            .init("type", .text("about:blank")), .init("title", .text(title)), .init("status", .integer(Int64(status))),
            .init("detail", .text(detail)), .init("instance", .text("urn:preau:demande:\(visit.id)")),
        ]
        if !problems.list.isEmpty {
            // A hostile file may have a hundred thousand: the first ones are enough to correct it.
            let told = problems.sorted.prefix(1000).map { problem in
                JSONValue.object([
                    .init("source", .text(problem.source)),
                    .init("line", problem.position.map { .integer(Int64($0.line)) } ?? .null),
                    .init("column", problem.position.map { .integer(Int64($0.column)) } ?? .null),
                    .init("message", .text(problem.message)),
                ])
            }
            members.append(.init("problèmes", .list(told)))
        }
        return Reply(.problem, status: status, JSONValue.object(members).pretty)
    }

    var title: String {
        switch status {
        case 400: "Demande illisible"
        case 401: "Connexion nécessaire"
        case 403: "Demande refusée"
        case 409: "Quelqu’un est passé avant vous"
        case 429: "Trop d’essais"
        case 404: "Page introuvable"
        case 405: "Méthode non admise"
        case 408: "Délai dépassé"
        case 413: "Envoi trop gros"
        case 414: "Adresse trop longue"
        case 415: "Type d’envoi non admis"
        case 417: "Attente inconnue"
        case 422: "Données refusées"
        case 431: "En-têtes trop longs"
        case 501: "Méthode inconnue"
        case 503: "Service indisponible pour le moment"
        case 505: "Version de HTTP inconnue"
        default: "Préau n’a pas pu répondre"
        }
    }
}

extension Refusal {
    /// Of HTTP.
    fileprivate var status: Int {
        switch kind {
        case .unusable: 422
        case .unseen: 404
        case .forbidden: 403
        case .conflict: 409
        case .tooMany: 429
        }
    }
}
