import Dispatch
import Hosting
import Routes
import Store
import Synchronization
import Testing

@Suite("Une base figée, qui ne dit même pas qu’elle ne répond pas") struct FrozenDatabaseTests {
    @Test("/readyz et les pages le disent à temps, /healthz et ce qui n’en a pas besoin répondent, et tout revient avec elle")
    func frozen() async throws {
        let ice = Ice()
        let site = try TestSite(patience: .init(reading: 100, indexing: 100, probing: 20)) { FrozenDriver(ice, over: $0) }
        #expect(await site.get("/readyz").status == 200)
        ice.freeze()
        // More visitors than there are threads to wait on.
        let page = "/simulation/isere-ecoles-2023?commune=38563"
        let replies = await withTaskGroup { group in
            for _ in 0..<12 { group.addTask { await site.get(page) } }
            return await group.reduce(into: [Reply]()) { $0.append($1) }
        }
        for reply in replies {
            #expect(reply.status == 503 && reply.header("retry-after") != nil)
            #expect(reply.text.contains("La base de données ne répond pas pour le moment."))
        }
        #expect(await site.get("/readyz").status == 503)
        #expect(await site.get("/api/v1/etablissements?commune=38563").status == 503)
        #expect(await site.get("/healthz").status == 200)
        #expect(await site.get("/aide").status == 200)
        ice.thaw()
        // Those who were waiting leave first.
        while await site.get("/readyz").status != 200 {}
        while await site.get(page).status == 503 {}
    }
}

/// What holds a database, until it is let go; by itself after a while, so that a test that fails ends too.
private final class Ice: Sendable {
    private let isSolid = Mutex(false)
    private let end = DispatchSemaphore(value: 0)

    func freeze() { isSolid.withLock { $0 = true } }

    func thaw() {
        isSolid.withLock { $0 = false }
        end.signal()
    }

    func wait() {
        guard isSolid.withLock({ $0 }), end.wait(timeout: .now() + .seconds(20)) == .success else { return }
        // The next one.
        end.signal()
    }
}

/// A database that answers nothing at all while it is frozen.
private final class FrozenDriver: Driver {
    private let ice: Ice
    private let store: any Driver

    init(_ ice: Ice, over store: any Driver) {
        self.ice = ice
        self.store = store
    }

    var engine: Engine { store.engine }

    func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        ice.wait()
        return try store.read(body)
    }

    func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { try store.write(body) }

    func close() throws { try store.close() }
}
