import Kernel
import Testing

@Suite("Les fichiers de fuseau horaire") struct ZoneBytesTests {
    private static func fault(_ bytes: [UInt8]) -> String? {
        do throws(Problem) {
            _ = try Zone(name: "Essai/Zone", tzif: bytes)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "Un fichier qui ne tient pas dit pourquoi",
        arguments: [
            ([], "ce n’est pas un fichier TZif"),
            (Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 100), "ce n’est pas un fichier TZif"),
            (ZoneFiles.tzif(footer: "CET-1", version: "\0"), "version 1, sans règle pour les années à venir"),
            (ZoneFiles.tzif(footer: "CET-1", leaps: 27), "il compte les secondes intercalaires"),
            (ZoneFiles.tzif(offsets: [], footer: "CET-1"), "fichier tronqué"),
            (ZoneFiles.tzif(offsets: [86_400], footer: "CET-1"), "écart de plus d’un jour"),
            (ZoneFiles.tzif(offsets: [0, 3600, 0], transitions: [10, 10], footer: "CET-1"), "changements en désordre"),
            (ZoneFiles.tzif(offsets: [0], transitions: [10], footer: "CET-1"), "changement vers une heure inconnue"),
            (ZoneFiles.tzif(footer: "CET-1").dropLast(), "règle finale absente"),
            (ZoneFiles.tzif(footer: "CET-1CEST"), "règle finale «\u{A0}CET-1CEST\u{A0}»"),
        ] as [([UInt8], String)])
    func faults(bytes: [UInt8], sentence: String) {
        let message = Self.fault(bytes)
        #expect(message?.hasPrefix("Essai/Zone: fuseau horaire illisible\u{A0}: \(sentence)") == true, "\(message ?? "aucune faute")")
    }

    @Test(
        "Une règle mal écrite est refusée, jamais devinée",
        arguments: [
            "C", "CE-1", "CET", "CET-25", "CET-1x", "<+1>-1", "<+11-11", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
            "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,0,366", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1:60",
            "CET-1CEST,M3.5.0,M10.5.0,",
            "CET-99999999999999999999",
        ])
    func rules(footer: String) {
        #expect(Self.fault(ZoneFiles.tzif(footer: footer))?.contains("règle finale") == true)
    }

    @Test("Un fichier coupé n’importe où est refusé, un fichier abîmé n’arrête rien")
    func damage() throws {
        let paris = try ZoneFiles.bytes(of: "Europe/Paris")
        for count in paris.indices { #expect(Self.fault(Array(paris[..<count])) != nil, "coupé à \(count)") }
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        var readable = 0
        for _ in 0..<3_000 {
            var bytes = paris
            for _ in 0...(next() % 4) { bytes[next() % bytes.count] = UInt8(truncatingIfNeeded: next()) }
            guard let zone = try? Zone(name: "Essai/Zone", tzif: bytes) else { continue }
            readable += 1
            let instant = Instant(seconds: Int64(next()))
            #expect(abs(zone.offset(at: instant)) <= 90_000 + 3600, "graine \(seed)")
        }
        #expect(readable > 100, "graine \(seed)")
    }
}
