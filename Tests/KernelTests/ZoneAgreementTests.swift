import Foundation
import Kernel
import Testing

@Suite("Les zones du système, à côté de Python") struct ZoneAgreementTests {
    /// Prints, for every zone, offsets at moments around changes and at random, and what local times there mean.
    private static let script = """
        import os, random, sys, zoneinfo
        from datetime import datetime, timedelta, timezone
        random.seed(int(sys.argv[1]))
        epoch = datetime(1970, 1, 1)
        names = sorted(name for name in zoneinfo.available_timezones() if os.path.exists("/usr/share/zoneinfo/" + name))
        zoneinfo.reset_tzpath(["/usr/share/zoneinfo"])
        print("zones", len(names))
        def offset(zone, seconds):
            return int((datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)).astimezone(zone).utcoffset().total_seconds())
        for name in names:
            zone = zoneinfo.ZoneInfo(name)
            moments = [random.randrange(-5_000_000_000, 8_000_000_000) for _ in range(30)]
            # Changes of a few years, found by halves.
            for _ in range(3):
                low = random.randrange(-2_500_000_000, 7_000_000_000)
                for step in range(4):
                    start, end = low + step * 8_000_000, low + (step + 1) * 8_000_000
                    if offset(zone, start) == offset(zone, end):
                        continue
                    while end - start > 1:
                        middle = (start + end) // 2
                        start, end = (middle, end) if offset(zone, middle) == offset(zone, start) else (start, middle)
                    moments += [end - 1, end] + [end + random.randrange(-90_000, 90_000) for _ in range(6)]
            for seconds in moments:
                there = offset(zone, seconds)
                wall = epoch + timedelta(seconds=seconds + random.choice([there, 0, 3600]))
                back = int(wall.replace(tzinfo=zone, fold=0).astimezone(timezone.utc).timestamp())
                print(name, seconds, there, wall.isoformat(), back)
        """

    @Test("Toutes les zones du système disent la même heure que Python, dans les deux sens")
    func agreement() throws {
        let seed = UInt32.random(in: 0 ... .max)
        let python = Process()
        let output = Pipe()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-c", Self.script, String(seed)]
        python.standardOutput = output
        try python.run()
        let lines = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).split(separator: "\n")
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        var zones: [String: Zone] = [:]
        var wrong = 0
        for line in lines.dropFirst() {
            let cells = line.split(separator: " ").map(String.init)
            let (name, seconds) = (cells[0], try #require(Int64(cells[1])))
            let zone = try zones[name] ?? ZoneFiles.zone(name)
            zones[name] = zone
            let local = try #require(LocalTime(iso: cells[3]))
            let found = [zone.offset(at: Instant(seconds: seconds)), Int(zone.instant(of: local).seconds)]
            let expected = [Int(cells[2]), Int(cells[4])]
            if found != expected, wrong < 20 {
                wrong += 1
                Issue.record("graine \(seed)\u{A0}: \(line)\u{A0}; trouvé \(found)")
            }
        }
        #expect(zones.count > 300 && lines.first == "zones \(zones.count)", "\(lines.first ?? "")")
        #expect(lines.count > 10_000)
    }
}
