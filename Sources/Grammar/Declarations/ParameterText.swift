package import Formats
package import Kernel

/// A value the text fixes, perhaps changing with time, perhaps lost.
package struct ParameterText: Sendable {
    package struct Dated: Sendable {
        /// `nil`: since ever.
        package let since: Day?
        /// `nil`: inconnu.
        package let value: Scalar?
        package let position: Position

        package init(since: Day?, value: Scalar?, at position: Position) {
            self.since = since
            self.value = value
            self.position = position
        }
    }

    package let name: Named
    /// As declared by `type:` and `unité:`; otherwise taken from the value.
    package var type: ValueType?
    /// A type was written but could not be read: uses of the parameter are not reported.
    package var isTypeUnread = false
    package var unit: Named?
    package var values: [Dated] = []
    package var title: String?
    package var article: Named?
    package var isBeforeTax: Bool?
    package var notes: [String] = []

    package init(name: Named) { self.name = name }
}
