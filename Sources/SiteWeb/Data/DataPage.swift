internal import Directory
internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Operations
internal import Routes

/// What can be downloaded: each file with its weight, its licence, its date, its columns.
enum DataPage {
    static func page(_ data: DataFiles?, _ figures: DirectoryFigures?, _ regulations: [HostedRegulation]) -> Page {
        Page(
            "Données ouvertes",
            description: "Communes, établissements et règlements à télécharger\u{A0}: CSV, JSON, XLSX, YAML, sous Licence Ouverte 2.0.",
            section: .statistics, trail: [("Accueil", .home)],
            main: """
                \(opening(
                    title: "Données ouvertes",
                    lead: "Ce que ce site sait du territoire, en entier, sans compte. À réutiliser librement en citant la source et la date."))
                \(directory(data, figures))\(regulationFiles(regulations))\(programs)\(licence)
                """)
    }

    private static func directory(_ data: DataFiles?, _ figures: DirectoryFigures?) -> HTML {
        guard let data else {
            return section(
                "L’annuaire", id: "annuaire",
                emptyState("Rien à télécharger encore", "<p>Ce site ne sait pas encore de quel département il parle.</p>"))
        }
        return section(
            "L’annuaire\u{A0}: \(data.department.name)", id: "annuaire",
            lead:
                "Une ligne par commune (et par commune déléguée ou associée, que sa colonne «\u{A0}type\u{A0}» distingue), une par établissement. Une cellule vide est une donnée inconnue, jamais un zéro.",
            grid(.wide, DataFiles.Kind.allCases.map { file($0, data, figures) }))
    }

    private static func file(_ kind: DataFiles.Kind, _ data: DataFiles, _ figures: DirectoryFigures?) -> HTML {
        let links: [HTML] = DataFiles.Format.allCases.map { format in
            let key = DataFiles.Key(kind: kind, format: format)
            guard let bytes = data.files[key] else {
                return
                    "\(toned(.unknown, "\(kind.title), \(format.title)\u{A0}: non préparé"))\u{202F}; prenez le CSV."
            }
            return downloadLink(kind.title, to: Route.dataFile(key.name), type: format.title, bytes: bytes.count)
        }
        let sources = (kind == .communes ? figures?.communes.populationSources : figures?.schools.sources) ?? []
        return card(
            kind.title, id: kind.rawValue,
            """
            \(facts([
                ("Lignes", "\(Words.number(data.rows[kind] ?? 0))"), ("Mis à jour le", "\(data.updatedOn?.french ?? "date inconnue")"),
                ("Licence", "Licence Ouverte 2.0 (Etalab)"),
                ("Sources",
                    """
                    \(StatisticsParts.source(sources)) <span class="source">· \
                    <a href="\(Route.statistics.at("sources"))">toutes les sources</a></span>
                    """),
            ]))
            \(stack(.small, links.map { "<p>\($0)</p>" }))
            \(details("Les \(Words.number(kind.columns.count)) colonnes", columns(kind)))
            """)
    }

    private static func columns(_ kind: DataFiles.Kind) -> HTML {
        Table(
            "Colonnes du fichier «\u{A0}\(kind.title)\u{A0}»", isCaptionHidden: true, columns: [.init("Colonne"), .init("Contenu")],
            rows: kind.columns.map { ["<code>\($0.name)</code>", "\($0.meaning) <span class=\"petit doux\">(\($0.kind.rawValue))</span>"] }
        ).html
    }

    private static func regulationFiles(_ regulations: [HostedRegulation]) -> HTML {
        section(
            "Les règlements", id: "reglements",
            lead:
                "Le fichier que le service exécute, tel quel\u{A0}: le lire, c’est lire la règle. Son empreinte accompagne chaque résultat.",
            Table(
                "Règlements à télécharger", isCaptionHidden: true,
                columns: [.init("Règlement"), .init("Version"), .init("Fichier")],
                rows: regulations.map { hosted in
                    [
                        "<a href=\"\(Route.regulation(hosted.id))\">\(FrenchTypography.set(hosted.regulation.text.title))</a>",
                        "\(hosted.regulation.version)",
                        downloadLink("\(hosted.id)", to: Route.regulationFile(hosted.id), type: "YAML", bytes: hosted.file.count),
                    ]
                }
            ).html)
    }

    private static var programs: HTML {
        section(
            "Pour les programmes", id: "api",
            """
            <p>La même chose se demande par programme\u{A0}: chercher une commune, lire un règlement, calculer un dossier. \
            L’API ne demande pas de clé et ne garde rien.</p>
            \(row([actionLink("Description de l’API (OpenAPI 3.1)", to: Route.openAPI, icon: .document)]))
            """)
    }

    private static var licence: HTML {
        section(
            "Licence et prudence", id: "licence",
            """
            <p>Les données sont sous <a href="\(OutsideAddress(https: "www.etalab.gouv.fr/licence-ouverte-open-licence/"))" rel="external">Licence \
            Ouverte 2.0 (Etalab)</a>\u{A0}: citez le producteur et la date, écrits dans la colonne «\u{A0}sources\u{A0}» et sur la page des \
            <a href="\(Route.statistics.at("sources"))">statistiques</a>.</p>
            <p>Une valeur déduite est suivie du nom de sa règle dans la colonne «\u{A0}estimations\u{A0}». Dans les fichiers CSV, un texte qu’un tableur \
            prendrait pour une formule est précédé d’une apostrophe.</p>
            """)
    }
}
