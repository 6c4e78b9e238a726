import Directory
import Kernel
import Language
import Prefill
import Rules
import TestSupport
import Testing

/// Records written by hand: what each rule answers.
@Suite("Le dossier prérempli") struct PrefillTests {
    private func school(
        _ uai: String, _ name: String, series: Series = .schoolIndex, period: String = "2022", commune: String = "38563",
        _ values: [Attribute: String] = [:]
    ) -> SourceRecord {
        Annuaire.record(
            series, .establishment, uai, period: period, commune: commune, [.name: name, .sector: "public"].merging(values) { $1 })
    }

    private func annuaire(_ records: SourceRecord...) -> Annuaire {
        var annuaire = Annuaire()
        annuaire.records = [
            Annuaire.record(.communes, .commune, "38563", asOf: "2024-01-01", [.name: "Voiron", .department: "38", .communeType: "COM"])
        ]
        annuaire.records += records
        return annuaire
    }

    private func voiron(_ annuaire: Annuaire, contests: [Contest] = []) throws -> PrefilledCase {
        let commune = try #require(annuaire.commune("38563"))
        let establishments = annuaire.establishments(of: ["38563"]).compactMap {
            Establishment(annuaire.sheet(.establishment, $0.uai.description, contests: contests))
        }
        return try PrefilledCase(Shipped.ecoles.regulation, of: .commune(commune, establishments), listed: annuaire.listed)
    }

    private func input(_ path: String, in prefilled: PrefilledCase) throws -> PrefilledInput {
        try #require(prefilled.inputs.first { $0.path == path })
    }

    @Test("Chaque donnée du référentiel est au rendez-vous, trouvée ou inconnue, jamais celles du demandeur") func everyInput() throws {
        let prefilled = try voiron(annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL")))
        #expect(
            prefilled.inputs.map(\.path) == [
                "commune.département", "commune.éducation_prioritaire", "commune.qrr", "commune.qpv", "commune.zone_rurale_isolée",
                "commune.zone_montagne", "commune.école[0].type", "commune.école[0].secteur", "commune.école[0].classes",
            ])
        #expect(prefilled.inputs.allSatisfy { !$0.sentence.isEmpty })
        #expect(prefilled.inputs.allSatisfy { ($0.value == nil) == ($0.source == nil) })
    }

