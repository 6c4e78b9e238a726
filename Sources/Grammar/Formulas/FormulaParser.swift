internal import Formats
internal import Kernel

/// Reads one expression by recursive descent; bounded in depth, so that no text can exhaust the stack.
///
/// From the loosest to the tightest: `si … alors … sinon …`, `ou`, `et`, `non`, comparisons and `parmi`, `+ -`, `*`, unary `-`.
struct FormulaParser {
    struct Fault: Error {
        let message: String
        let offset: Int
    }

    private let tokens: [(token: Token, offset: Int)]
    private let scalar: Scalar
    private var index = 0
    private var depth = 0
    private static let deepest = 60

    init(_ scalar: Scalar) throws(Fault) {
        self.scalar = scalar
        do {
            tokens = try Lexer.tokens(of: scalar.value)
        } catch {
            throw Fault(message: error.message, offset: error.offset)
        }
    }

    /// The whole text as one formula.
    mutating func formula() throws(Fault) -> Formula {
        do throws(Fault) {
            let formula = try expression()
            guard token == .end else { throw unexpected("un opérateur ou la fin de la formule") }
            return formula
        } catch {
            throw shouted ?? error
        }
    }

    /// A bracket of a grid: `0`, `1-6`, `13 à 23`, `49+`, `49 et plus`, `-1000 à -1`.
    mutating func bracket() throws(Fault) -> (low: Literal?, high: Literal?) {
        let low = try bound()
        if token == .end { return (low, low) }
        if take("+") || (takeWord("et") && takeWord("plus")) {
            guard token == .end else { throw unexpected("la fin de la tranche") }
            return (low, nil)
        }
        guard take("-") || takeWord("à") else { throw unexpected("« - », « à » ou « + »") }
        let high = try bound()
        guard token == .end else { throw unexpected("la fin de la tranche") }
        return (low, high)
    }

    private mutating func bound() throws(Fault) -> Literal {
        let isNegative = take("-")
        guard case .literal(let literal) = token, !isNegative || literal.opposite != nil else {
            throw unexpected("une borne (nombre, montant, taux ou date)")
        }
        advance()
        return isNegative ? literal.opposite ?? literal : literal
    }

    // MARK: Levels of precedence

