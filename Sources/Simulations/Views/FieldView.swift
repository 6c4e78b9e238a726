package import Grammar
package import Prefill

/// One input of one instance, ready to be shown and asked.
package struct FieldView: Sendable {
    /// How its value is asked.
    package enum Kind: Sendable, Equatable {
        case yesNo
        /// A whole number, in its unit.
        case number(unit: String?)
        /// Euros; bare numbers are euros.
        case amount
        /// Percents; bare numbers are percents.
        case rate
        case date
        case choice([Option])
        /// Repeated fields; `SimulationDraft.none` is the empty set.
        case multiple([Option])
        case text
    }

    package struct Option: Sendable, Equatable {
        package let name: String
        package let label: String
    }

    /// Who gave the value in force.
    package enum Origin: Sendable {
        /// Nobody: the value is unknown.
        case nobody
        /// The visitor.
        case answer
        /// The visitor said that he does not know.
        case unknownAnswer
        /// The annuaire, or a rule of estimation: see `prefilled`.
        case directory
        /// The regulation’s own default.
        case standard
        /// A hypothesis, by its name and title.
        case hypothesis(name: String, title: String)
    }

    /// The form field, `école.0380001A.débit`; also its place in an address.
    package let name: String
    package let instance: InstanceName
    /// Rank in `Regulation.inputs`.
    package let input: Int
    package let label: String
    package let question: String?
    package let help: String?
    package let article: String?
    package let kind: Kind
    package let giver: Giver
    /// What the control holds: as typed when it cannot be read, else the answer or the annuaire’s value; empty when there is none, or only
    /// a hypothesis or a default (see `placeholder`).
    package let texts: [String]
    /// What stands there when the control is empty: « 20 Mb/s » of a hypothesis, « 0 » of a default.
    package let placeholder: String?
    /// The value in force in words, « inconnu » when there is none.
    package let shown: String
    package let origin: Origin
    /// « Constat de rentrée, 12 septembre 2022 », « hypothèse : débit suffisant », « votre réponse ».
    package let sourceLine: String?
    /// What the annuaire found, or why it found nothing; the estimation rule and its error are in it.
    package let prefilled: PrefilledInput?
    /// Its `demandée si` is not faux.
    package let isAsked: Bool
    /// Which values pass the controls of its instance: « 0, 10 ou 20 », « 3 au plus »; `nil` when any does or when nobody can tell.
    package let allowed: String?
    /// Labels of the questions that still decide of its bounds: without an answer, or left at the regulation’s default.
    package let dependsOn: [String]
    /// Why what was typed cannot be read, or is out of bounds.
    package let fault: String?
    /// The visitor confirmed an estimation: `confirmé=` in a form.
    package let isConfirmed: Bool
    /// The next question to answer.
    package let isNext: Bool
    /// The headline cannot be computed without it.
    package let isMissing: Bool
    /// The text that says « je ne sais pas »: empty when an empty control says it, `SimulationDraft.unknown` where a value stands that it
    /// must overrule; `nil` when the regulation counts a default instead.
    package let unknownText: String?
}

extension FieldView {
    /// The value is an estimation of the annuaire.
    package var isEstimate: Bool {
        if case .directory = origin { return prefilled?.rule != nil }
        return false
    }

    package var isHypothesis: Bool {
        if case .hypothesis = origin { return true }
        return false
    }
}
