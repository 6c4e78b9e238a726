internal import Hosting
internal import Interface
internal import Markup
internal import Routes
internal import Simulations

/// What the simulation supposes so as to answer at once; each can be unticked.
struct AssumptionsCard {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    var html: HTML {
        let list = page.simulation.hypotheses
        guard !list.isEmpty else { return .empty }
        return card(
            "Ce que la simulation suppose", id: FormID.hypotheses,
            """
            <p class="texte doux">Pour répondre tout de suite, elle remplit ce que vous n’avez pas encore dit. Décochez ce qui n’est pas vrai chez \
            vous : vos propres réponses passent toujours avant.</p>
            <input type="hidden" name="hypothèses" value="listées">
            \(Field(
                id: "hypotheses-cochees", name: "hypothèse", label: "Supposer",
                .checks(list.map(option), chosen: list.filter(\.isTicked).map(\.name))).html)
            """)
    }

    private func option(_ hypothesis: HypothesisView) -> Field.Option {
        var parts = hypothesis.supposes + hypothesis.notes
        if hypothesis.applies {
            let places = hypothesis.instances.filter { !$0.isEmpty }
            if !places.isEmpty { parts.append("sert ici pour : \(places.prefix(4).joined(separator: ", "))\(places.count > 4 ? "…" : "")") }
            if !hypothesis.results.isEmpty {
                parts.append("change : \(hypothesis.results.prefix(3).joined(separator: ", ").lowercasedFirst)")
            }
        } else if hypothesis.isTicked {
            parts.append("ne sert pas ici")
        }
        return Field.Option(hypothesis.name, hypothesis.title.typeset, hint: parts.typeset(separator: " · "))
    }
}

/// What the text does not give, and that one may try.
struct ParametersCard {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    var html: HTML {
        let list = page.simulation.parameters.filter { $0.isMissing || $0.triedShown != nil || $0.fault != nil }
        guard !list.isEmpty else { return .empty }
        return alert(
            .unknown, title: "Ce que le texte ne donne pas", level: 2,
            """
            <p>Nous n’écrivons pas 0,00 € à la place : c’est au porteur de l’appel de le préciser. Vous pouvez essayer avec une valeur supposée.</p>
            \(list.html(parameter))
            <p>\(button("Recalculer avec ces valeurs", kind: .quiet, isSmall: true, name: FormAct.name, value: FormAct.recompute, action: Anchor?.none))</p>
            """)
    }

    private func parameter(_ parameter: ParameterView) -> HTML {
        let anchor = Route.regulation(page.call.id).at(RegulationAnchors.parameter(parameter.name))
        let tax = parameter.isBeforeTax.map { $0 ? ", hors taxes" : ", toutes taxes comprises" } ?? ""
        let article: HTML = parameter.article.map { ", \(ArticleLink($0, page.call).html)" } ?? .empty
        var hint: HTML = "dans le texte : \(parameter.shippedShown.typeset) (<a href=\"\(anchor)\">paramètre</a>\(article))"
        if let tried = parameter.triedShown { hint += " · \(mark("valeur supposée")) \(tried)" }
        return Field(
            id: FormID.field(parameter.field), name: parameter.field, label: "\(parameter.title.typeset)\(tax)",
            .text(value: parameter.text, inputMode: "decimal", width: .short), hint: hint, unit: unit(of: parameter), error: parameter.fault
        ).html
    }

    private func unit(of parameter: ParameterView) -> String? {
        switch parameter.kind {
        case .amount: "€"
        case .rate: "%"
        case .number(let unit): unit
        case .yesNo, .date, .choice, .multiple, .text: nil
        }
    }
}
