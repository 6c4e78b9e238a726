package import Grammar
package import Kernel

/// A checked expression: names resolved, types and units settled, at a known level of the dossier.
///
/// Numbers are exact integers at a `scale`: the value is the integer divided by 10 000 to the power `scale`, because each
/// product by a rate (basis points) brings four more decimals. Only a rule's rounding brings the scale back to 0.
package final class Term: Sendable {
    package indirect enum Kind: Sendable {
        /// Booleans, whole numbers, cents, basis points, days, ranks of options.
        case number(Int64)
        case text(String)
        /// The text gives no value here.
        case unknown(reason: String?)
        /// Ranks in `Regulation.inputs`, `.rules`, `.controls`, `.parameters`.
        case input(Int)
        case rule(Int)
        case control(Int)
        case parameter(Int)
        /// No control of the entity (other than warnings) is false.
        case conforming(Int)
        /// No control that rejects the dossier is false, anywhere in the tree.
        case admissible
        /// The key of the entity; only in ranking keys.
        case key(Int)
        case not(Term)
        case negated(Term)
        case logic(Formula.Logic, Term, Term)
        case comparison(Formula.Comparison, Term, Term)
        case arithmetic(Formula.Arithmetic, Term, Term)
        case minimum([Term])
        case maximum([Term])
        case quotient(Term, Term)
        case share(Term, Term)
        case among(Term, [(low: Term, high: Term?)])
        /// The option of that rank is in the multiple choice.
        case hasOption(Int, Term)
        case isEmpty(Term)
        case countOptions(Term)
        case countTrue([Term])
        /// `path` goes from the child of this term's level to the deepest entity, where `body` and `filter` live.
        case aggregate(Formula.Aggregate, path: [Int], body: Term?, filter: Term?)
        case conditional(Term, then: Term, otherwise: Term)
        /// One term for each option, in the order of the reading's options.
        case reading(Int, [Term])
        /// `lecture.x = option`.
        case readingIs(Int, option: Int)
        /// Brackets in ascending order, without overlap; whether they leave a hole depends on the key's bounds.
        case grid(Term, [(low: Int64?, high: Int64?, position: Position, value: Term)], otherwise: Term?)
    }

    package let kind: Kind
    package let type: ValueType
    package let scale: Int
    /// The entity for whose instances the term has a value; `nil` for what is the same everywhere.
    package let entity: Int?
    package let position: Position
    /// Unique in its regulation: an explanation finds the value of each part by it.
    package let id: Int

    package init(_ kind: Kind, type: ValueType, scale: Int = 0, entity: Int?, at position: Position, id: Int) {
        self.kind = kind
        self.type = type
        self.scale = scale
        self.entity = entity
        self.position = position
        self.id = id
    }
}
