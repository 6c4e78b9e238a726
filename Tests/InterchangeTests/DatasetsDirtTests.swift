import Directory
import Interchange
import Testing

@Suite("Les saletés connues des fichiers") struct DatasetsDirtTests {
    private func school(_ cells: String, _ columns: String = "") throws -> Mapped {
        try Mapped("Identifiant_de_l_etablissement;Nom_etablissement\(columns.isEmpty ? "" : ";" + columns)\n\(cells)\n")
    }

    @Test(
        "Les codes de département ont deux caractères, ou trois outre-mer",
        arguments: [("034", "34"), ("02A", "2A"), ("02b", "2B"), ("971", "971"), ("2", "02"), ("13", "13"), ("987", "987")])
    func departments(written: String, kept: String) throws {
        let mapped = try school("0342266D;Collège;\(written)", "Code_departement")
        #expect(mapped.records.first?.values[.department] == kept)
    }

    @Test("Un code de département impossible est laissé de côté, pas la ligne") func badDepartment() throws {
        let mapped = try school("0342266D;Collège;341", "Code_departement")
        #expect(mapped.records.first?.values == [.name: "Collège"])
        #expect(mapped.remarks.map(\.column) == ["Code_departement"] && mapped.remarks.first?.value == "341")
        #expect(mapped.tally.kept == 1 && mapped.refused.isEmpty)
    }

    @Test("Un UAI en minuscules ou entouré d’espaces est le même ; une lettre fausse est refusée, avec la bonne") func uai() throws {
        let mapped = try school("0342266d;A\n\u{A0}0342266D ;B\n0342266E;C\n03422660D;D\n;E")
        #expect(mapped.records.map(\.subject) == ["établissement:0342266D", "établissement:0342266D"])
        #expect(mapped.refused.map(\.line) == [4, 5, 6])
        #expect(mapped.refused[0].why.contains("« D »".nbsp))
        #expect(mapped.refused[1].why.contains("sept chiffres puis une lettre"))
        #expect(mapped.refused[2].why.contains("vide"))
    }

    @Test("Une cité scolaire a deux lignes sous un même UAI : deux fiches") func twice() throws {
        let mapped = try school("0342266D;Collège;1\n0342266D;Lycée;1", "multi_uai")
        #expect(mapped.records.map { $0.values[.name] } == ["Collège", "Lycée"])
        #expect(mapped.records.allSatisfy { $0.values[.multipleUAI] == "oui" })
    }

