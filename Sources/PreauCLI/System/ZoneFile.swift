internal import Kernel

/// The time zones of the system, where Debian's package `tzdata` puts them.
enum ZoneFile {
    private static let folder = "/usr/share/zoneinfo"
    /// The largest takes 4 kB.
    private static let limit = 1 << 18

    /// The zone of that name (`Europe/Paris`); stops as a setting that does not hold when the machine has no such zone.
    static func read(_ name: String) throws(Failure) -> Zone {
        guard isName(name) else {
            throw .configuration("le fuseau horaire «\u{A0}\(name.prefix(60))\u{A0}» n’est pas un nom comme Europe/Paris ou Indian/Reunion")
        }
        let path = "\(folder)/\(name)"
        guard Machine.isFile(path) else {
            let remedy =
                Machine.isFolder(folder) ? "vérifiez ce nom, ou mettez à jour le paquet tzdata" : "installez le paquet tzdata"
            throw .configuration("le fuseau horaire «\u{A0}\(name)\u{A0}» est introuvable dans «\u{A0}\(folder)\u{A0}»\u{A0}: \(remedy)")
        }
        let bytes = try FileReading.bytes(path, limit: limit)
        do throws(Problem) {
            return try Zone(name: name, tzif: bytes)
        } catch {
            throw .configuration("«\u{A0}\(path)\u{A0}»\u{A0}: \(error.message)")
        }
    }

    /// Words of letters, digits, `_`, `+` and `-`, one under the other: nothing that leaves the folder.
    private static func isName(_ name: String) -> Bool {
        let words = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count <= 60
            && words.allSatisfy { word in
                !word.isEmpty
                    && word.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
                        default: false
                        }
                    }
            }
    }
}
