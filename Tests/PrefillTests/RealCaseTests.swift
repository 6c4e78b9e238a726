import Directory
import Formats
import Kernel
import Language
import Prefill
import Rules
import TestSupport
import Testing

/// Real communes, from the few lines of the shared data that speak of them.
@Suite("Des dossiers réels", .enabled(if: SharedData.isAvailable, "skipped: no shared data"))
struct RealCaseTests {
    private func prefilled(_ code: String, with communes: [String]? = nil) throws -> PrefilledCase {
        let codes = communes ?? [code]
        let annuaire = try Annuaire.shared(communes: codes)
        let commune = try #require(annuaire.commune(code))
        return try PrefilledCase(
            Shipped.ecoles.regulation, of: .commune(commune, annuaire.establishments(of: codes)), listed: annuaire.listed)
    }

    private func shown(_ prefilled: PrefilledCase, _ prefix: String) -> [String] {
        prefilled.inputs.filter { $0.path.hasPrefix(prefix) && !$0.path.contains("[") }.map { "\($0.name) \($0.shown)" }
    }

    private func evaluate(_ prefilled: PrefilledCase, under shipped: Shipped) throws -> DossierResult {
        let node = try JSONReader.read(prefilled.json, named: "prérempli", limits: .cases)
        let dossier = try CaseReader.read(node, form: .json, regulation: shipped.regulation, source: "prérempli")
        return DossierResult(try Evaluation.run(try shipped.program(), on: dossier, source: "prérempli"))
    }

