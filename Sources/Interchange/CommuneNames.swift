package import Directory

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
    /// By département and name.
    private let local: [String: Bearers]

    /// A commune and its code, under one of its names; the same commune may come several times.
    package typealias Named = (name: String, code: String)

    /// Names are compared as `NameKey` writes them. A municipal arrondissement is only known within its département.
    package init(_ communes: some Sequence<Named>) {
        var bearers: [String: Bearers] = [:]
        var local: [String: Bearers] = [:]
        for (name, code) in communes {
            let key = NameKey.of(name)
            let commune = CommuneCode(code)
            if commune?.city == nil { Self.add(code, under: key, to: &bearers) }
            if let commune { Self.add(code, under: "\(commune.department) \(key)", to: &local) }
        }
        self.bearers = bearers
        self.local = local
    }

    private static func add(_ code: String, under key: String, to bearers: inout [String: Bearers]) {
        switch bearers[key] {
        case nil: bearers[key] = .one(code)
        case .one(let first): if first != code { bearers[key] = .several([first, code]) }
        case .several(let codes): bearers[key] = .several(codes.union([code]))
        }
    }

    /// The commune of a département that alone bears the name; « MARSEILLE 15 » and « Paris 19e » are arrondissements.
    package func code(named name: String, in department: DepartmentCode) -> String? {
        let key = NameKey.of(name)
        if case .one(let code) = local["\(department) \(key)"] { return code }
        let words = key.split(separator: " ")
        let cities = ["paris": 75_100, "lyon": 69_380, "marseille": 13_200]
        guard words.count >= 2, let first = cities[String(words[0])], let rank = Int(words[1].prefix { $0.isNumber }) else { return nil }
        guard let code = CommuneCode(String(first + rank)), code.city != nil, code.department == department.description else { return nil }
        return code.description
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
