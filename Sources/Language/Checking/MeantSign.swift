/// The sign that people mean by a word where a unit may stand: « 5 euros » is « 5 € ».
enum MeantSign {
    static func of(_ unit: String) -> String? {
        switch unit.lowercased() {
        case "euro", "euros", "eur": "€"
        case "pourcent", "pourcents", "pourcentage": "%"
        default: nil
        }
    }
}
