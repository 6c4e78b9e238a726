/// Why a database did not do what was asked. The sentence is in French, for whoever runs the program.
package enum StoreFailure: Error, Equatable, CustomStringConvertible {
    /// Another writer holds the database, or every connection is taken: a later try may succeed.
    case busy(String)
    /// The server does not answer.
    case away(String)
    /// The disk is full, the file is read-only: nothing was written.
    case unwritable(String)
    /// What is in the file is not ours, or is damaged.
    case damaged(String)
    /// A constraint of the schema refused the rows; `name` is its name or columns as the engine gives them.
    case constraint(name: String, String)
    /// The settings are wrong: address, password, version of the server, pending migrations.
    case configuration(String)
    /// A statement of ours is wrong.
    case fault(String)

    package var description: String {
        switch self {
        case .busy(let sentence), .away(let sentence), .unwritable(let sentence), .damaged(let sentence), .constraint(_, let sentence),
            .configuration(let sentence), .fault(let sentence):
            sentence
        }
    }
}
