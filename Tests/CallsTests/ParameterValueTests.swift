import Calls
import Kernel
import Language
import People
import TestSupport
import Testing

@Suite("Donner une valeur à un paramètre")
struct ParameterValueTests {
    private func read(_ text: String, for name: String) -> String {
        do throws(Refusal) {
            return plainSpaces(try ParameterValue.read(text, for: name, in: Shipped.ecoles.regulation) ?? "(inconnu)")
        } catch {
            return plainSpaces(error.description)
        }
    }

    @Test("Un montant s’écrit avec son signe : des chiffres seuls seraient des centimes pour l’un, des euros pour l’autre")
    func amounts() {
        #expect(read("2 300 €", for: "prix_vpi") == "2 300 €")
        #expect(read(" 2 300,50 € \n", for: "prix_vpi") == "2 300,50 €")
        #expect(
            read("2300", for: "prix_vpi")
                == "« 2300 » n’est pas un montant en euros que l’on puisse donner à ce paramètre. Écrivez par exemple « 2 300 € », ou « inconnu »."
        )
        #expect(read("-5 €", for: "prix_vpi").hasPrefix("« -5 € » n’est pas un montant"))
        #expect(read("", for: "prix_vpi").hasPrefix("«  » n’est pas un montant"))
    }

    @Test("Un taux va de 0 à 100 %, une date s’écrit AAAA-MM-JJ, inconnu est une valeur")
    func otherTypes() {
        #expect(read("65 %", for: "taux_majoré") == "65 %")
        #expect(read("120 %", for: "taux_majoré").hasPrefix("« 120 % » n’est pas un taux"))
        #expect(read("2018-12-31", for: "date_plan_ancien") == "2018-12-31")
        #expect(read("31/12/2018", for: "date_plan_ancien").hasPrefix("« 31/12/2018 » n’est pas une date"))
        #expect(read("inconnu", for: "enveloppe") == "(inconnu)")
    }

    @Test("Le dernier jour de dépôt se change dans le calendrier, nulle part ailleurs")
    func lastDay() {
        #expect(
            read("2027-03-01", for: "date_limite")
                == "Le dernier jour de dépôt est celui de la clôture : c’est une seule et même valeur. Changez la clôture dans le calendrier de l’appel."
        )
    }

    @Test("Un nom mal écrit est rapproché du bon")
    func misspelt() {
        #expect(read("2 300 €", for: "prix_vip") == "Le règlement n’a pas de paramètre « prix_vip » ; vouliez-vous écrire « prix_vpi » ?")
    }

    @Test("Les règlements livrés disent qui répond à leur appel, et ce qui leur manque pour en être un")
    func shipped() {
        #expect(Shipped.ecoles.regulation.answeredBy == .commune)
        #expect(Shipped.colleges.regulation.answeredBy == .college)
        #expect(Shipped.ecoles.regulation.callWarnings.isEmpty)
        #expect(Shipped.colleges.regulation.callWarnings.isEmpty)
        #expect(Shipped.ecoles.regulation.lastDayArticle == "ami/calendrier")
        #expect(Shipped.ilesDuNord.regulation.callWarnings.count == 2)
        #expect(Shipped.bouchesDuRhone.regulation.callWarnings.count == 2)
    }
}
