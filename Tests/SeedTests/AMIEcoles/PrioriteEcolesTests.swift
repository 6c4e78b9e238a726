import TestSupport
import Testing

/// « Les dossiers des communes seront étudiés au regard des critères de priorisation suivants » : sans plan préalable, sans plan depuis le
/// 31/12/2017, fragilité des publics, critères qualitatifs.
@Suite("Document 001, AMI écoles : les critères de priorité")
struct CriteresEcolesTests {
    @Test("AMI écoles, priorisation : une commune sans plan d’équipement préalable", arguments: [("non", "oui"), ("oui", "non")])
    func noPlan(plan: String, value: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.plan_préalable": plan]))
        #expect(answer.value("commune.sans_plan") == value)
    }

    @Test(
        "AMI écoles, priorisation : une commune sans plan depuis le 31 décembre 2017",
        arguments: [("2015-09-01", "oui"), ("2017-12-31", "oui"), ("2018-01-01", "non"), ("2021-06-30", "non"), ("null", "non calculable")])
    func noRecentPlan(day: String, value: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.plan_préalable": "oui", "commune.date_dernier_plan": day]))
        #expect(answer.value("commune.sans_plan_récent") == value)
    }

    @Test("AMI écoles, priorisation : qui n’a jamais eu de plan n’en a pas eu depuis 2017")
    func neverHadOne() throws {
        #expect(try Shipped.ecoles.evaluate(.voiron).value("commune.sans_plan_récent") == "oui")
    }

    @Test(
        "AMI écoles, priorisation : chacune des cinq fragilités du public compte pour une",
        arguments: ["éducation_prioritaire", "qrr", "qpv", "zone_rurale_isolée", "zone_montagne"])
    func eachFragility(name: String) throws {
        #expect(try Shipped.ecoles.evaluate(.voiron.with(["commune.\(name)": "oui"])).value("commune.fragilités") == "1")
        #expect(try Shipped.ecoles.evaluate(.voiron.with(["commune.\(name)": "null"])).missing("commune.fragilités") == ["commune.\(name)"])
    }

    @Test("AMI écoles, priorisation : les fragilités s’ajoutent, de 0 à 5")
    func allFragilities() throws {
        #expect(try Shipped.ecoles.evaluate(.voiron).value("commune.fragilités") == "0")
        let all = Case.voiron.with([
            "commune.éducation_prioritaire": "oui", "commune.qrr": "oui", "commune.qpv": "oui", "commune.zone_rurale_isolée": "oui",
            "commune.zone_montagne": "oui",
        ])
        #expect(try Shipped.ecoles.evaluate(all).value("commune.fragilités") == "5")
    }

    @Test(
        "AMI écoles, priorisation : chacune des six dimensions qualitatives ajoute sa note",
        arguments: ["territoire", "inclusion", "collectif", "innovation", "parentalité", "maternelle"])
    func eachDimension(name: String) throws {
        let dossier = Case.voiron.with(["commune.note_territoire": "1"])
        let answer = try Shipped.ecoles.evaluate(dossier.with(["commune.note_\(name)": "4"]))
        #expect(answer.value("commune.note_qualitative") == (name == "territoire" ? "4" : "5"))
    }
}

@Suite("Document 001, AMI écoles : l’ordre des dossiers")
struct OrdreEcolesTests {
    /// Une commune aidée en 2021, sans fragilité ni note : la dernière de toutes.
    private func commune(_ insee: String, _ changes: KeyValuePairs<String, String>) -> Case {
        Case.voiron
            .with(["commune.code_insee": "'\(insee)'", "commune.plan_préalable": "oui", "commune.date_dernier_plan": "2021-06-30"])
            .with(changes)
    }

    @Test("AMI écoles, priorisation : les critères comptent dans l’ordre du texte, le premier l’emporte sur tous les suivants")
    func inOrder() throws {
        let everything: KeyValuePairs = [
            "commune.éducation_prioritaire": "oui", "commune.qrr": "oui", "commune.qpv": "oui", "commune.zone_rurale_isolée": "oui",
        ]
        let voiron = commune("38563", ["commune.plan_préalable": "non"])
        let laMure = commune("38269", ["commune.date_dernier_plan": "2017-12-31"]).with(["commune.zone_montagne": "oui"])
        let crolles = commune("38140", ["commune.note_innovation": "5", "commune.note_collectif": "5"]).with(everything)
        let vienne = commune("38544", ["commune.qpv": "oui", "commune.note_innovation": "5"])
        let fontaine = commune("38169", ["commune.qpv": "oui", "commune.note_innovation": "4"])
        let rank = try Shipped.ecoles.rank([fontaine, vienne, crolles, laMure, voiron])
        #expect(rank.order == ["38563", "38269", "38140", "38544", "38169"])
    }

    @Test("AMI écoles, priorisation : une commune sans plan préalable passe avant toute autre")
    func noPlanFirst() throws {
        let rank = try Shipped.ecoles.rank([
            commune("38421", ["commune.date_dernier_plan": "2012-01-01", "commune.qpv": "oui", "commune.note_territoire": "5"]),
            commune("38563", ["commune.plan_préalable": "non", "commune.date_dépôt": "2023-02-17"]),
        ])
        #expect(rank.order == ["38563", "38421"])
    }

    @Test("AMI écoles, priorisation : à égalité, le dépôt le plus ancien, puis le plus petit code Insee (choix du règlement)")
    func ties() throws {
        let rank = try Shipped.ecoles.rank([
            commune("38563", ["commune.date_dépôt": "2023-02-02"]), commune("38421", ["commune.date_dépôt": "2023-02-02"]),
            commune("38544", ["commune.date_dépôt": "2023-02-01"]),
        ])
        #expect(rank.order == ["38544", "38421", "38563"])
    }

    @Test("AMI écoles, priorisation : un dossier non recevable n’est pas classé")
    func notAdmissible() throws {
        let rank = try Shipped.ecoles.rank([commune("38563", ["commune.date_dépôt": "2023-02-18"]), commune("38421", [:])])
        #expect(rank.order == ["38421"])
    }

    @Test("AMI écoles, financement : l’enveloppe absente du texte, personne ne sait ce qui est attribué ; donnée, elle sert dans l’ordre")
    func envelope() throws {
        let dossiers = [commune("38563", ["commune.qpv": "oui"]), commune("38421", [:])]
        #expect(try Shipped.ecoles.rank(dossiers).granted == ["38563": "non calculable", "38421": "non calculable"])
        let served = try Shipped.ecoles.rank(dossiers, parameters: ["enveloppe": "16 519,99 €"])
        #expect(served.granted == ["38563": "8 260,00 €", "38421": "0,00 €"])
    }
}
