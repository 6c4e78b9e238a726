/// Which databases the running code is inside a transaction of. Nesting is refused on every engine: SQLite would stop the program, and
/// PostgreSQL would wait for a connection that its own caller holds.
package enum OpenTransactions {
    @TaskLocal private static var drivers: [ObjectIdentifier] = []

    /// Throws `StoreFailure.fault` when a transaction of `driver` runs this very code.
    package static func refuseNesting(in driver: some AnyObject) throws {
        guard drivers.contains(ObjectIdentifier(driver)) else { return }
        throw StoreFailure.fault("une transaction en ouvre une autre sur la même base")
    }

    /// Runs the body of a transaction, on the thread where it runs.
    package static func inside<Result>(_ driver: some AnyObject, _ body: () throws -> Result) throws -> Result {
        try $drivers.withValue(drivers + [ObjectIdentifier(driver)], operation: body)
    }
}
