internal import Directory

/// INSEE, Code officiel géographique: départements, régions, arrondissements, overseas.
extension Dataset {
    static let territoryFamilies = [departments, regions, arrondissements, overseas]

    private static let seat: Aliases = ["cheflieu", "chef_lieu"]
    private static let names: [FieldLayout] = [
        FieldLayout(.name, "libelle"), FieldLayout(.name, .articled(article: "tncc", name: "nccenr")), FieldLayout(.capitalName, "ncc"),
        FieldLayout(.seat, seat),
    ]

    private static let departments = Dataset(
        .departments, required: ["dep", seat, ["libelle", "nccenr"]],
        records: [RecordLayout(.code(.department, "dep", .department), fields: names + [FieldLayout(.region, "reg")])])

    private static let regions = Dataset(
        .regions, required: [["reg", "region"], seat, ["libelle", "nccenr"]],
        records: [RecordLayout(.code(.region, ["reg", "region"], .twoDigits), fields: names)])

    private static let arrondissements = Dataset(
        .arrondissements, required: ["arr", seat, ["libelle", "nccenr"]],
        records: [
            RecordLayout(
                .code(.arrondissement, "arr", .text),
                fields: names + [FieldLayout(.department, "dep"), FieldLayout(.region, "reg")])
        ])

    private static let collectivity: Aliases = ["code_collectivite", "comer"]

    /// Communes of the collectivités d’outre-mer and of New Caledonia, which the list of communes leaves out.
    private static let overseas = Dataset(
        .overseas, required: [["code_commune", "com_comer"], collectivity],
        records: [
            RecordLayout(
                .commune(["code_commune", "com_comer"]),
                fields: [
                    FieldLayout(.name, ["nom_commune", "libelle"]), FieldLayout(.capitalName, "ncc"),
                    FieldLayout(.overseasCollectivity, collectivity), FieldLayout(.postalCode, "code_postal"),
                    FieldLayout(.municipalPopulation, "population"),
                ]),
            RecordLayout(
                .code(.overseas, collectivity, .text),
                fields: [FieldLayout(.name, ["nom_collectivite", "libelle_comer"]), FieldLayout(.overseasCollectivity, collectivity)]),
        ])
}
