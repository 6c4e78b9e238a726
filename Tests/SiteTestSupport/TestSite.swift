internal import Foundation
package import Hosting
internal import Interface
package import Kernel
internal import Operations
package import Routes
package import Store
internal import StoreTestSupport
internal import TestSupport

/// A running site without its server: a store, the shipped regulations, the shipped style, a day that does not move.
package final class TestSite: Sendable {
    package let site: Site
    package let driver: any Driver
    private let folder: TestFolder

    /// Saturday 21 November 2026, after both calls of Isère.
    package static let today = Day(iso: "2026-11-21")!

    /// Isère as `preau demo` makes it, filled once for all the tests of a run: read it, never write in it.
    package static let demonstration = Task {
        try TestSite { driver in
            _ = try FillDemonstration.run(into: driver, from: PackageFolder.path + "/Data/annuaire", at: Instant(seconds: 1_795_257_000)) {
                _ in
            }
        }
    }

    /// - Parameters:
    ///   - files: written and imported in the order of their families.
    package convenience init(
        importing files: [(name: String, text: String)], on engine: Engine = .sqlite, department: String? = "38", today: Day = today
    ) throws {
        try self.init(on: engine, department: department, today: today) { driver in
            let folder = FileManager.default.temporaryDirectory.appending(path: "preau-fichiers-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let read = try files.map { file in
                let path = folder.appending(path: file.name).path
                try Data(file.text.utf8).write(to: URL(filePath: path))
                return try ImportFile(path, as: nil, asOf: nil, isDryRun: false)
            }
            let known = KnownCommunes()
            for file in read.sorted(by: ImportFile.isBefore) {
                _ = try file.run(into: driver, at: Instant(seconds: 1_795_257_000), known: known) { _ in }
            }
        }
    }

    package init(
        on engine: Engine = .sqlite, department: String? = "38", today: Day = today, publicAddress: String? = nil,
        fill: (any Driver) throws -> Void
    ) throws {
        folder = try TestFolder()
        let place = engine == .sqlite ? "\(folder.path)/preau.sqlite" : try TestServer.shared.newSchema()
        driver = try TestDatabase.open(place)
        let now = Instant(seconds: today.number * 86_400 + 43_200)
        try Migrator.migrate(driver, at: now)
        try fill(driver)
        let assets = AssetStore(try Self.files(in: "Assets"))
        site = Site(
            frame: Frame(
                siteName: "Préau Isère", tagline: "Le programme d’éducation numérique du département", assets: assets.routes,
                notice: "Démonstration. Données fictives.", publicAddress: publicAddress),
            shelf: Shelf(
                try Self.files(in: "Regulations").map { try HostedRegulation($0.bytes, named: $0.name) }),
            // As long as it takes: a test waits for an answer, on however busy a machine.
            directory: DirectoryDesk(driver, patience: .init(reading: 300_000, indexing: 300_000, probing: 300_000)), assets: assets,
            department: department, isDemonstration: true, version: "0.3.0",
            clock: { (now, today) })
    }

    deinit {
        try? driver.close()
        folder.remove()
    }

    private static func files(in name: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: PackageFolder.path).appending(path: name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }
}

extension Reply {
    package var text: String { String(decoding: body, as: UTF8.self) }
}
