import Directory
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("Un fichier plus ancien ne défait pas un plus récent")
struct RecordsOlderTests {
    private static func school(_ name: String, on day: String?, asOf: String? = nil) -> RecordFile {
        var file = RecordFile(
            .schoolDirectory,
            [
                RecordFile.Line(subject: "établissement:0380001A", values: [.name: name], dated: day),
                RecordFile.Line(subject: "établissement:0380002B", values: [.name: "Jean Jaurès"], dated: day),
            ])
        file.asOf = asOf.flatMap { Day(iso: $0) }
        return file
    }

    private func name(_ database: TestDatabase) throws -> String? {
        try database.reading { try $0.records(of: Subject(.establishment, "0380001A")).first?.values[.name] }
    }

    @Test("l’ordre des imports ne change pas ce qui est en vigueur, et les refaire tous ne change rien", arguments: Engine.allCases)
    func order(engine: Engine) throws {
        let (old, new) = (Self.school("École du bourg", on: "2024-03-19"), Self.school("École Paul Bert", on: "2024-11-26"))
        for files in [[old, new], [new, old]] {
            try TestDatabase.useAnnuaire(engine) { (database) throws in
                for file in files { try file.run(in: database) }
                #expect(try name(database) == "École Paul Bert")
                for file in files {
                    let again = try file.run(in: database)
                    #expect([again.created, again.updated, again.unchanged] == [0, 0, 2])
                }
                #expect(try StoreVerification.run(database.driver).isSound)
            }
        }
    }

    @Test("le jour donné par l’agent date les lignes qui n’en disent pas", arguments: Engine.allCases)
    func asOf(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.school("École Paul Bert", on: nil, asOf: "2026-01-01").run(in: database)
            #expect(try Self.school("École du bourg", on: nil, asOf: "2025-01-01").run(in: database).updated == 0)
            #expect(try name(database) == "École Paul Bert")
        }
    }

    @Test("sans date nulle part, le dernier import l’emporte", arguments: Engine.allCases)
    func undated(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.school("École du bourg", on: nil).run(in: database)
            #expect(try Self.school("École Paul Bert", on: nil).run(in: database).updated == 1)
            #expect(try name(database) == "École Paul Bert")
        }
    }

    @Test("seule la ligne plus ancienne est laissée de côté", arguments: Engine.allCases)
    func mixed(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.school("École Paul Bert", on: "2024-11-26").run(in: database)
            var file = Self.school("École du bourg", on: "2024-03-19")
            file.lines[1] = RecordFile.Line(subject: "établissement:0380002B", values: [.name: "Jean Zay"], dated: "2026-05-27")
            let outcome = try file.run(in: database)
            #expect([outcome.created, outcome.updated, outcome.unchanged] == [0, 1, 1])
            #expect(try name(database) == "École Paul Bert")
            #expect(try StoreVerification.run(database.driver).isSound)
        }
    }
}
