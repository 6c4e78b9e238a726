internal import Directory

/// The communes of the country by their names, for files that give no code. The caller builds it from the annuaire.
package struct CommuneNames: Sendable {
    package enum Match: Hashable, Sendable {
        case one(code: String)
        /// How many communes bear the name.
        case several(Int)
        case none
    }

    private enum Bearers {
        case one(String)
        case several(Set<String>)
    }

    private let bearers: [String: Bearers]

    /// Names are compared as `NameKey` writes them; the same commune may come several times.
    package init(_ communes: some Sequence<(name: String, code: String)>) {
        var bearers: [String: Bearers] = [:]
        for (name, code) in communes {
            let key = NameKey.of(name)
            switch bearers[key] {
            case nil: bearers[key] = .one(code)
            case .one(let first): if first != code { bearers[key] = .several([first, code]) }
            case .several(let codes): bearers[key] = .several(codes.union([code]))
            }
        }
        self.bearers = bearers
    }

    package var isEmpty: Bool { bearers.isEmpty }

    package func match(_ name: String) -> Match {
        switch bearers[NameKey.of(name)] {
        case nil: .none
        case .one(let code): .one(code: code)
        case .several(let codes): .several(codes.count)
        }
    }
}
