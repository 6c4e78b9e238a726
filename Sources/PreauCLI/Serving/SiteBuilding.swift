internal import Directory
internal import Glibc
internal import Hosting
internal import Interface
internal import Kernel
internal import Operations
internal import Store

extension Site {
    /// The site of what the store holds, with the files that the program carries.
    static func build(_ driver: any Driver, _ settings: ServeSettings) throws -> Site {
        let files = try RegulationShelf.find()
        let assets = try files.assets()
        let territory = try driver.read { try ServedTerritory(DirectoryReading($0), told: settings.territory) }
        // « Today » is the territory's, wherever the machine stands, and so are the hours of the log.
        let zone = try ZoneFile.read(territory.timeZone)
        setenv("TZ", territory.timeZone, 1)
        tzset()
        let frame = Frame(
            siteName: territory.name.map { "Préau \($0)" } ?? "Préau",
            tagline: territory.name == nil ? "Le programme d’éducation numérique" : "Le programme d’éducation numérique du département",
            assets: assets.routes, notice: territory.isFictional ? demonstrationNotice : nil, publicAddress: settings.publicAddress)
        return Site(
            frame: frame, shelf: try files.hosted(), directory: DirectoryDesk(driver),
            office: try Office.build(driver, settings.place, zone), assets: assets,
            department: territory.department?.description, isDemonstration: territory.isFictional, version: CommandLineTool.version,
            clock: {
                let now = Machine.now
                return (now, zone.day(at: now))
            })
    }

    private static let demonstrationNotice = """
        Démonstration. Les communes et les établissements sont réels\u{202F}; les demandes et les montants sont des données fictives.
        """
}

/// Whose site it is.
struct ServedTerritory: Sendable {
    let department: DepartmentCode?
    /// « Isère »; `nil` when nobody said.
    let name: String?
    let timeZone: String
    let isFictional: Bool

    /// What the person who runs the server says, else what the store says, else the only département whose establishments it holds.
    init(_ reading: DirectoryReading, told: DepartmentCode?) throws {
        let stored = try reading.territory()
        let known = try told ?? stored.flatMap { DepartmentCode($0.code) } ?? Self.onlyOne(reading)
        department = known
        name = known?.name ?? stored?.name
        timeZone = stored?.timeZone ?? "Europe/Paris"
        isFictional = stored?.isFictional ?? false
    }

    private static func onlyOne(_ reading: DirectoryReading) throws -> DepartmentCode? {
        let codes = try reading.departments(of: .schoolDirectory)
        return codes.count == 1 ? codes.first.flatMap { DepartmentCode($0) } : nil
    }
}
