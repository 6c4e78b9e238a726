/// What happened to a call as a whole.
package struct CallEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Everyone sees it from then on.
        case published = "publication"
        /// Takes no dossier until it is resumed; drafts go on.
        case suspended = "suspension"
        case resumed = "reprise"
    }

    package let kind: Kind
    package let stamp: Stamp

    package init(kind: Kind, stamp: Stamp) {
        self.kind = kind
        self.stamp = stamp
    }
}
