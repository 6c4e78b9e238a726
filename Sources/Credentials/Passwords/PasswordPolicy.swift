internal import Formats
internal import Kernel

/// Which passwords a person may choose: long ones, that neither a list of common passwords nor what is known of her would find.
/// No mixture of signs is asked for: it makes passwords that people write down and machines guess (ANSSI, NIST SP 800-63B).
package struct PasswordPolicy: Sendable {
    /// Characters as people count them, accents composed.
    package static let shortest = 12
    package static let longest = 256
    /// Beyond that many bytes a text is not read at all.
    static let longestBytes = 4096

    private let personal: [[Unicode.Scalar]]

    /// - Parameters:
    ///   - mail: the person's address.
    ///   - names: hers and those of her organisations, « Marie Durand », « Mairie de Voiron ».
    package init(mail: String, names: [String]) {
        let local = mail.prefix { $0 != "@" }
        // The end of a domain (fr, com) is in no password more than elsewhere.
        let domain = mail.dropFirst(local.count + 1).split(separator: ".").dropLast().joined(separator: " ")
        let texts = names + [String(local), domain, "préau"]
        let words = texts.flatMap { FoldedText.words(of: $0) }
        // Written together too: « mariedurand ».
        let joined = texts.map { FoldedText.words(of: $0).flatMap { $0 } }
        personal = Array(Set((words + joined).filter { $0.count >= 3 }))
    }

    /// Why that password is refused; `nil` when it is accepted.
    package func refusal(of password: String) -> PasswordRefusal? {
        guard password.utf8.count <= Self.longestBytes else { return .tooLong }
        let text = NFC.of(password)
        if text.count < Self.shortest { return .tooShort(by: Self.shortest - text.count) }
        if text.unicodeScalars.count > Self.longest { return .tooLong }
        let guess = PasswordGuess(FoldedText.scalars(of: text), personal: personal)
        return guess.pieces < Self.fewestPieces ? .guessable(guess.kinds) : nil
    }

    /// Words of the list, runs of the keyboard, groups of digits, or letters that belong to none of these: below this, a machine that
    /// puts pieces together finds the password.
    private static let fewestPieces = 5
}

/// Why a password is refused, for the person who chooses it.
package enum PasswordRefusal: Hashable, Sendable {
    /// By how many characters.
    case tooShort(by: Int)
    case tooLong
    /// What it is made of.
    case guessable(Set<Kind>)

    package enum Kind: CaseIterable, Sendable {
        case common, personal, run, digits, repetition

        var french: String {
            switch self {
            case .common: "de mots trop courants"
            case .personal: "de noms que l’on connaît de vous"
            case .run: "de suites du clavier ou de l’alphabet"
            case .digits: "de chiffres"
            case .repetition: "de répétitions"
            }
        }
    }

    package var french: String {
        switch self {
        case .tooShort(let count):
            "Il manque \(count)\u{A0}caractère\(count > 1 ? "s" : "")\u{A0}: un mot de passe en a au moins \(PasswordPolicy.shortest)."
        case .tooLong: "Ce mot de passe est trop long\u{A0}: \(PasswordPolicy.longest)\u{A0}caractères au plus."
        case .guessable(let kinds):
            """
            Ce mot de passe se devine, il n’est presque fait que \(Kind.allCases.filter(kinds.contains).map(\.french).listed("et")). \
            Ajoutez-y deux ou trois mots sans rapport entre eux.
            """
        }
    }
}
