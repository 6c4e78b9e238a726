internal import Formats
internal import Kernel

/// An object of JSON that a provider sent. Members of another kind than asked count as faults, not as absent.
struct IdentityJSON {
    private let members: [String: Node.Content]

    /// A token, a list of keys, a description: 64 kB is ten times what they weigh.
    private static let limits = ReadingLimits(bytes: 1 << 16, depth: 12, nodes: 5_000)

    init(_ bytes: [UInt8], named name: String) throws(IdentityFault) {
        let node: Node
        do throws(Problems) {
            node = try JSONReader.read(bytes, named: name, limits: Self.limits)
        } catch {
            throw .malformed(error.sorted.first?.description ?? name)
        }
        try self.init(node, named: name)
    }

    init(_ node: Node, named name: String) throws(IdentityFault) {
        guard case .map(let list) = node.content else { throw .malformed("\(name) n’est pas un objet JSON") }
        members = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.value.content) })
    }

    var names: [String] { members.keys.sorted() }

    /// A text without control characters, which could write a second line in a log or a mail; `nil` when absent.
    func text(_ name: String) throws(IdentityFault) -> String? {
        switch members[name] {
        case nil, .null: return nil
        case .text(let scalar):
            guard !scalar.value.unicodeScalars.contains(where: Self.isControl) else {
                throw .malformed("caractère de contrôle dans «\u{A0}\(name)\u{A0}»")
            }
            return scalar.value
        default: throw .malformed("«\u{A0}\(name)\u{A0}» n’est pas un texte")
        }
    }

    func required(_ name: String) throws(IdentityFault) -> String {
        guard let text = try text(name), !text.isEmpty else { throw .malformed("«\u{A0}\(name)\u{A0}» manque") }
        return text
    }

    /// A list of texts, or one text alone; `nil` when absent.
    func texts(_ name: String) throws(IdentityFault) -> [String]? {
        guard case .list(let items) = members[name] else { return try text(name).map { [$0] } }
        var texts: [String] = []
        for item in items {
            guard case .text(let scalar) = item.content, !scalar.value.unicodeScalars.contains(where: Self.isControl) else {
                throw .malformed("«\u{A0}\(name)\u{A0}» n’est pas une liste de textes")
            }
            texts.append(scalar.value)
        }
        return texts
    }

    func objects(_ name: String) throws(IdentityFault) -> [IdentityJSON] {
        guard case .list(let items) = members[name] else { throw .malformed("«\u{A0}\(name)\u{A0}» n’est pas une liste") }
        var objects: [IdentityJSON] = []
        for item in items { objects.append(try IdentityJSON(item, named: name)) }
        return objects
    }

    /// `true`, or the word that some providers write; `nil` when absent.
    func boolean(_ name: String) throws(IdentityFault) -> Bool? {
        switch members[name] {
        case nil, .null: return nil
        case .boolean(let value): return value
        case .text(let scalar) where ["true", "false"].contains(scalar.value): return scalar.value == "true"
        default: throw .malformed("«\u{A0}\(name)\u{A0}» n’est ni vrai ni faux")
        }
    }

    /// Seconds since 1970, a fraction cut off; `nil` when absent. Dates after the year 5000 are refused, so that sums stay numbers.
    func instant(_ name: String) throws(IdentityFault) -> Instant? {
        switch members[name] {
        case nil, .null: return nil
        case .number(let digits):
            let whole = digits.prefix { $0 != "." }
            guard whole.count <= 11, let seconds = Int64(whole), seconds >= 0, !digits.contains(where: { $0 == "e" || $0 == "E" }) else {
                break
            }
            return Instant(seconds: seconds)
        default: break
        }
        throw .malformed("«\u{A0}\(name)\u{A0}» n’est pas une date")
    }

    /// The texts and lists of texts, by name: what a provider says that we have no word for. Those with control characters are left out.
    var otherTexts: [String: [String]] {
        var found: [String: [String]] = [:]
        for name in names {
            // What is not made of texts is told by nobody here.
            if let texts = try? texts(name), !texts.isEmpty { found[name] = texts }
        }
        return found
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.properties.isBidiControl || (0x2028...0x2029).contains(scalar.value)
    }
}
