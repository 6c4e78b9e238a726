/// A text that goes with a call: the signed decision, the notice, a template. Known by its title: the last row of a title is the one
/// people see.
package struct CallDocument: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// On another site, in https.
        case address(String)
        /// Sent to this site and kept with the attachments.
        case file(CallFile)
        /// No longer shown.
        case withdrawn
    }

    package let title: String
    package let place: Place
    package let stamp: Stamp

    package init(title: String, place: Place, stamp: Stamp) {
        self.title = title
        self.place = place
        self.stamp = stamp
    }
}

/// A file kept by this site.
package struct CallFile: Hashable, Sendable {
    /// Random: what it is called on the disk, and nowhere else.
    package let key: String
    /// `notice.pdf`: what it was called by whoever sent it.
    package let name: String
    /// `application/pdf`, told by its first bytes.
    package let type: String
    /// In bytes.
    package let size: Int
    /// In hexadecimal.
    package let sha256: String

    package init(key: String, name: String, type: String, size: Int, sha256: String) {
        self.key = key
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
    }
}
