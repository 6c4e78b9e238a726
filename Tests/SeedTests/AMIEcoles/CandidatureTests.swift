import TestSupport
import Testing

/// « Toute commune de l’Isère peut candidater à cet Appel à Manifestation d’Intérêt. »
@Suite("Document 001, AMI écoles : la candidature")
struct CandidatureTests {
    @Test("AMI écoles, démarche : toute commune de l’Isère peut candidater")
    func isere() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron)
        #expect(answer.outcome("territoire", at: "commune") == "vrai")
        #expect(answer.value("commune.recevable") == "oui")
    }

    @Test("AMI écoles, démarche : une commune d’un autre département n’est pas recevable et ne reçoit rien")
    func elsewhere() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.département": "'26'"]))
        #expect(answer.reasons == ["territoire"])
        #expect(answer.article("territoire") == "ami/démarche")
        #expect(answer.value("commune.recevable") == "non")
        #expect(answer.value("commune.subvention") == "0,00 €")
    }

    @Test("AMI écoles, démarche : sans connaître le département, la subvention est non calculable")
    func unknownPlace() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.département": "null"]))
        #expect(answer.value("commune.subvention") == "non calculable")
        #expect(answer.missing("commune.subvention") == ["commune.département"])
    }

    @Test("AMI écoles, démarche : un seul dossier réunit toutes les écoles de la commune")
    func oneDossierForAll() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles)
        #expect(answer.value("commune.nb_pac") == "2")
        #expect(answer.value("commune.coût_ht") == "24 410,00 €")
        #expect(answer.value("commune.subvention") == "14 565,00 €")
    }

    @Test("AMI écoles, démarche : un dossier porte sur une seule commune")
    func notTwoCommunes() {
        let faults = Shipped.ecoles.faults(in: "{commune: {code_insee: '38563'}, communes: {code_insee: '38421'}}")
        #expect(faults.count == 1)
        #expect(faults.first?.contains("« communes » n’a pas de sens ici") == true)
    }

    @Test("AMI écoles, démarche : une commune qui ne demande aucun PAC n’a pas de dossier recevable")
    func nothingAsked() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].pac": "[]"]))
        #expect(answer.reasons == ["au_moins_un_pac"])
        #expect(answer.value("commune.recevable") == "non")
        #expect(answer.value("commune.subvention") == "0,00 €")
    }
}
