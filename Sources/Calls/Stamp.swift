package import Kernel
package import People

/// When a row was written, by whom and why. Rows of a call are added, none ever changes.
package struct Stamp: Hashable, Sendable {
    package let at: Instant
    /// `nil`: a command or the program itself.
    package let by: Number<Person>?
    /// A sentence in French; empty where none is asked for.
    package let reason: String

    package init(at: Instant, by: Number<Person>?, reason: String = "") {
        self.at = at
        self.by = by
        self.reason = reason
    }
}

extension Array {
    /// The last row, in the order they were written, that was there at that moment.
    func last(at now: Instant, _ stamp: (Element) -> Stamp, where isMeant: (Element) -> Bool = { _ in true }) -> Element? {
        last { stamp($0).at <= now && isMeant($0) }
    }
}
