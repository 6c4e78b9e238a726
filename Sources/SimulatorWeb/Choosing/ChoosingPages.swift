internal import Directory
internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Simulations

/// The pages that lead to a simulation: which call, of which place.
enum ChoosingPages {
    static func calls(
        _ regulations: [HostedRegulation], asked: String?, found: [(call: HostedRegulation, places: FoundPlaces)], _ silence: Silence?,
        _ site: Site
    ) -> Page {
        let others = regulations.filter { !$0.isFilledByDirectory }
        return Page(
            asked.map { "Simuler l’aide : « \($0) »" } ?? "Simuler l’aide",
            description: "Combien d’aide votre commune ou votre collège peut recevoir, école par école, et pourquoi.",
            section: .simulate, trail: [("Accueil", .home)], scripts: ["recherche.js"], isIndexed: asked == nil,
            main: """
                <div class="pile-l">
                \(opening(
                    overline: "Simulation", title: "Quelle aide pour votre commune ou votre collège ?",
                    lead: "Choisissez l’appel, puis le lieu. Les données publiques sont déjà remplies, avec leur source. Rien n’est enregistré."))
                \(silence.map { nothing(asked ?? "", "communes et les établissements", $0) })
                \(regulations.filter(\.isFilledByDirectory).html { call in
                self.call(call, asked: asked, silence != nil ? nil : found.first { $0.call.id == call.id }?.places, site)
                })
                \(when: !others.isEmpty, withoutPlace(others))
                </div>
                """)
    }

    /// `isBlank`: the territory was to be named, and was not.
    static func place(
        _ call: HostedRegulation, asked: String?, found: FoundPlaces?, _ silence: Silence?, isBlank: Bool, _ site: Site
    ) -> Page {
        let title = asked.map { "Simuler l’aide : « \($0) »" } ?? "Simuler l’aide : choisir \(call.subject.yours)"
        return Page(
            title, description: call.title, section: .simulate, trail: [("Accueil", .home), ("Simuler", .simulations)],
            scripts: ["recherche.js"], isIndexed: asked == nil,
            main: """
                <div class="pile-l">
                \(opening(
                    overline: "\(call.title)", title: "Quelle aide pour \(call.subject.yours) ?",
                    lead: call.isFilledByDirectory
                        ? "Dites de qui il s’agit : le reste est déjà rempli avec les données publiques, et vous corrigez ce que vous voulez."
                        : "Nommez-le, puis ajoutez ses établissements : le résultat se calcule à mesure, et dit pourquoi."))
                <div class="carte pile">
                \(call.isFilledByDirectory ? search(call, asked: asked ?? "", site) : naming(call, isBlank: isBlank))
                </div>
                \(silence.map { nothing(asked ?? "", call.subject == .commune ? "communes" : "établissements", $0) })
                \(when: silence == nil, asked.flatMap { asked in found.map { results(asked, $0, call, site, level: 2) } } ?? .empty)
                \(when: asked == nil, about(call, site))
                </div>
                """)
    }

    private static func call(_ call: HostedRegulation, asked: String?, _ found: FoundPlaces?, _ site: Site) -> HTML {
        card(
            call.title, id: "appel-\(call.id)",
            """
            \(about(call, site))
            \(search(call, asked: asked ?? "", site))
            \(asked.flatMap { asked in found.map { results(asked, $0, call, site, level: 3) } })
            """)
    }

    private static func search(_ call: HostedRegulation, asked: String, _ site: Site) -> HTML {
        searchBox(
            to: .simulation(call.id), label: "Chercher \(call.subject.yours)", hint: call.subject.hint, value: asked,
            submit: "Chercher", suggestions: [call.suggestions].compactMap { $0 },
            department: site.department, id: "recherche-\(call.id)")
    }

    private static func about(_ call: HostedRegulation, _ site: Site) -> HTML {
        """
        <p>\(deadline(call, site.today)) <span class="petit">\(
            actionLink("Lire le règlement", to: Route.regulation(call.id), icon: .rule))</span></p>
        """
    }

    /// Until when one may deposit, whole; a call that is over can still be simulated.
    private static func deadline(_ call: HostedRegulation, _ today: Day) -> HTML {
        guard let last = call.lastDay else { return "Ce règlement ne dit pas jusqu’à quand il s’applique." }
        let whole = "\(last.frenchWithWeekday) à 23\u{A0}h\u{A0}59 (heure de Paris)"
        return last < today
            ? "Clos depuis le \(whole). On peut encore simuler, pour comprendre ou préparer la suite."
            : "Ouvert jusqu’au \(whole)."
    }

