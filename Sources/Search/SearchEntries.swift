internal import Directory

/// What is shown of each entry, and what the ranking asks of it.
struct SearchEntries: Sendable {
    /// Name, code, postal codes separated by spaces.
    let texts: PackedTexts
    let formerNames: PackedTexts
    let traits: [Traits]
    /// The document of the name in force.
    let documents: [UInt32]

    var count: Int { traits.count }

    var byteCount: Int { texts.byteCount + formerNames.byteCount + 5 * count }

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        static let establishment = Traits(rawValue: 1)
        static let closed = Traits(rawValue: 2)

        /// What an establishment is stands above the two flags, 0 when nobody says it.
        static func kind(_ kind: EstablishmentKind) -> Traits {
            Traits(rawValue: UInt8(1 + (EstablishmentKind.allCases.firstIndex(of: kind) ?? 0)) << 2)
        }

        /// The same kind, whatever the flags.
        @inline(__always)
        func isOf(_ kind: Traits) -> Bool { rawValue >> 2 == kind.rawValue >> 2 }
    }
}

/// Entries by code.
struct SearchCodes: Sendable {
    let uai: CodeTable
    let communes: CodeTable
    let former: CodeTable
    /// Postal codes of establishments that their commune does not have: those of big mailboxes.
    let postal: CodeTable

    var byteCount: Int { uai.byteCount + communes.byteCount + former.byteCount + postal.byteCount }

    /// Whole codes, and the beginning of a UAI.
    func entries(_ word: ArraySlice<UInt8>) -> (whole: [UInt32], beginning: [UInt32]) {
        switch word.count {
        case 5:
            let whole = communes.entries(with: word) + former.entries(with: word) + postal.entries(with: word)
            return (whole.sorted(), isBeginningOfUAI(word) ? uai.entries(beginningWith: word) : [])
        case 8: return (uai.entries(with: word), [])
        case 3...7: return ([], isBeginningOfUAI(word) ? uai.entries(beginningWith: word) : [])
        default: return ([], [])
        }
    }

    private func isBeginningOfUAI(_ word: ArraySlice<UInt8>) -> Bool { SearchWords.isNumber(word) }
}
