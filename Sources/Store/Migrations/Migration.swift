internal import Crypto

/// One step of the schema, from the state that the step before left. Published, it never changes: whatever is wrong in it is put right by
/// the next one.
package struct Migration: Sendable {
    /// From 1, without a hole.
    package let number: Int
    /// A few words, for whoever reads the list.
    package let name: String
    /// Statements for both engines. `WITHOUT ROWID` is for SQLite alone, the driver of PostgreSQL leaves it out.
    package let script: SQL

    package init(number: Int, name: String, script: SQL) {
        self.number = number
        self.name = name
        self.script = script
    }

    /// SHA-256 of the script, in hexadecimal: tells whether the script that a database went through is still the one in the program.
    package var fingerprint: String {
        SHA256.hash(data: Array(script.text.utf8)).reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}