    private static func withoutPlace(_ regulations: [HostedRegulation]) -> HTML {
        """
        <section class="pile-s" aria-labelledby="sans-lieu">
        <h2 id="sans-lieu">Les autres règlements</h2>
        <p>Ils parlent d’un territoire entier : on le nomme, puis on dit ce que l’on sait de ses établissements.</p>
        <ul>\(regulations.html { "<li><a href=\"\(Route.simulation($0.id))\">Simuler : \($0.title)</a></li>" })</ul>
        </section>
        """
    }

    /// A whole territory is in no file: its people name it, or take up a file of theirs.
    private static func naming(_ call: HostedRegulation, isBlank: Bool) -> HTML {
        let key = SimulationSubject.key(of: call.regulation)
        let field = Field(
            id: FormID.field(key), name: key, label: "Nom ou code du territoire", .text(value: ""),
            hint: "par exemple 38, ou Pays voironnais",
            error: isBlank ? "Écrivez le nom ou le code du territoire." : nil)
        return """
            <form class="pile" method="get" action="\(Route.simulation(call.id))">\(field.html)<p>\(button(
                "Commencer la simulation", icon: .calculate, action: Anchor?.none))</p></form>
            \(LoadingForm(call).html)
            """
    }
}

extension ChoosingPages {
    /// The places found, each a link to its simulation. One alone is shown too: nobody is taken somewhere by surprise.
    static func results(_ asked: String, _ found: FoundPlaces, _ call: HostedRegulation, _ site: Site, level: Int) -> HTML {
        if found.isEmpty { return nothing(asked, call.subject == .commune ? "communes" : "établissements", .nothingFound) }
        let area = site.department.flatMap { DepartmentCode($0) }?.name
        let id = "trouve-\(call.id)"
        return """
            <section class="pile" aria-labelledby="\(id)">
            <h\(level) id="\(id)">\(heading(call)) « \(asked) »</h\(level)>
            \(when: !found.here.isEmpty, list(found.here))
            \(when: !found.elsewhere.isEmpty, elsewhere(found, area, level + 1))
            </section>
            """
    }

    private static func elsewhere(_ found: FoundPlaces, _ area: String?, _ level: Int) -> HTML {
        let title: HTML = found.here.isEmpty ? .empty : "<h\(level)>Ailleurs en France</h\(level)>"
        let note: HTML =
            area.map {
                """
                <p class="texte doux">Le territoire de ce programme est : \($0). On peut simuler pour un autre lieu ; le résultat dira que \
                le dossier n’y est pas recevable.</p>
                """
            } ?? .empty
        return "\(title)\(note)\(list(found.elsewhere))"
    }

    private static func heading(_ call: HostedRegulation) -> String {
        switch call.subject {
        case .commune: "Communes trouvées pour"
        case .establishment(let kind): "\(kind.rawValue.prefix(1).uppercased())\(kind.rawValue.dropFirst())s trouvés pour"
        case .territory: "Trouvés pour"
        }
    }

    private static func list(_ places: [FoundPlace]) -> HTML {
        """
        <ul class="trouves">\(places.html { place in
            """
            <li><a href="\(place.simulation)">\(place.name)</a> <span class="source">\(place.where_)\(place.reason.map { " · \($0)" })\
            \(when: place.isApproximate, " · nom approché")</span></li>
            """
        })</ul>
        """
    }

    static func nothing(_ asked: String, _ kind: String, _ silence: Silence) -> HTML {
        switch silence {
        case .nothingTyped:
            emptyState("Rien n’a été cherché", "<p>Écrivez dans la case le début du nom, ou le code postal, puis cherchez.</p>")
        case .emptyDirectory:
            emptyState(
                "L’annuaire de ce site est vide",
                """
                <p>Aucune commune ni aucun établissement n’y a encore été importé : « \(asked) » ne peut pas s’y trouver. \
                C’est au service qui tient ce site de le remplir.</p>
                """)
        case .nothingFound:
            emptyState(
                "Rien ne répond à « \(asked) » parmi les \(kind)",
                """
                <p>Essayez le début du nom, sans l’article, ou le code postal. Une commune fusionnée se trouve aussi sous son ancien nom. \
                Une école se cherche par sa commune.</p>
                """)
        }
    }
}
