internal import Kernel

/// Builds nodes from events. What it refuses without losing the thread is added to the problems, so that all are said at once.
struct YAMLComposer {
    private let text: SourceText
    private let events: YAMLEvents
    private let limits: ReadingLimits
    private let lines: LineCache
    private var nodes = 0

    init(_ text: SourceText, events: YAMLEvents, limits: ReadingLimits) {
        self.text = text
        self.events = events
        self.limits = limits
        lines = LineCache(text)
    }

    /// The one document of the file.
    mutating func document(_ problems: inout Problems) throws(YAMLFault) -> Node {
        _ = try events.next()
        let start = try events.next()
        guard case .documentStart(let hasDirectives) = start.kind else {
            throw .refused("fichier vide : des lignes « clé: valeur » sont attendues", .start)
        }
        if hasDirectives { throw .refused(YAMLRemedy.directive, start.start) }
        let event = try events.next()
        if case .scalar("", .plain, isTagged: false, isAnchored: false) = event.kind {
            throw .refused("fichier vide : des lignes « clé: valeur » sont attendues", .start)
        }
        let root = try node(event, depth: 0, &problems)
        _ = try events.next()
        let after = try events.next()
        if case .documentStart = after.kind {
            throw .refused("second document dans le fichier : retirez la ligne « --- » et ce qui la suit", after.start)
        }
        return root
    }

    private mutating func node(_ event: YAMLEvent, depth: Int, _ problems: inout Problems) throws(YAMLFault) -> Node {
        nodes += 1
        guard nodes <= limits.nodes else {
            throw .refused("trop de valeurs : \(FrenchNumber.write(Int128(limits.nodes))) au plus", event.start)
        }
        switch event.kind {
        case .scalar(let value, let writing, let isTagged, let isAnchored):
            refuse(event, isTagged: isTagged, isAnchored: isAnchored, &problems)
            return scalar(value, writing, event, &problems)
        case .listStart(let isTagged, let isAnchored):
            refuse(event, isTagged: isTagged, isAnchored: isAnchored, &problems)
            try checkDepth(depth, event)
            return Node(.list(try items(depth: depth + 1, &problems)), at: event.start)
        case .mapStart(let isTagged, let isAnchored):
            refuse(event, isTagged: isTagged, isAnchored: isAnchored, &problems)
            try checkDepth(depth, event)
            return Node(.map(try members(from: event.start, depth: depth + 1, &problems)), at: event.start)
        case .alias:
            add("renvoi « * » refusé : recopiez la valeur, ou mettez le texte entre guillemets", at: event.start, &problems)
            return Node(.null, at: event.start)
        case .start, .documentStart, .listEnd, .mapEnd, .documentEnd, .end:
            throw .refused(YAMLRemedy.unknown, event.start)
        }
    }

    private func scalar(_ value: String, _ writing: YAMLEvent.Writing, _ event: YAMLEvent, _ problems: inout Problems) -> Node {
        if writing == .plain, value.isEmpty || value == "~" || value == "null" { return Node(.null, at: event.start) }
        if writing == .plain, let inner = YAMLRemedy.insideCurlyQuotes(value) {
            add(YAMLRemedy.curlyQuotes(around: inner), at: event.start, &problems)
        }
        if writing == .doubleQuoted, value.unicodeScalars.contains(where: SourceText.isControl) {
            add("caractère de contrôle dans un texte : retirez-le", at: event.start, &problems)
        }
        let style: Scalar.Style =
            switch writing {
            case .plain: .plain
            case .singleQuoted, .doubleQuoted: .quoted
            case .literal, .folded: .block
            }
        var lines = YAMLLines.of(value, writing, event, in: lines)
        // Only an escape (\u0301) can bring a decomposed letter into a text that is NFC already; its pieces then no longer count the same.
        let composed = writing == .doubleQuoted ? NFC.of(value) : value
        if composed.unicodeScalars.count != value.unicodeScalars.count { lines = Array(lines.prefix(1)) }
        return Node(.text(Scalar(composed, style: style, lines: lines)), at: event.start)
    }

    private mutating func items(depth: Int, _ problems: inout Problems) throws(YAMLFault) -> [Node] {
        var items: [Node] = []
        while true {
            let event = try events.next()
            if case .listEnd = event.kind { return items }
            items.append(try node(event, depth: depth, &problems))
        }
    }

    private mutating func members(from brace: Position, depth: Int, _ problems: inout Problems) throws(YAMLFault) -> [Member] {
        var members: [Member] = []
        var lines: [String: Int] = [:]
        var bare = YAMLBareKeys(self.lines, brace: brace)
        var found: [YAMLBareKeys.Found] = []
        defer { for problem in found { add(problem.message, at: problem.position, &problems) } }
        while true {
            let event = try events.next()
            if case .mapEnd = event.kind {
                bare.finish(&found)
                return members
            }
            let key = try node(event, depth: depth, &problems)
            let start = try events.next()
            let value = try node(start, depth: depth, &problems)
            if isBare(event, start) {
                bare.take(key: event, &found)
                continue
            }
            bare.take(key: event, value: start, &found)
            guard let name = name(event, key, &problems) else { continue }
            if let first = lines[name] {
                add("clé « \(Excerpt.of(name)) » déjà donnée ligne \(first) : gardez une seule des deux", at: event.start, &problems)
            } else {
                lines[name] = event.start.line
                members.append(Member(name: name, at: event.start, value: value))
            }
        }
    }

    /// Whether the key has no colon: its value is then nothing at all.
    private func isBare(_ key: YAMLEvent, _ value: YAMLEvent) -> Bool {
        guard case .scalar(let words, _, _, _) = key.kind, !words.isEmpty, case .scalar("", .plain, _, _) = value.kind else { return false }
        return lines.line(key.end.line).dropFirst(key.end.column - 1).first { $0 != " " && $0 != "\t" } != ":"
    }

    /// The name that a key gives, `nil` when it gives none (said in `problems`).
    private func name(_ event: YAMLEvent, _ key: Node, _ problems: inout Problems) -> String? {
        switch (event.kind, key.content) {
        case (.scalar("<<", .plain, _, _), _):
            add("fusion « << » refusée : recopiez les clés voulues", at: event.start, &problems)
            return nil
        case (.scalar("", _, _, _), _):
            add(YAMLRemedy.emptyKey, at: event.start, &problems)
            return nil
        case (.scalar(let value, _, _, _), .null): return value
        case (_, .text(let scalar)): return scalar.value
        case (.alias, _): return nil
        default:
            add("une clé est un simple texte : liste ou accolades trouvées ; mettez le texte entre guillemets", at: event.start, &problems)
            return nil
        }
    }

    private func refuse(_ event: YAMLEvent, isTagged: Bool, isAnchored: Bool, _ problems: inout Problems) {
        if isTagged {
            add("étiquette « ! » refusée : retirez-la, ou mettez le texte entre guillemets", at: event.start, &problems)
        }
        if isAnchored {
            add("ancre « & » refusée : retirez-la, ou mettez le texte entre guillemets", at: event.start, &problems)
        }
    }

    private func checkDepth(_ depth: Int, _ event: YAMLEvent) throws(YAMLFault) {
        guard depth < limits.depth else { throw .refused(YAMLRemedy.tooDeep(limits.depth), event.start) }
    }

    private func add(_ message: String, at position: Position, _ problems: inout Problems) {
        problems.add(Problem(message, in: text.source, at: position))
    }
}
