package import Markup
internal import Routes

/// The top of a page: what it belongs to, its only `h1`, what it is for, and what can be done with it.
package func opening(overline: HTML? = nil, title: String, lead: HTML? = nil, _ more: HTML = .empty) -> HTML {
    let above: HTML = overline.map { "<p class=\"sur-titre\">\($0)</p>" } ?? .empty
    let below: HTML = lead.map { "<p class=\"chapo\">\($0)</p>" } ?? .empty
    return "<div class=\"ouverture\">\(above)<h1>\(title)</h1>\(below)\(more)</div>"
}

/// A part of a page under its `h2`; `aside` stands at the end of the heading's line.
package func section(_ title: String, id: String, lead: HTML? = nil, aside: HTML? = nil, _ body: HTML) -> HTML {
    let below: HTML = lead.map { "<p class=\"texte doux\">\($0)</p>" } ?? .empty
    return
        "<section class=\"section\" aria-labelledby=\"\(id)\">\(headingRow("<h2 id=\"\(id)\">\(title)</h2>", aside))\(below)\(body)</section>"
}

/// A heading and what stands at the end of its line.
package func headingRow(_ heading: HTML, _ aside: HTML?) -> HTML {
    guard let aside else { return heading }
    return "<div class=\"titre-rang\">\(heading)<div class=\"titre-rang__suite\">\(aside)</div></div>"
}

package enum CardLook: String, Sendable {
    case plain = "carte"
    /// A line of the accent colour on top: what matters most on the page.
    case roofed = "carte carte--toit"
    /// Without frame, on sand: what is beside the subject.
    case flat = "carte carte--plate"
    /// Framed in the accent colour: what waits for an answer.
    case question = "carte carte--question"
}

/// A sheet on the page.
package func card(look: CardLook = .plain, id: String? = nil, _ body: HTML) -> HTML {
    "<div class=\"\(look.rawValue) pile\"\("id", id)>\(body)</div>"
}

/// A sheet on the page, under its title.
package func card(
    _ title: String, level: Int = 2, id: String? = nil, look: CardLook = .plain, aside: HTML? = nil, _ body: HTML
) -> HTML {
    let titleID = id.map { "\($0)-titre" }
    let element = id == nil ? "div" : "section"
    return """
        <\(element) class="\(look.rawValue) pile"\("id", id)\("aria-labelledby", titleID)>\
        \(headingRow("<h\(level)\("id", titleID)>\(title)</h\(level)>", aside))\(body)</\(element)>
        """
}

/// The content, and beside it (under it on a small screen) what sums it up. `asideID` is where a link leads from the top on a small screen.
package func withAside(_ content: HTML, aside: HTML, asideID: String? = nil, isSticky: Bool = true) -> HTML {
    """
    <div class="colonnes"><div class="pile-l">\(content)</div>\
    <div class="pile\(when: isSticky, " colle")"\("id", asideID)>\(aside)</div></div>
    """
}

/// A list of contents, and beside it what it lists.
package func withContents(_ contents: HTML, _ body: HTML) -> HTML {
    "<div class=\"colonnes colonnes--sommaire\"><div class=\"colle\">\(contents)</div><div class=\"pile-l\">\(body)</div></div>"
}

/// Where the parts of a long page are.
package func contentsList(_ entries: [(title: String, anchor: String)], label: String = "Sur cette page") -> HTML {
    """
    <nav class="sommaire" aria-labelledby="sommaire-titre"><p class="sommaire__titre" id="sommaire-titre">\(label)</p>\
    <ol>\(entries.html { "<li><a href=\"\(Anchor($0.anchor))\">\($0.title)</a></li>" })</ol></nav>
    """
}

/// As many columns as fit, of at least the width said.
package func grid(_ width: GridWidth = .medium, _ parts: [HTML]) -> HTML {
    "<div class=\"grille grille--\(width.rawValue)\">\(parts.html { $0 })</div>"
}

package enum GridWidth: String, Sendable { case narrow = "etroite", medium = "moyenne", wide = "large" }

/// Parts one under the other.
package func stack(_ space: Space = .medium, _ parts: [HTML]) -> HTML {
    "<div class=\"\(space.rawValue)\">\(parts.html { $0 })</div>"
}

package enum Space: String, Sendable { case small = "pile-s", medium = "pile", large = "pile-l" }

/// Parts in a row that wraps: buttons, action links.
package func row(_ parts: [HTML]) -> HTML { "<div class=\"rang\">\(parts.html { $0 })</div>" }

/// Acts one may choose from, each with its drawing and a line about it; an act without address is not there yet and says so.
package func gestures(_ list: [(icon: Icon, words: String, address: (any Address)?, about: String)]) -> HTML {
    """
    <ul class="gestes">\(list.html { item in
        let words: HTML =
            item.address.map { "<a href=\"\($0.address)\">\(item.words)</a>" } ?? "<span class=\"gestes__absent\">\(item.words)</span>"
        return "<li>\(item.icon.large)<div>\(words)<p class=\"petit doux\">\(item.about)</p></div></li>"
    })</ul>
    """
}

/// What follows what: numbered, side by side.
package func steps(_ list: [(title: String, about: HTML)], level: Int = 3) -> HTML {
    "<ol class=\"etapes\">\(list.html { "<li><h\(level)>\($0.title)</h\(level)><p>\($0.about)</p></li>" })</ol>"
}

/// Until when: whole, with what remains.
package func deadline(_ remains: String, _ whole: HTML, isClose: Bool) -> HTML {
    """
    <div class="echeance\(when: isClose, " echeance--proche")">\(Icon.clock.html)<p><strong>\(remains)</strong><br>\(whole)</p></div>
    """
}

/// The band at the top of the home page, with the drawing of the préau.
package func hero(title: String, lead: String, _ body: HTML) -> HTML {
    """
    <div class="cour"><div class="cour__rang"><div class="cour__texte pile"><h1>\(title)</h1><p class="chapo">\(lead)</p>\(body)</div>\
    \(roofDrawing)</div></div>
    """
}
