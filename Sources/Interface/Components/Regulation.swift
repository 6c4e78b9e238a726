internal import Kernel
package import Markup
internal import Routes

/// A part of a regulation one can link to: its number, its name, what it says.
package func article(id: String, number: String?, title: String, level: Int = 2, _ body: HTML) -> HTML {
    let titleID = "\(id)-titre"
    let above: HTML = number.map { "<p class=\"sur-titre\">\($0)</p>" } ?? .empty
    return """
        <section class="article pile" id="\(id)" aria-labelledby="\(titleID)"><div>\(above)<h\(level) id="\(titleID)">\(title)</h\(level)></div>\
        \(body)</section>
        """
}

/// What the rule does, in sentences, framed apart from the text around it.
package func ruleBox(id: String? = nil, _ sentences: [HTML]) -> HTML {
    "<div class=\"regle\"\("id", id)>\(sentences.html { "<p>\($0)</p>" })</div>"
}

/// A formula as the machine reads it.
package func code(_ text: String) -> HTML { "<pre class=\"code\" tabindex=\"0\"><code>\(text)</code></pre>" }

/// A text whose lines are numbered, with what is wrong told under the line where it is.
package struct CodeListing: Sendable {
    package struct Remark: Sendable {
        /// From 1.
        package let line: Int
        package let column: Int?
        package let message: String

        package init(line: Int, column: Int? = nil, message: String) {
            self.line = line
            self.column = column
            self.message = message
        }
    }

    package let label: String
    package let firstLine: Int
    package let lines: [String]
    package let remarks: [Remark]
    /// Line 12 is `prefix-12`.
    package let prefix: String

    package init(_ label: String, lines: [String], firstLine: Int = 1, remarks: [Remark] = [], prefix: String = "ligne") {
        self.label = label
        self.lines = lines
        self.firstLine = firstLine
        self.remarks = remarks
        self.prefix = prefix
    }

    package var html: HTML {
        let byLine = Dictionary(grouping: remarks, by: \.line)
        return """
            <div class="listing" role="region" aria-label="\(label)" tabindex="0"><ol>\(lines.enumerated().html { rank, text in
            line(firstLine + rank, text, byLine[firstLine + rank] ?? [])
            })</ol></div>
            """
    }

    private func line(_ number: Int, _ text: String, _ remarks: [Remark]) -> HTML {
        let state: HTML = remarks.isEmpty ? .empty : " class=\"listing__repris\""
        return """
            <li id="\(prefix)-\(number)"\(state)><span class="listing__numero" aria-hidden="true">\(number)</span><code>\(text)</code>\
            \(remarks.html { "<p class=\"reprise\">\(place(number, $0.column))\($0.message)</p>" })</li>
            """
    }

    private func place(_ line: Int, _ column: Int?) -> HTML {
        guard let column else { return "<span class=\"cache\">Ligne \(line) : </span>" }
        return "<span class=\"cache\">Ligne \(line), </span>\("colonne \(column) : ")"
    }
}
