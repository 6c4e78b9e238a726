import Dossiers
import Kernel
import Simulations
import TestSupport
import Testing

@Suite("Ce qui reste à faire dans un dossier")
struct DossierProgressTests {
    private let fixture: Fixture
    private let zone: Zone

    init() throws {
        fixture = try Fixture()
        zone = try Fixture.zone
    }

    private func progress(_ content: DraftContent, _ rows: ProgressRows = Fixture.rows()) throws -> DossierProgress {
        DossierProgress(try fixture.simulate(content), rows, at: Fixture.now, in: zone)
    }

    private static let speedTest = Attachment(
        number: Number(1), dossier: Number(42), instance: InstanceName(Fixture.criel)!, purpose: "test_débit", fileName: "test.png",
        kind: "png", size: 12, sha256: String(repeating: "b", count: 64), storedName: "x", by: Fixture.haddad, at: Fixture.now,
        addedVersion: 1, removedAt: nil, removedVersion: nil, safety: .clean(at: Fixture.now))

    @Test("Un dossier vide commence par choisir ce qui est demandé")
    func empty() throws {
        let progress = try progress(DraftContent())
        #expect(progress.remaining.first?.kind == .request)
        #expect(progress.projects.isEmpty)
        #expect(progress.done == 0)
        #expect(progress.total == 3)
    }

    @Test("Un dossier rempli n’a plus qu’à être signé et déposé")
    func whole() throws {
        let progress = try progress(Fixture.whole(), Fixture.rows(attachments: [Self.speedTest]))
        #expect(progress.remaining.map(\.kind) == [.deposit])
        #expect(progress.remaining.map(\.title) == ["Relire, signer et déposer"])
        #expect(progress.sentence == "\(progress.total - 1) étapes terminées sur \(progress.total)")
    }

    @Test("Une réponse qui décide vient avant une réponse qui complète, et dit de quoi elle décide")
    func decisive() throws {
        let progress = try progress(Fixture.whole(leaving: ["débit", "descriptif"]), Fixture.rows(attachments: [Self.speedTest]))
        #expect(progress.remaining.map(\.state) == [.decides, .toDo, .upcoming])
        let first = try #require(progress.remaining.first)
        #expect(first.title == "École primaire Criel\u{A0}: débit Internet")
        #expect(first.places.map(\.field) == ["\(Fixture.criel).débit"])
        #expect(first.details.contains { $0.contains("décide du contrôle") })
        #expect(progress.remaining[1].title == "École primaire Criel\u{A0}: projet pédagogique")
    }

    @Test("Un contrôle faux bloque, avec sa phrase et le champ à corriger")
    func failing() throws {
        var answers = Fixture.whole(leaving: ["débit"]).answers
        answers.append(Fixture.answer("\(Fixture.criel).débit", "12"))
        let progress = try progress(DraftContent(answers: answers, instances: Fixture.whole().instances))
        let first = try #require(progress.remaining.first)
        #expect(first.state == .blocks)
        #expect(first.places.map(\.field) == ["\(Fixture.criel).débit"])
        #expect(plainSpaces(first.details.first ?? "").contains("12 Mb/s"))
    }

    @Test("Ce qui ne se lit pas bloque, dans les mots du champ")
    func unreadable() throws {
        var answers = Fixture.whole(leaving: ["débit"]).answers
        answers.append(Fixture.answer("\(Fixture.criel).débit", "beaucoup"))
        let progress = try progress(DraftContent(answers: answers, instances: Fixture.whole().instances))
        #expect(progress.remaining.first?.state == .blocks)
        #expect(progress.remaining.first?.details.first?.contains("beaucoup") == true)
    }

