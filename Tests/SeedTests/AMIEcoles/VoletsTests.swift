import TestSupport
import Testing

/// « Ce dossier comportera un projet pour chaque école, constitué des éléments suivants : un descriptif pédagogique précisant les
/// domaines du socle commun, les thématiques de formations envisagées, les actions liées à la parentalité retenues. »
@Suite("Document 001, AMI écoles : le projet de chaque école")
struct VoletsTests {
    @Test(
        "AMI écoles, démarche : sans domaine du socle, sans formation ou sans action avec les familles, l’école est écartée",
        arguments: ["domaines_socle", "thèmes_formation", "actions_parentalité"])
    func eachPartCounts(part: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].\(part)": "[]"]))
        #expect(answer.reasons == ["volets"])
        #expect(answer.article("volets") == "ami/démarche")
        #expect(answer.value("commune.école[0].conforme") == "non")
        #expect(answer.value("commune.subvention") == "0,00 €")
    }

    @Test("AMI écoles, démarche : un choix de chaque sorte suffit, quel qu’il soit")
    func oneOfEach() throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].domaines_socle": "[monde]", "commune.école[0].thèmes_formation": "[webradio]",
                "commune.école[0].actions_parentalité": "[contrôle_parental]",
            ]))
        #expect(answer.outcome("volets", at: "commune.école[0]") == "vrai")
    }

    @Test("AMI écoles, démarche : le projet est celui de chaque école, celui de l’une ne vaut pas pour l’autre")
    func eachSchoolItsProject() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[0].actions_parentalité": "[]"]))
        #expect(answer.value("commune.école[0].conforme") == "non")
        #expect(answer.value("commune.école[1].conforme") == "oui")
        #expect(answer.value("commune.subvention") == "6 305,00 €")
    }

    @Test("AMI écoles, démarche : une formation non renseignée laisse le projet à juger, sans le refuser")
    func notAnswered() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].thèmes_formation": "null"]))
        #expect(answer.outcome("volets", at: "commune.école[0]") == "inconnu")
        #expect(answer.missing("commune.subvention") == ["commune.école[0].thèmes_formation"])
    }

    @Test("AMI écoles, piliers : équipement, ressources, formation et familles vont ensemble, l’ENT aussi est exigé")
    func fourPillars() throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].ent": "aucun", "commune.école[0].actions_parentalité": "[]"]))
        #expect(answer.reasons == ["ent", "volets"])
        #expect(answer.value("commune.subvention") == "0,00 €")
    }
}
