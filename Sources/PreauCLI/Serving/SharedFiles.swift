internal import Hosting
internal import Kernel

/// What the program carries for its pages, read once at the start.
extension RegulationShelf {
    /// A file of `Assets/` is read up to 1 MiB, a regulation up to 2.
    private static let (assetLimit, regulationLimit) = (1 << 20, 2 << 20)

    /// Every shipped regulation, compiled. One that does not stops the start: its problems are told.
    func hosted() throws(Failure) -> Shelf {
        var regulations: [HostedRegulation] = []
        for id in identifiers {
            let bytes = try FileReading.bytes(path(of: id), limit: Self.regulationLimit)
            do throws(Problems) {
                regulations.append(try HostedRegulation(bytes, named: path(of: id)))
            } catch {
                throw .configuration("le règlement livré « \(id) » ne tient pas\u{A0}:\n\(error)")
            }
        }
        guard !regulations.isEmpty else { throw .configuration("« \(share)/Regulations » ne contient aucun règlement") }
        return Shelf(regulations)
    }

    func assets() throws(Failure) -> AssetStore {
        let folder = "\(share)/Assets"
        guard let names = Machine.names(in: folder) else {
            throw .configuration("la présentation des pages est introuvable\u{A0}: « \(folder) » ne peut pas être lu")
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for name in names where !name.hasPrefix(".") && Machine.isFile("\(folder)/\(name)") {
            files.append((name, try FileReading.bytes("\(folder)/\(name)", limit: Self.assetLimit)))
        }
        return AssetStore(files)
    }
}
