import Dossiers
import Kernel
import TestSupport
import Testing

@Suite("L’état d’un dossier")
struct DossierStatusTests {
    private let zone: Zone

    init() throws { zone = try Fixture.zone }

    private func status(version: Int64 = 3, _ deposit: Deposit? = nil, _ withdrawal: Withdrawal? = nil, at now: Instant = Fixture.now)
        -> DossierStatus
    {
        DossierStatus(Fixture.dossier(version: version), deposit: deposit, withdrawal: withdrawal, closing: Fixture.closing, at: now)
    }

    private func plain(_ text: String?) -> String { plainSpaces(text ?? "") }

    @Test("Un brouillon dit qu’il n’est pas déposé, et combien de temps il reste")
    func draft() {
        #expect(plain(status().sentence(in: zone)) == "Brouillon, non déposé. Le territoire ne voit pas ce que vous écrivez.")
        #expect(
            plain(status().deadlineSentence(at: Fixture.now, in: zone))
                == "À déposer avant le vendredi 18 décembre 2026 à 23 h 59 (heure de Paris) : il reste 27 jours.")
        #expect(status().word == "brouillon")
    }

    @Test("À la seconde de la clôture un brouillon peut encore être déposé, une seconde après il ne peut plus")
    func closing() {
        #expect(!status(at: Fixture.closing).isClosed)
        let after = status(at: Instant(seconds: Fixture.closing.seconds + 1))
        #expect(after.isClosed)
        #expect(after.deadlineSentence(at: Instant(seconds: Fixture.closing.seconds + 1), in: zone) == nil)
        #expect(
            plain(after.sentence(in: zone))
                == "Brouillon jamais déposé : les dépôts sont clos depuis le vendredi 18 décembre 2026 à 23 h 59 (heure de Paris). Le territoire ne le lira pas."
        )
    }

    @Test("Déposé, puis modifié : la phrase le dit")
    func ahead() {
        let same = status(Fixture.deposit(version: 3))
        #expect(
            plain(same.sentence(in: zone))
                == "Déposé le samedi 21 novembre 2026 à 14 h 30 (heure de Paris) sous le numéro 2026-000042.")
        #expect(same.word == "déposé")
        let ahead = status(version: 4, Fixture.deposit(revision: 2, version: 3))
        #expect(plain(ahead.sentence(in: zone)).hasPrefix("Déposé (révision 2) le samedi"))
        #expect(plain(ahead.sentence(in: zone)).hasSuffix("puis modifié : ce qui a changé depuis n’est pas déposé."))
        #expect(ahead.word == "déposé, révision 2, modifié depuis")
        #expect(ahead.isDeposited)
    }

    @Test("Un dossier reçu sur papier dit quand il l’a été")
    func paper() {
        let received = status(Fixture.deposit(version: 3, receivedAt: Instant(iso: "2026-11-20T08:05:00Z")!))
        #expect(plain(received.sentence(in: zone)).contains("reçu sur papier le vendredi 20 novembre 2026 à 9 h 05 (heure de Paris)"))
    }

    @Test("Retiré, un dossier n’est plus candidat")
    func withdrawn() {
        let deposit = Fixture.deposit(version: 3)
        let withdrawal = Withdrawal(
            number: Number(1), dossier: Number(42), deposit: deposit.number, at: Fixture.now, by: Fixture.belmont, reason: "")
        let status = status(deposit, withdrawal)
        #expect(!status.isDeposited)
        #expect(
            plain(status.sentence(in: zone))
                == "Retiré le samedi 21 novembre 2026 à 14 h 30 (heure de Paris) : ce dossier n’est plus candidat. Vous pouvez le déposer à nouveau."
        )
    }
}
