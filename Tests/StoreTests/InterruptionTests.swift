import Foundation
import Store
import StoreTestSupport
import Testing

@Suite("Un programme tué en pleine écriture ne laisse rien à moitié")
struct InterruptionTests {
    @Test("Ce qui était validé est là, ce qui ne l’était pas n’y est pas", arguments: Engine.allCases)
    func killed(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.driver.write {
                try $0.script(
                    "CREATE TABLE lot (number BIGINT NOT NULL, line BIGINT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (number, line))")
            }
            var acknowledged: Int64 = 0
            // The later deaths find the work of the earlier ones.
            for death in 1...4 {
                try database.driver.write { try $0.execute("DELETE FROM lot") }
                acknowledged = try Self.writeUntilKilled(place: database.place, afterLot: death * 3, rows: 200)
                #expect(acknowledged >= Int64(death * 3))
                let found = try database.driver.read { connection in
                    try connection.rows("SELECT number, count(*) FROM lot GROUP BY number ORDER BY number") {
                        (number: try $0.integer(0), rows: try $0.integer(1))
                    }
                }
                #expect(found.allSatisfy { $0.rows == 200 })
                // One more may have been written without its author living to say so.
                #expect(found.map(\.number) == Array(1...Int64(found.count)))
                #expect((acknowledged...acknowledged + 1).contains(Int64(found.count)))
            }
        }
    }

    /// Kills the writer as soon as it has said `lot`: it is then busy with the next. Gives the last one it said.
    private static func writeUntilKilled(place: String, afterLot lot: Int, rows: Int) throws -> Int64 {
        let (process, said) = (Process(), Pipe())
        process.executableURL = try executable()
        process.arguments = [place, String(rows)]
        process.standardOutput = said
        process.standardError = FileHandle.standardError
        try process.run()
        var text = ""
        var isKilled = false
        while case let data = said.fileHandleForReading.availableData, !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
            if !isKilled, text.split(separator: "\n").contains("\(lot)") {
                kill(process.processIdentifier, SIGKILL)
                isKilled = true
            }
        }
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        return text.split(separator: "\n").last.flatMap { Int64($0) } ?? 0
    }

    /// Built beside the tests.
    private static func executable() throws -> URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? "/proc/self/exe"
        return URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "store-writer")
    }
}
