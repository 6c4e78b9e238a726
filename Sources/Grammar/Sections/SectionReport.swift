internal import Formats
internal import Kernel

/// What every section reader writes to: the problems found so far, each with its place, and how much the file has declared.
struct SectionReport {
    let source: String
    var problems: Problems

    private var declarations = 0
    private var examples = 0

    /// Inputs, rules, controls and parameters together: more is not a regulation, and would make checking slow.
    static let mostDeclarations = 2_000
    static let mostExamples = 5_000

    init(source: String, problems: Problems) {
        self.source = source
        self.problems = problems
    }

    mutating func say(_ message: String, at position: Position) {
        problems.add(Problem(message, in: source, at: position))
    }

    /// « `label` : attendu un texte, trouvé une liste ».
    mutating func say(_ label: String, expected: String, found node: Node, hint: String = "") {
        say("\(label) : attendu \(expected), trouvé \(French.found(node))\(hint)", at: node.position)
    }

    /// Counts one more input, rule, control or parameter; `false` once the file has too many, said at the first too many.
    mutating func admitsDeclaration(at position: Position) -> Bool {
        declarations += 1
        if declarations == Self.mostDeclarations + 1 {
            say(
                "trop de déclarations : données, paramètres, règles et contrôles sont au plus \(Self.mostDeclarations) en tout, la suite n’est pas lue",
                at: position)
        }
        return declarations <= Self.mostDeclarations
    }

    /// The same for examples, and the dossiers within them.
    mutating func admitsExample(at position: Position) -> Bool {
        examples += 1
        if examples == Self.mostExamples + 1 {
            say("trop d’exemples : \(Self.mostExamples) au plus, dossiers compris, la suite n’est pas lue", at: position)
        }
        return examples <= Self.mostExamples
    }
}

/// The shapes a node may have: each reading returns what it found, or says what was expected.
extension SectionReport {
    mutating func scalar(_ node: Node, _ label: String, expected: String = "un texte") -> Scalar? {
        if case .text(let scalar) = node.content { return scalar }
        say(label, expected: expected, found: node)
        return nil
    }

    /// A text that says something, without the spaces and line ends around it.
    mutating func text(_ node: Node, _ label: String, expected: String = "un texte") -> String? {
        guard let scalar = scalar(node, label, expected: expected) else { return nil }
        let text = French.trimmed(scalar.value)
        if text.isEmpty {
            say("\(label) : attendu \(expected), trouvé un texte vide", at: node.position)
            return nil
        }
        return text
    }

    mutating func list(_ node: Node, _ label: String, of items: String) -> [Node] {
        if case .list(let nodes) = node.content { return nodes }
        say(label, expected: "une liste \(items) (entre crochets, ou un tiret par ligne)", found: node)
        return []
    }

    mutating func texts(_ node: Node, _ label: String, of items: String) -> [Named] {
        list(node, label, of: items).compactMap { item in
            text(item, label).map { Named($0, at: item.position) }
        }
    }

    /// The entries of a map whose keys are free; an empty section is an empty map.
    mutating func members(_ node: Node, _ label: String) -> [Member] {
        switch node.content {
        case .map(let members): return members
        case .null: return []
        default:
            say(label, expected: "des clés et leurs valeurs (clé: valeur)", found: node)
            return []
        }
    }

    /// The same where an empty map says nothing: `example` shows an entry.
    mutating func someMembers(_ node: Node, _ label: String, like example: String) -> [Member] {
        let members = members(node, label)
        switch node.content {
        case .map where members.isEmpty, .null: say("\(label) : attendu au moins « \(example) », trouvé rien", at: node.position)
        default: break
        }
        return members
    }

    mutating func day(_ text: String, _ label: String, at position: Position) -> Day? {
        guard let day = Day(iso: text) else {
            say("\(label) : attendu une date AAAA-MM-JJ du calendrier, comme 2023-02-17, trouvé « \(French.short(text)) »", at: position)
            return nil
        }
        guard (Day.earliest...Day.latest).contains(day) else {
            say("\(label) : attendu une date entre \(Day.earliest.iso) et \(Day.latest.iso), trouvé \(day.iso)", at: position)
            return nil
        }
        return day
    }

    /// `du` and `au` of a period.
    mutating func period(_ map: MapReader) -> (from: Day?, until: Day?) {
        let from = map.day("du", &self)
        let until = map.day("au", &self)
        if let from, let until, until < from, let member = map["au"] {
            say(
                "« au » dans \(map.place) : attendu une date qui ne précède pas « du » (\(from.iso)), trouvé \(until.iso)",
                at: member.value.position)
        }
        return (from, until)
    }
}
