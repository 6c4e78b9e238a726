package import Kernel

// How the values that every table holds are bound and read: numbers of registers, instants as texts in UTC.

extension SQLValue {
    package static func number<Thing>(_ number: Number<Thing>) -> SQLValue { .integer(number.value) }

    /// NULL for `nil`.
    package static func number<Thing>(_ number: Number<Thing>?) -> SQLValue { number.map { .integer($0.value) } ?? .null }

    package static func instant(_ instant: Instant) -> SQLValue { .text(instant.iso) }

    /// NULL for `nil`.
    package static func instant(_ instant: Instant?) -> SQLValue { instant.map { .text($0.iso) } ?? .null }
}

extension SQLRow {
    package func number<Thing>(_ column: Int, of thing: Thing.Type = Thing.self) throws -> Number<Thing> { Number(try integer(column)) }

    /// `nil` when NULL.
    package func optionalNumber<Thing>(_ column: Int, of thing: Thing.Type = Thing.self) throws -> Number<Thing>? {
        try optionalInteger(column).map { Number($0) }
    }

    /// Throws `StoreFailure.damaged` when the text is not an instant.
    package func instant(_ column: Int) throws -> Instant {
        guard let instant = Instant(iso: text(column)) else {
            throw StoreFailure.damaged("la base contient un instant illisible : « \(text(column)) »")
        }
        return instant
    }

    /// `nil` when NULL.
    package func optionalInstant(_ column: Int) throws -> Instant? { isNull(column) ? nil : try instant(column) }

    /// A word of a closed list. Throws `StoreFailure.damaged` when the program does not know it.
    package func word<Word: RawRepresentable>(_ column: Int, as type: Word.Type = Word.self) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text(column)) else {
            throw StoreFailure.damaged("la base contient un mot inconnu : « \(text(column)) »")
        }
        return word
    }
}
