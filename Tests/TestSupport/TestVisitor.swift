package import Routes

/// A visitor whose browser runs no script: reads a page, fills its forms, presses its buttons, follows where he is sent.
package struct TestVisitor: Sendable {
    package enum Lost: Error, Sendable, CustomStringConvertible {
        case noField(String), noButton(String), noLink(String), wrongValue(field: String, value: String), circles

        package var description: String {
            switch self {
            case .noField(let name): "pas de champ « \(name) »"
            case .noButton(let words): "pas de bouton « \(words) »"
            case .noLink(let words): "pas de lien « \(words) »"
            case .wrongValue(let field, let value): "le champ « \(field) » n’a pas de réponse « \(value) »"
            case .circles: "les redirections tournent en rond"
            }
        }
    }

    private let answer: @Sendable (Request) async throws -> Reply
    /// Of the page, with its query and without its anchor.
    package private(set) var address = "/"
    package private(set) var reply = Reply()
    package private(set) var page = PageTree("")
    /// What was filled since the page came, by the name of the field.
    private var filled: [String: [String]] = [:]
    /// How many answers were given since the beginning: fields filled and buttons that ask for something.
    package private(set) var answers = 0

    package init(_ answer: @escaping @Sendable (Request) async throws -> Reply) { self.answer = answer }

    package var text: String { String(decoding: reply.body, as: UTF8.self) }

    /// What a person reads in the element of that id, its spaces made plain.
    package func reads(_ id: String) -> String {
        guard let index = page.nodes.indices.first(where: { page.nodes[$0]["id"] == id }) else { return "" }
        return plainSpaces(page.text(of: index)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    package mutating func go(_ address: String) async throws {
        try await ask(.get, address, [])
    }

    /// Follows the link that begins with these words.
    package mutating func follow(_ words: String) async throws {
        guard let link = page.elements("a").first(where: { said($0).hasPrefix(words) }), let target = page.nodes[link]["href"] else {
            throw Lost.noLink(words)
        }
        try await go(target)
    }

    /// Answers a question: the text of a field, the value of a choice.
    package mutating func fill(_ field: String, _ values: String...) throws {
        let controls = page.elements("input", "select", "textarea").filter {
            page.nodes[$0]["name"] == field && page.nodes[$0]["type"] != "hidden"
        }
        guard let control = controls.first else { throw Lost.noField(field) }
        for value in values {
            let options: [String?] =
                switch page.nodes[control].name {
                case "select": page.elements("option").filter { page.ancestors(of: $0).contains(control) }.map { page.nodes[$0]["value"] }
                case "input" where ["radio", "checkbox"].contains(page.nodes[control]["type"] ?? ""):
                    controls.map { page.nodes[$0]["value"] }
                default: [value]
                }
            guard options.contains(value) else { throw Lost.wrongValue(field: field, value: value) }
        }
        filled[field] = values
        answers += 1
    }

    /// Presses the button that begins with these words, `of` standing among those that follow.
    package mutating func press(_ words: String, of: String = "", isAnswer: Bool = true) async throws {
        let found = page.elements("button").first {
            said($0).hasPrefix(words) && said($0).contains(of) && page.nodes[$0]["type"] != "button"
        }
        guard let button = found, let form = page.ancestors(of: button).first(where: { page.nodes[$0].name == "form" }) else {
            throw Lost.noButton("\(words) \(of)")
        }
        var fields = fields(of: form)
        if let name = page.nodes[button]["name"] { fields.append(.init(name, page.nodes[button]["value"] ?? "")) }
        if isAnswer { answers += 1 }
        let action = page.nodes[button]["formaction"] ?? page.nodes[form]["action"] ?? address
        let isPost = page.nodes[form]["method"] == "post"
        try await ask(isPost ? .post : .get, isPost ? action : "\(action)?\(Fields(fields).encoded)", isPost ? fields : [])
    }

    /// What the form would send, without its buttons.
    private func fields(of form: Int) -> [Fields.Field] {
        var fields: [Fields.Field] = []
        var written: Set<String> = []
        for control in page.elements("input", "select", "textarea") where page.ancestors(of: control).contains(form) {
            let node = page.nodes[control]
            guard let name = node["name"], !name.isEmpty, node["type"] != "file" else { continue }
            if let values = filled[name], node["type"] != "hidden" {
                if written.insert(name).inserted { fields += values.map { .init(name, $0) } }
                continue
            }
            switch (node.name, node["type"]) {
            case ("select", _):
                let options = page.elements("option").filter { page.ancestors(of: $0).contains(control) }
                let chosen = options.first { page.nodes[$0]["selected"] != nil } ?? options.first
                if let chosen { fields.append(.init(name, page.nodes[chosen]["value"] ?? "")) }
            case ("textarea", _):
                let text = page.text(of: control)
                fields.append(.init(name, text.hasPrefix("\n") ? String(text.dropFirst()) : text))
            case (_, "radio"), (_, "checkbox"): if node["checked"] != nil { fields.append(.init(name, node["value"] ?? "on")) }
            default: fields.append(.init(name, node["value"] ?? ""))
            }
        }
        return fields
    }

    private func said(_ index: Int) -> String {
        plainSpaces(page.text(of: index)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func ask(_ method: Request.Method, _ target: String, _ fields: [Fields.Field]) async throws {
        var (method, target, body) = (method, target, Array(Fields(fields).encoded.utf8))
        for _ in 0..<5 {
            let bare = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            let parts = bare.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let request = Request(
                method: method, path: parts[0], query: Fields(encoded: parts.count == 2 ? parts[1] : "") ?? Fields(),
                headers: method == .post ? [("content-type", "application/x-www-form-urlencoded")] : [], body: body)
            reply = try await answer(request)
            guard reply.status == 303, let location = reply.header("location") else {
                address = String(bare)
                page = PageTree(text)
                filled = [:]
                return
            }
            (method, target, body) = (.get, location, [])
        }
        throw Lost.circles
    }
}
