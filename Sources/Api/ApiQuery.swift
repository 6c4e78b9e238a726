internal import Formats
package import Hosting
internal import Kernel
package import Routes

/// The query of a request to the API: known names only, each once, each value bounded.
package struct ApiQuery {
    private let values: [String: String]

    /// Signs that a value may hold.
    package static let longestValue = 200

    /// `known` are the names that have a meaning here; a name that begins with one of `prefixes` has one too, and is read apart.
    package init(_ request: Request, known: [String], prefixes: [String] = []) throws(RequestFailure) {
        var values: [String: String] = [:]
        for field in request.query.list {
            let name = NFC.of(field.name)
            if prefixes.contains(where: { name.hasPrefix($0) }) { continue }
            guard known.contains(name) else { throw .malformed(Self.unknown(name, known + prefixes.map { "\($0)NOM" })) }
            guard values.updateValue(NFC.of(field.value), forKey: name) == nil else {
                throw .malformed("«\u{A0}\(name)\u{A0}» est donné deux fois dans l’adresse\u{202F}; gardez un seul des deux.")
            }
            guard field.value.unicodeScalars.count <= Self.longestValue else {
                throw .malformed("«\u{A0}\(name)\u{A0}» attend au plus \(Self.longestValue) signes.")
            }
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }

    /// The value, when it is not empty.
    package func given(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A whole number within bounds.
    package func number(_ name: String, within range: ClosedRange<Int>, otherwise: Int) throws(RequestFailure) -> Int {
        guard let text = values[name] else { return otherwise }
        // `Int` reads a sign too, and any number of zeros.
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            let (low, high) = (FrenchNumber.write(Int128(range.lowerBound)), FrenchNumber.write(Int128(range.upperBound)))
            throw .malformed(
                "«\u{A0}\(name)\u{A0}» attend un nombre entier, de \(low) à \(high)\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        return number
    }

    /// `1` or `0`, absent for `0`.
    package func flag(_ name: String) throws(RequestFailure) -> Bool {
        switch values[name] {
        case nil, "0": return false
        case "1": return true
        case let text?:
            throw .malformed("«\u{A0}\(name)\u{A0}» attend 1 ou 0\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
    }

    private static func unknown(_ name: String, _ known: [String]) -> String {
        let shown = "«\u{A0}\(name.count > 60 ? "\(name.prefix(60))…" : name)\u{A0}»"
        guard !known.isEmpty else { return "\(shown) n’a pas de sens dans cette adresse, qui n’en attend aucun." }
        let hint = NearestName.hint(name, among: known)
        guard hint.isEmpty else { return "\(shown) n’a pas de sens dans cette adresse\(hint)" }
        return "\(shown) n’a pas de sens dans cette adresse\u{202F}; connus\u{A0}: \(known.joined(separator: ", "))."
    }
}
