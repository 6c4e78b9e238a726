internal import Hosting
internal import Kernel
internal import Routes
internal import Synchronization

/// Pages made once and served many times, as long as nothing they rest on changed: the address, the day, the annuaire.
///
/// A simulation with answers in its address is never kept: it is one person's, and nobody asks for it twice.
final class ReplyCache: Sendable {
    struct Key: Hashable {
        let path: String
        let query: String
        let day: Day
        let generation: Int

        /// `nil` for what is not kept.
        init?(_ route: Route, _ request: Request, _ site: Site) {
            guard request.method == .get || request.method == .head, Self.isKept(route, request.query) else { return nil }
            path = request.path
            query = request.query.encoded
            guard path.utf8.count + query.utf8.count <= 256 else { return nil }
            day = site.today
            generation = site.directory.generation
        }

        private static func isKept(_ route: Route, _ query: Fields) -> Bool {
            switch route {
            case .health, .readiness, .metrics, .apiEvaluation, .trial, .simulationPrint, .simulationCase, .simulationDeposit: false
            // The place alone.
            case .simulations, .simulation: query.list.count <= 1
            case .asset: query.isEmpty
            case .home, .calls, .call, .regulations, .regulation, .regulationFile, .difference, .statistics, .data, .dataFile,
                .accessibility, .legalNotice, .personalData, .siteMap, .help, .signIn, .icon, .robots, .securityContact, .openAPI,
                .apiRegulations, .apiRegulation, .apiCommunes, .apiEstablishments:
                query.list.count <= 4
            case .account, .desk: false
            }
        }
    }

    private struct Kept {
        let finished: FinishedReply
        let at: ContinuousClock.Instant
        var lastUse: Int
    }

    private struct State {
        var kept: [Key: Kept] = [:]
        var bytes = 0
        var uses = 0
    }

    private let state = Mutex(State())
    /// Of all the answers together, and of one.
    private static let (limit, entryLimit) = (8 << 20, 1 << 20)
    /// A page may also tell the hour.
    private static let lifetime: Duration = .seconds(60)

    subscript(key: Key) -> FinishedReply? {
        state.withLock { state in
            guard var kept = state.kept[key] else { return nil }
            guard ContinuousClock.now - kept.at < Self.lifetime else {
                state.kept[key] = nil
                state.bytes -= kept.finished.byteCount
                return nil
            }
            state.uses += 1
            kept.lastUse = state.uses
            state.kept[key] = kept
            return kept.finished
        }
    }

    /// Keeps it, and gives it back. It is compressed with care when it is asked a second time: most addresses never are.
    func keep(_ finished: FinishedReply, for key: Key) -> FinishedReply {
        guard finished.byteCount <= Self.entryLimit, finished.reply.header("cache-control") != "no-store" else { return finished }
        state.withLock { state in
            state.uses += 1
            let kept = Kept(finished: finished, at: .now, lastUse: state.uses)
            if let old = state.kept.updateValue(kept, forKey: key) { state.bytes -= old.finished.byteCount }
            state.bytes += finished.byteCount
            if state.bytes > Self.limit { Self.makeRoom(&state) }
        }
        return finished
    }

    /// Lets go of what was not asked for lately, down to three quarters.
    private static func makeRoom(_ state: inout State) {
        for (key, kept) in state.kept.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard state.bytes > limit / 4 * 3 else { return }
            state.kept[key] = nil
            state.bytes -= kept.finished.byteCount
        }
    }

    var byteCount: Int { state.withLock(\.bytes) }
}
