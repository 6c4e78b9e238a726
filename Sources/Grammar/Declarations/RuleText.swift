/// A value the regulation computes.
package struct RuleText: Sendable {
    package let entity: Named
    package let name: Named
    package var body: Formula
    package var rounding: Rounding?
    /// A rounding or a type was written but could not be read: what follows from its absence is not said again.
    package var isRoundingUnread = false
    package var isTypeUnread = false
    package var isInternal = false
    package var type: ValueType?
    package var unit: Named?
    package var title: String?
    package var article: Named?
    package var includesSetAside = false
    package var notes: [String] = []

    package init(entity: Named, name: Named, body: Formula) {
        self.entity = entity
        self.name = name
        self.body = body
    }
}
