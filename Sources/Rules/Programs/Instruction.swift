package import Grammar
internal import Language

/// The rank of an instruction, which is also the register it fills: a program is in static single assignment form.
package typealias Register = Int

/// One step of a program.
///
/// Every register holds integers (booleans are 0 and 1, texts are ranks in a table, options sets of bits), known or unknown,
/// one for each instance of its entity. Both executors must give exactly the meaning documented on each opcode; on known
/// operands arithmetic is exact, and what does not fit is an error naming `origin`, never a wrap.
package struct Instruction: Hashable, Sendable {
    package let opcode: Opcode
    /// The entity for whose instances there is a value; `nil` for constants, the same for all.
    package let entity: Int?
    package let isBoolean: Bool
    package let origin: Origin

    package init(_ opcode: Opcode, entity: Int?, isBoolean: Bool, origin: Origin) {
        self.opcode = opcode
        self.entity = entity
        self.isBoolean = isBoolean
        self.origin = origin
    }
}

/// What a step works for: names the culprit of an overflow and the text of a missing value. Ranks in the regulation.
package enum Origin: Hashable, Sendable {
    case rule(Int)
    case control(Int)
    case ranking
    case envelope
}

/// The operations. Unless said otherwise a result is unknown as soon as one operand is, and operands stand at the
/// instruction's entity or are constants.
package enum Opcode: Hashable, Sendable {
    case constant(Int128)
    /// A value nobody knows: a lost parameter (without entity), or a text that gives none (at the entity that asks for it).
    case unknown(Lack)
    /// The dossier's own value, by rank in `Regulation.inputs`; unknown where the dossier does not give it.
    case input(Int)
    case not(Register)
    /// Kleene: faux as soon as one is faux.
    case and(Register, Register)
    /// Kleene: vrai as soon as one is vrai.
    case or(Register, Register)
    /// A control: vrai where the condition is faux (*sans objet*), unknown where it is unknown, else the requirement.
    case guarded(condition: Register, requirement: Register)
    case add(Register, Register)
    case subtract(Register, Register)
    /// 0 as soon as one operand is a known 0.
    case multiply(Register, Register)
    case minimum(Register, Register)
    case maximum(Register, Register)
    /// Floor of the division; unknown (the text gives no value) where the divisor is 0.
    case quotient(Register, Register)
    /// Basis points of first / second, rounded; unknown where the second is 0.
    case share(Register, Register, Rounding.Direction)
    /// The register divided by a positive constant and rounded.
    case round(Register, divisor: Int128, Rounding.Direction)
    case equal(Register, Register)
    case less(Register, Register)
    case lessOrEqual(Register, Register)
    /// Condition unknown: the common value when both branches are known and equal, else unknown. Known: the branch taken alone counts.
    case select(condition: Register, then: Register, otherwise: Register)
    /// The value where the condition is vrai, 0 where it is faux or where the value is a known 0.
    case masked(Register, condition: Register)
    /// Whether the option of that rank is in the set of bits.
    case hasOption(Register, Int)
    /// How many options the set of bits holds.
    case optionCount(Register)
    /// A boolean as 0 or 1.
    case number(Register)
    /// How many children of that entity (rank in `Regulation.entities`) the instance has.
    case childCount(Int)
    /// Sum over the children: the operand stands at a child entity of this one. 0 without children; unknown as soon as one is.
    case sum(Register)
    /// Kleene `et` over the children; vrai without children.
    case all(Register)
    /// Kleene `ou` over the children; faux without children.
    case any(Register)
    /// The parent's value for each child: the operand stands at the parent entity of this one.
    case spread(Register)

    package var operands: [Register] {
        switch self {
        case .constant, .unknown, .input, .childCount: []
        case .not(let a), .round(let a, _, _), .hasOption(let a, _), .optionCount(let a), .number(let a), .sum(let a), .all(let a),
            .any(let a), .spread(let a):
            [a]
        case .and(let a, let b), .or(let a, let b), .guarded(let a, let b), .add(let a, let b), .subtract(let a, let b),
            .multiply(let a, let b), .minimum(let a, let b), .maximum(let a, let b), .quotient(let a, let b), .share(let a, let b, _),
            .equal(let a, let b), .less(let a, let b), .lessOrEqual(let a, let b), .masked(let a, let b):
            [a, b]
        case .select(let a, let b, let c): [a, b, c]
        }
    }
}

/// Something a result would need and nobody gives.
package enum Lack: Hashable, Sendable {
    /// A parameter the text lost, or without value at the date; rank in `Regulation.parameters`.
    case parameter(Int)
    /// The text gives no value for this rule (`inconnu`, a grid's `sinon: inconnu`, a division by 0); rank in `Regulation.rules`,
    /// or of the control when the expression is a control's.
    case text(Origin)
}