    private mutating func expression() throws(Fault) -> Formula {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw Fault(message: "formule trop imbriquée (plus de \(Self.deepest) niveaux) : coupez-la en règles internes", offset: offset)
        }
        return isWord("si") ? try conditional() : try disjunction()
    }

    private mutating func conditional() throws(Fault) -> Formula {
        let start = position
        advance()
        let condition = try expression()
        try expectWord("alors")
        let then = try expression()
        try expectWord("sinon")
        let otherwise = try expression()
        return Formula(.conditional(condition, then: then, otherwise: otherwise), at: start)
    }

    private mutating func disjunction() throws(Fault) -> Formula {
        var left = try conjunction()
        while isWord("ou") {
            let place = position
            advance()
            left = Formula(.logic(.or, left, try conjunction()), at: place)
        }
        return left
    }

    private mutating func conjunction() throws(Fault) -> Formula {
        var left = try negation()
        while isWord("et") {
            let place = position
            advance()
            left = Formula(.logic(.and, left, try negation()), at: place)
        }
        return left
    }

    private mutating func negation() throws(Fault) -> Formula {
        guard isWord("non"), !standsAlone(index + 1) else { return try comparison() }
        let start = position
        advance()
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Fault(message: "trop de « non » à la suite", offset: offset) }
        return Formula(.not(try negation()), at: start)
    }

    /// After `non` nothing follows that could be negated: it is the value « non ».
    private func standsAlone(_ index: Int) -> Bool {
        switch tokens[index].token {
        case .end: true
        case .sign(let sign): sign != "(" && sign != "-"
        case .word(let word): ["et", "ou", "alors", "sinon", "où", "à"].contains(word)
        case .literal: false
        }
    }

    private mutating func comparison() throws(Fault) -> Formula {
        let left = try sum()
        let place = position
        if isWord("parmi") {
            advance()
            return Formula(try membership(of: left), at: place)
        }
        guard case .sign(let sign) = token, let comparison = Formula.Comparison(rawValue: sign) else { return left }
        advance()
        let right = try sum()
        if case .sign(let next) = token, Formula.Comparison(rawValue: next) != nil {
            throw Fault(message: "deux comparaisons à la suite : écrivez « a \(sign) b et b \(next) c »", offset: offset)
        }
        return Formula(.comparison(comparison, left, right), at: place)
    }

    private mutating func membership(of left: Formula) throws(Fault) -> Formula.Kind {
        guard take("(") else { return .member(left, of: try sum()) }
        var spans: [Formula.Span] = []
        repeat {
            let low = try sum()
            spans.append(Formula.Span(low: low, high: takeWord("à") ? try sum() : nil))
        } while take(",")
        try expect(")")
        return .among(left, spans)
    }

    private mutating func sum() throws(Fault) -> Formula {
        var left = try product()
        while case .sign(let sign) = token, let operation = Formula.Arithmetic(rawValue: sign), operation != .multiply {
            let place = position
            advance()
            left = Formula(.arithmetic(operation, left, try product()), at: place)
        }
        return left
    }

    private mutating func product() throws(Fault) -> Formula {
        var left = try opposite()
        while token == .sign("*") {
            let place = position
            advance()
            left = Formula(.arithmetic(.multiply, left, try opposite()), at: place)
        }
        return left
    }

    private mutating func opposite() throws(Fault) -> Formula {
        guard token == .sign("-") else { return try primary() }
        let start = position
        advance()
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Fault(message: "trop de « - » à la suite", offset: offset) }
        return Formula(.negated(try opposite()), at: start)
    }

    // MARK: Values, calls, names

    private mutating func primary() throws(Fault) -> Formula {
        let start = position
        switch token {
        case .literal(let literal):
            advance()
            return Formula(.literal(literal), at: start)
        case .sign("("):
            advance()
            let inner = try expression()
            try expect(")")
            return inner
        case .word(let word):
            return try beginning(with: word, at: start)
        default:
            throw unexpected("une valeur, un nom ou une parenthèse")
        }
    }

    private mutating func beginning(with word: String, at start: Position) throws(Fault) -> Formula {
        switch word {
        case "oui", "vrai", "non", "faux":
            advance()
            return Formula(.literal(.boolean(word == "oui" || word == "vrai")), at: start)
        case "inconnu":
            advance()
            guard case .literal(.text(let reason)) = token else { return Formula(.unknown(reason: nil), at: start) }
            advance()
            return Formula(.unknown(reason: reason), at: start)
        case "selon":
            advance()
            return try reading(at: start)
        case "si":
            return try expression()
        case "lecture" where tokens[index + 1].token == .sign("."), "paramètre", "contrôle":
            return Formula(.name(try path()), at: start)
        case "conforme", "recevable":
            return Formula(.name(try path()), at: start)
        case _ where Keyword.all.contains(word):
            throw unexpected("une valeur ou un nom")
        case _ where tokens[index + 1].token == .sign("("):
            return try call(word, at: start)
        default:
            return Formula(.name(try path()), at: start)
        }
    }

    private mutating func path() throws(Fault) -> [String] {
        var names: [String] = []
        repeat {
            guard case .word(let name) = token else { throw unexpected("un nom") }
            names.append(name)
            advance()
        } while take(".")
        return names
    }

    private mutating func reading(at start: Position) throws(Fault) -> Formula {
        try expectWord("lecture")
        guard case .word(let name) = token else { throw unexpected("le nom d’une lecture") }
        advance()
        try expect("(")
        var branches: [Formula.Branch] = []
        repeat {
            guard case .word(let option) = token else { throw unexpected("le nom d’une option de la lecture") }
            let place = position
            advance()
            try expect(":")
            branches.append(Formula.Branch(option: option, at: place, value: try expression()))
        } while take(",")
        try expect(")")
        return Formula(.reading(name, branches), at: start)
    }

    private mutating func call(_ word: String, at start: Position) throws(Fault) -> Formula {
        let aggregate = Formula.Aggregate(rawValue: word)
        let function = Formula.Function(rawValue: word)
        guard aggregate != nil || function != nil else {
            let known = Formula.Aggregate.allCases.map(\.rawValue) + Formula.Function.allCases.map(\.rawValue)
            throw Fault(message: "fonction « \(word) » inconnue\(NearestName.hint(word, among: known))", offset: offset)
        }
        advance()
        try expect("(")
        // `nombre(x)` counts instances or options: the checker, who knows the names, decides.
        if let aggregate {
            let names = try path()
            let filter = takeWord("où") ? try expression() : nil
            try expect(")")
            return Formula(.aggregate(aggregate, path: names, filter: filter), at: start)
        }
        var arguments: [Formula] = []
        if token != .sign(")") {
            repeat { arguments.append(try expression()) } while take(",")
        }
        try expect(")")
        guard let function else { throw unexpected("une fonction") }
        return Formula(.call(function, arguments), at: start)
    }

    // MARK: Tokens

    private var token: Token { tokens[index].token }

    private var offset: Int { tokens[index].offset }

    private var position: Position { scalar.position(at: offset) }

    private mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    private func isWord(_ word: String) -> Bool { token == .word(word) }

    private mutating func take(_ sign: String) -> Bool {
        guard token == .sign(sign) else { return false }
        advance()
        return true
    }

    private mutating func takeWord(_ word: String) -> Bool {
        guard isWord(word) else { return false }
        advance()
        return true
    }

    private mutating func expect(_ sign: String) throws(Fault) {
        guard take(sign) else { throw unexpected("« \(sign) »") }
    }

    private mutating func expectWord(_ word: String) throws(Fault) {
        guard takeWord(word) else { throw unexpected("« \(word) »") }
    }

    private func unexpected(_ expected: String) -> Fault {
        decimals ?? multiplication ?? Fault(message: "trouvé \(token.french), attendu \(expected)", offset: offset)
    }
}

