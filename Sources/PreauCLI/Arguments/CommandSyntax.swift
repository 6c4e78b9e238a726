/// What a command accepts, and what its help page says.
struct CommandSyntax {
    struct Operand {
        /// `REGLEMENT`, as usage and messages write it.
        let name: String
        let help: String
        var repeats = false
    }

    struct Option {
        /// Without its dashes.
        let name: String
        /// What follows it, `q=option`; `nil` for a flag.
        var value: String?
        var repeats = false
        let help: String

        /// « --reading q=option ».
        var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
    }

    let name: String
    let summary: String
    /// What a person should know beyond the summary, perhaps empty.
    var details: [String] = []
    var operands: [Operand] = []
    var options: [Option] = []
    let example: String

    /// Every command knows it.
    static let help = Option(name: "help", help: "affiche cette aide")

    /// The options that several commands share, written once.
    static let readings = Option(
        name: "reading", value: "lecture=option", repeats: true, help: "choisit une lecture du texte, à la place de celle retenue")
    static let parameters = Option(
        name: "param", value: "paramètre=valeur", repeats: true, help: "donne sa valeur à un paramètre (« 2 300 € », « 70 % », inconnu)")
    static let date = Option(
        name: "date", value: "AAAA-MM-JJ", help: "prend les paramètres à cette date (sinon le dernier jour « en vigueur », sinon ce jour)")
    static let format = Option(name: "format", value: "json|texte", help: "texte sur un terminal et json ailleurs, sauf si l’on choisit")
    static let regulation = Operand(
        name: "RÈGLEMENT", help: "l’identifiant d’un règlement livré (isere-ecoles-2023) ou le chemin d’un fichier")
}
