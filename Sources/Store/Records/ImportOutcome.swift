package import Directory

/// What an import did. Lines count once, by their main record: created + updated + unchanged + repeated = main records of the file.
package struct ImportOutcome: Sendable, Equatable {
    package let edition: Edition
    package let counts: FileCounts
    package let created: Int
    package let updated: Int
    package let unchanged: Int
    /// Lines that say again, word for word, what another line of the file says.
    package let repeated: Int
    /// Subjects that the file should name and no longer does: see `Absences`. They are kept.
    package let missing: Int
    /// The first of them by key, at most `Self.shown`.
    package let missingSubjects: [Subject]
    /// Keys under which the file says several things.
    package let contradictions: Int
    package let contradictoryKeys: [RecordKey]
    /// Main records tied to a commune that the annuaire does not know; 0 as long as it knows none.
    package let unknownCommunes: Int

    /// How many subjects and keys are given as examples.
    package static let shown = 20
}

/// What a record is known by within its series.
package struct RecordKey: Sendable, Hashable {
    package let subject: Subject
    package let period: String
    package let detail: String

    package init(subject: Subject, period: String, detail: String) {
        self.subject = subject
        self.period = period
        self.detail = detail
    }
}

/// A record whose commune the annuaire does not know.
package struct UnknownCommune: Sendable, Equatable {
    /// Line of the file, from 1.
    package let line: Int
    package let commune: String
    package let subject: Subject
}
