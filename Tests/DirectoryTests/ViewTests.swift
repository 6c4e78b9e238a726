import Directory
import Kernel
import TestSupport
import Testing

@Suite("Communes et établissements") struct ViewTests {
    private func school(_ records: SourceRecord...) -> Establishment? {
        var annuaire = Annuaire()
        annuaire.records = records
        return annuaire.establishment("0382032C")
    }

    private func record(_ series: Series, variant: Int = 0, commune: String? = nil, _ values: [Attribute: String]) -> SourceRecord {
        Annuaire.record(series, .establishment, "0382032C", variant: variant, commune: commune, asOf: "2024-11-26", values)
    }

    @Test(
        "Le type et le niveau disent ce qu’est l’établissement",
        arguments: [
            ([Attribute.establishmentType: "Ecole", .hasNursery: "oui", .hasElementary: "oui", .name: "Ecole élémentaire"], "primaire"),
            ([.establishmentType: "Ecole", .hasNursery: "non", .hasElementary: "oui"], "élémentaire"),
            ([.establishmentType: "Ecole", .nature: "101"], "maternelle"), ([.establishmentType: "ECOLE MATERNELLE"], "maternelle"),
            ([.establishmentType: "ECOLE ELEMENTAIRE OU PRIMAIRE", .name: "LES BUTTES"], "école"),
            ([.nature: "151", .name: "ECOLE PRIMAIRE CRIEL"], "primaire"), ([.nature: "340"], "collège"), ([.nature: "320"], "lycée"),
            ([.establishmentType: "Collège", .nature: "302"], "collège"), ([.establishmentType: "Information et orientation"], "service"),
            ([.establishmentType: "Médico-social"], "médico-social"), ([.nature: "370"], "erea"),
        ])
    func kind(values: [Attribute: String], expected: String) {
        #expect(school(record(.schoolDirectory, values))?.kind?.value.rawValue == expected)
    }

    @Test("Une école de l’IPS dont le nom ne dit rien est une école, sans plus") func unknownLevel() {
        let kind = school(record(.schoolIndex, [.name: "ECOLE DES TILLEULS"]))?.kind
        #expect(kind?.value == .school)
        #expect(kind?.isEstimated == false)
    }

    @Test(
        "Un nom en capitales devient lisible",
        arguments: [
            ("ECOLE ELEMENTAIRE PUBLIQUE JEAN JAURES", "École élémentaire publique Jean Jaures"),
            ("ECOLE PRIMAIRE PRIVEE SAINTE-MARIE D'ARC", "École primaire privée Sainte-Marie d'Arc"),
            ("ECOLE PRIMAIRE DE LA FONTAINE", "École primaire de la Fontaine"), ("Ecole maternelle Le Lac", "École maternelle Le Lac"),
            ("COLLEGE LUCIE AUBRAC", "Collège Lucie Aubrac"),
        ])
    func readable(name: String, expected: String) {
        #expect(school(record(.schoolIndex, [.name: name]))?.name == expected)
    }

