/// Départements and the first three digits of the UAIs of their establishments (répertoire RAMSESE): those of Corsica are the academy's.
enum EstablishmentDepartment {
    /// `038` for `38`, `620` for `2A`, `974` for itself.
    static func prefix(of department: String) -> String {
        switch department {
        case "2A": "620"
        case "2B": "720"
        case _ where department.utf8.count == 2: "0" + department
        default: department
        }
    }

    /// The département of a UAI's first three digits.
    static func department(ofPrefix prefix: String) -> String {
        switch prefix {
        case "620": "2A"
        case "720": "2B"
        case _ where prefix.hasPrefix("0"): String(prefix.dropFirst())
        default: prefix
        }
    }

    /// The département of the first three characters of a commune's code.
    static func department(ofCommunePrefix prefix: String) -> String {
        prefix.hasPrefix("97") || prefix.hasPrefix("98") ? prefix : String(prefix.prefix(2))
    }
}