    @Test("Les textes perdent leurs espaces en trop et leurs sauts de ligne ; les guillemets restent") func texts() throws {
        let mapped = try Mapped(
            "uai,type_etab,nom_etablissement,zone_ep\n0342266D,  Collège ,\"  Jean \n Moulin\u{A0}\u{A0}\"\"le \\grand\"\" \",REP +\n")
        #expect(
            mapped.records.first?.values == [
                .establishmentType: "Collège", .name: "Jean Moulin \"le \\grand\"", .priorityEducation: "REP+",
            ])
    }

    @Test(
        "Les entiers s’écrivent de bien des façons, et ne se devinent jamais",
        arguments: [
            ("53.0", "53"), ("1 234", "1234"), ("1\u{202F}234,00", "1234"), ("0", "0"), ("007", "7"), ("NS", nil), ("-", nil),
            ("12,5", nil), ("1,234", nil), ("vingt", nil), ("1 23", nil), ("12 34", nil), ("-0", "0"),
            (String(repeating: "9", count: 41), nil), ("1.234.567", "1234567"),
        ] as [(String, String?)])
    func integers(written: String, kept: String?) throws {
        let mapped = try school("0342266D;A;\(written)", "Nombre_d_eleves")
        #expect(mapped.records.first?.values[.pupils] == kept)
        #expect(mapped.remarks.count == (kept == nil && !["NS", "-"].contains(written) ? 1 : 0))
    }

    @Test(
        "Les décimaux ont une virgule ou un point",
        arguments: [
            ("89.5", "89.5"), ("100,00", "100"), ("1 234,50", "1234.5"), ("1.234,5", "1234.5"), ("-61.50", "-61.5"), ("NS", nil),
            ("x", nil),
        ]
            as [(String, String?)])
    func decimals(written: String, kept: String?) throws {
        let mapped = try Mapped("rentree_scolaire;uai;ips;effectifs\n2022-2023;0342266D;\(written);12.0\n")
        #expect(mapped.records.first?.values[.socialIndex] == kept)
        #expect(mapped.records.first?.values[.indexPupils] == "12")
    }

    @Test(
        "Une rentrée s’écrit par son année ou par les deux",
        arguments: [
            ("2022-2023", "2022"), ("2022", "2022"), ("2022/2023", "2022"), ("Rentrée 2022", "2022"), ("2022-23", "2022"),
            ("2022-2024", nil), ("22", nil), ("", nil),
        ]
            as [(String, String?)])
    func schoolYears(written: String, kept: String?) throws {
        let mapped = try Mapped("rentree_scolaire;uai;ips\n\(written);0342266D;100\n")
        #expect(mapped.records.first?.period == kept)
        #expect(mapped.refused.map(\.column) == (kept == nil ? ["rentree_scolaire"] : []))
    }

    @Test(
        "Oui et non s’écrivent de bien des façons",
        arguments: [
            ("0", "non"), ("1.0", "oui"), ("0.0", "non"), ("O", "oui"), ("n", "non"), ("True", "oui"), ("Oui", "oui"), ("", nil),
            ("2", nil),
        ]
            as [(String, String?)])
    func booleans(written: String, kept: String?) throws {
        let mapped = try Mapped("uai;type_etab;zone_ep;voie_generale\n0342266D;Collège;REP;\(written)\n")
        #expect(mapped.records.first?.values[.generalTrack] == kept)
        #expect(mapped.remarks.count == (written == "2" ? 1 : 0))
    }

    @Test("Dates, états, secteurs, circonscriptions deviennent comparables") func words() throws {
        let mapped = try school(
            "0342266D;A;01/05/1965;A FERMER;PRIVE;Circonscription d'inspection  du 1er degre d'Orly;2024-02-30",
            "date_ouverture;etat;Statut_public_prive;nom_circonscription;date_maj_ligne")
        #expect(
            mapped.records.first?.values
                == [.name: "A", .openedOn: "1965-05-01", .state: "à fermer", .sector: "privé", .district: "Orly"])
        #expect(mapped.remarks.map(\.column) == ["date_maj_ligne"])
    }

    @Test("Une colonne SIREN_SIRET donne l’un ou l’autre") func siret() throws {
        let mapped = try school("0342266D;A;21380185100015\n0342266D;B;213801855\n0342266D;C;213801851\n0342266D;D;12", "SIREN_SIRET")
        #expect(mapped.records.map { $0.values[.siret] } == ["21380185100015", nil, nil, nil])
        #expect(mapped.records.map { $0.values[.siren] } == [nil, "213801855", nil, nil])
        #expect(mapped.remarks.map(\.line) == [4, 5])
    }

    @Test("Téléphone, télécopie, courriel et site ne sont pas gardés, et c’est dit") func contacts() throws {
        let mapped = try school("0342266D;A;0;1;2;3;4", "Telephone;Fax;Web;Mail;Restauration")
        #expect(mapped.leftOut == ["Telephone", "Fax", "Web", "Mail"])
        #expect(mapped.unused == ["Restauration"])
        #expect(mapped.records.first?.values == [.name: "A"])
    }

    @Test("Un code de commune qui a perdu son zéro n’est pas complété") func lostZero() throws {
        let mapped = try Mapped("insee_com,lib_com,niveau_montagne\n1002,L'Abergement-de-Varey,02 - Massif du Jura\n")
        #expect(mapped.records.isEmpty && mapped.refused.map(\.value) == ["1002"])
    }

    @Test("Une ligne qui n’a pas le bon nombre de cellules est refusée, et la suite lue") func ragged() throws {
        let mapped = try Mapped("insee_com,lib_com,niveau_montagne\n01002,X\n01004,Y,02 - Massif du Jura\n")
        #expect(mapped.refused.map(\.why) == ["2 cellules au lieu de 3"])
        #expect(mapped.records.map(\.subject) == ["commune:01004"])
    }

    @Test("Une commune et sa déléguée ont le même code et deux fiches") func delegated() throws {
        let mapped = try Mapped(
            "TYPECOM,COM,DEP,NCC,LIBELLE,COMPARENT\nCOM,01015,01,ARBOYS,Arboys en Bugey,\nCOMD,01015,,ARBIGNIEU,Arbignieu,01015\nCOMA,01340,,B,B,01015\n"
        )
        #expect(mapped.records.map(\.subject) == ["commune:01015", "commune_déléguée:01015", "commune_déléguée:01340"])
        #expect(mapped.records.map(\.commune) == [nil, "01015", "01015"])
    }

    @Test("Les populations d’avant 2021 ont leur code en deux morceaux, même outre-mer") func parts() throws {
        let mapped = try Mapped(
            "CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT\n84;A;38;1;01;185;Grenoble;158 180;1;158 552\n01;G;971;1;01;101;Les Abymes;1;0;1\n01;G;971;1;01;05;Basse-Terre;1;0;1\n94;C;2A;1;01;004;Ajaccio;1;0;1\n"
        )
        #expect(mapped.records.map(\.subject) == ["commune:38185", "commune:97101", "commune:97105", "commune:2A004"])
        #expect(mapped.records.first?.values[.name] == "Grenoble" && mapped.records.first?.values[.municipalPopulation] == "158180")
    }

    @Test("Le nom d’avant 2019 retrouve son article") func article() throws {
        let mapped = try Mapped("CDC\tREG\tDEP\tCOM\tTNCC\tNCC\tARTMIN\tNCCENR\n0\t84\t38\t193\t5\tISLE D ABEAU\t(L')\tIsle-d'Abeau\n")
        #expect(mapped.records.map(\.subject) == ["commune:38193"])
        #expect(mapped.records.first?.values[.name] == "L'Isle-d'Abeau")
    }

    @Test("L’année est dans le nom de la colonne ; la plus récente compte") func yearOfColumn() throws {
        let mapped = try Mapped("CODGEO;LIBGEO;PMUN2020;PMUN2022;PMUN2021\n38185;Grenoble;1;3;2\n")
        #expect(mapped.records.first?.period == "2022" && mapped.records.first?.values[.municipalPopulation] == "3")
        #expect(mapped.unused == ["PMUN2020", "PMUN2021"])
    }

    @Test("Une commune sans code se retrouve par son nom, si une seule le porte") func byName() throws {
        let names = CommuneNames([
            (name: "Brénod", code: "01060"), (name: "Lantenay", code: "01206"), (name: "Lantenay", code: "21339"),
            (name: "Brénod", code: "01060"),
        ])
        let mapped = try Mapped(
            "id,lib,perimetre,info1\n1,BRENOD,Commune,Classée\n2,Lantenay,Commune,Classée\n3,Nulle-Part,Commune,Classée\n", communes: names)
        #expect(mapped.records.map(\.subject) == ["commune:01060"])
        #expect(mapped.refused.map(\.why) == ["nom porté par 2 communes", "aucune commune de ce nom"])
        let blind = try Mapped("id,lib,perimetre,info1\n1,Brénod,Commune,Classée\n")
        #expect(blind.refused.first?.why.contains("importez d’abord") == true)
    }

    @Test("Un quartier, une cité éducative de plusieurs communes donnent une fiche à chacune") func severalCommunes() throws {
        let cities = try Mapped(
            "id_territoire;lib_territoire;liste_geo\ncite-168;L'Isle-d'Abeau / Villefontaine;\"L'Isle-d'Abeau (38193); Villefontaine (38553)\"\n"
        )
        #expect(cities.records.map(\.subject) == ["commune:38193", "commune:38553"])
        #expect(cities.records.map(\.isMain) == [true, false] && cities.tally.kept == 1)
        let quarters = try Mapped(
            "insee_com;lib_com;code_qp;lib_qp\n01053;Bourg-en-Bresse;QN00101M, QN00102M;Grande Reyssouze, Croix Blanche\n")
        #expect(quarters.records.first?.values[.quarters] == "QN00101M|QN00102M")
        #expect(quarters.records.first?.values[.quarterNames] == "Grande Reyssouze|Croix Blanche")
    }

    @Test("Un EPCI répété par ses membres n’est dit qu’une fois") func intercommunality() throws {
        let mapped = try Mapped(
            "dept;siren;raison_sociale;nature_juridique;insee;siren_membre;nom_membre;ptot_2024;pmun_2024\n01;200029999;CC Rives;CC;01304;210103040;Pont-d'Ain;2;1\n01;200029999;CC Rives;CC;01199;210101994;Jujurieux;2;1\n"
        )
        #expect(mapped.records.map(\.subject) == ["commune:01304", "epci:200029999", "commune:01199"])
        #expect(mapped.records.map(\.period) == ["2024", "2024", "2024"])
        #expect(mapped.records[0].values[.intercommunality] == "200029999" && mapped.records[1].values[.legalForm] == "CC")
    }

    @Test("Une commune née sans commune avant elle est son propre sujet") func born() throws {
        let mapped = try Mapped(
            "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n20,1947-09-17,,,COM,06163,Tende\n21,1947-09-17,COM,06162,COM,06163,Tende\n"
        )
        #expect(mapped.records.map(\.subject) == ["commune:06163", "commune:06162"])
        #expect(mapped.records.allSatisfy { $0.detail == "06163|COM" && $0.commune == "06163" && $0.period == "1947-09-17" })
    }

    @Test("REP et REP+ en deux colonnes ; « hors EP » seulement si les deux disent non") func flags() throws {
        let mapped = try Mapped(
            "Rentrée scolaire;Numéro de l'école;REP;REP +;Nombre total de classes\n2022;0350103X;1;0;5\n2022;0350103X;0;1;5\n2022;0350103X;0;0;5\n2022;0350103X;0;;5\n"
        )
        #expect(mapped.records.map { $0.values[.priorityEducation] } == ["REP", "REP+", "hors EP", nil])
    }

    @Test("Le nom des vacances ne va qu’aux zones en vacances") func holidays() throws {
        let mapped = try Mapped(
            "date,vacances_zone_a,vacances_zone_b,vacances_zone_c,nom_vacances\n2024-02-20,True,False,True,Vacances d'hiver\n")
        #expect(mapped.records.map { $0.values[.holidayName] } == ["Vacances d'hiver", nil, "Vacances d'hiver"])
        #expect(mapped.records.map(\.subject) == ["zone_vacances:A", "zone_vacances:B", "zone_vacances:C"])
    }

    @Test("Une centralité « undefined » ne dit rien ; une ruralité perd son espace") func grids() throws {
        let center = try Mapped("insee_com,lib_com,niveau_centralite\n97101,Les Abymes, - undefined\n")
        #expect(center.records.isEmpty && center.tally.ignored == 1 && center.refused.isEmpty)
        let rural = try Mapped("insee_com,lib_com,niveau_ruralite\n01001,X, Les ruralités résidentielles mixtes\n")
        #expect(rural.records.first?.values[.rurality] == "Les ruralités résidentielles mixtes")
    }

    @Test("Le territoire apporte ses classes et ses corrections") func territory() throws {
        let mapped = try Mapped(
            "UAI;Rentrée;Nb classes;Secteur;Remarque\n0380001A;2025-2026;;public;x\n0342266D;2025-2026;7;public;compté sur place\n")
        #expect(mapped.dataset.series == .territory && mapped.leftOut == ["Remarque"])
        #expect(mapped.records.last?.values == [.classes: "7", .sector: "public"] && mapped.records.last?.period == "2025")
    }

    @Test("Un zonage qui dit non ne dit rien, comme une commune absente de la liste") func unclassed() throws {
        let mapped = try Mapped("CODGEO;LIBGEO;ZRR_SIMP\n01001;A;NC - Commune non classée\n01002;B;C - Classée en ZRR\n01004;C;Non\n")
        #expect(mapped.records.map(\.subject) == ["commune:01002"] && mapped.tally.ignored == 2)
    }

    @Test("Une commune sans EPCI est passée, pas refusée") func alone() throws {
        let mapped = try Mapped("CODGEO;LIBGEO;EPCI;LIBEPCI;DEP;REG\n29083;Île-de-Sein;ZZZZZZZZZ;Sans objet;29;53\n")
        #expect(mapped.records.isEmpty && mapped.tally.ignored == 1 && mapped.reports.isEmpty)
    }

    @Test("Le JSON de l’API donne les mêmes fiches que le CSV") func json() throws {
        let csv = try Mapped("rentree_scolaire;uai;ips;effectifs;secteur\n2022-2023;0342266D;89,5;53.0;public\n")
        let json = try Mapped(
            "[{\"secteur\":\"public\",\"ips\":89.5,\"uai\":\"0342266D\",\"rentree_scolaire\":\"2022-2023\",\"effectifs\":53.0}]")
        #expect(json.said == csv.said && csv.said.count == 1)
    }

    @Test("Une fiche garde le jour dont sa ligne dit parler") func dated() throws {
        let mapped = try school("0342266D;Collège;2024-11-26T00:00:00\n0342266D;Lycée;", "date_maj_ligne")
        #expect(mapped.records.map(\.dated) == ["2024-11-26", nil])
    }
}
