internal import Credentials
internal import Directory
internal import Kernel
internal import People
internal import PeopleActs
internal import PeopleStore
internal import Routes
internal import Rules
internal import Store

/// `preau user`: the first administrator, who may come in, who no longer may.
enum UserCommand: Command {
    static let syntax = CommandSyntax(
        name: "user",
        summary: "Donne un rôle à une personne, liste les personnes, ferme un compte",
        details: [
            "add : inscrit la personne si elle manque, lui donne le rôle, et écrit un lien qui la connecte une fois, pendant un jour.",
            "Sans --organisation, le rôle est dans le département du territoire, que la commande inscrit au besoin.",
            "list : chaque personne, ses adresses, ses rôles. disable : la personne ne se connecte plus ; ce qu’elle a fait reste.",
        ],
        operands: [.init(name: "ACTION", help: "add, list ou disable")],
        options: [
            .init(name: "mail", value: "ADRESSE", help: "l’adresse électronique de la personne"),
            .init(name: "nom", value: "NOM", help: "son nom, comme elle le signe"),
            .init(name: "role", value: "RÔLE", help: "administrateur, instructeur, lecteur… ; responsable ou préparateur d’une commune"),
            .init(
                name: "organisation", value: "GENRE:CODE",
                help: "commune:38563, collège:0380099B, département:38 (sinon PREAU_TERRITORY, ou le territoire de la base)"),
            .init(name: "numero", value: "N", help: "le numéro de la personne, quand plusieurs lisent la même boîte (disable)"),
            CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format,
        ],
        example: "preau user add --mail nadia.perrin@isere.fr --nom 'Nadia Perrin' --role administrateur --data-dir donnees")

