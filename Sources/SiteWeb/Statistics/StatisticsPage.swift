internal import Directory
internal import Interface
internal import Kernel
internal import Markup
internal import Operations
internal import Routes

/// What the annuaire knows of the département, each figure with its source and its date, and what it does not know.
enum StatisticsPage {
    static func page(_ figures: DirectoryFigures?, sort: CollegeSort?) -> Page {
        Page(
            "Statistiques",
            description: "Communes, écoles et collèges du territoire\u{A0}: les chiffres de l’annuaire, leurs sources, ce qui manque.",
            section: .statistics, trail: [("Accueil", .home)], main: body(figures, sort: sort))
    }

    private static func body(_ figures: DirectoryFigures?, sort: CollegeSort?) -> HTML {
        guard let figures, figures.communes.count > 0 else {
            return opening(title: "Statistiques")
                + emptyState(
                    "Rien à compter encore",
                    "<p>L’annuaire de ce site est vide, ou aucun département n’est choisi. Les chiffres viendront avec les données.</p>")
        }
        let updated: HTML = figures.updatedOn.map { " L’annuaire a été mis à jour le \($0.french)." } ?? .empty
        return """
            \(opening(
                overline: "Statistiques de l’annuaire", title: "\(figures.department.name), en chiffres",
                lead: "Ce que les données ouvertes disent des communes et des écoles du département, avec leur source et leur date. Ce qui est déduit porte le mot «\u{A0}estimation\u{A0}»\u{202F}; ce qui manque est dit.\(updated)"))
            \(withContents(
                contentsList([
                    ("En bref", "en-bref"), ("Communes", "communes"), ("Zonages", "zonages"), ("Écoles", "ecoles"),
                    ("Éducation prioritaire", "prioritaire"), ("Collèges", "colleges"), ("Ce qui manque", "manque"), ("Sources", "sources"),
                ]),
                """
                \(section("En bref", id: "en-bref", StatisticsParts.keys(figures)))
                \(communes(figures.communes))\(zonings(figures.communes))\(schools(figures.schools))\(priority(figures))
                \(CollegeParts.part(figures, sort: sort))\(missing(figures))\(sources(figures))
                """))
            """
    }

    // Communes.

    private static func communes(_ communes: DirectoryFigures.CommuneFigures) -> HTML {
        section(
            "Communes", id: "communes",
            """
            \(grid(.wide, [
                card(look: .plain, barChart("Communes selon leur taille", unit: "Communes", bars(communes.sizes), column: "Taille")
                    + table(communes.sizes, of: communes, heading: "Taille") + StatisticsParts.source(communes.populationSources)),
                card(look: .plain, densities(communes)),
            ]))
            \(when: communes.withoutPopulation > 0, "<p>\(Words.some(communes.withoutPopulation, "commune n’a", "communes n’ont")) pas de population connue.</p>")
            """)
    }

    private static func densities(_ communes: DirectoryFigures.CommuneFigures) -> HTML {
        guard !communes.densities.isEmpty else {
            return emptyState("Densité inconnue", "<p>La grille communale de densité n’a pas été importée.</p>")
        }
        return barChart("Communes selon la grille de densité", unit: "Communes", bars(communes.densities), column: "Classe")
            + table(communes.densities, of: communes, heading: "Classe") + StatisticsParts.source(communes.densitySources)
    }

    private static func bars(_ shares: [DirectoryFigures.Share]) -> [(label: String, value: Int)] {
        shares.map { (FrenchTypography.set($0.name), $0.communes) }
    }

    private static func table(_ shares: [DirectoryFigures.Share], of communes: DirectoryFigures.CommuneFigures, heading: String) -> HTML {
        details(
            "Avec les habitants",
            Table(
                "Communes et habitants", isCaptionHidden: true,
                columns: [
                    .init(heading), .init("Communes", isNumber: true), .init("Habitants", isNumber: true),
                    .init("Part des habitants", isNumber: true),
                ],
                rows: shares.map {
                    [
                        "\(FrenchTypography.set($0.name))", "\(Words.number($0.communes))", "\(Words.number($0.population))",
                        "\(Words.share($0.population, of: communes.population))",
                    ]
                }
            ).html)
    }

