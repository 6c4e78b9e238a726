internal import Formats
internal import Kernel

/// A map whose keys are known: says at once which are missing and which nobody expects, then gives each value in its type.
///
/// A value of the wrong shape is said by the accessor that reads it, which then answers as if the key were absent.
struct MapReader {
    /// « la règle « école.coût » », as sentences name the map.
    let place: String
    let position: Position
    /// The members `selon lecture x: …`, where the map may have them.
    let readings: [Member]
    private let members: [String: Member]
    private let keys: [String]

    /// `nil` when the node is not a map. `note` is a key of every map.
    init?(
        _ node: Node, place: String, at position: Position, keys: [String], required: [String] = [], takesReadings: Bool = false,
        hint: String = "", report: inout SectionReport
    ) {
        guard case .map(let list) = node.content else {
            report.say(place, expected: "des clés et leurs valeurs (clé: valeur)", found: node, hint: hint)
            return nil
        }
        self.place = place
        self.position = position
        self.keys = keys + ["note"]
        var members: [String: Member] = [:]
        var readings: [Member] = []
        for member in list {
            if self.keys.contains(member.name) {
                members[member.name] = member
            } else if takesReadings, FormulaBody.isReading(member) {
                readings.append(member)
            } else {
                let known = self.keys + (takesReadings ? ["selon lecture"] : [])
                report.say(Self.unknown(member, in: place, known: known), at: member.position)
            }
        }
        self.members = members
        self.readings = readings
        for key in required where members[key] == nil {
            report.say("\(place) : attendu la clé « \(key) », qui manque", at: position)
        }
    }

    private static func unknown(_ member: Member, in place: String, known: [String]) -> String {
        let hint = NearestName.hint(member.name, among: known)
        return "clé inconnue « \(French.short(member.name)) » dans \(place)"
            + (hint.isEmpty ? " ; attendu \(French.alternatives(known))" : hint)
    }

    /// The member with this key, which must be one of those the map was opened with.
    subscript(key: String) -> Member? {
        assert(keys.contains(key), "« \(key) » is not declared among the keys of \(place)")
        return members[key]
    }

    func has(_ key: String) -> Bool { self[key] != nil }

    /// « « titre » dans la règle « école.coût » ».
    func label(_ key: String) -> String { "« \(key) » dans \(place)" }

    func text(_ key: String, expected: String = "un texte", _ report: inout SectionReport) -> String? {
        self[key].flatMap { report.text($0.value, label(key), expected: expected) }
    }

    /// A text and its place: an article, a unit, a name that the checker will resolve.
    func named(_ key: String, _ report: inout SectionReport) -> Named? {
        guard let member = self[key], let text = report.text(member.value, label(key)) else { return nil }
        return Named(text, at: member.value.position)
    }

    /// A name that this map declares: a key, a column.
    func name(_ key: String, _ report: inout SectionReport) -> Named? {
        guard let name = named(key, &report) else { return nil }
        report.check(name, as: label(key))
        return name
    }

    func scalar(_ key: String, expected: String = "une valeur", _ report: inout SectionReport) -> Scalar? {
        self[key].flatMap { report.scalar($0.value, label(key), expected: expected) }
    }

    func flag(_ key: String, _ report: inout SectionReport) -> Bool? {
        guard let member = self[key], let text = report.text(member.value, label(key), expected: "oui ou non") else { return nil }
        guard let flag = ValueText.boolean(text) else {
            report.say(label(key), expected: "oui ou non", found: member.value)
            return nil
        }
        return flag
    }

    func day(_ key: String, _ report: inout SectionReport) -> Day? {
        guard let member = self[key], let text = report.text(member.value, label(key), expected: "une date") else { return nil }
        return report.day(text, label(key), at: member.value.position)
    }

    func integer(_ key: String, in range: ClosedRange<Int>, _ report: inout SectionReport) -> Int? {
        let expected = "un nombre entier de \(range.lowerBound) à \(range.upperBound)"
        guard let member = self[key], let text = report.text(member.value, label(key), expected: expected) else { return nil }
        guard let number = FrenchNumber.integer(text).flatMap(Int.init(exactly:)), range.contains(number) else {
            report.say(label(key), expected: expected, found: member.value)
            return nil
        }
        return number
    }

    /// One of the words of a type; both apostrophes. `synonyms` are words that people write for one of them.
    func word<Word: RawRepresentable<String>>(
        _ key: String, among words: some Collection<Word>, synonyms: [String: Word] = [:], _ report: inout SectionReport
    ) -> Word? {
        let known = words.map(\.rawValue)
        let expected = French.alternatives(known)
        guard let member = self[key], let text = report.text(member.value, label(key), expected: expected) else { return nil }
        let plain = French.plain(text)
        guard let word = words.first(where: { $0.rawValue == plain }) else {
            let meant = synonyms[plain.lowercased()].map(\.rawValue).flatMap { known.contains($0) ? $0 : nil }
            let hint = NearestName.hint(meant ?? plain, among: known)
            report.say(label(key), expected: expected, found: member.value, hint: hint)
            return nil
        }
        return word
    }

    func formula(_ key: String, _ report: inout SectionReport) -> Formula? {
        self[key].flatMap { FormulaBody.read($0.value, label(key), report: &report) }
    }

    /// The same, or `inconnu` in its place when the value cannot be read: the problem is said once.
    func formulaOrUnknown(_ key: String, _ report: inout SectionReport) -> Formula {
        formula(key, &report) ?? FormulaBody.unread(at: self[key]?.value.position ?? position)
    }

    func names(_ key: String, of items: String, _ report: inout SectionReport) -> [Named]? {
        self[key].map { report.texts($0.value, label(key), of: items) }
    }

    func list(_ key: String, of items: String, _ report: inout SectionReport) -> [Node] {
        self[key].map { report.list($0.value, label(key), of: items) } ?? []
    }

    /// The entries of a map whose keys are free.
    func entries(_ key: String, _ report: inout SectionReport) -> [Member] {
        self[key].map { report.members($0.value, label(key)) } ?? []
    }

    /// `note:`, a text or a list of texts.
    func notes(_ report: inout SectionReport) -> [String] {
        guard let member = self["note"] else { return [] }
        if case .list = member.value.content {
            return report.texts(member.value, label("note"), of: "de textes").map(\.name)
        }
        return report.text(member.value, label("note"), expected: "un texte ou une liste de textes").map { [$0] } ?? []
    }
}
