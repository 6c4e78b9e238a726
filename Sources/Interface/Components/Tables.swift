package import Markup

/// A table with its caption; under 48 rem each row becomes a card whose cells carry their headings.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        package let isNumber: Bool

        package init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    package let caption: String
    package let isCaptionHidden: Bool
    package let columns: [Column]
    /// Cells in the order of the columns; the first one heads its row.
    package let rows: [[HTML]]

    package init(_ caption: String, isCaptionHidden: Bool = false, columns: [Column], rows: [[HTML]]) {
        self.caption = caption
        self.isCaptionHidden = isCaptionHidden
        self.columns = columns
        self.rows = rows
    }

    package var html: HTML { "" }
}

/// Names and values, one under the other: « Classes comptées : 12 ».
package func facts(_ list: [(name: HTML, value: HTML)], isTight: Bool = false) -> HTML { "" }

/// A few figures that sum a page up.
package func keyFigures(_ list: [(label: String, figure: String, more: HTML?)]) -> HTML { "" }

/// A part that opens: closed by default.
package func details(_ summary: HTML, isOpen: Bool = false, id: String? = nil, _ body: HTML) -> HTML {
    "<details\("id", id)\("open", when: isOpen)><summary>\(summary)</summary>\(body)</details>"
}

/// What happened, latest first.
package func timeline(_ entries: [(when: String, what: HTML)]) -> HTML { "" }

/// When there is nothing to show: why, and what to do.
package func emptyState(_ title: String, _ body: HTML) -> HTML { "" }

/// Where a long list is.
package func pagination(page: Int, pages: Int, address: (Int) -> any Address) -> HTML { "" }