    private static func zonings(_ communes: DirectoryFigures.CommuneFigures) -> HTML {
        func line(_ title: HTML, _ count: Int?, _ list: [DirectoryFigures.Provenance], _ about: HTML = .empty) -> [HTML] {
            guard let count else { return [title, toned(.unknown, "inconnu"), "–", "La liste n’a pas été importée."] }
            return [title, "\(Words.number(count))", "\(Words.share(count, of: communes.count))", about + StatisticsParts.source(list)]
        }
        let quarters: HTML = communes.quarters.map { "\(Words.some($0, "quartier", "quartiers")). " } ?? .empty
        return section(
            "Zonages", id: "zonages", lead: "Les classements que les règlements regardent.",
            Table(
                "Communes classées", isCaptionHidden: true,
                columns: [.init("Classement"), .init("Communes", isNumber: true), .init("Part", isNumber: true), .init("Source")],
                rows: [
                    line("En zone de montagne", communes.mountain, communes.mountainSources),
                    line(
                        "Avec un quartier prioritaire de la politique de la ville (QPV)", communes.withQuarter, communes.quarterSources,
                        quarters),
                    line("Avec une cité éducative", communes.withEducationalCity, communes.educationalCitySources),
                ]
            ).html)
    }

    // Schools.

    private static func schools(_ schools: DirectoryFigures.SchoolFigures) -> HTML {
        guard schools.count > 0 else {
            return section("Écoles", id: "ecoles", emptyState("Aucune école connue", "<p>Aucun fichier d’écoles n’a été importé.</p>"))
        }
        let pupils: HTML = """
            <p><strong>\(Words.number(schools.pupils))\u{A0}élèves</strong> au moins \(when: schools.pupilsEstimated > 0, mark("estimation"))\u{A0}: \
            c’est la partie déjà connue. \(Words.some(schools.withoutPupils, "école n’a", "écoles n’ont")) aucun effectif, \
            \(Words.some(schools.pupilsEstimated, "effectif est déduit", "effectifs sont déduits")). \(StatisticsParts.source(schools.pupilsSources))</p>
            """
        return section(
            "Écoles", id: "ecoles",
            """
            \(Table(
                "Écoles par type et secteur", columns: [
                    .init("Type"), .init("Publiques", isNumber: true), .init("Privées", isNumber: true), .init("Ensemble", isNumber: true),
                    .init("Type déduit du nom", isNumber: true),
                ],
                rows: schools.lines.map(line) + [[
                    "<strong>Ensemble</strong>", "\(Words.number(schools.publicCount))", "\(Words.number(schools.privateCount))",
                    "<strong>\(Words.number(schools.count))</strong>", "\(Words.number(schools.estimated))",
                ]]
            ).html)
            <p>\(StatisticsParts.source(schools.sources))</p>\(pupils)\(rules(schools.rules))
            """)
    }

    private static func line(_ line: DirectoryFigures.SchoolLine) -> [HTML] {
        let estimated: HTML = line.estimated == 0 ? "0" : "\(Words.number(line.estimated)) \(mark("estimation"))"
        return [
            "\(line.kind.french)", "\(Words.number(line.publicCount))", "\(Words.number(line.privateCount))", "\(Words.number(line.count))",
            estimated,
        ]
    }

