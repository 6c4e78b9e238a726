import Directory
import Kernel
import TestSupport
import Testing

/// The same school seen by several sources.
@Suite("La fiche d’un sujet") struct FactSheetTests {
    private let uai = "0382032C"

    private func sheet(_ records: SourceRecord..., contests: [Contest] = []) -> FactSheet {
        FactSheet(Subject(.establishment, uai), records: records, contests: contests)
    }

    private func record(
        _ series: Series, period: String = "", detail: String = "", variant: Int = 0, commune: String? = nil, asOf: String? = nil,
        _ values: [Attribute: String]
    ) -> SourceRecord {
        Annuaire.record(
            series, .establishment, uai, period: period, detail: detail, variant: variant, commune: commune, asOf: asOf, values)
    }

    private func contest(
        _ attribute: Attribute, _ claimed: String, number: Int = 1, period: String = "", settled isAccepted: Bool? = nil
    ) throws -> Contest {
        let day = try #require(Day(iso: "2026-03-02"))
        return Contest(
            number: number, subject: Subject(.establishment, uai), attribute: attribute, period: period, claimed: claimed, reason: "faute",
            evidence: "", author: "Ana", openedOn: day,
            settlement: isAccepted.map { Contest.Settlement(isAccepted: $0, author: "Luc", settledOn: day, reason: "vu") })
    }

