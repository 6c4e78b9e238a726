/// One thing that a regulation declares, as a list of facts in French: two versions are compared fact by fact.
struct Described: Sendable {
    struct Fact: Sendable {
        /// « valeur », « option seuil », « tranche 1 à 6 »: unique among the facts of one thing.
        let name: String
        let text: String
        /// Whether results can change with it; false for what is only shown.
        let counts: Bool
    }

    /// What the thing is called in the file: two versions of a thing bear the same name.
    let name: String
    let article: String?
    private(set) var facts: [Fact] = []
    /// What reads it, when results can depend on it.
    let subject: Reach.Subject?

    init(_ name: String, article: String? = nil, subject: Reach.Subject? = nil) {
        self.name = name
        self.article = article
        self.subject = subject
        if let article { say("article", article, counts: false) }
    }

    /// Nothing is said of what the file does not say.
    mutating func say(_ name: String, _ text: String?, counts: Bool) {
        if let text, !text.isEmpty { facts.append(Fact(name: name, text: text, counts: counts)) }
    }

    mutating func say(_ name: String, _ isTrue: Bool, counts: Bool) {
        say(name, isTrue ? "oui" : nil, counts: counts)
    }

    mutating func say(notes: [String]) { say("note", notes.joined(separator: " "), counts: false) }
}
