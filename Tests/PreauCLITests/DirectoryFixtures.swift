import Foundation

/// A small annuaire: three communes of Isère, one that was merged into another, and schools of two of them.
extension Shell {
    static let communes = """
        TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
        COM,38185,84,38,38D,381,0,GRENOBLE,Grenoble,Grenoble,3899,
        COM,38524,84,38,38D,381,0,VARCES ALLIERES ET RISSET,Varces-Allières-et-Risset,Varces-Allières-et-Risset,3816,
        COM,38563,84,38,38D,381,0,VOIRON,Voiron,Voiron,3830,

        """
    static let movements = """
        MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP
        31,1955-07-01,COM,38007,1,ALLIERES ET RISSET,Allières-et-Risset,Allières-et-Risset,COM,38524,0,VARCES,Varces,Varces

        """
    static let schools = """
        rentree_scolaire;academie;code_du_departement;departement;uai;nom_de_l_etablissment;code_insee_de_la_commune;nom_de_la_commune;secteur;effectifs;ips
        2022-2023;GRENOBLE;038;ISERE;0380415V;ECOLE PRIMAIRE PRIVEE SAINTE MARIE;38563;VOIRON;privé sous contrat;285.0;120.7
        2022-2023;GRENOBLE;038;ISERE;0382005Y;ECOLE PRIMAIRE CHRISTOPHE TURC;38185;GRENOBLE;public;229.0;82.7
        2022-2023;GRENOBLE;038;ISERE;0382025V;ECOLE PRIMAIRE JEAN DE LA FONTAINE;38563;VOIRON;public;142.0;104.8

        """

    /// Where the program's own regulations and data are: the tests may run from a build that stands elsewhere.
    static let share = ["PREAU_SHARE": URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path]

    /// The path of something in the folder of this test.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Imports the small annuaire where `options` say (`--data-dir …`, `--database-url …`).
    @discardableResult
    func importSmallDirectory(_ options: String...) throws -> Outcome {
        let files = [
            try write(Self.schools, to: "ips.csv"), try write(Self.communes, to: "communes.csv"),
            try write(Self.movements, to: "mouvements.csv"),
        ]
        return try preau(["import", "auto"] + files + options)
    }

    /// The members of a report, and the whole of it as a dictionary.
    static func report(_ line: some StringProtocol) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }

    /// The names of a JSON object's members, in the order in which they are written, when none of them holds an object before its end.
    static func keys(_ line: some StringProtocol) -> [String] {
        String(line).matches(of: /"([a-z_]+)":/).map { String($0.1) }
    }
}
