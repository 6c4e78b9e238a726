package import Grammar

extension Formula.Comparison {
    /// Between two days.
    package var dateVerb: String {
        switch self {
        case .equal: "est"
        case .different: "n’est pas"
        case .less: "vient avant"
        case .lessOrEqual: "ne vient pas après"
        case .greater: "vient après"
        case .greaterOrEqual: "ne vient pas avant"
        }
    }
}
