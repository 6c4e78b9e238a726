internal import Directory
internal import Grammar
internal import Hosting
internal import Kernel
internal import Language

/// A call as its pages tell it. Everything comes from its regulation: a regulation whose calendar names a last day of deposit is a call.
struct CallView: Sendable {
    enum State: Equatable, Sendable {
        case upcoming(Day)
        /// Days left after today; 0 on the last day.
        case open(Int)
        case closed
    }

    let hosted: HostedRegulation
    /// The last day on which a dossier may be deposited, whole.
    let closing: Day
    let state: State

    /// `nil` when the regulation fixes no last day.
    init?(_ hosted: HostedRegulation, today: Day) {
        let text = hosted.regulation.text
        let days = text.calendar.compactMap { Self.deadline($0, in: hosted.regulation) }
        guard let closing = days.max() else { return nil }
        self.hosted = hosted
        self.closing = closing
        if let opening = text.inForce.from, today < opening {
            state = .upcoming(opening)
        } else {
            state = today <= closing ? .open(Int(closing.number - today.number)) : .closed
        }
    }

    /// The calls of a shelf: those that are open first, then the last year’s; the first to close before the others.
    static func all(of shelf: Shelf, today: Day) -> [CallView] {
        shelf.regulations.compactMap { CallView($0, today: today) }.sorted { left, right in
            (left.isOpen ? 0 : 1, -left.closing.civil.year, left.closing.number, left.id)
                < (right.isOpen ? 0 : 1, -right.closing.civil.year, right.closing.number, right.id)
        }
    }

    /// A parameter that a control may compare to a day of deposit: a date that the calendar names.
    private static func deadline(_ entry: CalendarEntry, in regulation: Regulation) -> Day? {
        guard case .parameter(let name) = entry.when, let parameter = regulation.parameters.first(where: { $0.name == name.name }),
            parameter.type == .date, let since = parameter.values.last, case .number(let number)? = since.value
        else { return nil }
        return Day(number: number)
    }

    var id: String { hosted.id }
    var regulation: Regulation { hosted.regulation }
    var isOpen: Bool { if case .open = state { true } else { false } }
    var title: String { FrenchTypography.set(regulation.text.title) }

