import Directory
import TestSupport
import Testing

/// Each rule is measured against files that know the truth; the figures are those of its sentence.
@Suite("Les estimations, mesurées", .enabled(if: SharedData.isAvailable, "skipped: no shared data"))
struct EstimationTests {
    private struct Tally {
        var count = 0
        var exact = 0
        var near = 0
        var nearer2 = 0

        mutating func add(_ estimated: Int, _ truth: Int) {
            count += 1
            let gap = abs(estimated - truth)
            if gap == 0 { exact += 1 }
            if gap <= 1 { near += 1 }
            if gap <= 2 { nearer2 += 1 }
        }

        /// Rounded percentages: exact, within one, within two.
        var percents: [Int] { [exact, near, nearer2].map { (200 * $0 + count) / (2 * count) } }
    }

    private func schools(_ year: String) throws -> [[String: String]] {
        try SharedData.rows("effectifs_classes_ecoles_035_2019-2022").filter { $0["Rentrée scolaire"] == year }
    }

    private func number(_ row: [String: String], _ column: String) throws -> Int { try #require(row[column].flatMap { Int($0) }) }

    @Test("Élèves par classe en Ille-et-Vilaine, rentrée 2022 : 21,9 dans le public, 23,9 dans le privé") func meanClassSize() throws {
        for (sector, expected) in [("PUBLIC", 219), ("PRIVE", 239)] {
            let rows = try schools("2022").filter { $0["Secteur"] == sector }
            let pupils = try rows.reduce(0) { try $0 + number($1, "Nombre total d'élèves") }
            let classes = try rows.reduce(0) { try $0 + number($1, "Nombre total de classes") }
            #expect((pupils * 10 + classes / 2) / classes == expected)
        }
    }

    @Test("Classes d’après les élèves : la part d’écoles justes est celle que dit la règle") func classesFromPupils() throws {
        for (year, sector, exact, near) in [
            ("2022", "PUBLIC", 63, 90), ("2022", "PRIVE", 70, 97), ("2021", "PUBLIC", 59, 90), ("2021", "PRIVE", 69, 98),
        ] {
            var tally = Tally()
            for row in try schools(year) where row["Secteur"] == sector {
                let estimated = ClassesFromPupils.classes(pupils: try number(row, "Nombre total d'élèves"), isPrivate: sector == "PRIVE")
                tally.add(estimated, try number(row, "Nombre total de classes"))
            }
            #expect(tally.percents[0] == exact, "\(year) \(sector)")
            #expect(tally.percents[1] == near, "\(year) \(sector)")
        }
        let sentence = ClassesFromPupils.rule.error
        #expect(sentence.contains("63\u{202F}%") && sentence.contains("70\u{202F}%") && sentence.contains("97\u{202F}%"))
    }

    /// Schools of Ille-et-Vilaine in both files: what the IPS counts, and the true line.
    private func indexed() throws -> [(counted: Int, kind: EstablishmentKind, isPrivate: Bool, row: [String: String])] {
        let index = try SharedData.rows("ips_ecoles_2022-2023", holding: [";035;"])
        let counted = Dictionary(
            index.compactMap { row in
                row["uai"].flatMap { uai in row["effectifs"].flatMap { Double($0) }.map { (uai, Int($0)) } }
            }, uniquingKeysWith: { first, _ in first })
        return try schools("2022").compactMap { row in
            guard let uai = row["Numéro de l'école"], let number = counted[uai] else { return nil }
            let isPrivate = row["Secteur"] == "PRIVE"
            let name = row["Dénomination principale"] ?? ""
            let kind: EstablishmentKind = name.contains("ELEMENTAIRE") ? .elementary : .primary
            return (number, kind, isPrivate, row)
        }
    }

    @Test("L’« effectif » de l’IPS n’est pas celui de l’école, mais celui de ses CM2 de cinq ans") func indexIsNotTheSchool() throws {
        let schools = try indexed().filter { $0.kind == .primary }
        let counted = schools.reduce(0) { $0 + $1.counted }
        let pupils = try schools.reduce(0) { try $0 + number($1.row, "Nombre total d'élèves") }
        let elementary = try schools.reduce(0) { try $0 + number($1.row, "Nombre d'élèves en élémentaire hors ULIS") }
        #expect(pupils * 10 / counted == 15)
        #expect((95...105).contains(elementary * 100 / counted))
    }

    @Test("Élèves d’après l’IPS : à 20 % près pour les deux tiers des écoles") func pupilsFromIndex() throws {
        var count = 0
        var elementary = 0
        var whole = 0
        for (counted, kind, isPrivate, row) in try indexed() {
            let pupils = try #require(PupilsFromIndex.pupils(counted: counted, kind: kind, isPrivate: isPrivate))
            count += 1
            if isNear(counted, try number(row, "Nombre d'élèves en élémentaire hors ULIS")) { elementary += 1 }
            if isNear(pupils, try number(row, "Nombre total d'élèves")) { whole += 1 }
        }
        #expect((elementary * 200 + count) / (2 * count) == 70)
        #expect((whole * 200 + count) / (2 * count) == 70)
    }

    private func isNear(_ estimated: Int, _ truth: Int) -> Bool { abs(estimated - truth) * 5 <= truth }

    @Test("Classes d’après l’IPS : la part d’écoles justes est celle que dit la règle") func classesFromIndex() throws {
        var all = Tally()
        var elementary = Tally()
        var elementaryFromPupils = Tally()
        for (counted, kind, isPrivate, row) in try indexed() {
            let truth = try number(row, "Nombre total de classes")
            all.add(try #require(PupilsFromIndex.classes(counted: counted, kind: kind, isPrivate: isPrivate)), truth)
            guard kind == .elementary else { continue }
            elementary.add(PupilsFromIndex.elementaryClasses(counted: counted, isPrivate: isPrivate), truth)
            let pupils = try number(row, "Nombre d'élèves en élémentaire hors ULIS")
            elementaryFromPupils.add(ClassesFromPupils.classes(pupils: pupils, isPrivate: isPrivate), truth)
        }
        #expect(all.percents == [32, 69, 85])
        #expect(Array(elementary.percents.prefix(2)) == [24, 55])
        #expect(Array(elementaryFromPupils.percents.prefix(2)) == [55, 83])
    }

    @Test("Type d’après le nom : la part d’écoles justes est celle que dit la règle") func kindFromName() throws {
        var told = (count: 0, right: 0)
        var privateElementary = (count: 0, right: 0)
        for file in ["annuaire_education_occitanie_2024-11", "annuaire_education_ecoles_094_2026-05"] {
            for row in try SharedData.rows(file) where row["Type_etablissement"] == "Ecole" {
                let truth: EstablishmentKind =
                    switch (row["Ecole_maternelle"], row["Ecole_elementaire"]) {
                    case ("1", "1"): .primary
                    case ("1", _): .nursery
                    default: .elementary
                    }
                let isPrivate = row["Statut_public_prive"] == "Privé"
                guard let found = KindFromName.kind(of: try #require(row["Nom_etablissement"]), isPrivate: isPrivate) else { continue }
                told = (told.count + 1, told.right + (found.kind == truth ? 1 : 0))
                if found.rule == KindFromName.privateRule {
                    privateElementary = (privateElementary.count + 1, privateElementary.right + (found.kind == truth ? 1 : 0))
                }
            }
        }
        #expect(told.count == 5168)
        #expect((told.right * 1000 + told.count / 2) / told.count == 989)
        #expect(privateElementary == (55, 41))
    }

    @Test("Dans l’Isère, deux noms d’écoles de l’IPS seulement ne disent pas leur type") func kindsOfIsere() throws {
        let names = try SharedData.rows("ips_ecoles_2022-2023", holding: [";038;"]).compactMap { $0["nom_de_l_etablissment"] }
        #expect(names.count == 627)
        #expect(
            names.filter { KindFromName.kind(of: $0, isPrivate: nil) == nil }.sorted() == [
                "ECOLE AGNES RUGER BUISSON", "ECOLE DE LA FRATERNITE",
            ])
    }
}

@Suite("Le type d’après le nom") struct KindFromNameTests {
    @Test(
        "Chaque écriture dit son type",
        arguments: [
            ("ECOLE ELEMENTARE JULES FERRY", "élémentaire"), ("ECOLE PRIMIARE", "primaire"), ("ECOLE PRIMEIRE", "primaire"),
            ("ECOLE ELEMENTIRE", "élémentaire"), ("ECOLEPRIMAIRE LEO LAGRANGE", "primaire"), ("E.E.PU ALESIA", "élémentaire"),
            ("E E PU ALESIA", "élémentaire"), ("EEPU VAITAMA", "élémentaire"), ("E E A PU ARAGO D", "élémentaire"),
            ("E M PU BOSQUET", "maternelle"),
            ("E P PR SAINT JOSEPH", "primaire"), ("Ecole maternelle Les Primevères", "maternelle"),
            ("ECOLE MATERNELLE ET ELEMENTAIRE", "primaire"), ("GROUPE SCOLAIRE CHANTERIVE", "primaire"), ("GPE SCOLAIRE", "primaire"),
            ("POLE EDUCATIF DU LAC", "primaire"), ("Ecole élémentaire privée Saint-Joseph", "primaire"),
        ])
    func told(name: String, kind: String) {
        #expect(KindFromName.kind(of: name, isPrivate: nil)?.kind.rawValue == kind)
    }

    @Test(
        "Un nom qui ne dit rien ne fait rien deviner", arguments: ["ECOLE DES TILLEULS", "JEAN VILAR", "IKASTOLA", "", "EMPRUNTS", "E P"])
    func untold(name: String) {
        #expect(KindFromName.kind(of: name, isPrivate: nil) == nil)
    }
}
