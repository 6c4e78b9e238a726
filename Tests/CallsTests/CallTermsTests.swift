import Calls
import Grammar
import Kernel
import Language
import Rules
import TestSupport
import Testing

@Suite("Ce avec quoi un dossier d’un appel se calcule")
struct CallTermsTests {
    private let regulation = Shipped.ecoles.regulation

    private func choices(_ appel: Appel, at local: String, for organisation: Bool = false) throws -> Choices {
        try appel.call.terms(at: paris(local), for: organisation ? Appel.voiron : nil).choices(of: regulation, in: Clocks.paris)
    }

    private func value(_ name: String, _ choices: Choices, of regulation: Regulation? = nil) -> Value? {
        let regulation = regulation ?? self.regulation
        return choices.parameters[regulation.parameters.firstIndex { $0.name == name }!]
    }

    @Test("Le dernier jour du règlement est le jour local de la clôture")
    func lastDay() throws {
        let choices = try choices(Appel(), at: "2027-02-01T12:00")
        #expect(value("date_limite", choices) == .number(Day(iso: "2027-02-17")!.number))
        #expect(choices.date == Day(iso: "2027-02-17"))
    }

    @Test("Un dossier qui a reçu un délai se calcule avec le sien")
    func grace() throws {
        var appel = Appel()
        appel.grace(Appel.voiron, until: "2027-02-19T12:00", on: "2027-02-18T09:00")
        let own = try choices(appel, at: "2027-02-18T10:00", for: true)
        #expect(value("date_limite", own) == .number(Day(iso: "2027-02-19")!.number))
        #expect(value("date_limite", try choices(appel, at: "2027-02-18T10:00")) == .number(Day(iso: "2027-02-17")!.number))
    }

    @Test("Un prix appris plus tard vaut à partir de sa décision, et l’ancien calcul se retrouve")
    func laterPrice() throws {
        var appel = Appel()
        appel.give("prix_vpi", "2 300 €", on: "2027-01-20T09:00")
        appel.give("prix_vpi", "2 100 €", on: "2027-02-01T09:00", "nouveau marché")
        appel.give("prix_20_tablettes", nil, on: "2027-02-01T09:00", "prix contesté")
        #expect(value("prix_vpi", try choices(appel, at: "2027-01-19T12:00")) == nil)
        #expect(value("prix_vpi", try choices(appel, at: "2027-01-20T09:00")) == .number(230_000))
        let last = try choices(appel, at: "2027-02-02T12:00")
        #expect(value("prix_vpi", last) == .number(210_000))
        #expect(value("prix_20_tablettes", last) == nil)
        #expect(appel.call.terms(at: paris("2027-02-02T12:00")).parameters.map(\.name) == ["prix_20_tablettes", "prix_vpi"])
    }

    @Test("Déposé le dernier jour le dossier est recevable, le lendemain il est rejeté : la clôture et le contrôle sont une valeur")
    func control() throws {
        let program = try Program.compile(regulation, try choices(Appel(), at: "2027-02-01T12:00"))
        func outcome(_ day: String) throws -> String {
            let dossier: Case = "commune: {code_insee: '38563', département: '38'}"
            let dated = dossier.with(["commune.date_dépôt": "\(day)"])
            return Answer(try Evaluation.run(program, on: try dated.read(for: regulation), source: "cas")).outcome(
                "date_limite", at: "commune")
        }
        #expect(try outcome("2027-02-17") == "vrai")
        #expect(try outcome("2027-02-18") == "faux")
    }

    @Test("Un règlement qui n’est pas celui de l’appel est refusé")
    func otherRegulation() {
        #expect(throws: Problems.self) {
            try Appel().call.terms(at: paris("2027-02-01T12:00")).choices(of: Shipped.colleges.regulation, in: Clocks.paris)
        }
    }

    @Test("Une version nouvelle vaut à partir de son instant ; ce qui était fixé pour un paramètre disparu est sans effet et se voit")
    func amended() throws {
        var appel = Appel()
        appel.give("prix_vpi", "2 300 €", on: "2027-01-20T09:00")
        appel.versions.append(
            CallVersion(
                rank: 2, title: "Appel « collèges »", regulation: Shipped.colleges.regulation.fingerprint,
                stamp: Appel.mark("2027-02-01T09:00", "avenant")))
        #expect(appel.call.terms(at: paris("2027-02-01T08:59")).version == 1)
        let terms = appel.call.terms(at: paris("2027-02-01T09:00"))
        #expect(terms.version == 2)
        let choices = try terms.choices(of: Shipped.colleges.regulation, in: Clocks.paris)
        #expect(value("date_limite", choices, of: Shipped.colleges.regulation) == .number(Day(iso: "2027-02-17")!.number))
        #expect(terms.withoutEffect(in: Shipped.colleges.regulation).map(\.name) == ["prix_vpi"])
        #expect(terms.withoutEffect(in: regulation).isEmpty)
    }

    @Test("À La Réunion et à Saint-Martin, le dernier jour est celui de leurs horloges")
    func zones() throws {
        for zone in Clocks.all {
            var appel = Appel()
            let day = Day(iso: "2027-02-17")!
            appel.schedules = [
                try CallSchedule(
                    opensAt: paris("2027-01-05T08:00"), closesAt: CallSchedule.end(of: day, in: zone), zone: zone.name,
                    stamp: Appel.mark("2026-12-01T10:00"))
            ]
            let choices = try appel.call.terms(at: paris("2027-01-10T00:00")).choices(of: regulation, in: zone)
            #expect(value("date_limite", choices) == .number(day.number), "\(zone.name)")
        }
    }
}
