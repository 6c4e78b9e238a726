/// What each target may import, and why. The order is that of docs/architecture.md: an arrow never goes up.
///
/// Foundation is in no row: nothing needs it so far, and its dates, decimals and decoders are what the centre must avoid.
/// A target that comes to need it gets it in its row, with the reason.
enum Layers {
    struct Layer {
        let target: String
        let mayImport: Set<String>
        /// Said to whoever breaks the rule.
        let reason: String
        /// A pure target decides from values alone: no clock, no chance, no environment, no file.
        let isPure: Bool
    }

    /// What every family of pages may read.
    private static let pages: Set<String> = [
        "Kernel", "Formats", "Grammar", "Language", "Rules", "Markup", "Routes", "Interface", "Hosting",
    ]

    static let all: [Layer] = [
        Layer(
            target: "Kernel", mayImport: ["Synchronization"],
            reason:
                "les valeurs du domaine ne dépendent de rien, pas même de Foundation : elles se testent en un instant ; Synchronization compte les noms voisins cherchés",
            isPure: true),
        Layer(
            target: "Formats", mayImport: ["Kernel", "CYaml", "Swift"],
            reason: "lire du YAML, du JSON ou du CSV ne sait rien d’un règlement ; Yams n’entre que par ici (ADR 0003 et 0007)",
            isPure: true),
        Layer(
            target: "Grammar", mayImport: ["Kernel", "Formats"],
            reason: "ce qu’un agent écrit se lit sans savoir ce que les noms désignent", isPure: true),
        Layer(
            target: "Language", mayImport: ["Kernel", "Formats", "Grammar", "Crypto"],
            reason:
                "un texte devient un règlement vérifié sans connaître le moteur qui l’exécutera ; Crypto n’y fait que l’empreinte (ADR 0007)",
            isPure: true),
        Layer(
            target: "Rules", mayImport: ["Kernel", "Formats", "Grammar", "Language"],
            reason: "le moteur calcule un dossier à partir de valeurs : ni fichier, ni horloge, ni base de données", isPure: true),
        Layer(
            target: "Lots", mayImport: ["Kernel", "Formats", "Grammar", "Language", "Rules", "Dispatch", "Synchronization"],
            reason: "un lot exécute le programme de Rules, sur plusieurs fils ; lire et écrire les fichiers reste au bord", isPure: true),
        Layer(
            target: "Proofs", mayImport: ["Kernel", "Formats", "Grammar", "Language", "Rules"],
            reason: "les preuves interrogent le moteur comme n’importe qui, sans privilège", isPure: true),
        Layer(
            target: "Directory", mayImport: ["Kernel"],
            reason: "l’annuaire dit ce que chaque source dit, d’où et quand, à partir de valeurs : ni fichier, ni base, ni horloge",
            isPure: true),
        Layer(
            target: "Search", mayImport: ["Directory"],
            reason: "chercher un lieu ou une école comme on le tape, en mémoire (ADR 0010), à partir des noms de l’annuaire", isPure: true),
        Layer(
            target: "People", mayImport: ["Kernel"],
            reason: "qui agit, pour qui, avec quels droits : des valeurs, que toutes les pages et tous les actes reçoivent", isPure: true),
        Layer(
            target: "Calls", mayImport: ["Kernel", "Grammar", "Language", "Rules", "People"],
            reason: "un appel à un instant se lit dans ses lignes datées : un règlement, des valeurs, des échéances, sans horloge ni base",
            isPure: true),
        Layer(
            target: "Prefill", mayImport: ["Kernel", "Formats", "Grammar", "Language", "Rules", "Directory"],
            reason: "préremplir un dossier joint l’annuaire et un règlement, deux valeurs", isPure: true),
        Layer(
            target: "Credentials", mayImport: ["Kernel", "Formats", "Crypto", "CryptoExtras"],
            reason:
                "prouver qui l’on est se décide sur des valeurs : le hasard et l’heure viennent de qui appelle, les calculs de swift-crypto (ADR 0015)",
            isPure: true),
        Layer(
            target: "RowFiles", mayImport: ["Kernel", "Formats", "CZlib", "Crypto", "Glibc", "Darwin"],
            reason: "les fichiers de lignes des autres se lisent ici, en flux, sans savoir ce qu’ils disent ; zlib les ouvre (ADR 0007)",
            isPure: false),
        Layer(
            target: "Spreadsheets", mayImport: ["CXlsxWriter", "Glibc", "Darwin"],
            reason: "écrire un classeur ne sait rien de ce qu’il contient ; libxlsxwriter n’est connue que d’ici (ADR 0013)", isPure: false),
        Layer(
            target: "Outside", mayImport: ["Kernel", "CCurl", "Glibc"],
            reason:
                "ce qui parle au dehors (courriel, web, programmes de la machine, antivirus) n’est que là et ne sait rien du domaine (ADR 0014)",
            isPure: false),
        Layer(
            target: "Interchange", mayImport: ["Kernel", "Directory", "RowFiles"],
            reason: "chaque famille de fichiers est décrite ici : ses colonnes deviennent des attributs de l’annuaire", isPure: true),
        Layer(
            target: "Store", mayImport: ["Kernel", "Directory", "Crypto", "Dispatch"],
            reason:
                "chaque instruction SQL est écrite une fois, sans connaître le moteur (ADR 0008) ; Crypto : l’empreinte des étapes du schéma",
            isPure: true),
        Layer(
            target: "PeopleStore", mayImport: ["Kernel", "Directory", "People", "Store"],
            reason: "les instructions SQL des personnes et des organisations ; Directory : la clé sous laquelle un nom se trie",
            isPure: true),
        Layer(
            target: "PeopleActs",
            mayImport: ["Kernel", "Directory", "Rules", "Credentials", "People", "PeopleStore", "Store", "Crypto"],
            reason:
                "un acte par fichier : se connecter, demander, inviter, passer la main ; il reçoit l’heure et le hasard ; Rules n’y donne que l’écriture du JSON, Crypto que l’empreinte de ce que l’on compte",
            isPure: true),
        Layer(
            target: "StoreSQLite", mayImport: ["Kernel", "Store", "GRDB", "GRDBSQLite", "Glibc", "Darwin", "Synchronization"],
            reason: "SQLite n’est connu que d’ici", isPure: false),
        Layer(
            target: "StorePostgres",
            mayImport: ["Kernel", "Store", "CLibPQ", "Glibc", "Darwin", "Dispatch", "Synchronization"],
            reason: "PostgreSQL n’est connu que d’ici ; ses appels bloquants ont leurs propres fils", isPure: false),
        Layer(
            target: "Operations",
            mayImport: [
                "Kernel", "Formats", "Grammar", "Language", "Rules", "Directory", "Search", "Prefill", "Interchange", "RowFiles", "Store",
                "Crypto",
                "Glibc", "Darwin",
                "Dispatch", "Synchronization",
            ],
            reason: "un acte par fichier : lire, décider, écrire dans une transaction ; il ne sait pas quel moteur le sert", isPure: false),
        Layer(
            target: "Backroom", mayImport: ["Kernel", "Formats", "Store", "Outside"],
            reason: "ce que le programme fait de lui-même après les actes : courriels, PDF, analyses ; il ne décide de rien", isPure: false),
        Layer(
            target: "Markup", mayImport: [],
            reason: "du HTML échappé ne dépend de rien : une page est une fonction de valeurs", isPure: true),
        Layer(
            target: "Routes", mayImport: ["Markup"],
            reason: "les adresses, les demandes et les réponses sont des valeurs ; aucun serveur n’est connu ici", isPure: true),
        Layer(
            target: "Interface", mayImport: ["Kernel", "Markup", "Routes"],
            reason: "les composants des pages ne savent rien des règlements ni de l’annuaire", isPure: true),
        Layer(
            target: "Wording", mayImport: ["Kernel", "Grammar", "Language", "Rules", "Markup", "Routes", "Interface"],
            reason: "ce que le moteur a calculé, dit en français une fois pour toutes les pages : elles n’écrivent pas chacune le leur",
            isPure: true),
        Layer(
            target: "Simulations", mayImport: ["Kernel", "Formats", "Grammar", "Language", "Rules", "Directory", "Prefill"],
            reason: "une simulation se calcule à partir de valeurs : les pages l’écrivent, elles ne décident rien", isPure: true),
        Layer(
            target: "Dossiers",
            mayImport: [
                "Kernel", "Formats", "Grammar", "Language", "Rules", "Directory", "Prefill", "Simulations", "People", "Calls",
            ],
            reason:
                "ce qu’un dossier dit, où il en est, qui y peut quoi : à partir de ses lignes, sans base ni horloge ; ce qu’il dit est un brouillon de Simulations",
            isPure: true),
        Layer(
            target: "Hosting",
            mayImport: [
                "Kernel", "Grammar", "Language", "Rules", "Directory", "Search", "Prefill", "People", "PeopleActs", "Credentials", "Store",
                "Operations", "Interface",
                "Routes", "Crypto",
                "Dispatch", "Synchronization", "Glibc", "Darwin",
            ],
            reason: "ce qu’un serveur garde en mémoire ; les appels à la base et les règlements à l’essai y ont leurs propres fils",
            isPure: false),
        Layer(
            target: "SimulatorWeb", mayImport: pages.union(["Wording", "Simulations", "Directory", "Search", "Prefill", "Operations"]),
            reason: "les pages du simulateur écrivent ce que Simulations a calculé", isPure: true),
        Layer(
            target: "RegulationWeb", mayImport: pages.union(["Wording", "Proofs"]),
            reason: "les pages des règlements lisent le texte, ses preuves et ce qui change", isPure: true),
        Layer(
            target: "SiteWeb",
            mayImport: pages.union([
                "Directory", "Search", "Prefill", "Operations", "Store", "Interchange", "Spreadsheets", "Synchronization",
            ]),
            reason: "l’accueil, les appels, les statistiques et les données", isPure: true),
        Layer(
            target: "PeopleWeb",
            mayImport: pages.union(["People", "PeopleStore", "PeopleActs", "Credentials", "Directory", "Search", "Store"]),
            reason: "se connecter, son compte, ses organisations", isPure: true),
        Layer(
            target: "DeskWeb", mayImport: pages.union(["People", "PeopleStore", "PeopleActs", "PeopleWeb", "Store"]),
            reason: "ce que voient et font ceux qui portent le programme", isPure: true),
        Layer(
            target: "Api", mayImport: pages.union(["Directory", "Search", "Prefill", "Operations"]),
            reason: "l’API répond les mêmes valeurs que les pages, en JSON", isPure: true),
        Layer(
            target: "Web",
            mayImport: [
                "Kernel", "People", "Rules", "Markup", "Routes", "Interface", "Hosting", "SimulatorWeb", "RegulationWeb", "SiteWeb",
                "PeopleWeb",
                "DeskWeb", "Api", "CZlib",
                "Synchronization",
            ],
            reason: "qui répond à quoi, et ce que toute réponse porte : en-têtes, erreurs, compression", isPure: false),
        Layer(
            target: "Serving",
            mayImport: [
                "Routes", "HummingbirdCore", "ServiceLifecycle", "UnixSignals", "NIOCore", "NIOPosix", "NIOHTTP1", "Logging", "CMalloc",
                "Glibc",
                "Darwin", "Synchronization",
            ],
            reason: "HTTP n’est connu que d’ici (ADR 0012) : des octets deviennent une demande, une réponse redevient des octets",
            isPure: false),
        Layer(
            target: "PreauCLI",
            mayImport: [
                "Kernel", "Formats", "Grammar", "Language", "Rules", "Lots", "Proofs", "Directory", "Search", "Prefill", "Interchange",
                "RowFiles", "Credentials", "People", "PeopleStore", "PeopleActs", "Store", "StoreSQLite", "StorePostgres", "Operations",
                "Interface", "Routes", "Hosting", "Web", "Serving", "Backroom", "Outside", "Glibc", "Darwin",
                "Dispatch", "Synchronization",
            ],
            reason: "la ligne de commande lit et écrit des fichiers, elle ne calcule rien elle-même", isPure: false),
        Layer(
            target: "preau", mayImport: ["PreauCLI", "Glibc", "Darwin"],
            reason: "l’exécutable ne fait qu’appeler la ligne de commande", isPure: false),
    ]

    /// Files that may import more than their target, each with its reason.
    static let exceptions: [(path: String, modules: Set<String>, reason: String)] = [
        ("Sources/Formats/FileBytes.swift", ["Glibc", "Darwin"], "lit d’un trait une table de 70 Mo, sans Foundation")
    ]

    static func of(_ target: String) -> Layer? { all.first { $0.target == target } }

    /// Targets for measuring and fuzzing, built only on demand: they may import any target of ours.
    static func isTool(_ target: String) -> Bool { target.hasPrefix("Fuzz") || target.hasPrefix("Bench") }
}

/// Places where stopping the program is right, each with its reason; anything else must throw or return.
enum CountedStops {
    struct Stop {
        let path: String
        let count: Int
        let reason: String
    }

    static let all: [Stop] = []
}