    private enum Action: String, CaseIterable { case add, list, disable }

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let word = arguments.operands[0]
        let names = Action.allCases.map(\.rawValue)
        guard let action = Action(rawValue: word) else {
            throw .usage(
                "« \(word) » n’est pas une action\(NearestName.hint(word, among: names))\u{202F}; actions\u{A0}: \(names.joined(separator: ", "))",
                command: syntax.name)
        }
        let format = try OutputFormat(arguments, for: syntax)
        switch action {
        case .add: try add(arguments, format)
        case .list: try list(arguments, format)
        case .disable: try disable(arguments)
        }
    }

    // MARK: - Add

    private static func add(_ arguments: ParsedArguments, _ format: OutputFormat) throws(Failure) {
        let (mail, name) = (try required("mail", arguments), try required("nom", arguments))
        let word = try required("role", arguments)
        guard let role = Role(rawValue: word) else {
            let names = Role.allCases.map(\.rawValue)
            throw .usage(
                "le rôle « \(word) » n’existe pas\(NearestName.hint(word, among: names))\u{202F}; rôles\u{A0}: \(names.joined(separator: ", "))",
                command: syntax.name)
        }
        let place = try StorePlace(arguments, for: syntax)
        let wanted = try organisation(arguments)
        let token = Token(random: Machine.randomBytes(Token.size))
        let now = Machine.now
        let added = try acting {
            let driver = try place.open(mayCreate: true)
            let added = try driver.write { connection in
                let home = try wanted ?? .department(territory(in: connection))
                return try AddPersonByCommand.run(
                    address: mail, name: name, role: role, in: home, token: token, at: now, in: connection)
            }
            try driver.close()
            return added
        }
        let link = SiteAddress.link(to: .account(.openLink(token.text)), arguments)
        switch format {
        case .json:
            try StandardStream.output.write(
                JSONValue.object([
                    .init("person", .integer(added.person.number.value)), .init("name", .text(added.person.name)),
                    .init("created", .boolean(added.isNewPerson)), .init("role", .text(role.rawValue)),
                    .init("organisation", .text(added.organisation.name)), .init("link", .text(link)),
                    .init("expires", .text(Instant(seconds: now.seconds + AddPersonByCommand.linkLifetime).iso)),
                ]).pretty)
        case .text:
            let verb = added.isNewRole ? "est désormais" : "était déjà"
            try StandardStream.output.write(
                """
                \(added.person.name) (n° \(added.person.number)) \(verb) \(role.rawValue), \(added.organisation.name).
                Ce lien la connecte une seule fois, pendant un jour\u{A0}; ne le donnez qu’à elle\u{A0}:
                \(link)

                """)
        }
    }

    private static func organisation(_ arguments: ParsedArguments) throws(Failure) -> AddPersonByCommand.Place? {
        guard let text = arguments.value("organisation") else { return Setting.territory.given(arguments).map { .department($0.value) } }
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
        guard parts.count == 2, let kind = Organisation.Kind(rawValue: parts[0]) else {
            let kinds = Organisation.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage(
                "--organisation attend GENRE:CODE, comme commune:38563\u{202F}; genres\u{A0}: \(kinds)", command: syntax.name)
        }
        return .known(kind, code: parts[1])
    }

    /// Whose data the database holds.
    private static func territory(in connection: any Connection) throws -> String {
        guard let department = try ServedTerritory(DirectoryReading(connection), told: nil).department else {
            throw Failure.refused("la base ne dit pas de quel territoire elle est\u{202F}; donnez --organisation département:38")
        }
        return department.description
    }

    // MARK: - List

    private static func list(_ arguments: ParsedArguments, _ format: OutputFormat) throws(Failure) {
        let place = try StorePlace(arguments, for: syntax)
        let now = Machine.now
        let listed = try acting {
            let driver = try place.open(mayCreate: false)
            let listed = try driver.read { try all($0, at: now) }
            try driver.close()
            return listed
        }
        switch format {
        case .json: try StandardStream.output.write(JSONValue.list(listed.map(\.json)).pretty)
        case .text: try StandardStream.output.write(listed.isEmpty ? "Personne n’est inscrit.\n" : listed.map(\.french).joined())
        }
    }

    private static func all(_ connection: any Connection, at now: Instant) throws -> [ListPeople.Entry] {
        var listed: [ListPeople.Entry] = []
        while true {
            let page = try ListPeople.pageByCommand(after: listed.last?.person.number, limit: 500, at: now, in: connection)
            if page.isEmpty { return listed }
            listed += page
        }
    }

    // MARK: - Disable

    private static func disable(_ arguments: ParsedArguments) throws(Failure) {
        let (mail, number) = (arguments.value("mail"), arguments.value("numero"))
        guard (mail == nil) != (number == nil) else {
            throw .usage("disable attend --mail ADRESSE, ou --numero N", command: syntax.name)
        }
        let place = try StorePlace(arguments, for: syntax)
        let person = try acting {
            let driver = try place.open(mayCreate: false)
            let person = try driver.write { connection in
                let person = try mail.map { try reader(of: $0, in: connection) } ?? known(number ?? "", in: connection)
                try DisablePerson.runByCommand(person.number, at: Machine.now, in: connection)
                return person
            }
            try driver.close()
            return person
        }
        StandardStream.tell("\(person.name) (n° \(person.number)) ne se connecte plus.")
    }

    private static func known(_ text: String, in connection: any Connection) throws -> Person {
        guard let number = Number<Person>(text) else {
            throw Failure.usage("--numero attend un nombre entier\u{202F}; trouvé\u{A0}: « \(text) »", command: syntax.name)
        }
        guard let person = try PersonBook(connection).find(number) else {
            throw Failure.notFound("aucune personne n’a le numéro \(number)")
        }
        return person
    }

    private static func reader(of text: String, in connection: any Connection) throws -> Person {
        guard let address = MailAddress(text) else { throw Failure.refused("« \(text) » n’est pas une adresse électronique") }
        let readers = try PersonBook(connection).readers(of: address)
        guard let first = readers.first else { throw Failure.notFound("personne qui se connecte ne lit « \(address) »") }
        guard readers.count == 1 else {
            let list = readers.map { "n° \($0.number) \($0.name)" }.joined(separator: ", ")
            throw Failure.refused("plusieurs personnes lisent « \(address) »\u{A0}: \(list)\u{202F}; donnez --numero")
        }
        return first
    }

    // MARK: - What is missing, what is refused

    private static func required(_ option: String, _ arguments: ParsedArguments) throws(Failure) -> String {
        guard let value = arguments.value(option) else { throw .usage("il manque --\(option)", command: syntax.name) }
        return value
    }

    /// What an act refuses is told as bad data.
    private static func acting<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        try Failure.translating {
            do { return try body() } catch let refusal as Refusal { throw Failure.refused(refusal.description) }
        }
    }
}

extension ListPeople.Entry {
    fileprivate var json: JSONValue {
        .object([
            .init("person", .integer(person.number.value)), .init("name", .text(person.name)),
            .init("addresses", .texts(addresses.map(\.description))),
            .init(
                "roles",
                .list(
                    memberships.map {
                        .object([.init("organisation", .text($0.organisation.name)), .init("role", .text($0.role.rawValue))])
                    })),
            .init("disabled", .boolean(person.isDisabled)),
        ])
    }

    fileprivate var french: String {
        let roles = memberships.map { "\($0.role.rawValue), \($0.organisation.name)" }
        let parts = [addresses.map(\.description).joined(separator: ", ")] + (roles.isEmpty ? ["aucun rôle"] : roles)
        return "\(person.number)  \(person.name)  \(parts.joined(separator: "\u{202F}; "))\(person.isDisabled ? "  (fermé)" : "")\n"
    }
}