    @Test("La valeur la plus récente est en vigueur, les autres restent visibles") func mostRecent() throws {
        let pupils = try #require(
            sheet(
                record(.schoolClasses, period: "2021", [.pupils: "200"]), record(.schoolClasses, period: "2022", [.pupils: "210"]),
                record(.schoolDirectory, asOf: "2024-11-26", [.pupils: "190"]))[.pupils])
        #expect(pupils.value == "190")
        #expect(pupils.others.map(\.value) == ["210", "200"])
        #expect(pupils.history.map(\.value) == ["200", "210"])
        #expect(!pupils.isContradicted, "deux années ne se contredisent pas")
    }

    @Test("Ce que le territoire relève l’emporte sur une source plus récente") func territory() throws {
        let classes = try #require(
            sheet(
                record(.schoolClasses, period: "2022", [.classes: "9"]), record(.territory, period: "2021", [.classes: "8"]))[.classes])
        #expect(classes.value == "8")
        #expect(classes.others.map(\.value) == ["9"])
    }

    @Test("À la même date, la source la plus sûre pour l’attribut est en vigueur, et la contradiction se voit") func trust() throws {
        let sector = try #require(
            sheet(
                record(.geolocation, commune: "38185", asOf: "2024-11-26", [.sector: "privé"]),
                record(.schoolDirectory, asOf: "2024-11-26", [.sector: "public"]))[.sector])
        #expect(sector.value == "public")
        #expect(sector.contradictions.map(\.value) == ["privé"])
    }

    @Test("Deux secteurs se contredisent même à deux dates, deux effectifs non") func timeless() throws {
        let facts = sheet(
            record(.schoolIndex, period: "2022", [.sector: "privé", .pupils: "100"]),
            record(.schoolDirectory, asOf: "2024-11-26", [.sector: "public", .pupils: "120"]))
        #expect(facts[.sector]?.isContradicted == true)
        #expect(facts[.pupils]?.isContradicted == false)
    }

    @Test(
        "Deux écritures d’une même chose ne se contredisent pas",
        arguments: [
            (Attribute.name, "Collège Lucie Aubrac", "COLLEGE LUCIE AUBRAC"), (.name, "Collège Lucie Aubrac", "LUCIE AUBRAC"),
            (.latitude, "45.1711", "45.17"), (.communeName, "Saint-Martin-d’Hères", "SAINT MARTIN D'HERES"),
            (.establishmentType, "Ecole", "ECOLE MATERNELLE"), (.quarters, "QN1|QN2", "QN2|QN1"),
        ])
    func agreement(attribute: Attribute, one: String, other: String) {
        let facts = sheet(
            record(.schoolDirectory, asOf: "2024-11-26", [attribute: one]), record(.geolocation, asOf: "2024-11-26", [attribute: other]))
        #expect(facts[attribute]?.isContradicted == false)
    }

    @Test(
        "Deux choses différentes se contredisent",
        arguments: [
            (Attribute.name, "Collège Lucie Aubrac", "Collège Vercors"), (.latitude, "45.17", "45.31"), (.nature, "340", "302"),
            (.establishmentType, "Collège", "Lycée"), (.quarters, "QN1|QN2", "QN1"),
        ])
    func disagreement(attribute: Attribute, one: String, other: String) {
        let facts = sheet(
            record(.schoolDirectory, asOf: "2024-11-26", [attribute: one]), record(.geolocation, asOf: "2024-11-26", [attribute: other]))
        #expect(facts[attribute]?.isContradicted == true)
    }

    @Test("Un fichier qui se contredit est montré avec ses deux valeurs") func selfContradiction() throws {
        let situation = try #require(
            sheet(
                record(.quarterSituations, variant: 0, asOf: "2025-02-01", [.quarterSituation: "dans un QPV"]),
                record(.quarterSituations, variant: 1, asOf: "2025-02-01", [.quarterSituation: "hors QPV"]))[.quarterSituation])
        #expect(situation.value == "dans un QPV")
        #expect(situation.contradictions.map(\.value) == ["hors QPV"])
    }

    @Test("Une source sans date passe après toutes celles qui en ont une, et son jour d’import est dit") func undated() throws {
        let name = try #require(
            sheet(record(.schoolDirectory, [.name: "Un"]), record(.schoolIndex, period: "2022", [.name: "Deux"]))[.name])
        #expect(name.value == "Deux")
        #expect(name.others.first?.date.french == "sans date, importé le 21\u{A0}novembre 2026")
        #expect(name.others.first?.date.firstDay == nil)
    }

    @Test("L’ordre des enregistrements ne change rien") func order() {
        let records = [
            record(.schoolDirectory, asOf: "2024-11-26", [.name: "A", .pupils: "10"]),
            record(.geolocation, asOf: "2024-11-26", [.name: "B"]), record(.schoolIndex, period: "2022", [.name: "C", .pupils: "9"]),
            record(.collegeIndex, period: "2022", [.name: "D", .pupils: "8"]), record(.territory, [.pupils: "7"]),
        ]
        let subject = Subject(.establishment, uai)
        for attribute in [Attribute.name, .pupils] {
            let expected = FactSheet(subject, records: records)[attribute]?.all
            for turn in 1..<records.count {
                let turned = Array(records[turn...] + records[..<turn].reversed())
                #expect(FactSheet(subject, records: turned)[attribute]?.all == expected)
            }
        }
    }

    @Test("Tant qu’une contestation est ouverte, la première valeur reste en vigueur et les deux se voient") func open() throws {
        let claim = try contest(.sector, "privé")
        let sector = try #require(sheet(record(.schoolDirectory, [.sector: "public"]), contests: [claim])[.sector])
        #expect(sector.value == "public")
        #expect(sector.isContested)
        #expect(sector.contests.map(\.claimed) == ["privé"])
    }

    @Test("Une contestation acceptée met sa valeur en vigueur ; l’ancienne reste visible, et un nouvel import n’y change rien")
    func accepted() throws {
        let claim = try contest(.sector, "privé", settled: true)
        let sector = try #require(
            sheet(
                record(.schoolDirectory, asOf: "2024-11-26", [.sector: "public"]),
                record(.geolocation, asOf: "2027-11-26", [.sector: "public"]), contests: [claim])[.sector])
        #expect(sector.value == "privé")
        #expect(sector.others.map(\.value) == ["public", "public"])
        #expect(!sector.isContested)
        #expect(sector.inForce.provenance == "contestation n°\u{A0}1 acceptée, 2\u{A0}mars 2026")
    }

    @Test("Une contestation refusée ne change que ce qu’on sait de la demande") func refused() throws {
        let claim = try contest(.sector, "privé", settled: false)
        let sector = try #require(sheet(record(.schoolDirectory, [.sector: "public"]), contests: [claim])[.sector])
        #expect(sector.value == "public")
        #expect(sector.others.isEmpty)
        #expect(sector.contests.first?.state == .refused)
    }

    @Test("Une contestation d’une année ne gouverne que cette année") func contestOfAPeriod() throws {
        let claim = try contest(.pupils, "205", period: "2021", settled: true)
        let pupils = try #require(
            sheet(
                record(.schoolClasses, period: "2021", [.pupils: "200"]), record(.schoolClasses, period: "2022", [.pupils: "210"]),
                contests: [claim])[.pupils])
        #expect(pupils.value == "210")
        #expect(pupils.all.contains { $0.value == "205" })
    }

    @Test("Une population « en vigueur en 2024 » est celle de 2021") func population() throws {
        let records = [
            Annuaire.record(.communeSIREN, .commune, "38185", period: "2024", [.municipalPopulation: "157477"]),
            Annuaire.record(.population, .commune, "38185", period: "2021", [.municipalPopulation: "157477"]),
        ]
        let population = try #require(FactSheet(Subject(.commune, "38185"), records: records)[.municipalPopulation])
        #expect(population.inForce.series == .population)
        #expect(population.inForce.date == .year(2021))
        #expect(population.others.map(\.date) == [.year(2021)])
    }

    @Test("Rien de ce qui est dit n’est perdu : chaque attribut de chaque enregistrement est dans la fiche") func nothingLost() {
        let records = [
            record(.schoolDirectory, commune: "38185", [.name: "A", .pupils: "10", .state: "ouvert"]),
            record(.schoolDirectory, variant: 1, commune: "38185", [.name: "B", .pupils: "10"]),
        ]
        let facts = FactSheet(Subject(.establishment, uai), records: records).standings.flatMap(\.standing.all)
        #expect(facts.count == 7)
        #expect(Set(facts.map(\.attribute)) == [.name, .pupils, .state, .commune])
    }
}
