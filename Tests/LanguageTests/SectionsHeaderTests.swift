import Formats
import Grammar
import Kernel
import Language
import Testing

/// A regulation as short as can be, in which each test writes the section it is about.
func regulation(_ section: String = "", status: String = "projet") -> String {
    """
    langage: 1
    règlement: essai
    titre: Un essai
    version: 1.0.0
    statut: \(status)
    entités: {commune: {clé: code_insee}, école: {clé: uai, dans: commune}}
    données: {}

    """ + section
}

/// What the file declares and the problems of its shape, « line:column: message » each.
func read(_ yaml: String) throws -> (text: RegulationText, problems: [String]) {
    let node = try YAMLReader.read(Array(yaml.utf8), named: "essai.yaml")
    var problems = Problems()
    let text = RegulationReader.read(node, source: "essai.yaml", problems: &problems)
    return (text, problems.sorted.map { String($0.description.dropFirst("essai.yaml:".count)) })
}

/// The problems of a section added to the short regulation; its first line is the eighth.
func problems(of section: String, status: String = "projet") throws -> [String] {
    try read(regulation(section, status: status)).problems
}

@Suite("Les sections d’un règlement") struct SectionsHeaderTests {
    @Test("un règlement minimal se lit sans problème") func minimal() throws {
        let (text, problems) = try read(regulation("en vigueur: {du: 2022-12-01, au: 2023-02-17}\nnote: [un, deux]"))
        #expect(problems == [])
        #expect(text.id == "essai")
        #expect(text.entities.map(\.name.name) == ["commune", "école"])
        #expect(text.inForce.until == Day(iso: "2023-02-17"))
        #expect(text.notes == ["un", "deux"])
    }

    @Test("chaque clé obligatoire qui manque est dite, toutes à la fois") func missingKeys() throws {
        let problems = try read("langage: 1\nrègles: {}").problems
        let keys = ["règlement", "titre", "version", "statut", "entités", "données"]
        #expect(problems == keys.map { "1:1: le règlement : attendu la clé « \($0) », qui manque" })
    }

    @Test("« langage: 1 » ouvre le fichier") func language() throws {
        #expect(
            try read("titre: T\nlangage: 1").problems.contains(
                "2:1: « langage » : attendu en première ligne du règlement, trouvé après « titre »"))
        #expect(try read("langage: 2").problems.contains("1:10: « langage » : attendu la version 1, la seule connue, trouvé « 2 »"))
        #expect(try read("titre: T").problems.contains("1:1: attendu « langage: 1 » en première ligne, qui manque"))
    }

    @Test("une clé inconnue donne la plus proche") func unknownKey() throws {
        #expect(
            try problems(of: "paramètre: {}") == [
                "8:1: clé inconnue « paramètre » dans le règlement ; vouliez-vous écrire « paramètres » ?"
            ])
        #expect(
            try problems(of: "sources: {ami: {titre: AMI, fichié: a.pdf}}") == [
                "8:29: clé inconnue « fichié » dans la source « ami » ; vouliez-vous écrire « fichier » ?"
            ])
    }

    @Test("« note » n’est proposée qu’une fois") func noteOnce() throws {
        #expect(
            try problems(of: "exemples: {a: {zzzzzz: 1}}").first?.hasSuffix(
                "attendu « à partir de », « lectures », « paramètres », « date », « dossiers », « attend » ou « note »") == true)
    }

    @Test("une forme inattendue est dite avec ce qui a été trouvé") func shapes() throws {
        #expect(
            try problems(of: "règles: [a, b]\nen vigueur: toujours") == [
                "8:9: « règles » : attendu des clés et leurs valeurs (clé: valeur), trouvé une liste",
                "9:13: « en vigueur » : attendu des clés et leurs valeurs (clé: valeur), trouvé « toujours » ; écrivez {du: 2022-12-01, au: 2023-02-17}",
            ])
        #expect(
            try read("- langage: 1").problems == ["1:1: le règlement : attendu des clés et leurs valeurs (clé: valeur), trouvé une liste"])
    }

    @Test("l’identifiant, la version et le statut ont leur forme") func header() throws {
        let yaml = regulation(status: "adopte").replacing("essai", with: "Essai 1").replacing("1.0.0", with: "finale")
        #expect(
            try read(yaml).problems == [
                "2:12: « règlement » : attendu des lettres minuscules sans accent, des chiffres et des traits d’union, trouvé « Essai 1 »",
                "4:10: « version » : attendu un numéro comme 1.0.0, trouvé « finale »",
                "5:9: « statut » dans le règlement : attendu « projet », « adopté » ou « clos », trouvé « adopte » ; vouliez-vous écrire « adopté » ?",
            ])
    }

    @Test("une date se lit AAAA-MM-JJ, existe, et une période va dans l’ordre") func dates() throws {
        #expect(
            try problems(of: "en vigueur: {du: 17/02/2023, au: 2023-02-30}") == [
                "8:18: « du » dans « en vigueur » : attendu une date AAAA-MM-JJ du calendrier, comme 2023-02-17, trouvé « 17/02/2023 »",
                "8:34: « au » dans « en vigueur » : attendu une date AAAA-MM-JJ du calendrier, comme 2023-02-17, trouvé « 2023-02-30 »",
            ])
        #expect(try problems(of: "en vigueur: {du: 2023-02-17, au: 2022-12-01}").first?.contains("ne précède pas « du »") == true)
    }

    @Test("une date du calendrier dit une seule chose") func calendar() throws {
        let (text, none) = try read(
            regulation("calendrier: {clôture: {date: 2023-02-17}, suite: {texte: fin 2023}, dépôt: {du: 2022-12-01}}"))
        #expect(none == [])
        #expect(text.calendar.map(\.label.name) == ["clôture", "suite", "dépôt"])
        #expect(try problems(of: "calendrier: {clôture: {date: 2023-02-17, texte: un jour}}").first?.hasSuffix("trouvé plusieurs") == true)
        #expect(try problems(of: "calendrier: {clôture: {article: ami}}").first?.hasSuffix("trouvé rien") == true)
    }

    @Test("l’adresse d’une source est un lien du web") func address() throws {
        #expect(try problems(of: "sources: {ami: {titre: AMI, adresse: 'javascript:alert(1)'}}").first?.contains("https://") == true)
    }

    @Test("les entités ont une clé, et leur nom n’est pas déjà pris") func entities() throws {
        let yaml = regulation().replacing("école: {clé: uai, dans: commune}", with: "date: {type: nombre, au plus: 0}")
        #expect(
            try read(yaml).problems == [
                "6:39: l’entité ne peut pas se nommer « date » : ce mot a déjà un sens dans les règlements",
                "6:39: l’entité « date » : attendu la clé « clé », qui manque",
                "6:52: « type » dans l’entité « date » : attendu « texte » ou « entier », trouvé « nombre » ; vouliez-vous écrire « entier » ?",
                "6:69: « au plus » dans l’entité « date » : attendu un nombre entier de 1 à 1000000, trouvé « 0 »",
            ])
    }
}
