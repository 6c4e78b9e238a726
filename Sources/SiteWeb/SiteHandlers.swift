internal import Directory
internal import Hosting
internal import Operations
internal import Routes

/// Who answers the home page, the calls, the statistics, the data and what a public service says of itself: see the folders.
package enum SiteHandlers {}

extension Site {
    /// The département whose programme this is.
    var departmentCode: DepartmentCode? { department.flatMap { DepartmentCode($0) } }

    /// What the annuaire counts in the département, computed once for each state of the annuaire; `nil` without a département.
    func figures() async throws -> DirectoryFigures? {
        guard let code = departmentCode else { return nil }
        return try await memory.value("chiffres", generation: directory.generation) { [directory] in
            try await directory.read { try CountDirectory.run($0, of: code) }
        }
    }
}

extension Reply {
    /// Words for programs: `robots.txt`.
    static func text(_ lines: [String]) -> Reply { Reply(.text, Array((lines.joined(separator: "\n") + "\n").utf8)) }
}
