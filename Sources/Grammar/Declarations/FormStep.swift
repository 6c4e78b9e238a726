package import Kernel

/// A step of the form and the inputs it asks, `entity.name` each.
package struct FormStep: Sendable {
    package let title: String
    package let position: Position
    package var entity: Named?
    package var help: String?
    package var questions: [Named] = []
    package var notes: [String] = []

    package init(title: String, at position: Position) {
        self.title = title
        self.position = position
    }
}

/// A document to join.
package struct Evidence: Sendable {
    package let code: Named
    package var title = ""
    package var help: String?
    package var formats: [String] = []
    package var isRequired = false
    package var notes: [String] = []

    package init(code: Named) { self.code = code }
}