    private static func rules(_ rules: [EstimationRule]) -> HTML {
        guard !rules.isEmpty else { return .empty }
        return details(
            "Comment une estimation est faite, et combien elle se trompe",
            "<ul>\(rules.html { "<li>\(FrenchTypography.set($0.sentence)) <span class=\"doux\">\(FrenchTypography.set($0.error))</span></li>" })</ul>"
        )
    }

    private static func priority(_ figures: DirectoryFigures) -> HTML {
        guard let schools = figures.schools.priority, let colleges = figures.collegePriority else {
            return section(
                "Éducation prioritaire", id: "prioritaire",
                emptyState("Inconnue", "<p>La liste des réseaux d’éducation prioritaire n’a pas été importée pour ce département.</p>"))
        }
        func row(_ name: HTML, _ count: DirectoryFigures.PriorityCount, of whole: Int) -> [HTML] {
            [
                name, "\(Words.number(count.rep))", "\(Words.number(count.repPlus))", "\(Words.number(count.all))",
                "\(Words.share(count.all, of: whole))",
            ]
        }
        return section(
            "Éducation prioritaire", id: "prioritaire",
            """
            \(Table(
                "Réseaux d’éducation prioritaire", isCaptionHidden: true,
                columns: [
                    .init("Établissements"), .init("REP", isNumber: true), .init("REP+", isNumber: true), .init("Ensemble", isNumber: true),
                    .init("Part des connus", isNumber: true),
                ],
                rows: [row("Écoles", schools, of: figures.schools.count), row("Collèges", colleges, of: figures.colleges.count)]
            ).html)<p>\(StatisticsParts.source(figures.schools.prioritySources))</p>
            """)
    }

    // What is not there, and where the rest comes from.

    private static func missing(_ figures: DirectoryFigures) -> HTML {
        let (communes, schools) = (figures.communes, figures.schools)
        let nurseries = schools.lines.first { $0.kind == .nursery }?.count ?? 0
        var list: [HTML] = []
        if !schools.areListed {
            list.append(
                """
                La liste complète des écoles du département n’a pas été importée\u{A0}: les écoles viennent de listes faites pour autre chose \
                (indices de position sociale, éducation prioritaire), qui ignorent presque toutes les écoles maternelles. \
                \(Words.some(nurseries, "maternelle est connue", "maternelles sont connues")).
                """)
        }
        if communes.withoutKnownSchool > 0 {
            list.append(
                """
                \(Words.some(communes.withoutKnownSchool, "commune n’a", "communes n’ont")) aucune école connue\u{A0}: certaines n’en ont pas, \
                d’autres n’ont qu’une maternelle ou une école que ces listes oublient.
                """)
        }
        if schools.withCountedClasses < schools.count {
            list.append(
                """
                Le nombre de classes est compté pour \(Words.some(schools.withCountedClasses, "école", "écoles")) sur \(Words.number(schools.count))\u{A0}: \
                pour \(Words.number(schools.withClasses - schools.withCountedClasses)) il est déduit des élèves \(mark("estimation")), \
                pour les autres il est inconnu.
                """)
        }
        let unlocated = figures.colleges.count { $0.coordinates == nil }
        if unlocated > 0 { list.append("\(Words.some(unlocated, "collège n’a", "collèges n’ont")) pas de position connue.") }
        list.append(
            "Débits, équipements, usages, enseignants formés, ateliers\u{A0}: aucune donnée n’est publiée école par école. Ce site n’en invente pas."
        )
        return section(
            "Ce qui manque", id: "manque",
            alert(.unknown, title: "Ce que l’annuaire ne sait pas", "<ul>\(list.html { "<li>\($0)</li>" })</ul>"))
    }

    private static func sources(_ figures: DirectoryFigures) -> HTML {
        let (communes, schools) = (figures.communes, figures.schools)
        let parts: [(String, [DirectoryFigures.Provenance])] = [
            ("Communes", communes.sources), ("Populations", communes.populationSources), ("Densité", communes.densitySources),
            ("Montagne", communes.mountainSources), ("Quartiers prioritaires", communes.quarterSources),
            ("Cités éducatives", communes.educationalCitySources), ("Écoles", schools.sources),
            ("Élèves des écoles", schools.pupilsSources),
            ("Éducation prioritaire", schools.prioritySources), ("Collèges", figures.collegesSources),
        ]
        return section(
            "Sources", id: "sources",
            lead:
                "Chaque chiffre vient de ces fichiers, publiés sous Licence Ouverte 2.0. Quand plusieurs parlent du même établissement, la plus récente l’emporte.",
            """
            \(facts(parts.filter { !$0.1.isEmpty }.map { ("\($0.0)", $0.1.map { HTML($0.description) }.joined(separator: "<br>")) }))
            \(actionLink("Télécharger les données", to: Route.data, icon: .download))
            """)
    }
}

extension EstablishmentKind {
    fileprivate var french: String {
        switch self {
        case .nursery: "Maternelles"
        case .elementary: "Élémentaires"
        case .primary: "Primaires (maternelle et élémentaire)"
        case .school: "Écoles dont personne ne dit le niveau"
        default: Words.capitalized(rawValue)
        }
    }
}
