internal import Directory
internal import Grammar
package import Kernel
package import Language
package import Routes
package import Rules
internal import Synchronization

/// The regulations of the site, in order, each compiled once.
package struct Shelf: Sendable {
    package let regulations: [HostedRegulation]

    package init(_ regulations: [HostedRegulation]) { self.regulations = regulations }

    /// Throws `RequestFailure.notFound` with the nearest known name.
    package func regulation(_ id: String) throws(RequestFailure) -> HostedRegulation {
        if let found = regulations.first(where: { $0.id == id }) { return found }
        let hint = NearestName.hint(id, among: regulations.map(\.id))
        throw .notFound("Aucun règlement ne porte le nom «\u{A0}\(id)\u{A0}»\(hint).")
    }
}

/// A regulation in memory: its file, what it compiled to, the programs already made for some choices.
package final class HostedRegulation: Sendable {
    package let regulation: Regulation
    /// The file, as it stands on the disk.
    package let file: [UInt8]
    package let warnings: [Problem]
    /// Its pages of the day.
    package let daily = DailyReplies()
    /// By the name of each article that it cites: a simulation links to them hundreds of times.
    private let articles: [String: Place]
    private let programs = Mutex<(list: [Choices: Program], order: [Choices])>(([:], []))

    /// How many programs are kept: one for each option of each reading, and some tried parameters.
    private static let kept = 64

    package init(_ file: [UInt8], named name: String) throws(Problems) {
        self.file = file
        (regulation, warnings) = try RegulationFile.read(file, named: name)
        let page = Route.regulation(regulation.id)
        let cited = regulation.text.citedArticles.map { ($0.name, page.at(RegulationAnchors.article($0.name))) }
        articles = Dictionary(cited) { first, _ in first }
    }

    package var id: String { regulation.id }

    /// Choosing a commune or an establishment fills a simulation from the annuaire; a whole territory is named, and its people say the rest.
    package var isFilledByDirectory: Bool {
        let root = regulation.entities[0].name
        return root == "commune" || EstablishmentKind(rawValue: root) != nil
    }

    /// Where its page tells an article.
    package func place(ofArticle name: String) -> Place { articles[name] ?? Route.regulation(id).at(RegulationAnchors.article(name)) }

    /// The program for these choices, compiled the first time.
    package func program(for choices: Choices) throws(Problems) -> Program {
        if let known = programs.withLock({ $0.list[choices] }) { return known }
        let program = try Program.compile(regulation, choices)
        programs.withLock { programs in
            guard programs.list.updateValue(program, forKey: choices) == nil else { return }
            programs.order.append(choices)
            if programs.order.count > Self.kept { programs.list[programs.order.removeFirst()] = nil }
        }
        return program
    }
}
