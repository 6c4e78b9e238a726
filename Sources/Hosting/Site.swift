package import Interface
package import Kernel

/// What a running server holds: the territory's regulations, its annuaire, its look, the day it is. Handlers are given it whole.
package final class Site: Sendable {
    package let frame: Frame
    package let shelf: Shelf
    package let directory: DirectoryDesk
    /// Where people's acts are done; `nil` when this server only shows: nobody can sign in.
    package let office: Office?
    package let assets: AssetStore
    /// The département whose programme this is, `38`; `nil` when nobody said.
    package let department: String?
    /// The store holds the demonstration: real places, made-up requests.
    package let isDemonstration: Bool
    /// `0.3.0`.
    package let version: String
    /// What pages computed from the annuaire.
    package let memory: SiteMemory
    private let clock: @Sendable () -> (now: Instant, today: Day)

    package init(
        frame: Frame, shelf: Shelf, directory: DirectoryDesk, office: Office? = nil, assets: AssetStore, department: String?,
        isDemonstration: Bool, version: String, memory: SiteMemory = SiteMemory(),
        clock: @escaping @Sendable () -> (now: Instant, today: Day)
    ) {
        self.frame = frame
        self.shelf = shelf
        self.directory = directory
        self.office = office
        self.memory = memory
        self.assets = assets
        self.department = department
        self.isDemonstration = isDemonstration
        self.version = version
        self.clock = clock
    }

    /// The same site as one visitor sees it: her name at the top of its pages.
    package func seen(by visitor: Visitor) -> Site {
        guard let signedIn = visitor.signedIn else { return self }
        var frame = frame
        frame.account = Frame.Account(signedIn)
        return Site(
            frame: frame, shelf: shelf, directory: directory, office: office, assets: assets, department: department,
            isDemonstration: isDemonstration, version: version, memory: memory, clock: clock)
    }

    package var now: Instant { clock().now }
    /// In the territory's time zone.
    package var today: Day { clock().today }
}
