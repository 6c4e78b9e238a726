internal import Formats
internal import Kernel

/// The words that `type:` takes.
enum TypeName: String, CaseIterable {
    case boolean = "booléen", integer = "entier", amount = "montant", rate = "taux", date, text = "texte"
    case choice = "choix", multiple = "choix multiples", file = "fichier"

    /// Those of parameters and rules.
    static let computed: [TypeName] = [.amount, .rate, .integer, .date, .boolean, .text]

    /// What people write before they know the words.
    static let synonyms: [String: TypeName] = [
        "nombre": .integer, "oui/non": .boolean, "bool": .boolean, "euro": .amount, "euros": .amount, "€": .amount, "pourcentage": .rate,
        "%": .rate, "liste": .choice,
    ]

    func type(unit: String?, options: [String] = []) -> ValueType {
        switch self {
        case .boolean: .boolean
        case .integer: .integer(unit: unit)
        case .amount: .amount
        case .rate: .rate
        case .date: .date
        case .text: .text
        case .choice: .choice(options)
        case .multiple: .multiple(options)
        case .file: .file
        }
    }

    var hasOptions: Bool { self == .choice || self == .multiple }
}

extension MapReader {
    /// `unité:`, which must suit the declared type: « € » for an amount, « % » for a rate, anything for a whole number.
    func unit(for type: TypeName?, _ report: inout SectionReport) -> Named? {
        guard let unit = named("unité", &report) else { return nil }
        guard let first = unit.name.unicodeScalars.first, Names.isLetter(first) || "€%°".unicodeScalars.contains(first),
            !unit.name.contains(where: \.isWhitespace), !Names.reserved.contains(unit.name)
        else {
            report.say(
                "\(label("unité")) : attendu une unité sans nombre ni espace, comme Mb/s, trouvé « \(French.short(unit.name)) »",
                at: unit.position)
            return nil
        }
        switch type {
        case .integer where unit.name != "€" && unit.name != "%", nil: return unit
        case .amount where unit.name == "€", .rate where unit.name == "%": return unit
        case .integer:
            let meant = unit.name == "€" ? TypeName.amount : .rate
            report.say(
                "\(label("unité")) : « \(unit.name) » est l’unité du type « \(meant.rawValue) », trouvé avec « entier »", at: unit.position)
        case .amount, .rate, .boolean, .date, .text, .choice, .multiple, .file:
            let word = type?.rawValue ?? ""
            report.say(
                "\(label("unité")) : attendu sur un entier, trouvé « \(French.short(unit.name)) » avec le type « \(word) »",
                at: unit.position)
        }
        return nil
    }
}
