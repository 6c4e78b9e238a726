internal import Formats
internal import Kernel

/// Cuts an expression into tokens, each with its offset in the text.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    struct Fault: Error {
        let message: String
        let offset: Int
    }

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// All the tokens, `.end` last.
    static func tokens(of text: String) throws(Fault) -> [(token: Token, offset: Int)] {
        var lexer = Lexer(text)
        var tokens: [(Token, Int)] = []
        while true {
            lexer.skipSpaces()
            let offset = lexer.index
            let token = try lexer.next()
            tokens.append((token, offset))
            if token == .end { return tokens }
        }
    }

    private mutating func skipSpaces() {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    }

    private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        index + ahead < scalars.count ? scalars[index + ahead] : nil
    }

    private mutating func next() throws(Fault) -> Token {
        guard let scalar = peek() else { return .end }
        if isDigit(scalar) { return try number() }
        if isWordStart(scalar) { return .word(word()) }
        switch scalar {
        case "'", "\"": return .literal(.text(try quoted(by: scalar)))
        case "«", "“": return .literal(.text(try guillemets(closing: scalar == "«" ? "»" : "”")))
        case "’": throw Fault(message: "apostrophe typographique : un texte s’écrit entre apostrophes droites, '38'", offset: index)
        default: return try sign()
        }
    }

    private mutating func sign() throws(Fault) -> Token {
        let offset = index
        let first = scalars[index]
        index += 1
        switch first {
        case "<":
            if take("=") { return .sign("≤") }
            return .sign(take(">") ? "≠" : "<")
        case ">": return .sign(take("=") ? "≥" : ">")
        case "!":
            guard take("=") else {
                throw Fault(message: "« ! » seul ; « différent de » s’écrit ≠ ou !=, la négation « non »", offset: offset)
            }
            return .sign("≠")
        case "=":
            _ = take("=")
            return .sign("=")
        case "≠", "≤", "≥", "+", "*", "(", ")", ",", ".", ":", "[", "]": return .sign(String(first))
        case "-", "−", "–": return .sign("-")
        case "×": return .sign("*")
        case "/", "÷":
            throw Fault(message: "« / » : une division s’écrit quotient(a, b), un taux s’écrit taux(a, b)", offset: offset)
        default:
            throw Fault(message: "caractère « \(first) » inattendu dans une formule", offset: offset)
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        index += 1
        return true
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    private func isWordStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }

    private func isWordPart(_ scalar: Unicode.Scalar) -> Bool { isWordStart(scalar) || isDigit(scalar) }

    private mutating func word() -> String {
        let start = index
        while let scalar = peek(), isWordPart(scalar) { index += 1 }
        return text(start..<index)
    }

    private func text(_ range: Range<Int>) -> String { Self.text(scalars[range]) }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private mutating func quoted(by mark: Unicode.Scalar) throws(Fault) -> String {
        let start = index
        index += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            index += 1
            if scalar != mark {
                text.append(scalar)
            } else if peek() == mark {
                text.append(mark)
                index += 1
            } else {
                return String(text)
            }
        }
        throw Fault(message: "texte ouvert par \(mark) et jamais refermé", offset: start)
    }

    private mutating func guillemets(closing: Unicode.Scalar) throws(Fault) -> String {
        let start = index
        index += 1
        let from = index
        while let scalar = peek(), scalar != closing { index += 1 }
        guard peek() == closing else { throw Fault(message: "guillemet ouvert et jamais refermé par \(closing)", offset: start) }
        index += 1
        let inner = text(from..<(index - 1)).unicodeScalars
        let trimmed = inner.drop { $0.properties.isWhitespace }.reversed().drop { $0.properties.isWhitespace }.reversed()
        var result = String.UnicodeScalarView()
        result.append(contentsOf: trimmed)
        return String(result)
    }

    // MARK: Numbers

    /// A date, an amount, a rate, or a whole number with or without unit.
    private mutating func number() throws(Fault) -> Token {
        let start = index
        if let day = try date() { return .literal(.date(day)) }
        skipDigits()
        while let space = peek(), FrenchNumber.isSpace(space), isGroup(at: index + 1),
            index - start <= 3 || peek(-4).map(FrenchNumber.isSpace) == true
        {
            index += 4
        }
        let whole = index
        if peek() == ".", peek(1).map(isDigit) == true { throw point(from: start) }
        if peek() == ",", peek(1).map(isDigit) == true { skipDecimals() }
        let digits = text(start..<index)
        let afterDigits = index
        skipNumberSpaces()
        if take("€") {
            guard let amount = Money(french: digits + "€") else {
                throw Fault(
                    message: "montant « \(digits) € » illisible : deux décimales au plus, des espaces entre milliers", offset: start)
            }
            try endSign("€", after: digits)
            return .literal(.amount(amount.cents))
        }
        if take("%") {
            guard let rate = Rate(french: digits + "%") else {
                throw Fault(message: "taux « \(digits) % » illisible : deux décimales au plus", offset: start)
            }
            try endSign("%", after: digits)
            return .literal(.rate(rate.basisPoints))
        }
        // Without € or %, a comma separates two arguments.
        index = whole
        guard let value = FrenchNumber.integer(text(start..<whole)) else {
            throw Fault(message: "nombre « \(text(start..<whole)) » trop grand", offset: start)
        }
        let afterWhole = index
        skipNumberSpaces()
        if whole == afterDigits, let unit = unit() { return .literal(.integer(value, unit: unit)) }
        index = afterWhole
        if let next = peek(), isWordStart(next), !Keyword.afterNumber.contains(followingWord()) {
            throw Fault(message: "« \(text(start..<index))\(followingWord()) » : un nom ne commence pas par un chiffre", offset: start)
        }
        return .literal(.integer(value, unit: nil))
    }

    /// `5 €uro`: the sign says all.
    private func endSign(_ sign: String, after digits: String) throws(Fault) {
        guard let next = peek(), isWordStart(next), !Keyword.afterNumber.contains(followingWord()) else { return }
        throw Fault(message: "« \(sign) » suffit : « \(digits) \(sign) »", offset: index)
    }

    /// `1.5`: a comma is meant, where there may be one.
    private mutating func point(from start: Int) -> Fault {
        let whole = scalars[start..<index]
        let digits = scalars[(index + 1)...].prefix(while: isDigit)
        index += 1 + digits.count
        skipNumberSpaces()
        guard let sign = peek(), sign == "€" || sign == "%" else { return Fault(message: Self.decimals(whole, digits), offset: start) }
        return Fault(message: "la virgule décimale s’écrit « , » : « \(Self.text(whole)),\(Self.text(digits)) \(sign) »", offset: start)
    }

    /// What to write instead of a number with decimals: « 70 % » for 0,7.
    static func decimals(_ whole: ArraySlice<Unicode.Scalar>, _ digits: ArraySlice<Unicode.Scalar>) -> String {
        let sentence = "un nombre à virgule n’existe qu’avec € ou %"
        let shifted = (digits + [Unicode.Scalar]("00".unicodeScalars))
        let percent = FrenchNumber.integer(text(whole + shifted.prefix(2))).map { FrenchNumber.write(Int128($0)) }
        let rest = digits.dropFirst(2).reversed().drop { $0 == "0" }.reversed()
        guard let percent, rest.count <= 2 else { return sentence }
        let decimals = rest.isEmpty ? "" : ",\(text(ArraySlice(rest)))"
        return "\(sentence) : « \(percent)\(decimals) % »"
    }

    private mutating func date() throws(Fault) -> Day? {
        guard index + 10 <= scalars.count, scalars[index + 4] == "-", scalars[index + 7] == "-",
            [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ isDigit(scalars[index + $0]) })
        else { return nil }
        let written = text(index..<index + 10)
        guard let day = Day(iso: written) else { throw Fault(message: "la date \(written) n’existe pas", offset: index) }
        index += 10
        return day
    }

    private mutating func skipDigits() {
        while let scalar = peek(), isDigit(scalar) { index += 1 }
    }

    private mutating func skipDecimals() {
        index += 1
        skipDigits()
    }

    private mutating func skipNumberSpaces() {
        while let scalar = peek(), FrenchNumber.isSpace(scalar) { index += 1 }
    }

    /// Exactly three digits stand at `start`.
    private func isGroup(at start: Int) -> Bool {
        guard start + 3 <= scalars.count, scalars[start..<start + 3].allSatisfy(isDigit) else { return false }
        return start + 3 == scalars.count || !isDigit(scalars[start + 3])
    }

    /// The unit written after a number, `Mb/s` or `PAC`: a word that is no keyword, perhaps with signs inside.
    private mutating func unit() -> String? {
        guard let first = peek(), isWordStart(first), !Keyword.afterNumber.contains(followingWord()) else { return nil }
        let start = index
        while let scalar = peek(), isWordPart(scalar) || scalar == "/" || scalar == "²" || scalar == "³" || scalar == "°" { index += 1 }
        return text(start..<index)
    }

    private func followingWord() -> String {
        var end = index
        while end < scalars.count, isWordPart(scalars[end]) { end += 1 }
        return text(index..<end)
    }
}
