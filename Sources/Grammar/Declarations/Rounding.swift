/// How an exact number becomes one that can be written: last step of a rule.
package struct Rounding: Hashable, Sendable {
    package enum Step: String, Sendable, CaseIterable {
        case cent = "centime", euro, basisPoint = "point de base", unit = "unité"

        /// « points de base ».
        package var plural: String {
            switch self {
            case .cent: "centimes"
            case .euro: "euros"
            case .basisPoint: "points de base"
            case .unit: "unités"
            }
        }
    }

    package enum Direction: String, Sendable, CaseIterable {
        case nearest = "le plus proche, moitié vers le haut", down = "vers le bas", up = "vers le haut"
    }

    package var step: Step
    package var direction: Direction

    package init(step: Step, direction: Direction) {
        self.step = step
        self.direction = direction
    }

    /// « centime le plus proche, moitié vers le haut ».
    package var french: String {
        let words = "\(step.rawValue) \(direction.rawValue)"
        return step == .unit ? words.replacing(" le plus proche", with: " la plus proche") : words
    }
}
