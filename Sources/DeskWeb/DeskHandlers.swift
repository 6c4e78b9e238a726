package import Hosting
internal import Interface
internal import Kernel
internal import Markup
internal import People
internal import PeopleActs
internal import PeopleStore
internal import PeopleWeb
package import Routes
internal import Store

/// What those who run the programme see and do beside the calls and the dossiers.
package enum DeskHandlers {
    package static func reply(_ route: DeskRoute, _ site: Site, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        guard let office = site.office, let signedIn = visitor.signedIn else { throw RequestFailure.signInNeeded }
        return switch route {
        case .home: try await home(site, office, signedIn)
        case .requests: try await requests(site, office, request, signedIn)
        case .people: try await people(site, office, request)
        case .jobs: try await jobs(site, office, request, signedIn)
        case .journal: try await journal(site, office, request)
        }
    }

    private static func home(_ site: Site, _ office: Office, _ visitor: SignedVisitor) async throws -> Reply {
        let facts = try await office.desk.read { connection in
            DeskPages.Facts(requests: try RequestBook(connection).waitingCount(), jobs: try JobQueue(connection).counts())
        }
        return site.frame.reply(DeskPages.home(facts, visitor.actor))
    }

    private static func requests(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let (actor, now) = (visitor.actor, site.now)
        var refusal: Refusal?
        if request.method == .post {
            let form = try SignedForm.read(request, visitor).fields
            let isGranted = form["accorder"] != nil
            guard let number = (form["accorder"] ?? form["refuser"]).flatMap({ Number<MembershipRequest>($0) }) else {
                throw Refusal.unseen
            }
            let reason = form["motif"] ?? ""
            let link = (site.frame.publicAddress ?? "http://\(request.header("host") ?? "localhost")") + Route.account(.space).path
            do {
                try await office.desk.write { connection in
                    try SettleRequest.run(
                        number, as: isGranted ? .granted : .refused, reason: reason, link: link, by: actor, at: now, in: connection)
                }
                return .seeOther(Route.desk(.requests).path)
            } catch let told as Refusal where told.kind != .unseen {
                refusal = told
            }
        }
        let waiting = try await office.desk.read { try SettleRequest.waiting(for: actor, in: $0) }
        return site.frame.reply(DeskPages.requests(waiting, site.frame, refusal), status: refusal == nil ? 200 : 422)
    }

    private static func people(_ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        let after = request.query["apres"].flatMap { Number<Person>($0) }
        let page = try await office.desk.read { try PersonBook($0).page(after: after, limit: 100) }
        return site.frame.reply(DeskPages.people(page))
    }

    private static func jobs(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let now = site.now
        if request.method == .post {
            guard let number = try SignedForm.read(request, visitor).fields["reprendre"].flatMap({ Int64($0) }) else {
                throw Refusal.unseen
            }
            let person = visitor.actor.person.number.value
            try await office.desk.write { connection in
                guard try JobQueue(connection).resume(number, at: now) else {
                    throw Refusal(.conflict, "Ce travail n’attend personne : il est fait, ou déjà repris.")
                }
                try Journal.write(
                    .init(person: person, author: "personne \(person)", act: "travail.repris", subject: "travail/\(number)"), at: now,
                    in: connection)
            }
            return .seeOther(Route.desk(.jobs).path)
        }
        let lists = try await office.desk.read { connection in
            let queue = JobQueue(connection)
            return try Job.State.allCases.map { (state: $0, jobs: try queue.list($0, limit: 50)) }
        }
        return site.frame.reply(DeskPages.jobs(lists, site.frame, office.zone))
    }

    private static func journal(_ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        let before = request.query["avant"].flatMap { Int64($0) }
        let lines = try await office.desk.read { try Journal.page(before: before, limit: 100, in: $0) }
        return site.frame.reply(DeskPages.journal(lines, office.zone))
    }
}
