/// A *lecture*: a question the text leaves open, its options, and the one in force.
package struct Reading: Sendable {
    package struct Option: Sendable {
        package let name: Named
        package let text: String

        package init(name: Named, text: String) {
            self.name = name
            self.text = text
        }
    }

    package let name: Named
    package var question = ""
    package var article: Named?
    package var options: [Option] = []
    /// Rank of the option in force.
    package var chosen = 0
    /// Who decided, and when, as written; « à compléter » is legal in a draft only.
    package var decidedBy: String?
    package var decidedOn: String?
    package var notes: [String] = []

    package init(name: Named) { self.name = name }
}