    /// What stands between « » in the title, which tells one call from another; else the title.
    var shortTitle: String {
        let parts = title.split(separator: "«", maxSplits: 1)
        guard parts.count == 2, let end = parts[1].firstIndex(of: "»") else { return title }
        return Words.capitalized(String(parts[1][..<end].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
    }

    /// « Un dossier par commune, avec ses écoles et leurs programmes d’actions concertées (PAC) ».
    var deposit: String {
        guard let root = regulation.text.entities.first else { return "" }
        let deeper = regulation.text.entities.dropFirst().map { $0.plural ?? $0.name.name }
        let name = Words.lowered(root.title ?? root.name.name)
        let inside = deeper.enumerated().map { $0.offset == 0 ? "ses \($0.element)" : "leurs \($0.element)" }
        return FrenchTypography.set("Un dossier par \(name)" + (inside.isEmpty ? "" : ", avec \(Words.list(inside))"))
    }

    /// What each thing of a dossier may be, when its key is a choice: « Programme d’actions concertées (PAC) »: webradio, socle.
    var choices: [(title: String, options: [String])] {
        regulation.entities.compactMap { entity in
            guard let rank = entity.keyInput else { return nil }
            let options = regulation.inputs[rank].text.options.map { FrenchTypography.set($0.label ?? $0.name) }
            guard !options.isEmpty else { return nil }
            let title = regulation.text.entities.first { $0.name.name == entity.name }?.title ?? entity.name
            return (FrenchTypography.set(title), options)
        }
    }

    /// A value that the text fixes.
    struct Fixed: Sendable {
        let name: String
        let title: String
        /// `nil`: the text gives none.
        let value: String?
        let article: String?
        let note: String?
    }

    /// Rates and amounts, in the order of the file: first what tells the aid, then the prices before tax.
    var aid: [Fixed] { fixed { !($0.text.isBeforeTax ?? false) && ($0.type == .rate || $0.type == .amount) } }
    var prices: [Fixed] { fixed { $0.text.isBeforeTax == true } }

    private func fixed(_ isWanted: (Parameter) -> Bool) -> [Fixed] {
        regulation.parameters.filter(isWanted).map { parameter in
            Fixed(
                name: parameter.name, title: FrenchTypography.set(parameter.text.title ?? parameter.name),
                value: parameter.value(on: closing).map { FrenchTypography.set(ValueText.french($0, as: parameter.type)) },
                article: parameter.text.article?.name, note: parameter.text.notes.first.map(FrenchTypography.set))
        }
    }

    /// « Nombre maximum de PAC », by brackets of another value.
    struct Grid: Sendable {
        let title: String
        let key: String
        let article: String?
        let lines: [(bounds: String, value: Int64)]

        /// « de 2 à 10 »: the values that allow something.
        var range: String {
            let values = lines.map(\.value).filter { $0 > 0 }
            guard let least = values.min(), let most = values.max() else { return "0" }
            return least == most ? String(least) : "de \(least) à \(most)"
        }
    }

    var grids: [Grid] {
        regulation.rules.compactMap { rule in
            guard case .grid(let key, let brackets, _) = rule.body.kind else { return nil }
            let lines: [(bounds: String, value: Int64)] = brackets.compactMap { bracket in
                guard case .number(let value) = bracket.value.kind else { return nil }
                return (Self.bounds(bracket.low, bracket.high), value)
            }
            guard lines.count == brackets.count else { return nil }
            return Grid(
                title: FrenchTypography.set(rule.text.title ?? rule.name), key: FrenchTypography.set(title(of: key)),
                article: rule.text.article?.name, lines: lines)
        }
    }

    private static func bounds(_ low: Int64?, _ high: Int64?) -> String {
        switch (low, high) {
        case (let low?, let high?): low == high ? String(low) : "de \(low) à \(high)"
        case (let low?, nil): "\(low) ou plus"
        case (nil, let high?): "\(high) ou moins"
        case (nil, nil): "toujours"
        }
    }

    /// How a person names a value.
    private func title(of term: Term) -> String {
        switch term.kind {
        case .rule(let rank): regulation.rules[rank].text.title ?? regulation.rules[rank].name
        case .input(let rank): regulation.inputs[rank].text.title ?? regulation.inputs[rank].name
        case .control(let rank): regulation.controls[rank].text.title ?? regulation.controls[rank].code
        case .key(let rank):
            Words.capitalized(Self.keyWords(regulation.entities[rank].key))
        default: "valeur calculée"
        }
    }

    /// « code INSEE » for `code_insee`, « UAI » for `uai`.
    private static func keyWords(_ key: String) -> String {
        key.split(separator: "_").map { ["insee", "uai", "siren", "siret"].contains($0) ? $0.uppercased() : String($0) }.joined(
            separator: " ")
    }

    /// A key of the order of service, in words.
    struct Criterion: Sendable {
        let title: String
        let direction: String
        let article: String?
        let isTie: Bool
    }

    var criteria: [Criterion] {
        (regulation.ranking?.keys ?? []).map { key in
            Criterion(
                title: FrenchTypography.set(key.text.title ?? title(of: key.value)), direction: key.text.direction.words(key.value.type),
                article: key.text.article?.name, isTie: key.isTie)
        }
    }
}

extension RankingText.Direction {
    /// Who passes first.
    fileprivate func words(_ type: ValueType) -> String {
        switch (self, type) {
        case (.yesFirst, _): "oui d’abord"
        case (.noFirst, _): "non d’abord"
        case (.ascending, .date): "la plus ancienne d’abord"
        case (.descending, .date): "la plus récente d’abord"
        case (.ascending, .text): "par ordre croissant"
        case (.descending, .text): "par ordre décroissant"
        case (.ascending, _): "du plus petit au plus grand"
        case (.descending, _): "du plus grand au plus petit"
        }
    }
}