/// What beginners write, when the formula cannot be read otherwise.
extension FormulaParser {
    /// `0,7`, stopped at its comma.
    private var decimals: Fault? {
        guard token == .sign(","), index > 0, case .literal(.integer(_, nil)) = tokens[index - 1].token,
            case .literal(.integer) = tokens[index + 1].token, tokens[index + 1].offset == offset + 1
        else { return nil }
        let start = tokens[index - 1].offset
        let scalars = Array(scalar.value.unicodeScalars)
        let digits = scalars[(offset + 1)...].prefix { ("0"..."9").contains($0) }
        return Fault(message: Lexer.decimals(scalars[start..<offset], digits), offset: start)
    }

    /// `m x 2`, or `2 x m` where x was taken for a unit.
    private var multiplication: Fault? {
        if case .word(let word) = token, word == "x" || word == "X" { return Fault(message: Self.times, offset: offset) }
        guard index > 0, case .literal(.integer(_, unit: "x")) = tokens[index - 1].token else { return nil }
        return Fault(message: Self.times, offset: tokens[index - 1].offset)
    }

    private static let times = "la multiplication s’écrit « * »"

    /// Words of the language in capitals: names as such, they leave a formula that makes no sense.
    private var shouted: Fault? {
        var words: [String] = []
        var first: Int?
        for (token, offset) in tokens {
            guard case .word(let word) = token, !Keyword.all.contains(word), Keyword.all.contains(word.lowercased()) else { continue }
            first = first ?? offset
            let lowered = "« \(word.lowercased()) »"
            if !words.contains(lowered) { words.append(lowered) }
        }
        return first.map { Fault(message: "les mots du langage sont en minuscules : \(words.joined(separator: ", "))", offset: $0) }
    }
}
