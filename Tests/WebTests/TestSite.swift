import Credentials
import Formats
import Hosting
import Interface
import Kernel
import Routes
import Store
import StoreTestSupport
import Synchronization
import TestSupport
import Web

/// A site on an empty database of its own, and what it logs.
final class TestSite: Sendable {
    let web: WebSite
    let lines: Lines
    private let folder: TestFolder
    let driver: any Driver

    /// What was logged, in order.
    final class Lines: Sendable {
        private let list = Mutex<[AccessRecord]>([])

        var all: [AccessRecord] { list.withLock { $0 } }

        func add(_ record: AccessRecord) { list.withLock { $0.append(record) } }
    }

    static let style = Array(("body { color: #123 }\n" + String(repeating: "/* lisible */\n", count: 200)).utf8)

    /// A test waits for an answer, on however busy a machine.
    static let endless = DirectoryDesk.Patience(reading: 300_000, indexing: 300_000, probing: 300_000)

    init(
        publicAddress: String? = nil, patience: DirectoryDesk.Patience = endless, hasOffice: Bool = false,
        over: ((any Driver) -> any Driver)? = nil
    ) throws {
        folder = try TestFolder()
        let store = try TestDatabase.open(folder.path + "/base.sqlite")
        let now = Instant(seconds: 1_795_000_000)
        try Migrator.migrate(store, at: now)
        driver = over?(store) ?? store
        let file = try FileBytes.read(PackageFolder.path + "/Regulations/isere-ecoles-2023.yaml")
        let assets = AssetStore([("preau.css", Self.style)])
        let site = Site(
            frame: Frame(siteName: "Préau Isère", tagline: "Essai", assets: assets.routes, publicAddress: publicAddress),
            shelf: Shelf([try HostedRegulation(file, named: "isere-ecoles-2023.yaml")]),
            directory: DirectoryDesk(driver, patience: patience), office: hasOffice ? try Self.office(driver) : nil, assets: assets,
            department: "38", isDemonstration: false, version: "0.0.0", clock: { (now, now.day) })
        let lines = Lines()
        self.lines = lines
        web = WebSite(
            site,
            .init(
                log: { lines.add($0) },
                facts: { ServerFacts(openConnections: 1, heldBytes: 0, residentBytes: 1, startTime: 0) }))
    }

    private static func office(_ driver: any Driver) throws -> Office {
        let secret = try Secret(file: Secret.file(random: Array(repeating: 7, count: Secret.size)), named: "secret")
        let counter = Atomic(UInt64(1))
        return Office(
            desk: ActDesk(driver, patience: 300_000), zone: .utc, secret: secret,
            random: { count in
                let start = counter.add(1, ordering: .relaxed).newValue
                return (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ Int(start)) }
            })
    }

    deinit { folder.remove() }

    func get(_ path: String, _ headers: [(name: String, value: String)] = [], client: String = "192.0.2.1") async -> Reply {
        await ask(.get, path, headers, client: client)
    }

    func ask(
        _ method: Request.Method, _ address: String, _ headers: [(name: String, value: String)] = [], _ body: String = "",
        client: String = "192.0.2.1"
    ) async -> Reply {
        let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count == 2 ? Fields(encoded: parts[1]) ?? Fields() : Fields()
        return await web.answer(
            Request(method: method, path: String(parts[0]), query: query, headers: headers, body: Array(body.utf8), client: client))
    }
}

extension Reply {
    var text: String { String(decoding: body, as: UTF8.self) }
}
