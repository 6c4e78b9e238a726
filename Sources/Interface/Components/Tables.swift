internal import Kernel
package import Markup

/// A table with its caption; where it has no room each row becomes a card whose cells carry their headings.
package struct Table: Sendable {
    package struct Column: Sendable {
        package let title: String
        package let isNumber: Bool
        /// Where the same table is sorted by this column.
        package let sort: (any Address)?
        /// How the table is sorted by this column now.
        package let order: Order?

        package init(_ title: String, isNumber: Bool = false, sort: (any Address)? = nil, order: Order? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.sort = sort
            self.order = order
        }
    }

    package enum Order: String, Sendable { case ascending, descending }

    package let caption: String
    package let isCaptionHidden: Bool
    package let columns: [Column]
    /// Cells in the order of the columns; the first one heads its row.
    package let rows: [[HTML]]
    /// A row to be found at a glance: « Voiron : 12 classes ».
    package let highlighted: Int?

    package init(_ caption: String, isCaptionHidden: Bool = false, columns: [Column], rows: [[HTML]], highlighted: Int? = nil) {
        self.caption = caption
        self.isCaptionHidden = isCaptionHidden
        self.columns = columns
        self.rows = rows
        self.highlighted = highlighted
    }

    package var html: HTML {
        let captionClass = isCaptionHidden ? "cache" : nil
        return """
            <div class="cadre-tableau"><table class="tableau\(when: columns.count > 2, " tableau--cartes")">
            <caption\("class", captionClass)>\(caption)</caption>
            <thead><tr>\(columns.html(heading))</tr></thead>
            <tbody>
            \(rows.enumerated().html { row($0.offset, $0.element) })</tbody>
            </table></div>
            """
    }

    private func heading(_ column: Column) -> HTML {
        let number = column.isNumber ? "nombre" : nil
        guard let sort = column.sort else { return "<th scope=\"col\"\("class", number)>\(column.title)</th>" }
        let arrow =
            switch column.order {
            case .ascending: "↑"
            case .descending: "↓"
            case nil: "↕"
            }
        return """
            <th scope="col"\("class", number)\("aria-sort", column.order?.rawValue)><a class="tri" href="\(sort.address)">\(column.title)\
            <span aria-hidden="true"> \(arrow)</span></a></th>
            """
    }

    private func row(_ rank: Int, _ cells: [HTML]) -> HTML {
        let isHighlighted = rank == highlighted
        return
            "<tr\("class", isHighlighted ? "ici" : nil)>\(zip(columns, cells).enumerated().html { cell($0.offset, $0.element.0, $0.element.1) })</tr>\n"
    }

    private func cell(_ rank: Int, _ column: Column, _ content: HTML) -> HTML {
        let number = column.isNumber ? "nombre" : nil
        if rank == 0 { return "<th scope=\"row\"\("class", number)>\(content)</th>" }
        return "<td data-titre=\"\(column.title)\"\("class", number)><div>\(content)</div></td>"
    }
}

/// Names and values, one under the other: « Classes comptées : 12 ».
package func facts(_ list: [(name: HTML, value: HTML)], isTight: Bool = false) -> HTML {
    """
    <dl class="faits\(when: isTight, " faits--serres")">\(list.html { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl>
    """
}

/// A few figures that sum a page up.
package func keyFigures(_ list: [(label: String, figure: String, more: HTML?)]) -> HTML {
    """
    <dl class="chiffres">\(list.html { item in
        let more: HTML = item.more.map { "<dd class=\"chiffres__suite\">\($0)</dd>" } ?? .empty
        return "<div><dt>\(item.label)</dt><dd class=\"chiffres__valeur\">\(item.figure)</dd>\(more)</div>"
    })</dl>
    """
}

/// A part that opens: closed by default.
package func details(_ summary: HTML, isOpen: Bool = false, id: String? = nil, _ body: HTML) -> HTML {
    "<details\("id", id)\("open", when: isOpen)><summary>\(summary)</summary><div class=\"pile details__corps\">\(body)</div></details>"
}

/// What happened, latest first.
package func timeline(_ entries: [(when: String, what: HTML)]) -> HTML {
    "<ol class=\"frise\">\(entries.html { "<li>\($0.what)<span class=\"frise__quand\">\($0.when)</span></li>" })</ol>"
}

/// When there is nothing to show: why, and what to do.
package func emptyState(_ title: String, _ body: HTML) -> HTML {
    "<div class=\"rien\">\(Icon.info.large)<div class=\"pile-s\"><p class=\"rien__titre\">\(title)</p>\(body)</div></div>"
}

/// Where a long list is.
package func pagination(page: Int, pages: Int, address: (Int) -> any Address) -> HTML {
    guard pages > 1 else { return .empty }
    let before: HTML = page > 1 ? "<a class=\"action\" rel=\"prev\" href=\"\(address(page - 1).address)\">Page précédente</a>" : .empty
    let after: HTML = page < pages ? "<a class=\"action\" rel=\"next\" href=\"\(address(page + 1).address)\">Page suivante</a>" : .empty
    let place = "Page \(FrenchNumber.write(Int128(page), decimals: 0)) sur \(FrenchNumber.write(Int128(pages), decimals: 0))"
    return "<nav class=\"pagination\" aria-label=\"Pages de la liste\">\(before)<span>\(place)</span>\(after)</nav>"
}
