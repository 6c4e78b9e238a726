package import Interface
package import Kernel

/// What a running server holds: the territory's regulations, its annuaire, its look, the day it is. Handlers are given it whole.
package final class Site: Sendable {
    package let frame: Frame
    package let shelf: Shelf
    package let directory: DirectoryDesk
    package let assets: AssetStore
    /// The département whose programme this is, `38`; `nil` when nobody said.
    package let department: String?
    /// The store holds the demonstration: real places, made-up requests.
    package let isDemonstration: Bool
    /// `0.3.0`.
    package let version: String
    /// What pages computed from the annuaire.
    package let memory = SiteMemory()
    private let clock: @Sendable () -> (now: Instant, today: Day)

    package init(
        frame: Frame, shelf: Shelf, directory: DirectoryDesk, assets: AssetStore, department: String?, isDemonstration: Bool,
        version: String,
        clock: @escaping @Sendable () -> (now: Instant, today: Day)
    ) {
        self.frame = frame
        self.shelf = shelf
        self.directory = directory
        self.assets = assets
        self.department = department
        self.isDemonstration = isDemonstration
        self.version = version
        self.clock = clock
    }

    package var now: Instant { clock().now }
    /// In the territory's time zone.
    package var today: Day { clock().today }
}
