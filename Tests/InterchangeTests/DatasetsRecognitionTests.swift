import Directory
import Interchange
import Kernel
import Testing

@Suite("Un fichier se reconnaît à ses colonnes") struct DatasetsRecognitionTests {
    @Test(
        "Les en-têtes d’autres années, de l’API et des libellés sont de la même famille",
        arguments: [
            ("typecom,com,reg,dep,arr,tncc,ncc,nccenr,libelle,can,comparent", Series.communes),
            ("CDC\tCHEFLIEU\tREG\tDEP\tCOM\tAR\tCT\tTNCC\tARTMAJ\tNCC\tARTMIN\tNCCENR", .communes),
            (
                "mod,date_eff,typecom_av,com_av,tncc_av,ncc_av,nccenr_av,libelle_av,typecom_ap,com_ap,tncc_ap,ncc_ap,nccenr_ap,libelle_ap",
                .communeEvents
            ),
            ("reg,cheflieu,tncc,ncc,nccenr,libelle", .regions), ("dep,reg,cheflieu,tncc,ncc,nccenr,libelle", .departments),
            ("COM_COMER,TNCC,NCC,NCCENR,LIBELLE,NATURE_ZONAGE,COMER,LIBELLE_COMER", .overseas),
            ("CODREG;REG;CODDEP;CODARR;CODCAN;CODCOM;COM;PMUN;PCAP;PTOT", .population),
            ("CODGEO;REG;DEP;LIBGEO;PMUN2022;PMUN2021;PMUN2020", .population),
            ("Reg_com;dep_com;siren;insee;nom_com;ptot_2023;pmun_2023;pcap_2023", .communeSIREN),
            ("CODGEO;LIBGEO;EPCI;LIBEPCI;DEP;REG", .intercommunalities),
            (
                "dept;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;ptot_2020;pmun_2020;insee;siren_membre;nom_membre",
                .intercommunalities
            ),
            ("#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5", .postalCodes),
            ("code_commune_insee;nom_de_la_commune;code_postal;libelle_d_acheminement;ligne_5;_geopoint", .postalCodes),
            ("CODGEO;LIBGEO;DENS;LIBDENS;PMUN21", .density), ("CODGEO,LIBGEO,ZRR_SIMP,ZONAGE_ZRR", .ruralRevitalisation),
            ("code_insee;libelle_commune;classement_frr", .ruralRevitalisation),
            ("code_qp;lib_qp;insee_reg;lib_reg;insee_dep;lib_dep;insee_com;lib_com;siren_epci", .quarters),
            (
                "identifiant_de_l_etablissement;nom_etablissement;type_etablissement;statut_public_prive;code_commune;latitude;longitude",
                .schoolDirectory
            ),
            ("Identifiant de l’établissement;Nom_etablissement;Type_etablissement", .schoolDirectory),
            (
                "Code établissement;Appellation officielle;Dénomination principale;Patronyme uai;Secteur Public/Privé;Code commune;Latitude;Longitude;Etat établissement",
                .geolocation
            ),
            (
                "rentree_scolaire;departement;commune;numero_ecole;denomination_principale;patronyme;secteur;rep;rep_plus;nombre_total_classes;nombre_total_eleves",
                .schoolClasses
            ),
            ("annee_scolaire;numero_ecole;nom_etablissement;type_etablissement;nombre_d_eleves", .schoolClasses),
            (
                "rentree_scolaire;numero_college;rep;rep_plus;nombre_eleves_total;6eme_total;5eme_total;4eme_total;3eme_total",
                .collegeGrades
            ),
            ("Année scolaire;Académie;Numéro d'établissement;Nom établissement;Secteur d'enseignement;Nombre d'élèves", .secondaryPupils),
            ("rentree_scolaire;academie;code_du_departement;uai;nom_de_l_etablissment;code_insee_de_la_commune;secteur;ips", .schoolIndex),
            ("Rentrée scolaire;UAI;Nom de l'établissement;Secteur;Effectifs;IPS;Ecart-type de l'IPS;IPS national", .collegeIndex),
            ("ACADEMIE;N° DEPARTEMENT;COMMUNE;UAI tete de reseau;UAI;NOM;TYPE;REP/REP+", .priorityNetworks),
        ])
    func variants(header: String, series: Series) throws {
        let separator: Character = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ","
        let columns = header.split(separator: separator).map { String($0.drop { $0 == "#" }) }
        #expect(try Dataset.recognise(shape(columns), in: "f.csv", as: nil).series == series)
        #expect(try Dataset.recognise(shape(columns.reversed().map { $0.uppercased() }), in: "f.csv", as: series.kind).series == series)
    }

    private func refusal(_ columns: [String], as kind: Series.Kind? = nil) -> String {
        do {
            let found = try Dataset.recognise(shape(columns), in: "f.csv", as: kind)
            return "reconnu : \(found.series)"
        } catch { return "\(error)" }
    }

    @Test("Un fichier inconnu dit ses colonnes, la famille la plus proche et ce qui lui manque") func unknown() {
        let said = refusal(["rentree_scolaire", "uai", "effectif_filles", "truc"])
        #expect(said.contains("« truc »".nbsp) && said.contains("« uai »".nbsp))
        #expect(said.contains("la plus proche est") && said.contains("il manque « ips »".nbsp))
        #expect(refusal(["a", "b"]).contains("aucune famille de fichiers connue"))
    }

    @Test("Dire un genre et donner un autre fichier se voit") func otherKind() {
        let said = refusal(["rentree_scolaire", "uai", "ips"], as: .communes)
        #expect(said.contains("Indices de position sociale des écoles") && said.contains("communes"))
    }

    @Test("Une absence ne se lit que dans une liste complète") func coverage() {
        #expect(Series.mountain.coverage == .national && Series.priorityNetworks.coverage == .byDepartment)
        // Names without codes: some classed communes cannot be found.
        #expect(Series.ruralRevitalisation.coverage == .open && Series.schoolDirectory.coverage == .open)
    }

    @Test("Un relevé du territoire n’a que des colonnes connues") func territory() throws {
        #expect(refusal(["uai", "classes", "élèves", "remarque"]) == "reconnu : territory")
        #expect(refusal(["code_insee", "zrr"]) == "reconnu : ruralRevitalisation")
        // A ministry's file that nobody described is not the territory's word.
        #expect(refusal(["uai", "classes", "taux_de_reussite"]).contains("aucune famille"))
    }
}

extension String {
    /// As messages write guillemets.
    var nbsp: String { replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»") }
}
