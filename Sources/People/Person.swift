package import Kernel

/// Someone who signs in. A person owns nothing: see `Organisation`.
package struct Person: Hashable, Sendable {
    package let number: Number<Person>
    /// « Leïla Haddad », as she writes it; « Personne retirée » once anonymised.
    package let name: String
    /// No longer signs in; what was done stays.
    package let isDisabled: Bool

    package init(number: Number<Person>, name: String, isDisabled: Bool) {
        self.number = number
        self.name = name
        self.isDisabled = isDisabled
    }
}