    @Test("Grenoble : QPV, éducation prioritaire, ni montagne ni isolement sans le dire estimés") func grenoble() throws {
        let grenoble = try prefilled("38185")
        #expect(
            shown(grenoble, "commune.") == [
                "département 38", "éducation_prioritaire oui", "qrr inconnu", "qpv oui", "zone_rurale_isolée non", "zone_montagne oui",
            ])
        #expect(grenoble.inputs.first { $0.name == "zone_montagne" }?.source == .estimate)
        #expect(grenoble.inputs.first { $0.name == "zone_rurale_isolée" }?.source == .estimate)
        let schools = grenoble.inputs.filter { $0.name == "type" }
        #expect(schools.count == 41)
    }

    @Test("Voiron : neuf écoles, leur type, leur secteur, leurs classes estimées, et le calcul suit") func voiron() throws {
        let voiron = try prefilled("38563")
        #expect(voiron.inputs.filter { $0.name == "type" }.allSatisfy { $0.shown == "primaire" })
        #expect(
            voiron.inputs.filter { $0.name == "secteur" }.map(\.shown).sorted() == ["privé", "privé"] + Array(repeating: "public", count: 7)
        )
        #expect(voiron.inputs.filter { $0.name == "classes" }.allSatisfy { $0.source == .estimate })
        let result = try evaluate(voiron, under: .ecoles)
        #expect(result.assumed.count == 20)
        let answer = Answer(result.evaluation)
        #expect(answer.value("commune.max_pac") == "10")
        #expect(voiron.notes.contains { $0.contains("des maternelles et de petites écoles peuvent manquer") })
    }

    @Test("Ambel, sans école : le dossier se calcule, et la raison est dite") func withoutSchool() throws {
        let ambel = try prefilled("38008")
        #expect(!ambel.inputs.contains { $0.path.contains("école[") })
        #expect(ambel.notes.contains { $0.hasPrefix("Aucune école n’est connue dans la commune") })
        let answer = Answer(try evaluate(ambel, under: .ecoles).evaluation)
        #expect(answer.value("commune.max_pac") == "0")
    }

    @Test("Garrigues, en Occitanie : une école d’un regroupement intercommunal, avec ses élèves comptés") func rpi() throws {
        let garrigues = try prefilled("34112")
        #expect(
            garrigues.inputs.filter { $0.path.contains("[0]") }.map { "\($0.name) \($0.shown) \($0.source?.rawValue ?? "-")" } == [
                "type élémentaire annuaire", "secteur public annuaire", "classes 1 estimation",
            ])
        #expect(
            garrigues.notes == [
                "École élémentaire (Garrigues) fait partie du regroupement pédagogique intercommunal n°\u{A0}034018, avec d’autres communes."
            ])
    }

    @Test("Marseille réunit les écoles de ses arrondissements, et leur QPV est celui de la ville") func marseille() throws {
        let codes = ["13055"] + Commune.arrondissements(of: try #require(CommuneCode("13055"))).map(\.description)
        #expect(codes.count == 17)
        let annuaire = try Annuaire.shared(communes: codes)
        let city = try #require(annuaire.commune("13055"))
        let schools = annuaire.establishments(of: codes)
        let prefilled = try PrefilledCase(Shipped.ecoles.regulation, of: .commune(city, schools), listed: annuaire.listed)
        let count = prefilled.inputs.filter { $0.name == "type" }.count
        #expect(
            count
                == (try SharedData.rows("ips_ecoles_2022-2023", holding: [";132"]).filter {
                    $0["code_insee_de_la_commune"]?.hasPrefix("132") == true
                }.count))
        #expect(prefilled.inputs.first { $0.name == "qpv" }?.value == .boolean(true))
        let first = try #require(annuaire.commune("13201"))
        #expect(first.kind == .arrondissement)
        #expect(first.parent?.description == "13055")
        #expect(first.quarters.count == 41, "dits de la ville")
    }

    @Test("Bouches-du-Rhône : chaque école de Marseille dit son arrondissement, la Ville est chef de file") func bouchesDuRhone() throws {
        let annuaire = try Annuaire.shared(communes: ["13201"])
        let schools = annuaire.establishments(of: ["13201"])
        let communes = Dictionary(uniqueKeysWithValues: [try #require(annuaire.commune("13201"))].map { ($0.code, $0) })
        let prefilled = try PrefilledCase(
            Shipped.bouchesDuRhone.regulation, of: .territory(code: "13", schools, communes), listed: annuaire.listed)
        #expect(prefilled.inputs.first { $0.name == "code_insee" }?.value == .text("13201"))
        #expect(prefilled.inputs.filter { $0.name == "fragilité_numérique" }.allSatisfy { $0.value == nil })
        #expect(prefilled.inputs.filter { $0.name == "classes_élémentaires" }.allSatisfy { $0.source == .estimate })
        let answer = Answer(try evaluate(prefilled, under: .bouchesDuRhone).evaluation)
        #expect(answer.value("territoire.école[0].chef_de_file") == "Ville de Marseille")
    }

    @Test("Le collège Lucie Aubrac de Grenoble, en REP+, et le calcul suit") func college() throws {
        let annuaire = try Annuaire.shared(communes: ["38185"])
        let college = try #require(annuaire.establishment("0382032C"))
        #expect(college.name == "Collège Lucie Aubrac")
        let prefilled = try PrefilledCase(
            Shipped.colleges.regulation, of: .establishment(college, annuaire.commune("38185")), listed: annuaire.listed)
        #expect(
            shown(prefilled, "collège.").filter { !$0.hasPrefix("effectif") && !$0.hasPrefix("qpv") } == [
                "département 38", "éducation_prioritaire oui", "cité_éducative oui", "zone_rurale_isolée non", "zone_montagne oui",
                "équité_territoriale inconnu", "territoire_prioritaire inconnu",
            ])
        #expect(prefilled.inputs.first { $0.name == "effectif" }?.sentence == "Indices de position sociale des collèges, rentrée 2022")
        let answer = Answer(try evaluate(prefilled, under: .colleges).evaluation)
        #expect(answer.outcome("territoire", at: "collège") == "vrai")
        #expect(answer.missing("collège.fragilités").contains("collège.équité_territoriale"))
    }
}
