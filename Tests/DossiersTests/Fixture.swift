import Calls
import Directory
import Dossiers
import Formats
import Kernel
import Language
import People
import Prefill
import Rules
import Simulations
import Synchronization
import TestSupport

/// A dossier of Voiron for the schools’ call, without a database: rows are written by hand.
struct Fixture: Sendable {
    /// Criel, primaire, 11 classes counted; Pagnol, élémentaire, 9 classes estimated from its pupils.
    static let criel = "école.0382246K"
    static let pagnol = "école.0380402F"

    static let voiron = Organisation(number: Number(7), kind: .commune, code: "38563", name: "Voiron")
    static let haddad = Author(person: Number(1), name: "Leïla Haddad")
    static let perrin = Author(person: Number(2), name: "Anne Perrin")
    static let belmont = Author(person: Number(3), name: "Arnaud Belmont")

    /// Saturday 21 November 2026 at 14 h 30 in Paris.
    static let now = Instant(iso: "2026-11-21T13:30:00Z")!
    /// Friday 18 December 2026 at 23 h 59 min 59 s in Paris.
    static let closing = Instant(iso: "2026-12-18T22:59:59Z")!
    static let paris = Result {
        try Zone(name: "Europe/Paris", tzif: FileBytes.read("/usr/share/zoneinfo/Europe/Paris"))
    }

    static var zone: Zone { get throws { try paris.get() } }

    let setting: SimulationSetting

    var regulation: Regulation { setting.regulation }

    init() throws {
        var annuaire = Annuaire()
        annuaire.records = [
            Annuaire.record(.communes, .commune, "38563", asOf: "2024-01-01", [.name: "Voiron", .department: "38", .communeType: "COM"]),
            Self.school("0382246K", "ECOLE PRIMAIRE CRIEL", .schoolClasses, [.classes: "11", .pupils: "240"]),
            Self.school("0380402F", "ECOLE ELEMENTAIRE PAGNOL", .schoolDirectory, [.pupils: "216"]),
        ]
        let regulation = Shipped.ecoles.regulation
        let prefill = try PrefilledCase(
            regulation, of: .commune(annuaire.commune("38563")!, annuaire.establishments(of: ["38563"])), listed: annuaire.listed)
        let programs = Mutex<[Choices: Program]>([:])
        var setting = SimulationSetting(regulation, prefill, title: "Voiron", today: Shipped.today) { choices throws(Problems) in
            if let known = programs.withLock({ $0[choices] }) { return known }
            let program = try Program.compile(regulation, choices)
            programs.withLock { $0[choices] = program }
            return program
        }
        let terms = CallTerms(version: 1, regulation: regulation.fingerprint, parameters: [], closing: Self.closing)
        setting.ownChoices = try terms.choices(of: regulation, in: Self.zone)
        self.setting = setting
    }

    private static func school(_ uai: String, _ name: String, _ series: Series, _ values: [Attribute: String]) -> SourceRecord {
        Annuaire.record(
            series, .establishment, uai, period: "2022", commune: "38563", [.name: name, .sector: "public"].merging(values) { $1 })
    }

    // MARK: Rows

    static func dossier(version: Int64 = 0, receivedAt: Instant? = nil) -> StartedDossier {
        StartedDossier(
            number: Number(42), call: Number(1), organisation: voiron.number, subject: "38563", startedAt: now, startedBy: haddad.person,
            receivedAt: receivedAt, draftVersion: version, changedAt: now)
    }

    static func answer(_ field: String, _ texts: String..., by author: Author = haddad, at: Instant = now) -> DossierAnswer {
        DossierAnswer(field: field, version: 1, texts: texts, isConfirmed: false, by: author, at: at)
    }

    static func instance(_ name: String, added: Bool = true, removed: Bool = false, position: Int? = nil) -> DossierInstance {
        DossierInstance(
            name: InstanceName(name)!, isAdded: added, isRemoved: removed, position: position, version: 1, by: haddad, at: now)
    }

    static func deposit(revision: Int = 1, version: Int64, at: Instant = now, receivedAt: Instant? = nil) -> Deposit {
        let hash = String(repeating: "a", count: 64)
        return Deposit(
            number: Number(Int64(revision)), dossier: Number(42), revision: revision, at: at, by: belmont, receivedAt: receivedAt,
            signature: nil, callVersion: 1, regulation: "sha256:…", draftVersion: version, contentHash: hash, caseHash: hash,
            choicesHash: hash, resultHash: hash, headline: nil, isAdmissible: nil, receipt: "2026-000042")
    }

    static func contributor(
        _ instance: String, _ person: Author? = perrin, at: Instant = now, ended: Bool = false
    ) -> Contributor {
        Contributor(
            number: Number(5), dossier: Number(42), instance: InstanceName(instance)!, address: "direction@ecole.example",
            invitedBy: haddad, invitedAt: at, expiresAt: Instant(seconds: at.seconds + 14 * 86_400), person: person,
            acceptedAt: person == nil ? nil : at, endedAt: ended ? at : nil)
    }

    static func actor(_ author: Author, _ memberships: (Organisation, Role)...) -> Actor {
        Actor(
            person: Person(number: author.person, name: author.name, isDisabled: false),
            memberships: memberships.map { Actor.Membership(organisation: $0.0, role: $0.1) })
    }

    static func rows(
        _ dossier: StartedDossier = dossier(), deposit: Deposit? = nil, contributors: [Contributor] = [], ready: [ReadyProject] = [],
        attachments: [Attachment] = [], isSigned: Bool = false
    ) -> ProgressRows {
        ProgressRows(
            status: DossierStatus(dossier, deposit: deposit, withdrawal: nil, closing: closing, at: now), contributors: contributors,
            ready: ready, attachments: attachments, isSigned: isSigned, positions: [:])
    }

    // MARK: What the rows give

    func draft(_ content: DraftContent, on day: Day = Shipped.today) -> SimulationDraft {
        content.draft(of: SimulationSubject("38563", for: regulation)!, on: day, for: regulation)
    }

    func simulate(_ content: DraftContent) throws -> Simulation { try Simulation(draft(content), in: setting) }

    /// A PAC of 20 tablettes at Criel, with all that is asked but `leaving`.
    static func whole(leaving: Set<String> = []) -> DraftContent {
        let answers: [DossierAnswer] = [
            answer("plan_préalable", "non"), answer("\(criel).débit", "40"), answer("\(criel).socle_atteint", "non"),
            answer("\(criel).wifi_maillé", "oui"), answer("\(criel).ent", "sdet_trois_ans"),
            answer("\(criel).descriptif", "Lire et dire."), answer("\(criel).domaines_socle", "langages"),
            answer("\(criel).thèmes_formation", "tablettes"), answer("\(criel).actions_parentalité", "ent_parents"),
            answer("\(criel).pac.1.type", "élémentaire"), answer("\(criel).pac.1.classes_équipées", "2"),
            answer("\(criel).pac.1.tablettes", "20"), answer("\(criel).pac.1.tablettes_classe", "1"),
        ]
        return DraftContent(
            answers: answers.filter { answer in !leaving.contains { answer.field.hasSuffix($0) } }, instances: [instance("\(criel).pac.1")])
    }
}
