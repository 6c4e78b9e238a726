package import Directory
package import Kernel
package import Rules

/// One input that the annuaire is to give: what was found, where it comes from, or why it is unknown.
package struct PrefilledInput: Sendable {
    /// `commune.école[0].type`.
    package let path: String
    package let name: String
    /// The value as a case writes it; `nil` when unknown.
    package let value: JSONValue?
    /// The value in words, « inconnu » when there is none.
    package let shown: String
    /// annuaire, estimation or contestée; `nil` when unknown.
    package let source: Dossier.Source?
    package let date: Day?
    /// Where the value comes from, or why there is none.
    package let sentence: String
    /// The rule of an estimation, with its error.
    package let rule: EstimationRule?
    /// What other sources say, or said.
    package let others: [Fact]
    package let contests: [Contest]

    /// The value with its source and date, as the contract writes it.
    var caseValue: JSONValue? {
        guard let value, let source else { return nil }
        var members: [JSONValue.Member] = [.init("valeur", value), .init("source", .text(source.rawValue))]
        if let date { members.append(.init("date", .text(date.iso))) }
        return .object(members)
    }
}