    @Test("Trop de PAC bloquent la demande, pas une école")
    func quota() throws {
        let instances = (1...6).map { Fixture.instance("\(Fixture.criel).pac.\($0)") }
        let answers = (1...6).flatMap { rank in
            [
                Fixture.answer("\(Fixture.criel).pac.\(rank).type", "élémentaire"),
                Fixture.answer("\(Fixture.criel).pac.\(rank).classes_équipées", "1"),
            ]
        }
        let content = DraftContent(
            answers: answers + Fixture.whole().answers.filter { !$0.field.contains("pac") }, instances: instances)
        let request = try #require(try progress(content).tasks.first { $0.kind == .request })
        #expect(request.state == .blocks)
        #expect(request.details.first?.contains("6") == true)
    }

    @Test("La pièce exigée manque, puis est reçue ; celle que l’antivirus refuse ne compte pas")
    func evidence() throws {
        let missing = try progress(Fixture.whole())
        let task = try #require(missing.remaining.first)
        #expect(task.kind == .evidence("test_débit"))
        #expect(task.details.map(plainSpaces) == ["0 fichier reçu sur 1 ; il manque : École primaire Criel."])
        #expect(missing.evidences.first?.received == 0)
        let there = try progress(Fixture.whole(), Fixture.rows(attachments: [Self.speedTest]))
        #expect(there.evidences.first?.received == 1)
        let file = Self.speedTest
        let infected = Attachment(
            number: file.number, dossier: file.dossier, instance: file.instance, purpose: file.purpose, fileName: file.fileName,
            kind: file.kind, size: file.size, sha256: file.sha256, storedName: file.storedName, by: file.by, at: file.at,
            addedVersion: 1, removedAt: nil, removedVersion: nil, safety: .infected(what: "Eicar", at: Fixture.now))
        #expect(try progress(Fixture.whole(), Fixture.rows(attachments: [infected])).evidences.first?.received == 0)
    }

    @Test("Les parts du projet d’une école disent ce qui est rempli")
    func parts() throws {
        let project = try #require(try progress(Fixture.whole(leaving: ["thèmes_formation"])).projects.first)
        #expect(project.requests == 1)
        #expect(project.parts.filter(\.isFilled).map(\.label).count == 3)
        #expect(project.parts.filter { !$0.isFilled }.map(\.label) == ["Thèmes de formation"])
    }

    @Test("Ce qui manque au projet d’une école est en cours tant que son contributeur y travaille")
    func contributors() throws {
        let rows = Fixture.rows(contributors: [Fixture.contributor(Fixture.criel)], attachments: [Self.speedTest])
        let progress = try progress(Fixture.whole(leaving: ["descriptif"]), rows)
        #expect(progress.remaining.map(\.state) == [.inProgress, .inProgress, .upcoming])
        #expect(progress.remaining.first?.details.map(plainSpaces) == ["Demandé à Anne Perrin le 21 novembre 2026."])
        #expect(progress.projects.first?.contributors.count == 1)
        let ready = ReadyProject(instance: InstanceName(Fixture.criel)!, by: Fixture.perrin, at: Fixture.now)
        let done = try self.progress(
            Fixture.whole(),
            Fixture.rows(contributors: [Fixture.contributor(Fixture.criel)], ready: [ready], attachments: [Self.speedTest]))
        #expect(done.remaining.map(\.kind) == [.deposit])
    }

    @Test("Déposé et inchangé, il ne reste rien à faire")
    func deposited() throws {
        let dossier = Fixture.dossier(version: 3)
        let rows = Fixture.rows(dossier, deposit: Fixture.deposit(version: 3), attachments: [Self.speedTest])
        let progress = try progress(Fixture.whole(), rows)
        #expect(progress.remaining.isEmpty)
        #expect(progress.done == progress.total)
    }

    @Test("Les écoles suivent l’ordre que l’on a choisi")
    func order() throws {
        let views = try fixture.simulate(Fixture.whole()).root.children[0].instances
        #expect(views.map(\.id) == [Fixture.pagnol, Fixture.criel])
        #expect(views.ordered(by: [InstanceName(Fixture.criel)!: 1]).map(\.id) == [Fixture.criel, Fixture.pagnol])
    }
}
