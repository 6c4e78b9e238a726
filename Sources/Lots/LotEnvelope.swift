internal import Grammar
internal import Rules

/// The envelope of a lot, shared out among its ranked rows.
struct LotEnvelope: Sendable {
    let shares: EnvelopeShares
    /// Ranked rows whose amount is unknown.
    let unknownAmounts: Int
    let isAmountKnown: Bool

    /// - Parameters:
    ///   - amount: the whole envelope, `nil` when nobody knows it.
    ///   - order: the ranked rows, first first.
    init(method: EnvelopeText.Method, amount: Int128?, order: [Int32], consumed: LotAnswers, maximized: LotAnswers?) {
        func number(_ answers: LotAnswers?, _ rank: Int) -> Int128? { answers?[Int(order[rank])].map { Int128($0) } }
        shares = EnvelopeShares(
            method, amount: amount, count: order.count, cost: { number(consumed, $0) }, worth: { number(maximized, $0) })
        unknownAmounts = order.reduce(0) { $0 + (consumed.isKnown(Int($1)) ? 0 : 1) }
        isAmountKnown = amount != nil
    }
}
