internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// Small pieces that every part of a regulation's page uses.
enum Passages {
    /// A sentence of the file, set as French is printed.
    static func prose(_ text: String) -> HTML { HTML(FrenchTypography.set(text)) }

    static func notes(_ notes: [String]) -> HTML {
        notes.html { "<p class=\"note petit doux\">\(prose($0))</p>" }
    }

    /// A link to an article of the page.
    static func article(_ name: String?) -> HTML {
        guard let name else { return "<span class=\"doux\">aucun</span>" }
        return "<a href=\"\(Anchor(RegulationAnchors.article(name)))\">\(name)</a>"
    }

    /// What the machine reads, word for word.
    static func machine(_ excerpt: String) -> HTML {
        details("La règle telle que la machine la lit", "<pre class=\"code\" tabindex=\"0\"><code>\(excerpt)</code></pre>")
    }

    /// A part of the page: its heading, and what stands under it.
    static func section(_ id: String, overline: HTML? = nil, _ title: String, _ body: HTML) -> HTML {
        """
        <section class="article"\("id", id)\("aria-labelledby", "titre-\(id)")>
        <h2\("id", "titre-\(id)")>\(overline.map { "<span class=\"article__n\">\($0)</span> " })\(prose(title))</h2>
        <div class="pile">\(body)</div>
        </section>
        """
    }
}
