internal import Interface
internal import Kernel
internal import Markup
internal import Routes

/// What is wrong in a text: a list that leads to the lines, and the lines with what is wrong under them.
struct TrialProblems {
    let trial: Trial
    let lines: [String]

    /// A page is no help beyond that; the count says the rest.
    private static let shown = 100
    /// Lines shown before and after each fault.
    private static let around = 3

    private var errors: [Problem] { trial.problems.filter { $0.severity == .error } }

    var html: HTML {
        let count = errors.count + trial.dropped
        let title =
            count == 1
            ? "Un point à reprendre dans le règlement" : "\(FrenchNumber.write(Int128(count))) points à reprendre dans le règlement"
        return """
            \(alert(.failed, title: title, level: 2, id: "verdict", "<ol class=\"petit\">\(errors.prefix(Self.shown).html(entry))</ol>\(rest(count))"))\
            \(Self.listing(errors.prefix(Self.shown), lines))
            """
    }

    private func rest(_ count: Int) -> HTML {
        count > Self.shown
            ? "<p class=\"petit\">… et \(FrenchNumber.write(Int128(count - Self.shown))) autres, une fois ceux-ci repris.</p>" : .empty
    }

    private func entry(_ problem: Problem) -> HTML {
        guard let position = problem.position, lines.indices.contains(position.line - 1) else {
            return "<li>\(Passages.prose(problem.message))</li>"
        }
        return """
            <li><a href="\(Anchor("ligne-\(position.line)"))">Ligne \(position.line), colonne \(position.column)</a>\u{A0}: \
            \(Passages.prose(problem.message))</li>
            """
    }

    /// The lines around each fault, in pieces.
    static func listing(_ problems: some Collection<Problem>, _ lines: [String]) -> HTML {
        let placed = problems.filter { $0.position.map { lines.indices.contains($0.line - 1) } ?? false }
        guard !placed.isEmpty else { return .empty }
        var pieces: [ClosedRange<Int>] = []
        for line in placed.compactMap(\.position?.line).sorted() {
            let piece = max(1, line - around)...min(lines.count, line + around)
            if let last = pieces.last, piece.lowerBound <= last.upperBound + 1 {
                pieces[pieces.count - 1] = last.lowerBound...max(last.upperBound, piece.upperBound)
            } else {
                pieces.append(piece)
            }
        }
        let remarks = placed.map {
            CodeListing.Remark(line: $0.position!.line, column: $0.position!.column, message: FrenchTypography.set($0.message))
        }
        return pieces.html { piece in
            CodeListing(
                "Lignes \(piece.lowerBound) à \(piece.upperBound) du règlement",
                lines: lines[(piece.lowerBound - 1)...(piece.upperBound - 1)].map { String($0.prefix(400)) }, firstLine: piece.lowerBound,
                remarks: remarks.filter { piece.contains($0.line) }
            ).html
        }
    }
}
