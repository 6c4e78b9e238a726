import Routes
import SiteTestSupport
import Store
import Testing
import Web

@Suite("Le site sur les deux moteurs") struct EngineTests {
    private static let files: [(name: String, text: String)] = [
        (
            "communes.csv",
            """
            TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
            COM,38185,84,38,38D,381,0,GRENOBLE,Grenoble,Grenoble,3899,
            COM,38563,84,38,38D,381,0,VOIRON,Voiron,Voiron,3830,

            """
        ),
        (
            "ips.csv",
            """
            rentree_scolaire;academie;code_du_departement;departement;uai;nom_de_l_etablissment;code_insee_de_la_commune;nom_de_la_commune;secteur;effectifs;ips
            2022-2023;GRENOBLE;038;ISERE;0380415V;ECOLE PRIMAIRE PRIVEE SAINTE MARIE;38563;VOIRON;privé sous contrat;285.0;120.7
            2022-2023;GRENOBLE;038;ISERE;0382005Y;ECOLE PRIMAIRE CHRISTOPHE TURC;38185;GRENOBLE;public;229.0;82.7
            2022-2023;GRENOBLE;038;ISERE;0382025V;ECOLE PRIMAIRE JEAN DE LA FONTAINE;38563;VOIRON;public;142.0;104.8

            """
        ),
    ]

    /// Whatever reads the annuaire, and a word that shows that it was read.
    private static let addresses = [
        ("/", "Isère"), ("/statistiques", "Indices de position sociale"), ("/donnees", "communes"), ("/donnees/communes.csv", "Voiron"),
        ("/donnees/etablissements.json", "0382025V"), ("/donnees/etablissements.xlsx", "PK"),
        ("/simulation/isere-ecoles-2023?q=voiron", "38563"), ("/simulation/isere-ecoles-2023?commune=38563", "Fontaine"),
        ("/simulation/isere-ecoles-2023?commune=38185", "Christophe Turc"), ("/api/v1/communes?q=grenobel", "38185"),
        ("/api/v1/etablissements?commune=38563&q=fontaine", "0382025V"), ("/readyz", "prêt"),
    ]

    /// A site that answers as long as it is held: its database closes with it.
    private struct Running {
        let test: SiteTestSupport.TestSite
        let web: WebSite

        init(on engine: Engine) throws {
            test = try SiteTestSupport.TestSite(importing: EngineTests.files, on: engine)
            web = WebSite(
                test.site,
                .init(log: { _ in }, facts: { ServerFacts(openConnections: 1, heldBytes: 0, residentBytes: 1, startTime: 0) }))
        }
    }

    @Test("Pages, fichiers et API donnent les mêmes octets sur SQLite et sur PostgreSQL")
    func sameBytes() async throws {
        let (lite, server) = (try Running(on: .sqlite), try Running(on: .postgreSQL))
        defer { withExtendedLifetime((lite, server)) {} }
        for (address, word) in Self.addresses {
            let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
            let request = Request(method: .get, path: parts[0], query: Fields(encoded: parts.count == 2 ? parts[1] : "") ?? Fields())
            let (first, second) = (await lite.web.answer(request), await server.web.answer(request))
            #expect(first.status == 200 && second.status == 200, "\(address) : \(first.status), \(second.status)")
            // Whole pages would drown the report.
            let (saysIt, isSame) = (second.text.contains(word), first.body == second.body)
            #expect(saysIt, "\(address) ne dit pas « \(word) »")
            #expect(isSame, "\(address) diffère d’un moteur à l’autre")
        }
    }
}
