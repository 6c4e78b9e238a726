package import Kernel

/// Why an act was not done. Nothing of it was kept.
package enum OperationFailure: Error, CustomStringConvertible {
    /// What was given cannot be used.
    case data(Problems)
    /// What was asked for does not exist.
    case notFound(String)
    /// The act is not allowed as things stand: a place that is not empty, a database of another version.
    case refused(String)
    /// A file or a folder cannot be written.
    case unwritable(String)
    /// A later try may succeed.
    case temporary(String)
    /// The settings are wrong.
    case configuration(String)

    package var description: String {
        switch self {
        case .data(let problems): problems.description
        case .notFound(let sentence), .refused(let sentence), .unwritable(let sentence), .temporary(let sentence),
            .configuration(let sentence):
            sentence
        }
    }
}
