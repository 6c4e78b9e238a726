import Directory
import Interchange
import TestSupport
import Testing

/// The checks made by hand on the shared data, at the end of their README.
@Suite("Les fiches retrouvent les chiffres publiés", .enabled(if: SharedFiles.isThere, "skipped: no shared data"))
struct DatasetsFiguresTests {
    private func records(_ name: String) throws -> [Mapped.Record] { try Mapped(SharedFiles.file(name)).records }

    private func count(_ records: some Sequence<Mapped.Record>, by attribute: Attribute) -> [String: Int] {
        records.reduce(into: [:]) { $0[$1.values[attribute] ?? "", default: 0] += 1 }
    }

    @Test("34 935 communes, 45 arrondissements municipaux, et les communes de chaque département TNE") func communes() throws {
        let communes = try records("cog_communes_2024.csv")
        #expect(count(communes, by: .communeType) == ["COM": 34935, "COMD": 2081, "COMA": 483, "ARM": 45])
        #expect(communes.count { $0.subject.hasPrefix("commune:") } == 34980)
        let byDepartment = count(communes.filter { $0.values[.communeType] == "COM" }, by: .department)
        let known = ["02": 798, "13": 119, "18": 286, "25": 569, "29": 277, "2A": 124, "34": 342, "38": 512, "86": 265, "95": 183]
        for (department, count) in known { #expect(byDepartment[department] == count) }
        let marseille = communes.first { $0.subject == "commune:13213" }
        #expect(marseille?.commune == "13055")
    }

    @Test("Écoles de l’IPS, dont publiques, par département") func schools() throws {
        let schools = try records("ips_ecoles_2022-2023.csv")
        let (all, open) = (count(schools, by: .department), count(schools.filter { $0.values[.sector] == "public" }, by: .department))
        let known = [
            "02": (323, 305), "13": (679, 589), "18": (172, 161), "25": (288, 265), "29": (478, 300), "2A": (49, 47), "34": (407, 356),
            "38": (627, 563), "86": (214, 188), "95": (469, 445),
        ]
        for (department, counts) in known {
            #expect(all[department] == counts.0 && open[department] == counts.1, "\(department)")
        }
        let communes = Dictionary(grouping: schools.filter { $0.values[.sector] == "public" }, by: { $0.values[.department] ?? "" })
            .mapValues { Set($0.compactMap(\.commune)).count }
        #expect(communes["38"] == 369 && communes["13"] == 130 && communes["2A"] == 30)
        #expect(schools.allSatisfy { $0.period == "2022" })
    }

    @Test("Collèges géolocalisés et éducation prioritaire, par département") func colleges() throws {
        let colleges = count(try records("geolocalisation_colleges_2024-11.csv"), by: .department)
        let networks = try Mapped(SharedFiles.file("rep_rep_plus_rentree_2022.csv"))
        let priority = count(networks.records, by: .department)
        // Bouches-du-Rhône: 374 lines, 3 of them without UAI.
        let known = [
            "02": (74, 112), "13": (211, 371), "18": (31, 23), "25": (63, 48), "29": (114, 16), "2A": (16, 29), "34": (114, 83),
            "38": (128, 101), "86": (52, 20), "95": (153, 252),
        ]
        for (department, counts) in known {
            #expect(colleges[department] == counts.0, "\(department)")
            #expect(priority[department] == counts.1, "\(department)")
        }
        #expect(priority.keys.allSatisfy { $0.count == 2 || $0.hasPrefix("97") })
    }

    @Test("Hérault : 609 écoles publiques, 81 privées, 85 collèges publics, 30 privés") func herault() throws {
        let places = try records("annuaire_education_occitanie_2024-11.csv").filter { $0.values[.department] == "34" }
        func count(_ type: String, _ sector: String) -> Int {
            places.count { $0.values[.establishmentType] == type && $0.values[.sector] == sector }
        }
        #expect(places.count == 982)
        #expect(count("Ecole", "public") == 609 && count("Ecole", "privé") == 81)
        #expect(count("Collège", "public") == 85 && count("Collège", "privé") == 30)
    }

    @Test("67 408 052 habitants, 53 491 participants, 2 435 461 élèves") func sums() throws {
        let population = try records("population_communes_2021.csv").compactMap { $0.values[.municipalPopulation].flatMap { Int($0) } }
        #expect(population.reduce(0, +) == 67_408_052)
        let figures = try records("tne_snee_chiffres_publies_transcription.csv").filter { $0.subject.hasPrefix("département:") }
        func sum(_ start: String) -> Int {
            figures.filter { $0.values[.indicator]?.hasPrefix(start) == true }.compactMap { $0.values[.figure].flatMap { Int($0) } }.reduce(
                0, +)
        }
        #expect(sum("nombre_total_de_participants") == 53491)
        #expect(sum("nombre_d_eleves") == 2_435_461)
    }

    @Test("Situations QPV : neuf lignes par UAI, et leurs contradictions") func situations() throws {
        let mapped = try Mapped(SharedFiles.file("colleges_lycees_situation_qpv_2025-02.csv"))
        let said = Dictionary(grouping: mapped.records, by: \.subject).mapValues { Set($0.map { $0.values[.quarterSituation] ?? "" }) }
        #expect(said.count == 5239)
        #expect(said.values.count { $0.count > 1 } == 2)
        #expect(said.values.flatMap { $0 }.allSatisfy { ["dans un QPV", "à moins de 300 m d’un QPV", "hors QPV"].contains($0) })
    }
}