    @Test("Un nom sans genre prend celui de l’établissement") func completed() {
        #expect(
            school(record(.priorityNetworks, [.name: "LES BUTTES", .establishmentType: "ECOLE MATERNELLE"]))?.name
                == "École maternelle Les Buttes")
    }

    @Test("Une source qui garde les minuscules donne sa forme au nom en vigueur") func betterWriting() {
        let name = school(
            Annuaire.record(.collegeIndex, .establishment, "0382032C", period: "2025", [.name: "COLLEGE AIME CESAIRE"]),
            record(.geolocation, [.name: "Collège Aimé Césaire"]))?.name
        #expect(name == "Collège Aimé Césaire")
    }

    @Test("Une école sans état connu n’est pas dite ouverte") func state() {
        #expect(school(record(.schoolIndex, [.name: "E"]))?.state == .unknown)
        #expect(school(record(.schoolDirectory, [.state: "à fermer"]))?.state == .closing)
    }

    @Test("Les coordonnées viennent d’une seule source") func coordinates() {
        let place = school(
            record(.schoolDirectory, [.latitude: "45.1"]), record(.geolocation, [.latitude: "45.2", .longitude: "5.7"]))?.coordinates
        #expect(place?.latitude == 45.2)
        #expect(place?.longitude == 5.7)
    }

    @Test("Un établissement de la liste REP sans secteur dit est public, par estimation") func sector() {
        let sector = school(record(.priorityNetworks, [.priorityEducation: "REP+"]))?.sector
        #expect(sector?.value == .publicSector)
        #expect(sector?.isEstimated == true)
    }

    @Test("Une commune se souvient de ses noms et de celles qu’elle a reçues") func changes() throws {
        var annuaire = Annuaire()
        annuaire.records = [
            Annuaire.record(.communes, .commune, "73135", [.name: "La Tour-en-Maurienne", .communeType: "COM", .department: "73"]),
            Annuaire.record(
                .communeEvents, .commune, "73135", period: "2019-01-01", detail: "73135 COM", commune: "73135",
                [.formerName: "Hermillon", .newName: "La Tour-en-Maurienne", .newCode: "73135", .newType: "COM", .eventCode: "32"]),
            Annuaire.record(
                .communeEvents, .commune, "73203", period: "2019-01-01", detail: "73135 COM", commune: "73135",
                [.formerName: "Pontamafrey-Montpascal", .newName: "La Tour-en-Maurienne", .newCode: "73135", .eventCode: "32"]),
        ]
        let commune = try #require(annuaire.commune("73135"))
        #expect(commune.formerNames.contains("Pontamafrey-Montpascal"))
        #expect(commune.formerNames.contains("Hermillon"))
        #expect(commune.changes.contains { $0.french == "Pontamafrey-Montpascal devient La Tour-en-Maurienne, 1er\u{A0}janvier 2019" })
    }

    @Test("Paris, Lyon et Marseille ont leurs arrondissements, les autres communes aucun") func arrondissements() throws {
        for (code, count) in [("75056", 20), ("69123", 9), ("13055", 16), ("38185", 0)] {
            #expect(CommuneCode(code).map { Commune.arrondissements(of: $0).count } == count)
        }
    }
}

@Suite("Sur les données réelles", .enabled(if: SharedData.isAvailable, "skipped: no shared data"))
struct RealViewTests {
    @Test("Un numéro qui désigne un collège et un lycée garde ses deux visages, sans contradiction") func facets() throws {
        var annuaire = Annuaire()
        for row in try SharedData.rows("annuaire_education_occitanie_2024-11", holding: ["0342266D"])
        where row["Identifiant_de_l_etablissement"] == "0342266D" {
            annuaire.addDirectory(row)
        }
        let school = try #require(annuaire.establishment("0342266D"))
        #expect(school.facets.compactMap(\.kind).sorted { $0.rawValue < $1.rawValue } == [.college, .lycee])
        #expect(school.sheet[.name]?.isContradicted == false)
        #expect(school.sheet[.name]?.others.count == 1)
    }

    @Test("Grenoble : population, codes postaux, QPV, cité éducative, SIREN") func grenoble() throws {
        let annuaire = try Annuaire.shared(communes: ["38185"])
        let commune = try #require(annuaire.commune("38185"))
        #expect(commune.name == "Grenoble")
        #expect(commune.department?.name == "Isère")
        #expect(commune.municipalPopulation?.value == "157477")
        #expect(commune.municipalPopulation?.isContradicted == false)
        #expect(commune.postalCodes == ["38000", "38100"])
        #expect(commune.quarters == ["QN03806M", "QN03807M", "QN03808M", "QN03809M"])
        #expect(commune.educationalCities == ["Grenoble"])
        #expect(commune.siren?.french == "213\u{A0}801\u{A0}855")
    }

    @Test("Tout établissement de la liste REP dont un fichier dit le secteur est public") func prioritySector() throws {
        let priority = Set(try SharedData.rows("rep_rep_plus_rentree_2022").compactMap { $0["NUMERO"] })
        var sectors: [String: Int] = [:]
        for file in ["ips_ecoles_2022-2023", "ips_colleges_2022-2023"] {
            for row in try SharedData.rows(file) where row["uai"].map(priority.contains) == true {
                sectors[row["secteur"] ?? "", default: 0] += 1
            }
        }
        #expect(Array(sectors.keys) == ["public"])
        #expect((sectors["public"] ?? 0) > 4000)
    }
}