    @Test("Des classes comptées viennent de l’annuaire, à la date de leur rentrée") func countedClasses() throws {
        let prefilled = try voiron(
            annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL", series: .schoolClasses, [.classes: "11", .pupils: "240"])))
        let classes = try input("commune.école[0].classes", in: prefilled)
        #expect(classes.value == .integer(11))
        #expect(classes.source == .directory)
        #expect(classes.date == Day(iso: "2022-09-01"))
        #expect(classes.sentence == "Effectifs et classes des écoles, rentrée 2022")
    }

    @Test("Sans classes comptées, elles sont estimées d’après les élèves, et la règle est dite") func estimatedClasses() throws {
        let prefilled = try voiron(annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL", series: .schoolDirectory, [.pupils: "240"])))
        let classes = try input("commune.école[0].classes", in: prefilled)
        #expect(classes.value == .integer(10))
        #expect(classes.source == .estimate)
        #expect(classes.rule == ClassesFromPupils.rule)
    }

    @Test("Avec le seul IPS, elles sont estimées d’après les CM2 de cinq ans") func indexClasses() throws {
        let prefilled = try voiron(annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL", [.indexPupils: "169"])))
        let classes = try input("commune.école[0].classes", in: prefilled)
        #expect(classes.value == .integer(12))
        #expect(classes.rule == PupilsFromIndex.classesRule)
        let kind = try input("commune.école[0].type", in: prefilled)
        #expect(kind.shown == "primaire")
        #expect(kind.source == .estimate)
    }

    @Test("Une maternelle sans effectif a un nombre de classes inconnu, et la phrase dit pourquoi") func nursery() throws {
        let prefilled = try voiron(
            annuaire(school("0382246K", "LES FRENES", series: .priorityNetworks, [.establishmentType: "ECOLE MATERNELLE"])))
        let classes = try input("commune.école[0].classes", in: prefilled)
        #expect(classes.value == nil)
        #expect(classes.sentence.contains("l’IPS ne couvre pas les maternelles"))
        #expect(try input("commune.école[0].type", in: prefilled).value == .text("maternelle"))
    }

    @Test("Une école fermée n’est pas comptée, et c’est dit") func closed() throws {
        let prefilled = try voiron(
            annuaire(school("0382246K", "Ecole primaire Criel", series: .schoolDirectory, [.establishmentType: "Ecole", .state: "fermé"])))
        #expect(!prefilled.inputs.contains { $0.path.contains("école[") })
        #expect(prefilled.notes.contains { $0.contains("École primaire Criel (0382246K) est fermée") })
    }

    @Test("« Non » en éducation prioritaire seulement où la liste a été importée") func priority() throws {
        let alone = annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL"))
        #expect(try input("commune.éducation_prioritaire", in: voiron(alone)).value == nil)
        var listed = alone
        listed.records.append(
            Annuaire.record(
                .priorityNetworks, .establishment, "0382059G", period: "2022", commune: "38185", [.priorityEducation: "REP+"]))
        #expect(try input("commune.éducation_prioritaire", in: voiron(listed)).value == .boolean(false))
        listed.records.append(school("0382246K", "CRIEL", series: .priorityNetworks, [.priorityEducation: "REP"]))
        let priority = try input("commune.éducation_prioritaire", in: voiron(listed))
        #expect(priority.value == .boolean(true))
        #expect(priority.sentence.hasPrefix("1 établissement en éducation prioritaire, dont École primaire Criel (REP)"))
    }

    @Test("Un quartier de reconquête républicaine n’est dans aucun fichier : inconnu, et dit") func qrr() throws {
        let qrr = try input("commune.qrr", in: voiron(annuaire()))
        #expect(qrr.value == nil)
        #expect(qrr.sentence.contains("aucun fichier ouvert"))
    }

    @Test("Une valeur contestée est donnée comme telle") func contested() throws {
        let day = try #require(Day(iso: "2026-03-02"))
        let contest = Contest(
            number: 1, subject: Subject(.establishment, "0382246K"), attribute: .sector, period: "", claimed: "privé", reason: "erreur",
            evidence: "", author: "Ana", openedOn: day)
        let sector = try input(
            "commune.école[0].secteur", in: voiron(annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL")), contests: [contest]))
        #expect(sector.value == .text("public"))
        #expect(sector.source == .contested)
        #expect(sector.contests.map(\.claimed) == ["privé"])
    }

    @Test("Un nombre hors des bornes du règlement n’est pas donné") func outOfBounds() throws {
        let classes = try input(
            "commune.école[0].classes",
            in: voiron(annuaire(school("0382246K", "ECOLE PRIMAIRE CRIEL", series: .schoolClasses, [.classes: "81"]))))
        #expect(classes.value == nil)
        #expect(classes.sentence.contains("de 1 à 80"))
    }

    @Test("Deux situations contradictoires laissent le QPV du collège inconnu, les deux montrées") func contradictoryQuarter() throws {
        var annuaire = Annuaire()
        annuaire.records = ["dans un QPV", "à moins de 300 m d’un QPV"].enumerated().map { rank, situation in
            Annuaire.record(
                .quarterSituations, .establishment, "0382032C", variant: rank, asOf: "2025-02-01", [.quarterSituation: situation])
        }
        let college = try #require(annuaire.establishment("0382032C"))
        let prefilled = try PrefilledCase(Shipped.colleges.regulation, of: .establishment(college, nil), listed: annuaire.listed)
        let quarter = try input("collège.qpv", in: prefilled)
        #expect(quarter.value == nil)
        #expect(quarter.sentence.contains("dans un QPV") && quarter.sentence.contains("à moins de 300 m"))
        #expect(quarter.others.count == 2)
    }

    @Test("Un règlement des collèges refuse une commune, en disant ce qu’il attend") func wrongRoot() throws {
        let annuaire = annuaire()
        let commune = try #require(annuaire.commune("38563"))
        #expect(throws: Problems.self) {
            try PrefilledCase(Shipped.colleges.regulation, of: .commune(commune, []), listed: annuaire.listed)
        }
    }

    @Test("Aux îles du Nord, un effectif par niveau inconnu prévient que le règlement compte 0") func defaults() throws {
        let annuaire = annuaire(school("0382042N", "COLLEGE LA GARENNE", series: .collegeIndex, [.pupils: "589"]))
        let establishments = annuaire.establishments(of: ["38563"])
        let prefilled = try PrefilledCase(
            Shipped.ilesDuNord.regulation, of: .territory(code: "38", establishments, [:]), listed: annuaire.listed)
        #expect(try input("territoire.établissement[0].type", in: prefilled).value == .text("collège"))
        #expect(try input("territoire.établissement[0].élèves", in: prefilled).value == .integer(589))
        let sixth = try input("territoire.établissement[0].élèves_6e", in: prefilled)
        #expect(sixth.value == nil)
        #expect(sixth.sentence.hasSuffix("Le règlement compte alors 0."))
    }
}
