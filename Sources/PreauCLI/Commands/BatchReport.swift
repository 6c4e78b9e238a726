internal import Kernel
internal import Lots
internal import Rules

/// What `preau batch` tells on stderr once the table is written.
enum BatchReport {
    /// « 120 lignes classées, 30 non recevables, 2 de recevabilité inconnue ; enveloppe : 80 servies. »
    static func sentence(_ counts: LotResult.Counts) -> String {
        var sentence = "Classement : \(counted(counts.ranked, "ligne classée", "lignes classées")), "
        sentence += "\(counted(counts.refused, "non recevable", "non recevables")), "
        sentence += "\(FrenchNumber.write(Int128(counts.unknown))) de recevabilité inconnue"
        if !counts.isEnvelopeKnown { return sentence + " ; l’enveloppe est inconnue, rien n’est attribué." }
        guard let served = counts.served else { return sentence + "." }
        sentence += " ; enveloppe : \(counted(served, "ligne servie", "lignes servies"))"
        if let unknown = counts.unknownAmounts, unknown > 0 {
            sentence += ", \(counted(unknown, "montant inconnu", "montants inconnus"))"
        }
        guard let optimum = counts.optimum else { return sentence + "." }
        let value = FrenchNumber.write(optimum.value)
        return optimum.value == optimum.bound
            ? "\(sentence) ; répartition optimale, total \(value)."
            : "\(sentence) ; total \(value), au plus \(FrenchNumber.write(optimum.bound)) possible."
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(FrenchNumber.write(Int128(count))) \(count < 2 ? one : many)"
    }

    /// One line of JSON, times in milliseconds.
    static func timings(rows: [(entity: String, count: Int)], load: Double, rules: Duration, rank: Duration, write: Double) -> String {
        let rows = JSONValue.object(rows.map { .init($0.entity, .integer(Int64($0.count))) })
        let times = [("load", load), ("rules", milliseconds(rules)), ("rank", milliseconds(rank)), ("write", write)]
        let written = times.map { "\"\($0)_ms\":\(decimal($1))" }
        return "{\"rows\":\(String(decoding: rows.compact, as: UTF8.self)),\(written.joined(separator: ","))}"
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }

    /// Three decimals.
    private static func decimal(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}
