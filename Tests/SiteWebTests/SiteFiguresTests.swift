import Directory
import Formats
import Kernel
import Operations
import Routes
import SiteTestSupport
import SiteWeb
import Store
import TestSupport
import Testing

/// The exported rows of the whole store, read back as anyone would: what the counts are compared to.
private struct Exported {
    var rows: [[String: String]] = []

    init(_ csv: [UInt8]) throws {
        let table = try TableReader.read(csv, named: "export.csv")
        let header = String(decoding: csv.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: ",").map { String($0) }
        let columns = header.map { ($0, table.column($0)) }
        table.forEachRow { row in
            var cells: [String: String] = [:]
            for (name, column) in columns { if let column { cells[name] = row.text(column) } }
            rows.append(cells)
        }
    }

    func count(_ isWanted: ([String: String]) -> Bool) -> Int { rows.count(where: isWanted) }
}

@Suite("Les chiffres du territoire")
struct SiteFiguresTests {
    private func figures() async throws -> DirectoryFigures {
        let test = try await TestSite.demonstration.value
        let isere = try #require(DepartmentCode("38"))
        return try test.driver.read { try CountDirectory.run($0, of: isere) }
    }

    private func export(_ run: @Sendable (TestSite, (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Void) async throws -> Exported {
        var csv: [UInt8] = []
        try run(try await TestSite.demonstration.value) { csv.append(contentsOf: $0) }
        return try Exported(csv)
    }

    @Test("Communes, habitants, montagne et quartiers sont ceux de l’export du pays, ligne à ligne")
    func communes() async throws {
        let all = try await export { test, sink in _ = try test.driver.read { try ExportCommunes.run($0, to: sink) } }
        let isere = all.rows.filter { $0["département"] == "38" && $0["type"] == "COM" }
        let communes = try await figures().communes
        #expect(isere.count > 500)
        #expect(communes.count == isere.count)
        #expect(communes.population == isere.reduce(0) { $0 + (Int($1["population_municipale"] ?? "") ?? 0) })
        #expect(communes.mountain == isere.count { $0["montagne"] != "" })
        #expect(communes.withQuarter == isere.count { $0["qpv"] != "" })
        #expect(communes.quarters == isere.reduce(0) { $0 + ($1["qpv"] ?? "").split(separator: "|").count })
        for density in communes.densities { #expect(density.communes == isere.count { $0["densité"] == density.name }, "\(density.name)") }
        #expect(communes.densities.reduce(0) { $0 + $1.communes } == isere.count)
        #expect(communes.sizes.reduce(0) { $0 + $1.communes } + communes.withoutPopulation == isere.count)
        #expect(communes.sizes.reduce(0) { $0 + $1.population } == communes.population)
    }

    @Test("Écoles, collèges et éducation prioritaire sont ceux de l’export du pays, ligne à ligne")
    func establishments() async throws {
        let all = try await export { test, sink in _ = try test.driver.read { try ExportEstablishments.run($0, to: sink) } }
        let isere = all.rows.filter { $0["département"] == "38" }
        let figures = try await figures()
        let schools = isere.filter { ["maternelle", "élémentaire", "primaire", "école"].contains($0["type"]) }
        #expect(figures.schools.count == schools.count)
        for line in figures.schools.lines {
            let said = schools.filter { $0["type"] == line.kind.rawValue }
            #expect(line.count == said.count)
            #expect(line.publicCount == said.count { $0["secteur"] == "public" })
            #expect(line.privateCount == said.count { $0["secteur"] == "privé" })
        }
        #expect(figures.schools.priority?.rep == schools.count { $0["éducation_prioritaire"] == "REP" })
        #expect(figures.schools.priority?.repPlus == schools.count { $0["éducation_prioritaire"] == "REP+" })
        #expect(figures.schools.pupils == schools.reduce(0) { $0 + (Int($1["élèves"] ?? "") ?? 0) })
        let colleges = isere.filter { $0["type"] == "collège" }
        #expect(Set(figures.colleges.map(\.uai.description)) == Set(colleges.compactMap { $0["uai"] }))
        #expect(figures.colleges.count { $0.coordinates != nil } == colleges.count { $0["latitude"] != "" })
        #expect(figures.collegePriority?.all == colleges.count { ($0["éducation_prioritaire"] ?? "").hasPrefix("REP") })
    }

    @Test("Chaque chiffre de l’accueil est suivi de sa source, et une liste absente est dite inconnue")
    func sourcesAreTold() async throws {
        let test = try await TestSite.demonstration.value
        let home = plainSpaces(try await SiteHandlers.home(test.site, SitePage.get(.home)).text)
        #expect(home.contains("512"))
        #expect(home.contains("1 284 948"))
        #expect(home.ranges(of: "chiffres__valeur").count == home.ranges(of: "class=\"source\"").count)

        let small = try TestSite(importing: [("communes.csv", SiteFixture.communes), ("ips.csv", SiteFixture.schools)])
        let page = plainSpaces(try await SiteHandlers.statistics(small.site, SitePage.get(.statistics)).text)
        #expect(page.contains("inconnu"))
        #expect(page.contains("La liste n’a pas été importée."))
        #expect(page.contains("n’ont aucune école connue") || page.contains("n’a aucune école connue"))
    }

    @Test("Ce qui manque est dit : écoles maternelles, classes, positions, usages")
    func whatIsMissing() async throws {
        let test = try await TestSite.demonstration.value
        let page = plainSpaces(try await SiteHandlers.statistics(test.site, SitePage.get(.statistics)).text)
        for words in [
            "ignorent presque toutes les écoles maternelles", "aucune école connue", "Le nombre de classes est compté pour 0 école sur 665",
            "3 collèges n’ont pas de position connue", "Ce site n’en invente pas",
        ] {
            #expect(page.contains(words), "\(words)")
        }
    }
}

enum SiteFixture {
    static let communes = """
        TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
        COM,38185,84,38,38D,381,0,GRENOBLE,Grenoble,Grenoble,3899,
        COM,38524,84,38,38D,381,0,VARCES,Varces,=HYPERLINK("http://exemple.fr"),3816,
        COM,38563,84,38,38D,381,0,VOIRON,Voiron,Voiron,3830,

        """
    static let schools = """
        rentree_scolaire;academie;code_du_departement;departement;uai;nom_de_l_etablissment;code_insee_de_la_commune;nom_de_la_commune;secteur;effectifs;ips
        2022-2023;GRENOBLE;038;ISERE;0380415V;ECOLE PRIMAIRE PRIVEE SAINTE MARIE;38563;VOIRON;privé sous contrat;285.0;120.7
        2022-2023;GRENOBLE;038;ISERE;0382005Y;+école du bas;38185;GRENOBLE;public;229.0;82.7

        """
}
