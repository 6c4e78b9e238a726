import Grammar
import Kernel
import Language
import Lots
import Rules
import Testing

@Suite("Les tables d’un lot")
struct LotTablesTests {
    private static let call = """
        langage: 1
        règlement: essai-tables
        titre: Essai
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2023-01-01}
        entités:
          commune: {clé: code_insee}
          école: {clé: uai, dans: commune, au plus: 3}
          pac: {clé: numéro, type: entier, dans: école}
        données:
          commune.départ: {type: date}
          commune.aide: {type: montant}
          école.classes: {type: entier, unité: classes, de: 1, à: 80, défaut: 4}
          école.débit: {type: entier, unité: Mb/s}
          école.secteur: {type: choix, valeurs: [public, privé]}
          pac.thèmes: {type: choix multiples, valeurs: [eni, ent]}
          pac.neuf: {type: booléen}
        règles:
          école.nb_pac: {valeur: nombre(pac), article: essai}
          école.rapide: {valeur: débit >= 20 Mb/s, article: essai}
          commune.classes: {valeur: somme(école.classes), article: essai}
        """

    private let communes = "code_insee,départ,aide\n38001,2023-02-17,1 200 €\n38002,,120000\n"
    private let schools = "uai,code_insee,classes,débit,secteur\nA,38002,5,100 Mb/s,public\nB,38001,,12,privé\nC,38002,7,,\n"
    private let pacs = "numéro,uai,thèmes,neuf\n1,C,eni|ent,1\n1,A,-,non\n2,C,,vrai\n"

    private func program() throws -> Program { try LotFixture.program(Self.call) }

    @Test("Les lignes des enfants viennent dans n’importe quel ordre, le résultat garde celui de la commune")
    func anyOrder() throws {
        let lot = try LotFixture.lot(program(), [("commune", communes), ("école", schools), ("pac", pacs)])
        #expect(try LotFixture.lines(lot) == ["code_insee,classes", "38001,4", "38002,12"])
        let columns = ["départ", "aide", "code_insee", "conforme", "recevable"]
        #expect(
            try LotFixture.lines(lot, columns: columns) == [
                "départ,aide,code_insee,conforme,recevable", "2023-02-17,120000,38001,oui,oui", ",120000,38002,oui,oui",
            ])
        #expect(lot.rows.map(\.count) == [2, 3, 3])
    }

    @Test("Une entité sans table n’a pas de lignes, la table de la racine est nécessaire")
    func missingTables() throws {
        let lot = try LotFixture.lot(program(), [("commune", communes)])
        #expect(try LotFixture.lines(lot) == ["code_insee,classes", "38001,0", "38002,0"])
        #expect(try LotFixture.problems(program(), [("école", schools)]).joined().contains("la table de commune est nécessaire"))
        #expect(try LotFixture.problems(program(), [("commune", communes), ("écoles", schools)]).joined().contains("« école »"))
    }

    @Test(
        "Chaque faute est dite à sa place",
        arguments: [
            (
                "code_insee,départ,aid\n38001,,\n", "", "",
                "commune.csv:1:19: colonne « aid » inconnue de commune ; vouliez-vous écrire « aide » ?"
            ),
            ("départ\n2023-01-01\n", "", "", "commune.csv:1:1: colonne « code_insee » attendue"),
            ("code_insee\n38001\n38001\n", "", "", "commune.csv:3:1: « 38001 » : clé déjà donnée"),
            ("code_insee\n38001\n\"\"\n", "", "", "commune.csv:3:1: « code_insee » est vide"),
            ("code_insee,départ\n38001,2023-02-30\n", "", "", "commune.csv:2:7: « départ » attend une date"),
            ("code_insee\n38001\n", "uai,classes\nA,1\n", "", "école.csv:1:1: colonne « code_insee » attendue"),
            ("code_insee\n38001\n", "uai,code_insee\nA,38009\n", "", "école.csv:2:3: « 38009 » ne se trouve pas dans la table commune"),
            ("code_insee\n38001\n", "uai,code_insee,classes\nA,38001,81\n", "", "école.csv:2:9: « classes » attend"),
            ("code_insee\n38001\n", "uai,code_insee,secteur\nA,38001,mixte\n", "", "école.csv:2:9: « secteur » attend"),
            ("code_insee\n1\n", "uai,code_insee\nA,1\nB,1\nC,1\nD,1\n", "", "école.csv:5:3: « 1 » : commune a plus de 3 lignes"),
            (
                "code_insee\n1\n", "uai,code_insee\nA,1\n", "numéro,uai\n1,A\n2,A\n1,A\n",
                "pac.csv:4:1: « 1 » : clé déjà donnée à une autre ligne du même parent"
            ),
            ("code_insee\n1\n", "uai,code_insee\nA,1\n", "numéro,uai\nun,A\n", "pac.csv:2:1: « numéro » attend un nombre entier"),
        ])
    func problems(commune: String, school: String, pac: String, expected: String) throws {
        var tables = [("commune", commune)]
        if !school.isEmpty { tables.append(("école", school)) }
        if !pac.isEmpty { tables.append(("pac", pac)) }
        let found = try LotFixture.problems(program(), tables)
        #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
    }

    @Test(
        "Un nombre s’écrit en chiffres ou avec son unité, un montant en centimes ou avec €",
        arguments: [
            ("école", "uai,code_insee,débit\nA,1,2 700\n", "« 2 700 » ; écrivez 2700"),
            ("école", "uai,code_insee,classes\nA,1,5 élèves\n", "trouvé : « 5 élèves »"),
            ("commune", "code_insee,aide\n1,1 200\n", "trouvé : « 1 200 »"),
            ("commune", "code_insee,aide\n1,\"12,5\"\n", "trouvé : « 12,5 »"),
        ])
    func strictNumbers(table: String, text: String, end: String) throws {
        let tables = table == "commune" ? [("commune", text)] : [("commune", "code_insee\n1\n"), ("école", text)]
        let found = try LotFixture.problems(program(), tables)
        #expect(found.count == 1 && found[0].hasSuffix(end), "\(found)")
        let school = "uai,code_insee,classes,débit\nA,1,5,2 700 Mb/s\n"
        #expect(try LotFixture.problems(program(), [("commune", "code_insee,aide\n1,1 200 €\n"), ("école", school)]) == [])
    }

    @Test("Toutes les fautes sont dites ensemble, les colonnes inconnues peuvent être ignorées")
    func allTogether() throws {
        let found = try LotFixture.problems(
            program(), [("commune", "code_insee,départ,x1\n38001,hier,\n"), ("école", "uai,code_insee,débit\nA,38001,vite\nB,0,1\n")])
        #expect(found.count == 4, "\(found)")
        let lot = try LotFixture.lot(program(), [("commune", "code_insee,x1\n38001,\n")], ignoreColumns: true)
        #expect(lot.rows[0].count == 1)
    }

    @Test("Une colonne demandée qui n’existe pas est refusée avec le nom le plus proche")
    func unknownColumn() throws {
        let lot = try LotFixture.lot(program(), [("commune", communes)])
        do {
            _ = try lot.run(columns: ["classe"])
            Issue.record("la colonne « classe » n’existe pas")
        } catch {
            #expect(error.description == "--columns: colonne « classe » inconnue de commune ; vouliez-vous écrire « classes » ?")
        }
    }
}
